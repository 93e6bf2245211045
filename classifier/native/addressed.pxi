# Whether a letter speaks to somebody, not of him: greeted, hoped for, closed with, see `elements.roles`.

cdef inline bint pauses(Py_UCS4 c) noexcept:
    return c in u"，,。！!：:\n"


cdef bint turns_to_me(Reading r, int here) noexcept:
    """Whether the writer goes on to himself behind the pauses at `here`."""
    while here < r.n and (pauses(at(r, here)) or at(r, here) in u" 　"):
        here += 1
    return here < r.n and at(r, here) in u"我您你俺咱本现请打冒"


cdef bint told_by_name(Reading r, const Whole& m, int stop) noexcept:
    """中学校长劳某明：食堂包给他大舅子…: a full name behind the post is not how one speaks to somebody."""
    if not m.name.start >= m.post.end > m.post.start or m.name.end - m.name.start < 2 or stop != m.end:
        return False
    return not turns_to_me(r, stop)


cdef bint hailed(Reading r, int start, int end) noexcept:
    """县长彭某石同志：, 刘县长好，我是…: the letter begins by speaking to the office."""
    cdef int stop
    if start >= 80:
        return False
    if two(r, end, u'同', u'志') and at(r, end + 2) in u"：:":
        return True
    if two(r, end, u'您', u'好') or two(r, end, u'你', u'好'):
        stop = end + 2
    elif at(r, end) == u'好':
        stop = end + 1
    else:
        return False
    if stop >= r.n or not pauses(at(r, stop)):
        return False
    return turns_to_me(r, stop)


cdef bint hoped(Reading r, const Whole& m) noexcept:
    """望李局长多来看看, 希望书记管一管; not 看望李局长, 望李局长退还: what he took is asked back."""
    cdef int here = m.name.start if m.name.end > m.name.start else m.start
    if here < 1 or at(r, here - 1) not in u"望盼":
        return False
    if here > 1 and at(r, here - 2) not in u"希期请恳" and not marks_at(r, here - 2) & CLAUSE:
        return False
    return not r.w.given_back.within(r, m.end, right(r, m.end, 30, SENTENCE))


cdef bint closed(Reading r, int start) noexcept:
    """此致县政府周县长."""
    cdef int i
    for i in range(start - 2, max(start - 16, 0) - 1, -1):
        if two(r, i, u'此', u'致'):
            return not any_of(r, i + 2, start, u"敬附被举又\n")
    return False


cdef bint spoken_to(Reading r, const Whole& m) except -1:
    """Whether the letter speaks to this office, see `roles.addressed`."""
    cdef int clause, low, verb, stop, i
    cdef list words = named_spans(r, "addressee-words"), pleas = named_spans(r, "addressee-pleas")
    cdef bint opening = (
        m.start < 40 and r.passage.field == "text" and not in_spans(spans_of(r, ACCUSE_STRONG), 0, m.start + 1)
    )
    if hailed(r, m.start, m.end) or hoped(r, m) or closed(r, m.start):
        return True
    if not (words or pleas or opening):
        return False
    if opening:
        verb = last_before(spans_of(r, ACCUSE_VERBS), 0, m.start + 1)
        if verb >= 0 and not any_of(r, verb, m.start, u"，,：:给向到过\n"):
            return False
    clause = m.start
    while clause > max(m.start - 30, 0) and (not divides(r, clause - 1, CLAUSE) or at(r, clause - 1) == u'、'):
        clause -= 1
    low = max(clause, m.start - 14)
    if words and in_spans(words, low, m.start + 1) and not any_of(r, low, m.start, r.w.inquired):
        verb = last_before(spans_of(r, ACCUSE_VERBS), low, m.start)
        if verb < 0 or any_of(r, verb, m.start, u"，,：:给向到过"):
            return True
    if words and in_spans(words, m.end, m.end + 2):
        return True
    if opening and not any_of(r, 0, m.start, u"\n"):
        stop = right(r, m.end, 16, CLAUSE)
        if at(r, stop) in u":：，,、" and stop - m.end <= 4 and (stop == m.end or at(r, m.end) in r.w.greeted_on):
            return not told_by_name(r, m, stop) and greets(r, stop, right(r, m.end, 30, SENTENCE))
        if m.start < 12 and at(r, stop) in u":：" and at(r, stop + 1) in u"我您你俺咱本现请打冒":
            return not any_of(r, m.end, stop, u"的") and greets(r, stop, stop + 1)
    if pleas and any_of(r, max(clause, m.start - 6), m.start + 1, u"请"):
        return in_spans(pleas, m.end, right(r, m.end, 20, SENTENCE))
    return False


cdef bint greets(Reading r, int start, int end) noexcept:
    """Whether the first colon in [start, end) stands behind somebody spoken to, not behind a tale."""
    cdef int i
    for i in range(start, min(end, r.n)):
        if at(r, i) in u":：":
            return i == start or at(r, i - 1) in r.w.greeted
    return False
