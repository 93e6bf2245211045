# People of a unit who are named without a post, see `elements.unit_people`.

cdef enum:
    REACH = 24
    SPOKEN = 40  # characters of the sentence before 姓柴
    WRITTEN = 3


cdef int people_of_units(Reading r, vector[Person]& out) except -1:
    """The people of public bodies in order, unless mentioned already."""
    cdef int i = 0, start, stop, head, left_over = r.w.cap
    cdef Py_UCS4 c
    while True:
        i = next_stop(r.w.beside.data(), r.kind, r.data, i + 1, r.n)
        if i >= r.n:
            break
        c = at(r, i)
        start = i
        if c == u'某':
            start = surname_start(r, i)
            if i < 3 or start < 0:
                continue
        elif c == u'姓':
            if at(r, i + 2) != u'的' and not marks_at(r, i + 2) & MARK:
                continue
        elif at(r, i - 1) in r.w.leads_to:
            if c != u'老' and c != u'小':
                continue
        elif i > 1 and at(r, i - 2) in r.w.leads_to and r.w.nicks.after(r, i):
            start = i - 1
        else:
            continue
        if left_over == 0:
            break
        left_over -= 1
        stop = name_at(r, start)
        if not stop:
            continue
        if at(r, start) == u'老' and at(r, stop) in u"头汉太奶爷婆妈娘伯" and not (
            ends_body(r, start) or (at(r, start - 1) == u'的' and ends_body(r, start - 1))
        ):
            continue
        head = body_of(r, start)
        if head < 0 and c == u'姓' and at(r, start - 1) in u"，," and at(r, start - 2) == u'的':
            head = charged_with(r, start - 1)
        if head < 0 and c == u'姓' and at(r, start - 1) in r.w.somebody:
            head = body_in_sentence(r, start)
        if head >= 0:
            of_staff(r, start, stop, head, out)
    return 0


cdef int body_of(Reading r, int start) noexcept:
    """Where the public body begins to which the clause before the name at `start` leads, -1 if to none."""
    cdef bint linked = at(r, start - 1) in r.w.links
    cdef int end
    for end in range(start, left(r, start, REACH, CLAUSE), -1):
        if end < start:
            if at(r, end) in r.w.apart:
                return -1
            if linked and at(r, end) == u'管' and at(r, end - 1) in r.w.in_office:
                return unit_start(r, end)
        if ends_body(r, end):
            if end < start and (not linked or r.w.kin.within(r, end, start)):
                return -1
            return head_of(r, end, 1 if at(r, end) in r.w.inside else WRITTEN if end == start else 2)
    return -1


cdef int charged_with(Reading r, int end) noexcept:
    """Of 残联那个办证的，姓闻, where 的 ends at `end`, where the body begins; -1 for 派出所抓走的."""
    cdef int i
    for i in range(end - 1, left(r, end - 1, REACH, CLAUSE), -1):
        if (i == end - 1 or at(r, i) in u"那管专负办") and ends_body(r, i):
            return head_of(r, i, 2)
    return -1


cdef int body_in_sentence(Reading r, int here) noexcept:
    """Where the public body begins that the sentence named before (质监站来了个姓柴的), -1 if it named none."""
    cdef int end, head
    for end in range(here - 1, left(r, here, SPOKEN, SENTENCE), -1):
        head = head_of(r, end, WRITTEN) if ends_body(r, end) else -1
        if head >= 0 and at(r, head - 1) not in u"到去往":
            return head
    return -1


cdef inline bint ends_body(Reading r, int end) noexcept:
    """Whether the name of a body may end at `end`."""
    return words_at(r, end - 1) & OFFICE_END and r.w.suffixes.before(r, end)


cdef int head_of(Reading r, int end, int least) noexcept:
    """Where the public body that ends at `end` begins; -1 if it is shorter than `least` characters, or a firm's."""
    cdef int head = unit_start(r, end)
    if at(r, head) in r.w.run and at(r, head + 1) != u'发':
        return -1
    return -1 if end - head < least or r.w.private.within(r, head, end) else head
