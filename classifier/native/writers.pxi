# Who writes, see `elements.petitioner`.

cdef enum:
    MOST_WRITERS = 60


cdef tuple writer_of(Reading r, bint contact, bint accusing):
    """(signed, count, names, span of the count, span that says anonymous)."""
    cdef list names = []
    cdef int end, i
    cdef Span span
    writers_labelled(r, names)
    for mark in spans_of(r, PETITIONER_MARKS):
        if at(r, <int>mark[0] - 1) != u'被':
            marked(r, mark[1], names)
    if not names:
        for mark in spans_of(r, PETITIONER_INTRO)[:6]:
            end = mark[1]
            if at(r, end - 1) in u"，," and not opens_sentence(at(r, <int>mark[0] - 1)):
                continue  # 他打了我，高某某…: 我， introduces where a sentence begins
            if end - <int>mark[0] == 2 and two(r, end - 2, u'名', u'叫') and not (
                opens_sentence(at(r, end - 3)) or at(r, end - 3) in u"我人"
            ):
                continue
            if introduced(r, end, &span) and not has_object(r, spans_of(r, ACCUSE_VERBS), end, span.start):
                names.append((span.start, span.end))
                break
    end = closing(r)
    signed = others(r, end)
    if signed is not None:
        end = <int>signed[0] - 1
    elif at(r, end - 1) == u'等':
        end -= 1
    if len(names) < 2:
        signature(r, end, names)
    said = spans_of(r, ANONYMOUS_WORDS)
    if not names and not said:
        closing_name(r, end, names)
        if not names:
            titled_close(r, end, names)
    count, count_span = count_of(r, len(names), signed if names else None)
    if names:
        return "real-name", count, names, count_span, None
    if said:
        return "anonymous", count, names, count_span, said[0]
    if r.w.persons.within(r, end - 12, end):
        i = left(r, end, 22, CLAUSE)
        if r.w.anonymous.after(r, i):
            return "anonymous", count, names, count_span, (i, end)
    if r.w.signs.before(r, end) and end - left(r, end, 24, CLAUSE) > 5:
        return "unit", count, names, count_span, None
    if contact:
        return "pending-verification", count, names, count_span, None
    return "anonymous" if accusing else "unknown", count, names, count_span, None


cdef inline bint opens_sentence(Py_UCS4 before) noexcept:
    return before == NOTHING or before in u"。；！？：:!?;\n 　"


cdef int writers_labelled(Reading r, list names) except -1:
    """来电人：阮某田; 【来电人】邹先生; 代表：湛某梅、常某清."""
    cdef int sort_, size, tries = MOST_WRITERS
    cdef Spot one
    for sort_ in range(COLON, WIDE_COLON + 1):
        if not r.sorts & 1 << sort_:
            continue
        for one in r.spots:
            if one.sort != sort_:
                continue
            if tries == 0:
                return 0
            tries -= 1
            size = r.w.labels.before(r, one.at) or (r.w.loose.before(r, one.at) if r.n - one.at < 60 else 0)
            if size and not about_the_other(r, one.at - size):
                list_of_names(r, one.at + 1, names)
    return 0


cdef bint about_the_other(Reading r, int start):
    """被举报人, 被举报人姓名: the label names the accused."""
    if at(r, start - 1) == u'被':
        return True
    return r.w.accused_labels.before(r, start - 2) > 0


cdef int list_of_names(Reading r, int start, list names) except -1:
    """The names behind a label, divided by 、; a short description may stand before the first."""
    cdef int end, i
    cdef Span name
    cdef bint found
    while start < r.n and at(r, start) in u" 　:：】.":
        start += 1
    end = right(r, start, 30, CLAUSE)
    for i in range(start, end):
        if at(r, i) == u'【':
            end = i  # the next label
            break
    found = called(r, start, False, &name)
    if not found:
        for i in range(start + 1, end - 1):
            if at(r, i) == u' ' or at(r, i) == u'　' or words_at(r, i) & SURNAME:
                found = called(r, i, True, &name)
                if found and (name.end >= end or at(r, name.end) in u"（( ,，。、 　"):
                    break
                found = False
    while found and len(names) < MOST_WRITERS:
        one = (name.start, name.end)
        if one not in names:
            names.append(one)
        if at(r, name.end) not in u"、 和":
            return 0
        found = called(r, name.end + 1, False, &name)
    return 0


cdef int called(Reading r, int start, bint strict, Span* out) except -1:
    """Whether a name stands at `start`, and where: 邢某芝, 张建国, or a surname with a courtesy title (邹先生)."""
    cdef int size, end
    cdef Py_UCS4 c
    out.start = start
    if words_at(r, start) & SURNAME:
        size = r.w.titles.after(r, start + 1)
        if size:
            out.end = start + 1 + size
            return 1
    end = name_at(r, start)
    out.end = end
    if not end:
        return 0
    c = at(r, start + 1)
    if not (strict and c != NOTHING and c not in r.w.lettered):
        return 1
    c = at(r, end)
    return 1 if c == NOTHING or c in u" ，,。、（(\n" else 0


cdef int marked(Reading r, int end, list names) except -1:
    """来访人苗某娟 without a colon; the name must be right there."""
    cdef Span name
    if at(r, end) in u" 　:：】.":
        return 0
    while called(r, end, True, &name) and (name.start, name.end) not in names and len(names) < MOST_WRITERS:
        names.append((name.start, name.end))
        if at(r, name.end) != u'、':
            break
        end = name.end + 1
    return 0


cdef int has_object(Reading r, list verbs, int start, int end) except -1:
    """Whether a verb in [start, end) has what stands at `end` for its object, see `reach.has_object`."""
    cdef int verb = last_before(verbs, start, end), i
    if verb < 0 or at(r, verb) == u'人':
        return 0
    for i in range(verb, min(verb + 4, end)):
        if at(r, i) == u'的':
            return 0
    return 1


cdef int introduced(Reading r, int end, Span* out) except -1:
    """我叫…, 我是某村村民…: a name that follows at once, ends the clause, or follows 叫 in the next clause."""
    cdef int clause, start, i
    cdef bint sure
    if at(r, end) == u'叫':
        end += 1
    if at(r, end - 1) == u'姓':
        return surnamed(r, end, out)
    if is_surname(r, end) or r.w.pairs.has(r, end, end + 2):
        if called(r, end, at(r, end - 1) != u'叫' and at(r, end - 1) != u'名', out):
            return 1
    clause = right(r, end, 45, CLAUSE)
    out.end = clause
    for start in range(clause - 4, clause - 2):
        if start > end and r.w.pairs.has(r, start, start + 2) and name_at(r, start) == clause:
            out.start = start
            return 1
    for i in range(3):
        start = clause - (3 if i == 0 else 2 if i == 1 else 4)
        if start <= end or not words_at(r, start) & SURNAME:
            continue
        sure = i == 0 and at(r, start - 1) in r.w.writer_ends
        if not sure:
            for size in range(start, clause):
                if at(r, size) == u'某':
                    sure = True
                    break
        if sure and name_at(r, start) == clause:
            out.start = start
            return 1
    if at(r, clause) in u"，," and at(r, clause + 1) in u"也兼又还":
        start = right(r, clause + 1, 20, CLAUSE) + 1
        if at(r, start) != u'叫' or not called(r, start + 1, False, out):
            return 0
        return called_so(at(r, out.end))  # not 叫雷某强扣了工资
    for i in range(clause, min(clause + 8, r.n)):
        if at(r, i) == u'叫':
            return called(r, i + 1, False, out)
        if at(r, i) not in u"，,:： 我俺咱额本人名字的姓大是就人":
            break  # 俺是某村的，俺村支书叫…
    if at(r, clause) in u"，," and at(r, clause + 1) == u'姓':
        return surnamed(r, clause + 2, out)  # 我是送货的，姓海。
    return 0


cdef inline bint called_so(Py_UCS4 c) noexcept:
    return c == NOTHING or c in u"，,。;；！!（( \n"


cdef int surnamed(Reading r, int here, Span* out) except -1:
    """我姓廖，廖某碧，; 我姓廖，名叫廖某碧，; 我姓甘，: the name behind 姓 and the surname at `here`, else 姓 with it,
    unless somebody else is called so, too."""
    cdef bint paired = r.w.pairs.has(r, here, here + 2)
    cdef int stop = here + (2 if paired else 1), again
    if not paired and not words_at(r, here) & SURNAME:
        if not is_han(at(r, here)) or words_at(r, here) & NAME_STOP:
            return 0
    if at(r, stop) in u"，,":
        again = stop + 1
        while again < stop + 5 and at(r, again) in u"名叫大我是就":
            again += 1
        if again > stop + 1 or (at(r, again) == at(r, here) and (not paired or at(r, again + 1) == at(r, here + 1))):
            out.start, out.end = again, name_at(r, again)
            if out.end and called_so(at(r, out.end)) and not (
                r.w.weak_posts.after(r, out.end + 1) or r.w.governing.after(r, out.end + 1)
            ):
                return 1
    out.start, out.end = here, name_at(r, here)
    if out.end > stop and called_so(at(r, out.end)):
        return 1
    out.start, out.end = here - 1, stop
    return called_so(at(r, stop)) and r.text.count(r.text[here - 1 : stop]) == 1


cdef object others(Reading r, int end):
    """湛某田等八户, 贺某芬等12户村民: where it is said how many sign behind the name the letter ends with, or None."""
    cdef Number one
    cdef int start = -1, stop = 0
    for one in r.numbers:
        if one.use == HEADS:
            start, stop = one.start, one.end
    if start < 1 or at(r, start - 1) != u'等':
        return None
    if end == stop or (end > stop and r.w.persons.before(r, end) == end - stop):
        return start, stop
    return None
