# Addresses and numbers that may be contacts, see `contacts.find_addresses` and `elements.reading`.

cdef unsigned int ADDRESS_SORTS = 1 << LIVES | 1 << SITE | 1 << STOREY | 1 << BUILDING | 1 << HALL | 1 << ROOM_NUMBER


cdef void address_spans(Reading r, vector[Span]& out) noexcept:
    """Behind 住 and 址, and around door numbers; sorted, they may overlap."""
    cdef Spot one
    cdef Span span
    cdef int tries[12]
    cdef int i
    for i in range(12):
        tries[i] = r.w.address_cap
    for one in r.spots:
        if not 1 << one.sort & ADDRESS_SORTS or tries[<int>one.sort] == 0:
            continue
        tries[<int>one.sort] -= 1
        if one.sort == LIVES or one.sort == SITE:
            if lived_in(r, one.at + 1, &span):
                out.push_back(span)
        elif marks_at(r, one.at - 1) & DOOR_DIGIT and door(r, one.at, &span):
            out.push_back(span)
    sort(out.begin(), out.end(), span_before)


cdef bint lived_in(Reading r, int start, Span* span) noexcept:
    """The place named behind 住 or 址: up to the end of the clause, cut behind its last street word."""
    cdef int end, last = 0
    cdef Py_UCS4 c = at(r, start)
    if c == NOTHING or c in u"房建宅院户":
        return False
    while start < r.n and at(r, start) in u"：:在于是 　】的":
        start += 1
    end = start
    while end < r.n and end - start < 40 and not marks_at(r, end) & LIVED_STOP:
        if marks_at(r, end) & STREET:
            last = end + 1
        end += 1
    span.start, span.end = start, last
    return last - start >= 4


cdef bint door(Reading r, int sign, Span* span) noexcept:
    """The place that ends in a door number around `sign`."""
    cdef int end = sign + 1, start = sign, i
    cdef bint named = False
    while end < r.n and end - sign < 16 and marks_at(r, end) & ROOM:
        end += 1
    while end > sign + 1 and at(r, end - 1) not in u"楼栋幢室户元号":
        end -= 1
    while start > 0 and sign - start < 40 and not marks_at(r, start - 1) & LIVED_STOP and at(r, start - 1) not in u"是住在于址 ":
        start -= 1
    for i in range(start, sign):
        if marks_at(r, i) & VILLAGE_STREET:
            named = True
            break
    span.start, span.end = start, end
    return named and end - start >= 5


cdef bint is_letter(Py_UCS4 c) noexcept:
    """A to Z, a to z."""
    return 65 <= c <= 90 or 97 <= c <= 122


cdef list contact_places(Reading r):
    """[(start of the digits, where the contact would begin)] of numbers that may be a phone, a card or a plate."""
    cdef Number one
    cdef int at_
    cdef Py_UCS4 before, after
    cdef list out = []
    for one in r.numbers:
        if one.use != BARE or at(r, one.start) >= 128:
            continue
        at_ = one.start
        if one.bare - one.start < 7:
            before, after = at(r, one.start - 1), at(r, one.bare)
            if before == u'·' or before == u'・' or is_letter(before):
                while at_ > 0 and one.start - at_ < 4 and (
                    at(r, at_ - 1) in u"·・" or is_letter(at(r, at_ - 1)) or is_figure(at(r, at_ - 1))
                ):
                    at_ -= 1
            elif after not in u"-*xX× ●)":
                continue
        if may_be_contact(r, at_):
            out.append((one.start, at_))
    return out


cdef bint may_be_contact(Reading r, int start) noexcept:
    """See `contacts.may_be_contact`."""
    cdef int i, run = 0, count = 0
    cdef bint unbroken = True
    cdef Py_UCS4 c = at(r, start)
    if 65 <= c <= 90:
        return at(r, start - 1) in r.w.provinces
    if c == u'0' and not u'1' <= at(r, start + 1) <= u'9':
        return False
    for i in range(start, min(start + 40, r.n)):
        c = at(r, i)
        if is_figure(c) or c in u"*xX×●■":
            count += 1
            run += unbroken
        elif c in u"- )":
            unbroken = False
        else:
            break
    return run >= 6 or count >= 10
