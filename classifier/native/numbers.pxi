# One pass over a field: numbers as `elements.numbers.scan` finds them, and where everything else has to be looked at.

cdef enum:
    NUMBER_CAP = 400
    LONGEST_NUMBER = 9


cdef void survey(Reading r):
    """Fill the spots of `r`: numbers, places, colons, 某, and what leads to an address."""
    cdef int i = 0, reached = 0, numbers = 0
    cdef Py_UCS4 c
    cdef unsigned int marks
    cdef int tries[5]
    cdef Sort* sorts = r.w.sorts.data()
    for i in range(5):
        tries[i] = r.w.cap
    for i in range(r.n):
        c = PyUnicode_READ(r.kind, r.data, i)
        if c >= 0x10000:
            continue
        marks = sorts[c].marks
        if not marks & (DIGIT | SPOT):
            continue
        if marks & DIGIT and i >= reached and numbers < r.w.number_cap:
            reached = number(r, i)
            if reached > i:
                numbers += 1
            else:
                reached = i + 1
        if marks & SPOT:
            spot(r, i, c, tries)


cdef inline void spot(Reading r, int i, Py_UCS4 c, int* tries) noexcept:
    if c == u'镇':
        place(r, r.signs[0], i, NOTHING, tries)
    elif c == u'乡':
        place(r, r.signs[1], i, NOTHING, tries + 1)
    elif c == u'道':
        place(r, r.signs[2], i, u'街', tries + 2)
    elif c == u'村':
        place(r, r.signs[3], i, NOTHING, tries + 3)
    elif c == u'区':
        place(r, r.signs[4], i, u'社', tries + 4)
    elif c == u':':
        r.colons.push_back(i)
    elif c == u'】':
        r.brackets.push_back(i)
    elif c == u'：':
        r.wide_colons.push_back(i)
    elif c == u'某':
        r.somes.push_back(i)
    elif c == u'住':
        r.lived.push_back(i)
    elif c == u'址':
        r.sites.push_back(i)
    elif c == u'楼':
        r.doors[0].push_back(i)
        r.any_door = True
    elif c == u'栋':
        r.doors[1].push_back(i)
        r.any_door = True
    elif c == u'幢':
        r.doors[2].push_back(i)
        r.any_door = True
    elif c == u'室':
        r.doors[3].push_back(i)
        r.any_door = True
    elif c == u'次' or c == u'回' or c == u'趟' or c == u'封':
        r.timed = True
    elif c == u'附' or c == u'有':
        r.offering = True


cdef inline bint is_scale(Py_UCS4 c) noexcept:
    """十百千万亿."""
    return c == u'十' or c == u'百' or c == u'千' or c == u'万' or c == u'亿'


cdef inline bint is_loose(Py_UCS4 c) noexcept:
    """多余来把."""
    return c == u'多' or c == u'余' or c == u'来' or c == u'把'


cdef inline bint alone(Reading r, int i) noexcept:
    """Whether a single numeral that ends at `i` is a number by what follows it."""
    cdef Py_UCS4 c = at(r, i)
    if (c == u'个' or c == u'名' or c == u'位') and at(r, i + 1) == u'人':
        return True
    if (c == u'多' or c == u'余' or c == u'来') and at(r, i + 1) != u'十' and is_scale(at(r, i + 1)):
        return True
    if is_loose(c):
        i += 1
    if is_scale(at(r, i)):
        i += 1
    return marks_at(r, i) & UNIT != 0


cdef int number(Reading r, int start) noexcept:
    """The end of the number that starts at the numeral at `start`, sorted in; `start` where there is none."""
    cdef int i = start + 1, end = start, unit = 0, kind = -1
    cdef Py_UCS4 c
    cdef Number found
    cdef unsigned int marks = marks_at(r, i)
    while marks & (DIGIT | POINT):
        i += 1
        if marks & DIGIT:
            end = i
        marks = marks_at(r, i)
    if end == start:
        end = start + 1
        if not alone(r, end):
            return start
    c = at(r, end)
    if is_loose(c):
        end += 1
        if is_scale(at(r, end)):
            end += 1
            if is_scale(at(r, end)):
                end += 1
    elif c == u'儿' and (at(r, end - 1) == u'百' or at(r, end - 1) == u'千') and at(r, end + 2) == u'百' and (
        at(r, end + 1) == u'八' or at(r, end + 1) == u'百'
    ):
        end += 3
    c = at(r, end)
    if c == u'多' or c == u'余':
        end += 1
        c = at(r, end)
    if (c == u'个' or c == u'口') and at(r, end + 1) == u'人':
        unit, kind = 2, 2
    elif c == u'位' or c == u'家':
        unit, kind = 1, 2
    elif marks_at(r, end) & UNIT:
        unit = 1
        if c == u'元' or c == u'圆' or c == u'块':
            kind = 0
        elif c == u'年' or c == u'月' or c == u'日' or c == u'号':
            kind = 1
        else:
            kind = 2
    elif words_at(r, end) & MEASURE:
        unit = 1
    found.start, found.bare, found.end = start, end, end + unit
    if unit == 0 or found.end - start > LONGEST_NUMBER:
        found.end = end
        r.bare.push_back(found)
    elif kind == 0:
        r.money.push_back(found)
    elif kind == 1:
        r.dated.push_back(found)
    elif kind == 2:
        r.heads.push_back(found)
    return end + unit


# ---- places -------------------------------------------------------------------------------------------------------

cdef void place(Reading r, vector[Span]& into, int sign, Py_UCS4 lead, int* tries) noexcept:
    """The town or village whose name ends in the sign at `sign`."""
    cdef int end = sign
    cdef Span found
    if tries[0] == 0:
        return
    tries[0] -= 1
    if lead != NOTHING:
        end = sign - 1 if sign and at(r, sign - 1) == lead else 0
    if end > 1 and not words_at(r, end - 1) & NO_PLACE and not marks_at(r, end - 1) & UNIT_MARK:
        found.start, found.end = name_start(r, end), sign + 1
        if found.start >= 0:
            into.push_back(found)


cdef int name_start(Reading r, int end) noexcept:
    """Where the proper name that ends at `end` begins; -1 if there is none."""
    cdef int start = end, low = end - 5 if end > 5 else 0
    while start > low and not marks_at(r, start - 1) & UNIT_MARK and not words_at(r, start - 1) & PLACE_STOP:
        if not is_han(at(r, start - 1)):
            break
        start -= 1
    if start and start < end and at(r, start - 1).isdigit() and words_at(r, start) & MEASURE:
        start += 1
    if end - start < 2:
        return -1
    start = cut(r, start, end)
    if end - start < 2:
        return -1
    return -1 if r.w.traps.before(r, end) else start


cdef int cut(Reading r, int start, int end) noexcept:
    """Behind the last word in [start, end) that cannot belong to a name."""
    cdef int i
    for i in range(end - 1, start, -1):
        if words_at(r, i) & CUT_END and r.w.cuts.has(r, i - 1, i + 1):
            return i + 1
    return start


cdef int unit_start(Reading r, int end) noexcept:
    """Where the wording of the unit that ends at `end` begins; `end` if there is none."""
    cdef int start = end, low = end - 25 if end > 25 else 0
    while start > low and not marks_at(r, start - 1) & UNIT_MARK:
        if marks_at(r, start - 1) & BREAK and not r.w.joined.has(r, max(start - 3, 0), start):
            break
        start -= 1
    return cut(r, start, end)
