# Evidence offered and earlier petitions, see `elements.offered` and `elements.repeat`.

cdef list offered_of(Reading r):
    """Each piece of evidence offered, once."""
    cdef list nouns = r.lists.get("offer-nouns")
    cdef list verbs = r.lists.get("offer-verbs")
    cdef int i, j, start, end, stop, following, low, begin, last, reached = 0
    cdef bint has_
    cdef list out = []
    cdef set known = set()
    if not nouns or not (verbs or r.sorts & 1 << OFFER):
        return out
    for i in range(<int>len(nouns)):
        start, end = nouns[i]
        if start < reached:
            continue
        for j in range(i + 1, min(i + 3, <int>len(nouns))):
            following, stop = nouns[j]
            if following == end:
                end = stop
        low = left(r, start, 60, SENTENCE)
        begin = start
        while begin > low and start - begin < 6 and not marks_at(r, begin - 1) & OFFER_BREAK:
            begin -= 1
        has_ = at(r, begin - 1) == u'有'
        if has_ and at(r, max(begin - 2, 0)) in u"没无":
            continue
        if not (has_ or in_spans(verbs, low, right(r, end, 40, SENTENCE)) or encloses(r, low, start)):
            continue
        last = end
        while last < r.n and last - end < 4 and marks_at(r, last) & OFFER_COUNT:
            last += 1
        if last > end and at(r, last) in u"大小":
            last += 1
        if last > end and marks_at(r, last) & OFFER_MEASURE:
            end = last + 1
        reached = end
        verbatim = r.text[begin:end]
        if verbatim not in known:
            known.add(verbatim)
            out.append(r.element("evidence", begin, end, ""))
            if len(out) == r.w.offer_cap:
                break
    return out


cdef bint encloses(Reading r, int low, int high) noexcept:
    """附 stands in [low, high)."""
    cdef int i
    for i in range(low, high):
        if at(r, i) == u'附':
            return True
    return False


cdef bint repeated(Reading r):
    """Whether the field speaks of an earlier petition by the same side."""
    cdef int start, end, clause, i
    cdef Span counted
    cdef bint found
    for start, end in r.lists.get("repeat-words", ()):
        if not by_others(r, start):
            return True
    acts = r.lists.get("repeat-acts")
    if not acts or not r.sorts & 1 << TIMES:
        return False
    for start, end in acts:
        clause = max(left(r, start, 24, CLAUSE), start - 12)
        found = False
        for i in range(clause, start):
            if times(r, i, start, &counted):
                found = True
                break
        if not found:
            if at(r, end) == u'了' or at(r, end) == u'过':
                end += 1
            found = times(r, end, r.n, &counted)
        if found and at(r, counted.start - 1) not in u"一每" and not by_others(r, start):
            return True
    return False


cdef bint by_others(Reading r, int start) noexcept:
    """Whether the clause says that someone else did it."""
    return r.w.others.within(r, left(r, start, 30, CLAUSE), start)


cdef bint times(Reading r, int start, int high, Span* out) noexcept:
    """第三次, 两回, 十几趟 at `start`, ended by `high`."""
    cdef Py_UCS4 c = at(r, start)
    cdef bint ordinal = c == u'第'
    cdef int i = start + 1 if ordinal else start, first
    first = i
    if is_figure(at(r, i)):
        while i - first < 3 and is_figure(at(r, i)):
            i += 1
    else:
        while i - first < 3 and (at(r, i) in u"二三四五六七八九十" or (not ordinal and at(r, i) in u"两几数多")):
            i += 1
    if i == first:
        return False
    if not ordinal and at(r, i) in u"余多":
        i += 1
    c = at(r, i)
    if c == u'次' or c == u'回' or c == u'封' or (c == u'趟' and not ordinal):
        out.start, out.end = start, i + 1
        return i + 1 <= high
    return False
