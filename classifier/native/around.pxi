# Dates in figures (2023-03-05), and what stands around dates: 国庆前, 底前. See `elements.dates`.

cdef object dashed(Reading r, int start):
    """2023-03-05, 2023.3."""
    cdef Py_UCS4 sep = at(r, start + 4)
    cdef int wide, i, j, narrow, day
    if not (two(r, start, u'1', u'9') or two(r, start, u'2', u'0')) or sep not in u"-./":
        return None
    if not is_figure(at(r, start + 2)) or not is_figure(at(r, start + 3)) or at(r, start - 1) in u"-/.":
        return None
    for wide in (2, 1):  # figures of the month, then of the day, as many as there may be
        i = start + 5
        if not is_figure(at(r, i)):
            return None
        if wide == 2:
            if at(r, i) not in u"01" or not is_figure(at(r, i + 1)):
                continue
        i += wide
        if at(r, i) == sep and is_figure(at(r, i + 1)):
            for narrow in (2, 1):
                if narrow == 2 and (at(r, i + 1) not in u"0123" or not is_figure(at(r, i + 2))):
                    continue
                j = i + 1 + narrow
                if not is_figure(at(r, j)) and at(r, j) not in u"./-":
                    return dashed_value(r, start, i, i + 1, j)
        if not is_figure(at(r, i)) and at(r, i) not in u"./-":
            return dashed_value(r, start, i, 0, i)
    return None


cdef object dashed_value(Reading r, int start, int month, int day, int end):
    cdef int year = figures(r, start, start + 4)
    value = iso(r, year, figures(r, start + 5, month), figures(r, day, end) if day else None, None)
    return (end, value, year) if value else None


cdef int around(Reading r, int end) noexcept:
    """国庆前, 春节后."""
    if at(r, end) == u'前':
        return end + (2 if at(r, end + 1) in u"夕后" else 1)
    return end + 1 if at(r, end) == u'后' else end


cdef int until(Reading r, int end) noexcept:
    """四月底前; of 2023年以前 the year is the date."""
    return end + 1 if at(r, end) == u'前' and at(r, end - 1) in u"底末" else end


cdef bint of_a_thing(Reading r, int end) noexcept:
    """印的日期是前年的，…: what is so dated is a thing, and no event."""
    return at(r, end) == u'的' and (end + 1 >= r.n or at(r, end + 1) in u"还数，,。.；;、？?”\"")


cdef int behind_item(Reading r, const Number& number) noexcept:
    """The start of 2023年 in 4.2023年, where 4. counts the items."""
    cdef int i
    for i in range(number.start, min(number.end, number.start + 3)):
        if at(r, i) == u'.':
            return i + 1
    return number.start


cdef object years_ago(Reading r, int start, received):
    """四年前; None where the number is longer or vague."""
    if at(r, start) not in u"半一二两三四五六七八九" or not two(r, start + 1, u'年', u'前') or at(r, start + 3) == u'后':
        return None
    if start and (has(r, start - 1, DATE_NUMERAL) or at(r, start - 1) in u"几多数第"):
        return None
    return start + 3, r.w.years_ago(r.text[start : start + 3], received), None


cdef int day_until(Reading r, int start, int end) noexcept:
    """The end of the second day in 九月二日到十日, of which [start, end) is the first; 0 if there is none."""
    cdef int day
    if end <= start or at(r, end - 1) not in u"日号":
        return 0
    day = day_end(r, end + 1)
    return day + 1 if day else 0
