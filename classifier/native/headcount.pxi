# For how many a letter speaks, see `elements.petitioner`.

cdef tuple count_of(Reading r, int names, object signed):
    """(how many the letter itself speaks for, where it says so). `signed`: where it says how many sign with it."""
    cdef list joint = spans_of(r, JOINT_WORDS)
    cdef Number one
    cdef int clause, tries = MOST_WRITERS
    if not r.uses & 1 << HEADS:
        return (names if names > 2 else 1), None
    for one in r.numbers:
        if one.use != HEADS:
            continue
        if tries == 0:
            break
        tries -= 1
        if signed is None or one.start != <int>signed[0]:
            if not joint:
                continue
            clause = left(r, one.start, 40, CLAUSE)
            if not (joined(r, clause, one.start, joint) or apposed(r, clause, one.start, joint)):
                continue
        number = r.w.value(r.text[one.start : one.bare])
        if number is not None and 1 < number < 10**7 and at(r, one.end) not in u"次份":
            return int(number), (one.start, one.end)
    return (names if names > 2 and not joint else 1), None


cdef bint joined(Reading r, int clause, int start, list joint):
    """A word of joining in the same clause, close before the number."""
    cdef int i, low = max(clause, start - 22)
    if not in_spans(joint, low, start):
        return False
    for i in range(low, start):
        if words_at(r, i) & OTHER and not (at(r, i) == u'签' and at(r, i + 1) in u"名字"):
            return False
    return True


cdef bint apposed(Reading r, int clause, int start, list joint):
    """我们是…，四十一个人: the number opens the clause after one that says who 我们 are."""
    if clause == 0 or (start > clause and not r.w.count_leads.has(r, clause, start)):
        return False
    return at(r, clause - 1) in u"，,：:" and in_spans(joint, left(r, clause - 1, 40, CLAUSE), clause)
