# Evidence offered and earlier petitions, see `elements.offered` and `elements.repeat`.

cdef list offered_of(Reading r):
    """Each piece of evidence offered, once."""
    if not r.present & (bit(OFFER_NOUNS) | bit(OFFER_LABELS)):
        return []
    cdef list nouns = spans_of(r, OFFER_NOUNS)
    cdef list verbs = spans_of(r, OFFER_VERBS)
    cdef int i, j, start, end, stop, following, low, begin, last, reached = 0
    cdef bint has_
    cdef vector[Span] found, listed
    cdef Span one
    cdef set known = set()
    for start, end in spans_of(r, OFFER_LABELS):
        if end >= reached and at(r, end) in u":：":
            reached = listed_evidence(r, end + 1, found, known)
            one.start, one.end = end, reached
            listed.push_back(one)
    reached = 0
    for i in range(<int>len(nouns) if nouns and (verbs or r.sorts & 1 << OFFER) else 0):
        start, end = nouns[i]
        if start < reached or inside(listed, start):
            continue
        for j in range(i + 1, min(i + 3, <int>len(nouns))):
            following, stop = nouns[j]
            if following == end:
                end = stop
        low = left(r, start, 60, SENTENCE)
        begin = start
        while begin > low and start - begin < 6 and not marks_at(r, begin - 1) & OFFER_BREAK:
            begin -= 1
        if at(r, begin - 1) == u'的':
            begin = described(r, low, begin)
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
        if last > end and words_at(r, last) & OFFER_MEASURE:
            end = last + 1
        reached = end
        note(r, begin, end, found, known)
        if <int>found.size() >= r.w.offer_cap:
            break
    sort(found.begin(), found.end(), span_before)
    if <int>found.size() > r.w.offer_cap:
        found.resize(r.w.offer_cap)
    return [r.element("evidence", one.start, one.end, "") for one in found]


cdef void note(Reading r, int start, int end, vector[Span]& found, set known):
    """[start, end) is evidence, unless its wording is known."""
    cdef Span one
    verbatim = r.text[start:end]
    if verbatim not in known:
        known.add(verbatim)
        one.start, one.end = start, end
        found.push_back(one)


cdef bint inside(vector[Span]& spans, int start) noexcept:
    cdef Span one
    for one in spans:
        if one.start <= start < one.end:
            return True
    return False


cdef int described(Reading r, int low, int begin) noexcept:
    """Where 前年收租的 before the noun at `begin` begins; `begin` where it does not begin at a mark or 有."""
    cdef int start = begin - 1
    while start > low and begin - start < 10 and not marks_at(r, start - 1) & OFFER_BREAK:
        start -= 1
    return start if start < begin - 1 and (start == 0 or at(r, start - 1) in u"有、和及与附，,：:。；;\n") else begin


cdef int listed_evidence(Reading r, int start, vector[Span]& found, set known):
    """佐证材料：对账单、签收表30份（复印）、照片。: note the items divided by 、 and give the end of the list."""
    cdef vector[Span] items
    cdef Span one
    cdef int first = start, end = start, stop = -1, high = min(start + 160, r.n), i, figures
    cdef Py_UCS4 c
    while end <= high:
        c = at(r, end) if end < high else <Py_UCS4>NOTHING
        if c == u'（' or c == u'(':
            if stop < 0:
                stop = end
            while end < high and at(r, end) not in u"）)":
                end += 1
            end += 1
            continue
        if c == NOTHING or c == u'、' or c in u"，,。.；;！!？?\n":
            one.start, one.end = start, end if stop < 0 else stop
            items.push_back(one)
            if c != u'、':
                break
            start, stop = end + 1, -1
        end += 1
    if items.size() < 2:
        return first
    for one in items:
        while one.start < one.end and at(r, one.start) in u" 　有和及":
            one.start += 1
        figures = 0
        for i in range(one.start, one.end):
            figures += is_figure(at(r, i))
        if 2 <= one.end - one.start <= 24 and figures < 7:
            note(r, one.start, one.end, found, known)
    return end


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
    for start, end in spans_of(r, REPEAT_WORDS):
        if not by_others(r, start):
            return True
    acts = spans_of(r, REPEAT_ACTS)
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
