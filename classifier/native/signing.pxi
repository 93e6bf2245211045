# The name with which a letter ends, see `elements.signing`.

cdef inline int comma_in(Reading r, int low, int high) noexcept:
    """The first ，or the first , in [low, high), whichever is later; -1 if there is none."""
    cdef int i, wide = -1, narrow = -1
    for i in range(high - 1, low - 1, -1):
        if at(r, i) == u'，':
            wide = i
        elif at(r, i) == u',':
            narrow = i
    return max(wide, narrow)


cdef bint signs_as(Reading r, int start, int stop) noexcept:
    """病人家属辜某明, 县渔业服务中心甄某: between `start` and the name at `stop` stands only what the writer is, or,
    in a line of its own or behind 原, the unit."""
    cdef int i
    if not 0 < stop - start <= 12:
        return False
    if r.w.loose.before(r, stop):
        for i in range(start, stop):
            if at(r, i) in r.w.asking or words_at(r, i) & OTHER:
                return False
        return stop - start <= 8
    return (at(r, start) == u'原' or at(r, start - 1) == u'\n') and r.w.suffixes.before(r, stop) > 0


cdef int signature(Reading r, int end, list names) except -1:
    """The name the letter ends with, a phone or a date behind it left aside: 退休教师 龙某 138…"""
    cdef int i, start, stop, comma
    cdef bint any_ = False, spaced
    i = r.w.said.before(r, end)
    end -= i if i > 1 else 0
    comma = comma_in(r, max(end - 24, 0), end)
    for i in range(max(end - 4, 0), end):
        if words_at(r, i) & SURNAME or at(r, i) == u'某':
            any_ = True
            break
    if not any_:
        if comma < 0:
            return 0
        if comma > 9:
            for i in range(comma - 9, comma):
                if marks_at(r, i) & SENTENCE:
                    any_ = True
                    break
            if not any_:
                return 0
    start = left(r, end, 24, SENTENCE)
    if comma >= 0:
        comma = comma_in(r, start, end)
    if comma >= 0:
        if not 2 <= comma - start <= 8 or (start and not marks_at(r, start - 1) & SENTENCE):
            return 0
        if of_the_story(r, comma, end):
            return 0
        end = comma
    any_ = r.w.pairs.has(r, end - 4, end - 2)  # 东方某福
    for i in range(2 if any_ else 0, 3):
        stop = end - (3 if i == 0 else 2 if i == 1 else 4)
        if stop >= start and (any_ or is_surname(r, stop)) and (
            name_at(r, stop) == end or (
                end - stop == 3 and marks_at(r, stop + 1) & SOME and at(r, end - 1) not in u"苑楼店厂司院所校村镇路街行社"
            )
        ):
            spaced = stop == start or at(r, stop - 1) == u' ' or at(r, stop - 1) == u'　'
            if (
                (spaced and stop - start <= 16) or r.w.persons.before(r, stop) or signs_as(r, start, stop)
                or (marks_at(r, stop + 1 + any_) & SOME and in_a_line(r, start, stop, end))
            ):
                names.append((stop, end))
                return 0
    if words_at(r, start) & SURNAME:
        stop = name_at(r, start)
        if stop and r.w.said.after(r, stop):
            names.append((start, stop))
    return 0


cdef bint in_a_line(Reading r, int start, int stop, int end):
    """裁缝陆某芬: the sentence from `start` is nothing but a name and a little before it, see `signing`."""
    cdef int i, last = stop - 1 if stop > start and at(r, stop - 1) == u'的' else stop
    if at(r, start - 1) != u'\n' and r.w.suffixes.before(r, last):
        return False  # 民政局吴某强: whom the letter speaks of
    if at(r, end - 1) in u"苑园城府庭湾轩阁" and last > start and at(r, last - 1) in u"道镇路区县街乡":
        return False  # 杏帘街道翠某苑
    if last - start > 10 or start == 0 or not marks_at(r, start - 1) & SENTENCE:
        return False
    for i in range(start, last):
        if at(r, i) in r.w.asking or words_at(r, i) & OTHER or at(r, i) in u"叫那他她是：:，,、":
            return False
    if not (r.w.loose.before(r, stop) or r.w.persons.before(r, stop)) and of_the_story(r, start, end):
        return False
    return r.text.count(r.text[stop:end]) == 1


cdef int titled_close(Reading r, int end, list names) except -1:
    """外地游客佟女士, 货车司机老查: a surname with a courtesy title, or 老 before it, in a line of its own."""
    cdef int start = left(r, end, 24, SENTENCE), size = r.w.titles.before(r, end)
    cdef int here = end - size - 1 if size else end - 2
    if here < max(start, 1):
        return 0
    if size:
        if not words_at(r, here) & SURNAME:
            return 0
    elif at(r, here) not in u"老小" or not words_at(r, end - 1) & SURNAME:
        return 0
    if in_a_line(r, start, here, end):
        names.append((here, end))
    return 0


cdef bint phoned(Reading r, int start) noexcept:
    """Whether a phone follows the name of two or three characters at `start`."""
    cdef int i, first = start + 2
    while first < start + 6 and at(r, first) in u" 　，,":
        first += 1
    for i in range(first, start + 6):
        if u'0' <= at(r, i) <= u'9':
            return True
    return False


cdef inline bint starts_alone(Py_UCS4 before) noexcept:
    """Whether a sentence of its own may start behind `before`."""
    return before in u"。！？；!?;.\n 　"


cdef bint of_the_story(Reading r, int start, int end):
    """Whether a post or an act stands in [start, end): 蒲某山，村支书，收了钱."""
    cdef int number = 0
    cdef uint64_t left_ = r.present & r.w.story
    while left_:
        if left_ & 1 and in_spans(spans_of(r, number), start, end):
            return True
        left_ >>= 1
        number += 1
    return False


cdef bint on_its_own(Reading r, int start, int stop, int end, bint closed):
    """Whether the name at [start, stop) has a sentence near the `end` of the letter to itself: 褚某花。, 谢某贵摁手印"""
    cdef Py_UCS4 before = at(r, start - 1)
    cdef int i
    cdef bint found = start == 0 or starts_alone(before)
    if not found and before in u"村组儿":
        for i in range(max(start - 6, 0), start):
            if starts_alone(at(r, i)):
                found = True
    if not found or not marks_at(r, start + 1) & SOME or end - stop > (14 if closed else 9):
        return False
    if of_the_story(r, stop, end):
        return False
    for i in range(stop, end):
        if marks_at(r, i) & (SENTENCE if closed else CLAUSE):
            return False
    return True


cdef int closing_name(Reading r, int end, list names) except -1:
    """联系 龚某胜 138…, 褚某花。, 宋某华，某村: a name near the end, led to by a cue or in a sentence of its own."""
    cdef int i, stop
    cdef bint closed, cued
    for i in range(r.n - 2, max(r.n - 45, 0) - 1, -1):
        if not words_at(r, i) & SURNAME and at(r, i + 1) != u'某':
            continue
        cued = r.w.cues.before(r, i - 1 if at(r, i - 1) in u"：:，, 　叫" else i) > 0
        if not cued and at(r, i - 1) in u"：:" and marks_at(r, i + 1) & SOME:
            cued = not any_of(r, max(i - 6, 0), i, u"被举反控告责收经主") and phoned(r, i)
        if not cued and not marks_at(r, i + 1) & SOME:
            continue
        stop = name_at(r, i)
        if not stop:
            continue
        closed = stop >= r.n or at(r, stop) in u"。！？；，、!?;,.（( 　\n为电0123456789"
        if ((cued and closed) or on_its_own(r, i, stop, end, closed)) and r.text.count(r.text[i:stop]) == 1:
            names.append((i, stop))
            return 0
    return 0


cdef int closing(Reading r) noexcept:
    """The end of the text without the phone, date and marks that close it (at most 60 characters)."""
    cdef int end = r.n, low = max(0, r.n - 60)
    while end > low and marks_at(r, end - 1) & CLOSING:
        end -= 1
    return end
