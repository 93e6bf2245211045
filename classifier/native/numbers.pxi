# One pass over a field: numbers as `elements.numbers.scan` finds them, and where everything else has to be looked at.

cdef enum:
    NUMBER_CAP = 400
    LONGEST_NUMBER = 9


cdef void survey(Reading r) noexcept:
    """Find the numbers and the places of `r`, and the spots where something else has to be looked at."""
    cdef int i, reached = 0, numbers = 0
    cdef unsigned int c
    cdef int tries[5]
    for i in range(5):
        tries[i] = r.w.cap
    i = -1
    while True:
        i = next_stop(r.w.stops.data(), r.kind, r.data, i + 1, r.n)
        if i == r.n:
            break
        c = <unsigned int>at(r, i)
        if r.w.sorts[r.w.sort_of[c]].marks & SPOT:
            spot(r, i, <Py_UCS4>c, tries)
        elif i >= reached and numbers < r.w.number_cap:
            reached = number(r, i)
            if reached > i:
                numbers += 1
            else:
                reached = i + 1
    if r.places_.size() > 1:
        sort(r.places_.begin(), r.places_.end(), place_before)


cdef int next_stop(const unsigned char* stops, int kind, void* data, int i, int n) noexcept:
    """The next character from `i` on at which something has to be looked at, `n` if there is none."""
    cdef const unsigned short* plain = <const unsigned short*>data
    cdef unsigned int c
    if kind == 2:
        while i < n and not stops[plain[i] >> 3] >> (plain[i] & 7) & 1:
            i += 1
        return i
    while i < n:
        c = <unsigned int>PyUnicode_READ(kind, data, i)
        if c < 0x10000 and stops[c >> 3] >> (c & 7) & 1:
            break
        i += 1
    return i


cdef inline void spot(Reading r, int i, Py_UCS4 c, int* tries) noexcept:
    cdef Spot one
    one.at = i
    if c == u'镇':
        place(r, 0, i, NOTHING, tries)
        return
    if c == u'乡':
        place(r, 1, i, NOTHING, tries)
        return
    if c == u'道':
        place(r, 2, i, u'街', tries)
        return
    if c == u'村':
        place(r, 3, i, NOTHING, tries)
        return
    if c == u'区':
        place(r, 4, i, u'社', tries)
        return
    if c == u':':
        one.sort = COLON
    elif c == u'】':
        one.sort = BRACKET
    elif c == u'：':
        one.sort = WIDE_COLON
    elif c == u'某':
        one.sort = SOMEBODY
    elif c == u'住':
        one.sort = LIVES
    elif c == u'址':
        one.sort = SITE
    elif c == u'楼':
        one.sort = STOREY
    elif c == u'栋':
        one.sort = BUILDING
    elif c == u'幢':
        one.sort = HALL
    elif c == u'室':
        one.sort = ROOM_NUMBER
    elif c == u'附' or c == u'有':
        r.sorts |= 1 << OFFER
        return
    else:  # 次回趟封
        r.sorts |= 1 << TIMES
        return
    r.sorts |= 1 << one.sort
    r.spots.push_back(one)


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


cdef inline bint tenfold(Py_UCS4 c) noexcept:
    return is_figure(c) or is_scale(c)


cdef inline bint price_of_one(Reading r, int start, int one) noexcept:
    """八百一年, 二十五一斤: the 一 at `one` belongs to what the price is for."""
    cdef Py_UCS4 c = at(r, one - 1)
    if one == start:
        return False
    if is_figure(c) or (c != u'十' and is_scale(c)):
        return True
    return c in u"一二三四五六七八九" and one - start > 1 and is_scale(at(r, one - 2))


cdef inline bint takes_price(Reading r, int start, int one) noexcept:
    """三万二把大门挪了, 36800把他送走: a sum, not so many of something."""
    cdef Py_UCS4 c = at(r, one - 1)
    if one - start > 2 and at(r, start) < 128:
        return at(r, one) < 128
    return one - start > 1 and at(r, one) in u"一二三四五六七八九" and c != u'十' and is_scale(c)


cdef inline bint joins_figures(Reading r, int i) noexcept:
    """The point of 1.5, the comma of 41,600; not that of 41600,2024年."""
    if not (is_figure(at(r, i - 1)) and is_figure(at(r, i + 1))):
        return False
    if at(r, i) == u'.':
        return True
    return is_figure(at(r, i + 2)) and is_figure(at(r, i + 3)) and not is_figure(at(r, i + 4))


cdef int number(Reading r, int start) noexcept:
    """The end of the number that starts at the numeral at `start`, sorted in; `start` where there is none."""
    cdef int i = start + 1, end = start, unit = 0, use = -1
    cdef Py_UCS4 c
    cdef Number found
    cdef unsigned int marks = marks_at(r, i)
    while marks & DIGIT or (marks & POINT and joins_figures(r, i)):
        i += 1
        end = i
        marks = marks_at(r, i)
    if end == start:
        end = start + 1
        if not alone(r, end):
            return start
    c = at(r, end)
    i = end
    if c == u'多' or c == u'余' or (c == u'来' and tenfold(at(r, end - 1))) or (c == u'把' and is_scale(at(r, end - 1))):
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
        unit, use = 2, HEADS
    elif c == u'位' or c == u'家':
        unit, use = 1, HEADS
    elif marks_at(r, end) & UNIT:
        unit = 1
        if c == u'元' or c == u'圆' or c == u'块':
            use = MONEY
        elif c == u'年' or c == u'月' or c == u'日' or c == u'号':
            use = DATED
        else:
            use = HEADS
    elif words_at(r, end) & MEASURE:
        unit = 1
    found.start, found.bare, found.end = start, end, end + unit
    if unit and i == end and at(r, end - 1) == u'一' and c not in u"元圆块月日号" and price_of_one(r, start, end - 1):
        found.bare = found.end = end - 1
        use = BARE
    elif c == u'把' and unit == 1 and i == end and takes_price(r, start, end - 1):
        found.bare = found.end = end
        use = BARE
    elif unit == 0 or found.end - start > LONGEST_NUMBER:
        found.end, use = end, BARE
    if at(r, start) == u'拾' and start and at(r, start - 1) in u"收捡":
        return end + unit  # 收拾一下
    if use >= 0:
        found.use = <Use>use
        r.uses |= 1 << use
        r.numbers.push_back(found)
    return end + unit


# ---- places -------------------------------------------------------------------------------------------------------

cdef void place(Reading r, int number, int sign, Py_UCS4 lead, int* tries) noexcept:
    """The town or village whose name ends in the sign at `sign`."""
    cdef int end = sign
    cdef Place found
    if tries[number] == 0:
        return
    tries[number] -= 1
    if lead != NOTHING:
        end = sign - 1 if sign and at(r, sign - 1) == lead else 0
    if at(r, sign) == u'乡' and r.w.no_towns.after(r, sign):
        return
    if end > 1 and not words_at(r, end - 1) & NO_PLACE and not marks_at(r, end - 1) & UNIT_MARK:
        found.start, found.end, found.sign = name_start(r, end), sign + 1, number
        if found.start >= 0:
            r.places_.push_back(found)


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
    start += r.w.leads.after(r, start)
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
    cdef int lead, start = end, low = end - 25 if end > 25 else 0
    while start > low and not marks_at(r, start - 1) & UNIT_MARK:
        if marks_at(r, start - 1) & BREAK and not r.w.joined.has(r, max(start - 3, 0), start):
            break
        start -= 1
    start = cut(r, start, end)
    lead = start + r.w.unit_leads.after(r, start)
    if start < lead <= end and (
        at(r, lead) in u"县镇乡村市" or r.w.suffixes.after(r, lead) or r.w.town_bodies.after(r, lead)
    ):
        return lead  # 可乡卫生院, 连派出所, 坐财政所的车; not 连山镇政府
    return start
