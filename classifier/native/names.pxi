# Names of persons, see `elements.names`.

cdef enum:
    SURELY = 3

cdef int begins_word(Reading r, int start) except -1:
    """Whether a word of two or more characters begins at `start`, as the segmenter says."""
    return 1 if r.w.begins_word(r.text, start) else 0


cdef int name_at(Reading r, int start) except -1:
    """End of the name that begins at `start`, 0 if none does."""
    cdef Py_UCS4 first = at(r, start), third
    cdef int base, tail
    cdef unsigned int second
    cdef bint known
    if first == NOTHING:
        return 0
    if (first == u'姓' or first == u'老' or first == u'小') and words_at(r, start + 1) & SURNAME:
        if first == u'姓':
            return start + 2
        if marks_at(r, start + 2) & SOME:
            return 0
        if not begins_word(r, start):
            return start + 2
        return start + 2 if not words_at(r, start + 1) & SURNAME_TRAP and r.w.begins_pair(r.text, start) else 0
    if r.w.pairs.has(r, start, start + 2):
        base = start + 2
    elif is_surname(r, start):
        base = start + 1
    else:
        return 0
    if marks_at(r, base) & SOME:
        if marks_at(r, base + 1) & SOME:
            return base + 2
        tail = r.w.tails.after(r, base + 1)
        if tail:
            return base + 1 + tail
        return base + 2 if given(r, base + 1, start) else base + 1
    if first == u'和':
        return 0
    tail = r.w.nicks.after(r, base)
    if tail:
        return 0 if words_at(r, start) & SURNAME_TRAP else base + tail
    second = words_at(r, base)
    if not second & GIVEN or second & NAME_STOP:
        return 0
    third = at(r, base + 1)
    known = words_at(r, base + 1) & GIVEN != 0 or (third != NOTHING and recurs(r, start, base + 2))
    if known and not words_at(r, base + 1) & NAME_STOP and not begins_word(r, base + 1):
        if words_at(r, start) & SURNAME_TRAP and (begins_word(r, base) or r.w.begins_pair(r.text, start)):
            return 0
        return base + 2
    if words_at(r, start) & SURNAME_TRAP or begins_word(r, start) or begins_word(r, base):
        return 0
    return base + 1


cdef bint is_surname(Reading r, int start) noexcept:
    """Whether a surname stands at `start`: a listed one, or, before 某, any character that can be one."""
    cdef Py_UCS4 c = at(r, start)
    if words_at(r, start) & SURNAME:
        return True
    if at(r, start + 1) != u'某' or not is_han(c):
        return False
    if at(r, start + 2) in u"些单部局":
        return False  # 台某些领导, 政府某单位
    return not words_at(r, start) & NAME_STOP and c not in r.w.no_surnames and c != u'某'


cdef int surname_start(Reading r, int some) noexcept:
    """Where the surname begins that stands before the 某 at `some`; -1 if none does."""
    if some < 1:
        return -1
    if some > 1 and at(r, some - 2) != u'长' and r.w.pairs.has(r, some - 2, some):
        return some - 2
    return some - 1 if is_surname(r, some - 1) else -1


cdef int recurs(Reading r, int start, int end, int least=2) except -1:
    """Whether [start, end) comes `least` times, and its beginning never without its last character."""
    if not is_han(at(r, end - 1)):
        return 0
    count = r.text.count(r.text[start:end])
    return 1 if count >= least and count == r.text.count(r.text[start : end - 1]) else 0


cdef int given(Reading r, int here, int start) except -1:
    """Whether the character at `here`, behind 某, belongs to the name that begins at `start`."""
    cdef Py_UCS4 c = at(r, here)
    cdef unsigned int sort = words_at(r, here)
    if c == NOTHING or marks_at(r, here) & MARK or not is_han(c):
        return 0
    if at(r, here + 1) == u'不' and at(r, here + 2) == c:
        return 0  # 仝某晓不晓得
    if c in u"自从于用要问" or at(r, here + 1) in u"着过了":
        return recurs(r, start, here + 1, SURELY)
    if c in u"定签写开收管批办经" and at(r, here + 1) == u'的':
        return recurs(r, start, here + 1)
    if two(r, here, u'和', u'的'):
        return 1
    if sort & NAME_STOP:
        return recurs(r, start, here + 1, SURELY)
    if sort & GIVEN:
        whole = r.text.count(r.text[start : here + 1])
        if whole == 1 and r.text.count(r.text[start:here]) > (1 if c == u'先' and at(r, here + 1) in u"问说讲叫让骂推找带请" else SURELY):
            return 0
        return 1 if whole > 1 or not begins_word(r, here) else 0
    return 1 if not begins_word(r, here) and recurs(r, start, here + 1) else 0


cdef int name_before(Reading r, int end, Span* out) except -1:
    """Whether a name stands right before `end`, and where."""
    cdef unsigned int last = words_at(r, end - 1)
    cdef int start
    out.end = end
    if end < 1:
        return 0
    if at(r, end - 1) == u'的' and end >= 3 and at(r, end - 3) == u'姓' and words_at(r, end - 2) & SURNAME:
        out.start, out.end = end - 3, end - 1
        return 1
    if at(r, end - 1) == u'姓' and end >= 2 and words_at(r, end - 2) & SURNAME:
        out.start, out.end = end - 2, end - 1
        return 1
    if at(r, end - 1) == u'的':
        for start in range(end - 4, end - 2):
            if start > 0 and at(r, start - 1) == u'叫' and marks_at(r, start + 1) & SOME and is_surname(r, start):
                out.start, out.end = start, end - 1
                return 1
    if marks_at(r, end - 1) & SOME and end >= 2:
        for start in range(end - 1, end - 3, -1):
            out.start = surname_start(r, start) if marks_at(r, start) & SOME else -1
            if out.start >= 0:
                return 1
        return 0
    if end >= 3 and marks_at(r, end - 2) & SOME and not (last & NAME_STOP or marks_at(r, end - 1) & MARK):
        out.start = surname_start(r, end - 2)
        if out.start >= 0:
            return 1
    start = r.w.tails.before(r, end)
    if start and end >= start + 2 and marks_at(r, end - start - 1) & SOME and is_surname(r, end - start - 2):
        out.start = end - start - 2
        return 1
    start = nicked(r, end)
    if start:
        out.start = start
        return 1
    if last & GIVEN and not last & NAME_STOP and end >= 2 and not (
        at(r, end - 1) == u'学' and at(r, end - 2) in u"小中大"
    ):
        for start in range(end - 3, end - 1):
            if start < 0 or at(r, start) == u'和' or not words_at(r, start) & SURNAME or not opens(r, start):
                continue
            if start == end - 2 and words_at(r, start) & SURNAME_TRAP:
                continue
            if (start == end - 2 or words_at(r, end - 2) & GIVEN) and not begins_word(r, start):
                out.start = start
                return 1
    start = nicked(r, end - 1) if last & SURNAME else 0
    if start and at(r, start) == at(r, end - 1):
        out.start, out.end = start, end - 1
        return 1
    if last & SURNAME and end >= 2 and (at(r, end - 2) == u'老' or at(r, end - 2) == u'小') and opens(r, end - 2):
        out.start = end - 2
        return 1
    if last & SURNAME and lone_surname(r, end):
        out.start = end - 1
        return 0 if end > 1 and r.w.begins_pair(r.text, end - 2) else 1
    return 0


cdef bint lone_surname(Reading r, int end):
    """Whether the surname before `end` is no part of a word: where a name may begin, or as the segmenter says."""
    cdef bint trap = words_at(r, end - 1) & SURNAME_TRAP != 0
    if opens(r, end - 1):
        return not trap or titled(r, end)
    return not trap and r.w.stands_alone(r.text, end - 1, end)


cdef int nicked(Reading r, int end) noexcept:
    """Where the surname with a nickname that ends at `end` begins (余胖子, 张扒皮), 0 if none does."""
    cdef int nick = r.w.nicks.before(r, end), start = end - nick - 1
    if not nick or start < 1 or not words_at(r, start) & SURNAME or words_at(r, start) & SURNAME_TRAP:
        return 0
    return start


cdef bint titled(Reading r, int end):
    """计镇长叫我写 …… 计镇长拍桌子: a doubtful surname opens a clause and comes again with the same post."""
    if end >= 2 and not marks_at(r, end - 2) & MARK:
        return False
    return end + 2 <= r.n and (r.text.count(r.text[end - 1 : end + 2]) > 1 or r.text[end - 1] + "某" in r.text)


cdef bint opens(Reading r, int start) noexcept:
    """Whether a name may begin at `start`: at a mark, at the start, or behind a word that leads to one."""
    return start == 0 or marks_at(r, start - 1) & MARK != 0 or words_at(r, start - 1) & NAME_LEAD != 0
