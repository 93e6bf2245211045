# Dates, see `elements.dates`. What is read is (end, ISO value, year), None where no date stands.

cdef struct Start:
    int at
    int sort  # 0 a number, else a list of words

cdef enum:
    BARE_DAY = 6

cdef uint64_t DATE_LISTS = bit(DATE_NOONS + 1) - bit(DATE_YEARS)

cdef bint start_before(const Start& a, const Start& b) noexcept:
    return a.at < b.at or (a.at == b.at and a.sort < b.sort)


cdef bint is_day(Reading r, const Number& one) noexcept:
    """12号半夜, 二十三号逢集: what follows says that it is a day of the month."""
    if r.w.times.after(r, one.end):
        return True
    if at(r, one.end - 1) != u'号' or (one.start and at(r, one.start - 1) in r.w.houses):
        return False
    return r.w.going_on.after(r, one.end) > 0


cdef list dates_of(Reading r, received):
    """Every date in order, each wording once."""
    cdef vector[Start] starts
    cdef int sort_
    cdef Start one
    cdef Number number
    cdef int reached = 0
    cdef list out = []
    cdef set known = set()
    cdef Span span
    if not (r.uses & (1 << DATED | 1 << BARE) or r.present & DATE_LISTS):
        return []
    one.sort = 0
    for number in r.numbers:
        one.at = number.start
        if number.use == DATED:
            if at(r, number.end - 1) in u"年月":
                one.at = behind_item(r, number)
                starts.push_back(one)
            elif is_day(r, number):
                one.sort = BARE_DAY
                starts.push_back(one)
                one.sort = 0
        elif number.use == BARE and number.bare - one.at >= 4:
            if two(r, one.at, u'1', u'9') or two(r, one.at, u'2', u'0'):
                starts.push_back(one)
    for sort_ in range(1, BARE_DAY):
        one.sort = sort_
        for found in spans_of(r, DATE_YEARS + sort_ - 1):
            one.at = found[0]
            starts.push_back(one)
    sort(starts.begin(), starts.end(), start_before)
    for one in starts:
        if one.at < reached:
            continue
        value = date_at(r, one.at, one.sort, received, &span)
        if value is None:
            continue
        reached = span.end
        verbatim = r.text[span.start : span.end]
        if verbatim not in known:
            known.add(verbatim)
            out.append(r.element("date", span.start, span.end, value))
            if len(out) == r.w.cap:
                break
    return out


cdef object date_at(Reading r, int start, int sort_, received, Span* span):
    """The value of the date at `start`, with the end of a span of time behind it; None if there is none."""
    cdef Py_UCS4 before = at(r, start - 1)
    cdef object read, other = None
    cdef Month month
    cdef int last, calendar = r.w.calendars.before(r, start) if before in u"历曆" else 0
    if before in u"每逐" or (before == u'历' and not calendar) or two(r, start - 2, u'每', u'到'):
        return None
    if sort_ == 0:
        read = numbered(r, start, None, received)
    elif sort_ == 1:
        read = year_word(r, start, received)
    elif sort_ == 2:
        read = month_word(r, start, received)
    elif sort_ == 3:
        read = day_word(r, start, received)
    elif sort_ == 4:
        read = festival(r, start)
    elif sort_ == 5:
        read = noon(r, start)
    else:
        read = bare_day(r, start)
    if read is None:
        return None
    span.start, span.end = start, read[0]
    value = read[1]
    if marks_at(r, span.end) & JOIN and u"/" not in <str>value:
        last = day_until(r, start, span.end)
        if last:
            day = small_of(r, span.end + 1, last - 1)
            span.end = last
            end = iso(r, int(value[:4]), int(value[5:7]), day, None) if len(value) == 10 else ""
            return f"{value}/{end}" if end else ""
        other = numbered(r, span.end + 1, read[2], received)
        if other is None:
            other = year_word(r, span.end + 1, received)
        if other is None:
            other = month_word(r, span.end + 1, received)
        if other is None:
            other = day_word(r, span.end + 1, received)
        if other is None:
            other = festival(r, span.end + 1)
        if other is not None:
            if before == u'从' and at(r, span.end) == u'到':
                span.start = start - 1
            span.end = other[0]
            return f"{value}/{other[1]}" if value and other[1] else ""
    last = calendar
    if not last and before == u'年' and sort_ == 0 and month_at(r, start, &month):
        last = r.w.same_years.before(r, start)
    if last:
        span.start = start - last
        return ""
    span.end = until(r, span.end)
    return value


cdef object numbered(Reading r, int start, known_year, received):
    """2023年3月5日, 二〇二二年, 2023-03-05, 3月5日."""
    cdef Month month
    cdef int end = year_end(r, start)
    if end:
        if end - start == 2 and not short_year(r, start, end + 1):
            return None
        found = in_year(r, end + 1, year_of(r, start, end), received)
        if <int>found[0] > end + 1:
            return found
        if numbered_paper(r, end + 1) or at(r, start - 1) == u'《':
            return None
        if at(r, end + 1) == u'度' and at(r, end + 2) not in u"假过":
            return end + 2, found[1], found[2]
        return found
    if month_at(r, start, &month):
        if start and (at(r, start - 1) in u"个每第几两数" or two(r, start - 2, u'每', u'年')):
            return None
        if not month.parted and wage(r, start, month.end):
            return None
        return in_month(r, start, &month, known_year, received, False)
    if range_of_years(r, start):
        found = numbered(r, start + 5, None, received)
        if found is None and not figured(r, start + 9):
            found = start + 9, r.text[start + 5 : start + 9], figures(r, start + 5, start + 9)
        return None if found is None else (found[0], f"{r.text[start : start + 4]}/{found[1]}", found[2])
    if listed_year(r, start):
        return start + 4, r.text[start : start + 4], figures(r, start, start + 4)
    if two(r, start, u'一', u'年') and at(r, start + 2) == u'来' and at(r, start - 1) == u'将':
        return start + 3, "", None
    if two(r, start, u'一', u'年') and at(r, start + 2) == u'来' and at(r, start + 3) in u"，,":
        return (start + 3, "", None) if not start or has(r, start - 1, OPEN) else None
    if two(r, start + 1, u'年', u'前'):
        return years_ago(r, start, received)
    return dashed(r, start)


cdef bint numbered_paper(Reading r, int i) noexcept:
    """第77号 behind a year: part of a name; but 第二次 tells of an event."""
    if at(r, i) != u'第':
        return False
    i += 1
    while has(r, i, FIGURE) or at(r, i) == u'百':
        i += 1
    return at(r, i) not in u"次回批"


cdef bint short_year(Reading r, int start, int end) noexcept:
    """98年5月, 九五年: two figures are a year before a month, or where they are no "eight or nine years"."""
    cdef Month month
    if start and has(r, start - 1, DATE_NUMERAL):
        return False
    return (
        month_at(r, end, &month) or (at(r, start) in u"一二九八零〇" and not two(r, start, u'八', u'九'))
        or (at(r, start) < 128 and r.w.seasons.after(r, end) > 0)
    )


cdef object year_word(Reading r, int start, received):
    """去年, 前年."""
    cdef int size = r.w.years.after(r, start)
    if not size or at(r, start + size) == u'度' or of_a_thing(r, start + size):
        return None
    if at(r, start) == u'今' and age_at(r, start + size) and not r.w.festivals.after(r, start + size):
        return None
    found = in_year(r, start + size, r.w.relative_year(r.text[start : start + size], received), received)
    if <int>found[0] == start + size and (
        at(r, start) in u"明后头" or at(r, start - 1) in r.w.likes or two(r, start + size, u'同', u'期')
        or (at(r, start) == u'今' and at(r, start + size) in r.w.untold
            and not two(r, start + size, u'以', u'来'))
    ):
        return None
    return found


cdef object month_word(Reading r, int start, received):
    """上个月, 正月."""
    cdef int size = r.w.months.after(r, start), end, day
    if not size:
        return None
    if at(r, start) in u"正腊冬":
        return numbered(r, start, None, received)
    end = start + size
    month = r.w.relative_month(r.text[start:end], received)
    number = None
    day = day_end(r, end)
    if day:
        number = small_of(r, end, day)
        end = day + 1
    else:
        day = spoken_end(r, end)
        if day:
            return day, "", month[0] if month else None
        if at(r, start) == u'下':
            return None
        end = part_end(r, end)
        if end == start + size and r.w.bare_only.has(r, start, end):
            return None
    return (end, iso(r, month[0], month[1], number, None), month[0]) if month else (end, "", None)


cdef object festival(Reading r, int start):
    """春节前, unless it is every year's."""
    cdef int size = r.w.festivals.after(r, start), end
    if not size or r.w.festival_traps.after(r, start + size) or r.w.yearly.before(r, start):
        return None
    if start and at(r, start) in u"五十年" and (
        has(r, start - 1, DATE_NUMERAL) or words_at(r, start + size) & DAY_STOP
    ):
        return None
    end = around(r, start + size)
    end += r.w.festival_tails.after(r, end)
    if end == start + size and r.w.bare_only.has(r, start, end):
        return None
    return end, "", None


cdef object in_year(Reading r, int end, year, received):
    """What may follow a year: month and day, a season, a festival."""
    cdef Month month
    cdef int season, size, first = first_month(r, end)
    if first and month_at(r, first, &month):
        return in_month(r, first, &month, None, received, True)[0], iso(r, year, None, None, None), year
    if at(r, end) == u'的' and month_at(r, end + 1, &month):
        return in_month(r, end + 1, &month, year, received, True)
    if month_at(r, end, &month):
        return in_month(r, end, &month, year, received, True)
    value = iso(r, year, None, None, None)
    season, size = r.w.seasons.after(r, end), r.w.festivals.after(r, end)
    if two(r, end, u'初', u'中'):
        season = 0  # 今年初中毕业
    return end + season if season >= size else around(r, end + size), value, year


cdef object in_month(Reading r, int start, Month* month, year, received, bint dated):
    cdef int end = month.end, day = 0, loose
    cdef bint lunar = at(r, start) in u"正腊冬"
    if not month.parted:
        day = day_end(r, end)
        loose = 0 if day else spoken_end(r, end)
        if not day and not loose and month.number == start + 1 and at(r, end) == at(r, start) and not counts(r, end + 1):
            loose = end + 1
        if loose:
            end, lunar = loose, True
    number = None
    if day:
        number = small_of(r, end, day)
        end = day + 1
    if lunar:
        return end, iso(r, year, None, None, None), year
    value = iso(r, year, small_of(r, start, month.number), number, None if dated else received)
    return end, value, year


cdef bint wage(Reading r, int start, int end) noexcept:
    """一月两千: the month is a rate, not a date."""
    if at(r, end) == u'里' or at(r, start) != u'一':
        return False
    return has(r, end, DATE_NUMERAL) or at(r, start - 1) in u"人户个"


cdef object day_word(Reading r, int start, received):
    """昨天上午八点, 上周五."""
    cdef int size = r.w.days.after(r, start), end = start + size, clock
    cdef Py_UCS4 last = at(r, end - 1)
    if not size or (at(r, start) == u'今' and at(r, start - 1) in u"到至"):
        return None
    if at(r, start) == u'前' and start and at(r, start + 1) in u"几两些" and size > 1 and not has(r, start - 1, OPEN):
        return None
    word = r.text[start:end]
    weekday = ""
    if last in u"周期拜" and at(r, end) in u"一二三四五六日天":
        weekday = r.text[end : end + 1]
        end += 1
    if of_a_thing(r, end) or (word[len(word) - 1] == u'天' and at(r, end) == u'天'):
        return None
    value = r.w.relative_day(word, weekday, received)
    size = 0 if two(r, end, u'晚', u'饭') or two(r, end, u'晚', u'餐') else r.w.times.after(r, end)
    end += size
    clock = clock_end(r, end) if size or at(r, start + <int>len(word) - 1) in u"晚早夜晨天" else 0
    if not (size or weekday) and r.w.bare_only.has(r, start, start + <int>len(word)):
        return None
    if not clock and at(r, start) in u"当次头":
        return None
    if start and has(r, start, DATE_NUMERAL) and has(r, start - 1, DATE_NUMERAL):
        return None
    if at(r, start) in u"礼星周" and (not size or periodic(r, start, clock if clock else end)):
        return None
    return clock if clock else end, value, None


cdef bint periodic(Reading r, int start, int end) noexcept:
    """每个周三下午, 周一至周五上午, 周日下午是休息: a weekday that is no single one."""
    if start and (has(r, start - 1, JOIN) or at(r, start - 1) in u"每逢个：:"):
        return True
    return has(r, end, JOIN) or at(r, end) in u"是都"


cdef object noon(Reading r, int start):
    """下午一点 by itself, unless it is a habit."""
    cdef int size = r.w.noons.after(r, start), end
    end = clock_end(r, start + size) if size else 0
    if not end or r.w.habits.within(r, left(r, start, 8, CLAUSE), start) or r.w.habits.after(r, end):
        return None
    if at(r, start - 1) in u")）:：日号周天的是一二三四五六七八九十":
        return None
    return end, "", None


cdef object bare_day(Reading r, int start):
    """12号半夜: the day of a month that is not said again."""
    cdef int end
    if start and (has(r, start - 1, DATE_NUMERAL | JOIN) or at(r, start - 1) in u"月年、每第/.,:"):
        return None
    end = day_end(r, start)
    return (end + 1, "", None) if end else None
