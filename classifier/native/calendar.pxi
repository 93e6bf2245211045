# Years, months and days as numbers and as ISO values: plain ones here, all others by `elements.calendar`.

cdef int plain_year(Reading r, int start, int end) noexcept:
    """2023 in figures, 0 where it is anything else."""
    return figures(r, start, end) if end - start == 4 and full_year(r, start) else 0


cdef int figures(Reading r, int start, int end) noexcept:
    """What the figures in [start, end) say, -1 where others stand among them."""
    cdef int i, out = 0
    for i in range(start, end):
        if not is_figure(at(r, i)):
            return -1
        out = 10 * out + <int>at(r, i) - 48
    return out


cdef object year_of(Reading r, int start, int end):
    """See `calendar.year_number`."""
    cdef int plain = plain_year(r, start, end)
    return plain if plain else r.w.year_number(r.text[start:end])


cdef object small_of(Reading r, int start, int end):
    """See `calendar.small_number`."""
    cdef int plain = figures(r, start, end) if 0 < end - start < 3 else -1
    return plain if plain >= 0 else r.w.small_number(r.text[start:end])


cdef object iso(Reading r, year, month, day, received):
    """See `calendar.iso`."""
    cdef unsigned char out[10]
    cdef int number, size = 4
    if year is None and (month is None or received is None):
        return ""
    if year is None or not 1000 <= year <= 9999:
        return r.w.iso(year, month, day, received)
    number = year
    out[0], out[1], out[2], out[3] = 48 + number // 1000, 48 + number // 100 % 10, 48 + number // 10 % 10, 48 + number % 10
    if month is not None:
        if not 1 <= month <= 12:
            return ""
        number = month
        out[4], out[5], out[6] = 45, 48 + number // 10, 48 + number % 10
        size = 7
        if day is not None:
            if not 1 <= day <= 28:
                return r.w.iso(year, month, day)
            number = day
            out[7], out[8], out[9] = 45, 48 + number // 10, 48 + number % 10
            size = 10
    return PyUnicode_FromKindAndData(1, out, size)
