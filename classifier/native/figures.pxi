# Numerals of years, months, days and hours, and where they end; the patterns of `elements.dates`.

cdef struct Month:
    int number  # end of the numeral
    int end
    bint parted  # 底, 初, 上旬 … stands behind it


cdef inline bint has(Reading r, int i, unsigned int mark) noexcept:
    return marks_at(r, i) & mark != 0


cdef inline bint ten(Py_UCS4 c) noexcept:
    """一 to 十."""
    return c in u"一二三四五六七八九十"


cdef int year_end(Reading r, int start) noexcept:
    """End of the numeral of a year before 年, 0 if none stands at `start`."""
    cdef Py_UCS4 c = at(r, start)
    cdef int i
    if two(r, start, u'1', u'9') or two(r, start, u'2', u'0'):
        if is_figure(at(r, start + 2)) and is_figure(at(r, start + 3)) and at(r, start + 4) == u'年':
            return start + 4
    if c == u'一' or c == u'二':
        for i in range(1, 4):
            if not has(r, start + i, DIGIT_ONE):
                break
        else:
            if at(r, start + 4) == u'年':
                return start + 4
    if at(r, start + 2) != u'年':
        return 0
    if (is_figure(c) or c in u"九八〇○零") and has(r, start + 1, DIGIT_ONE):
        return start + 2
    if (c == u'一' and at(r, start + 1) in u"五六七八九") or (c == u'二' and at(r, start + 1) in u"零〇○一"):
        return start + 2
    return 0


cdef bint full_year(Reading r, int start) noexcept:
    """1900 to 2099 in figures at `start`."""
    if not two(r, start, u'1', u'9') and not two(r, start, u'2', u'0'):
        return False
    return is_figure(at(r, start + 2)) and is_figure(at(r, start + 3))


cdef bint range_of_years(Reading r, int start) noexcept:
    """2021至2024 at `start`."""
    return full_year(r, start) and at(r, start + 4) in u"至到~～—–-" and full_year(r, start + 5)


cdef bint figured(Reading r, int i) noexcept:
    """Whether what stands at `i` makes the figures before it no year: 2000到2100元."""
    return words_at(r, i) & DAY_STOP != 0 or at(r, i) in u"0123456789.,/%-—~～"


cdef bint listed_year(Reading r, int start) noexcept:
    """2019 in 2019、2020、2022年 at `start`."""
    if not full_year(r, start) or at(r, start + 4) not in u"、和":
        return False
    while at(r, start + 4) in u"、和" and full_year(r, start + 5):
        start += 5
    return at(r, start + 4) == u'年'


cdef int first_month(Reading r, int start) noexcept:
    """End of 3至 in 2023年3至5月, 0 if nothing of the kind stands at `start`."""
    cdef Py_UCS4 c = at(r, start), after = at(r, start + 1)
    cdef int end = 0, wide
    for wide in (2, 1):
        if wide == 2:
            if not ((c == u'1' and after in u"012") or (c == u'0' and u'1' <= after <= u'9')
                    or (c == u'十' and after in u"一二")):
                continue
        elif not (u'1' <= c <= u'9' or ten(c)):
            continue
        end = start + wide
        if at(r, end) in u"、至到~～—–-" and (is_figure(at(r, end + 1)) or ten(at(r, end + 1))):
            return end + 1
    return 0


cdef int part_end(Reading r, int start) noexcept:
    """End of 底, 初, 中旬 behind a month; `start` if there is none."""
    cdef int i = start + 1 if at(r, start) == u'份' else start
    cdef Py_UCS4 c = at(r, i)
    if c == u'底' or c == u'末' or (c == u'初' and not ten(at(r, i + 1))):
        return i + 1
    if i > start:
        return i
    if c in u"上中下" and at(r, i + 1) == u'旬':
        return i + 2
    return i + 1 if c in u"间里" else i


cdef bint follows(Py_UCS4 c, Py_UCS4 after) noexcept:
    """八九: the numerals of two months that follow one another."""
    cdef int i
    for i in range(8):
        if c == u"一二三四五六七八"[i]:
            return after == u"二三四五六七八九"[i]
    return False


cdef bint month_at(Reading r, int start, Month* month) noexcept:
    """A month from 1 to 12, 正月, 腊月, and what parts it."""
    cdef Py_UCS4 c = at(r, start), after = at(r, start + 1)
    cdef int end = 0
    if c == u'1' and after in u"012" and at(r, start + 2) == u'月':
        end = start + 2
    elif c == u'0' and u'1' <= after <= u'9' and at(r, start + 2) == u'月':
        end = start + 2
    elif c == u'十' and after in u"一二" and at(r, start + 2) == u'月':
        end = start + 2
    elif follows(c, after) and at(r, start + 2) == u'月':
        end = start + 2
    elif (u'1' <= c <= u'9' or c in u"一二三四五六七八九十正腊冬") and after == u'月':
        end = start + 1
    if not end:
        return False
    month.number = end
    month.end = part_end(r, end + 1)
    month.parted = month.end > end + 1
    return True


cdef int day_end(Reading r, int start) noexcept:
    """End of the numeral of a day before 日 or 号, 0 if none stands at `start` or it counts papers: 17号凭证."""
    cdef int i = day_numeral(r, start)
    if i and at(r, i) == u'号' and (
        two(r, i + 1, u'凭', u'证') or two(r, i + 1, u'票', u'据') or two(r, i + 1, u'发', u'票')
        or two(r, i + 1, u'单', u'据') or two(r, i + 1, u'文', u'件')
    ):
        return 0
    return i


cdef int day_numeral(Reading r, int start) noexcept:
    cdef Py_UCS4 c = at(r, start)
    cdef int i, size, least
    if is_figure(c):
        i = start + 1
        if u'0' <= c <= u'3' and is_figure(at(r, i)):
            i += 1
        return i if at(r, i) in u"日号" else 0
    i = start + (1 if c in u"二三" and at(r, start + 1) == u'十' else 0)
    if (at(r, i) == u'十' or c == u'廿') and at(r, i + 1) == u'几' and at(r, i + 2) in u"日号":
        return i + 2
    i = start + 1 if c == u'廿' else start
    least = i
    while i - least < 6 and has(r, i, FIGURE) and not is_figure(at(r, i)):
        i += 1
    size = i - least
    if at(r, i) not in u"日号" or size == 0 or size > 5:
        return 0
    if size <= 3:
        return i
    if size == 4:
        return i if at(r, least) == u'十' or (least == start and c in u"二三") else 0
    return i if least == start and c in u"二三" and at(r, start + 1) == u'十' else 0


cdef bint counts(Reading r, int i) noexcept:
    """Whether what stands at `i` makes the number before it a count: 七月十个."""
    return words_at(r, i) & DAY_STOP != 0 or has(r, i, DATE_NUMERAL)


cdef int spoken_end(Reading r, int start) noexcept:
    """End of a day without 日 (初三, 廿六, 十五), 0 if none stands at `start` or it counts something."""
    cdef Py_UCS4 c = at(r, start)
    cdef int i = start + 1
    if c == u'初':
        i += 1
        if not ten(at(r, start + 1)):
            return 0
    elif c == u'三':
        if at(r, i) != u'十':
            return 0
        i += 1
        if at(r, i) == u'一':
            i += 1
    else:
        if c == u'二' and at(r, i) == u'十':
            i += 1
        elif c != u'廿' and c != u'十':
            return 0
        if ten(at(r, i)) and at(r, i) != u'十':
            i += 1
    return 0 if counts(r, i) else i


cdef int minutes_end(Reading r, int i) noexcept:
    """End of 四十, 十五, 05; 0 if none stands at `i`."""
    cdef int end = i
    if u'0' <= at(r, i) <= u'5' and is_figure(at(r, i + 1)):
        return i + 2
    if at(r, end) in u"一二三四五" and at(r, end + 1) == u'十':
        end += 1
    if at(r, end) != u'十':
        return 0
    end += 1
    return end + 1 if ten(at(r, end)) and at(r, end) != u'十' else end


cdef int clock_end(Reading r, int start) noexcept:
    """End of 三点半, 8点20分, 九点四十, 六点多; 0 if none stands at `start`."""
    cdef int i = start, j
    cdef bint whole = True
    while i - start < 3 and (has(r, i, FIGURE) or at(r, i) == u'两'):
        i += 1
    if i == start:
        return 0
    if at(r, i) == u'点':
        i += 1
        if at(r, i) == u'钟':
            i += 1
            whole = False
    elif at(r, i) == u'时' and at(r, i + 1) not in u"间候":
        i += 1
    else:
        return 0
    if at(r, i) == u'半':
        i += 1
        whole = False
    else:
        j = i
        while j - i < 3 and has(r, j, FIGURE):
            j += 1
        if j > i and at(r, j) == u'分':
            i = j + 1
            whole = False
    if whole:
        j = minutes_end(r, i)
        if j and not counts(r, j):
            i = j
    if at(r, i) in u"多许过":
        return i + 1
    return i + 2 if two(r, i, u'左', u'右') or two(r, i, u'前', u'后') else i


cdef bint age_at(Reading r, int i) noexcept:
    """Whether 今年 is followed by an age: 都七十岁, 八十了, 六十八。"""
    cdef int start, size, end
    if two(r, i, u'已', u'经'):
        i += 2
    elif at(r, i) in u"都已快满才":
        i += 1
    start = i
    while i - start < 4 and has(r, i, FIGURE):
        i += 1
    if i == start:
        return at(r, i) == u'高' and at(r, i + 1) in u"一二三"
    if at(r, i) in u"岁了整" or two(r, i, u'多', u'岁') or two(r, i, u'周', u'岁'):
        return True
    if at(r, i) == u'有' and has(r, i + 1, FIGURE):
        return True
    if start == i - 1 and at(r, start) in u"一二三四五六" and two(r, i, u'年', u'级'):
        return True
    return 2 <= i - start <= 3 and (i >= r.n or at(r, i) in u"，,。.、；;" or at(r, i).isspace())
