# Sums of money, see `elements.amounts`.

cdef list sums_of(Reading r):
    """[(start, end)] of every sum in order, each wording once; what lies inside a longer sum is part of it."""
    cdef vector[Span] spans
    cdef Span span
    cdef Number one
    cdef int reached = 0
    cdef dict out
    if not r.uses & (1 << MONEY | 1 << BARE):
        return []
    out = {}
    for one in r.numbers:
        if one.use == MONEY:
            if with_unit(r, one, &span):
                spans.push_back(span)
        elif one.use == BARE and bare_sum(r, one.start, one.bare):
            spans.push_back(with_low(r, one.start, one.bare))
    if spans.size() > 1:
        sort(spans.begin(), spans.end(), outer_before)
    cdef int before = -1
    for span in spans:
        if span.end <= before:
            before = span.end
            continue
        before = span.end
        verbatim = r.text[span.start : span.end]
        if verbatim not in out:
            out[verbatim] = r.element("amount", span.start, span.end, r.w.cents(verbatim))
            if len(out) == r.w.cap:
                break
    return list(out.values())


cdef inline bint is_mark(Reading r, int i) noexcept:
    return marks_at(r, i) & MARK != 0


cdef bint with_unit(Reading r, const Number& one, Span* out) noexcept:
    cdef int start = one.start, end = one.end
    cdef Py_UCS4 after = at(r, end), second = at(r, end + 1), unit = at(r, one.bare), first = at(r, start)
    if unit == u'块':
        if first == u'几' and at(r, one.bare - 1) in u"几十":
            return False
        if after == u'钱':
            end += 1
        elif after == u'多' and is_mark(r, end + 1):
            end += 1
        elif (after == u'多' and second == u'钱') or (marks_at(r, end) & ONES and second in u"毛角"):
            end += 2
        elif marks_at(r, end) & ONES and not words_at(r, end + 1) & MEASURE and second not in u"十百千万":
            end += 1
        elif words_at(r, end) & MONEY_TRAP or (one.bare - start == 1 and piece(r, first, end)):
            return False
    elif unit == u'元' or unit == u'圆':
        if r.w.unit_traps.after(r, end) or (one.bare - start == 1 and first in u"万亿" and two(r, end, u'以', u'上')):
            return False
        if after == u'钱':
            end += 1
        elif marks_at(r, end) & ONES and at(r, end + 1) in u"毛角":
            end += 2
    else:
        return False
    if first in u"百千万亿":
        if start and at(r, start - 1) == u'上':
            start -= 1
        elif start and (is_letter(at(r, start - 1)) or at(r, start - 1) in u"×某*"):
            return False
    elif start and at(r, start - 1) == u'第':
        return False
    out[0] = with_low(r, start, end)
    return True


cdef inline bint piece(Reading r, Py_UCS4 numeral, int end) noexcept:
    """三块铁皮 is no sum, 九块 at the end of a clause and 三块出头 are; 一块 never is."""
    if numeral == u'一':
        return True
    if numeral in u"十百千" or end >= r.n or is_mark(r, end):
        return False
    return not r.w.about.after(r, end)


cdef Span with_low(Reading r, int start, int end) noexcept:
    """Take in the lower bound before `start` (三百到七百元)."""
    cdef int i, low
    cdef Span out
    out.start, out.end = start, end
    if start > 1 and marks_at(r, start - 1) & JOIN:
        i = start - 1
        if at(r, i - 1) in u"元块":
            i -= 1
        low = i
        while low > 0 and i - low < 12 and marks_at(r, low - 1) & SUM_NUMERAL:
            low -= 1
        if low < i and at(r, low) not in u".,":
            out.start = low
    return out


cdef bint bare_sum(Reading r, int start, int end) noexcept:
    """Whether the number without a unit at [start, end) is a sum of money."""
    cdef Py_UCS4 after = at(r, end), before = at(r, start - 1) if start else u' ', first = at(r, start), last
    cdef int body = end, i, size
    cdef bint ended, each, closed, big, western = True, scaled = False, vague, thousands = False
    if after < 128 and (is_letter(after) or is_figure(after) or after in u"%-:/_*"):
        return False
    if before in u"第之-_/.:#‰" or is_letter(before) or is_figure(before):
        return False
    if before == u'月' and start > 1 and marks_at(r, start - 2) & SUM_NUMERAL and (
        at(r, start - 2) != u'一' or at(r, start - 3) == u'十'
    ):
        return False
    while body > start and at(r, body - 1) in u"多余来把几儿":
        body -= 1
    size = body - start
    last = at(r, body - 1) if size else <Py_UCS4>NOTHING
    ended = after == NOTHING or is_mark(r, end)
    each = after in u"一每" and words_at(r, end + 1) & MONEY_RATE != 0
    closed = ended or each or words_at(r, end) & MONEY_AFTER != 0
    for i in range(start, body):
        if at(r, i) >= 128:
            western = False
        if marks_at(r, i) & SCALED:
            scaled = True
        if at(r, i) == u'千':
            thousands = True
    if not western:
        if not scaled or (first in u"千万亿" and not (before == u'上' and end - start > 1)):
            return False
        if last in u"万亿":
            vague = first in u"几数" or not closed
            if vague and not anchored(r, start, True):
                return False
            return end - start > 1 and not r.w.measures.after(r, end) and not of_health(r, start)
        if size >= 3 and marks_at(r, body - 1) & ONES and at(r, body - 2) in u"百千万亿":
            return not r.w.measures.after(r, end) and not of_health(r, start)
    elif size > 7:
        return False
    if not closed:
        return False
    big = last == u'千' or size > 3
    if big and size == 4 and (two(r, start, u'1', u'9') or two(r, start, u'2', u'0')):
        big = False
    if not (each or (ended and thousands) or rated(r, start) or anchored(r, start, big)):
        return False
    return not r.w.hotlines.has(r, start, end) and not r.w.measures.after(r, end) and not of_health(r, start)


cdef inline bint of_health(Reading r, int start) noexcept:
    """血压高到一百九, 笔试得了八十七, 一年跑了十一万: a measurement, a score or a distance, not money."""
    return r.w.never.within(r, start - 14, start)


cdef bint rated(Reading r, int start) noexcept:
    """一个月两千, 一人四百, 每亩七百, 一只50: a rate stands right before the number, or before 只, 才 and the like."""
    return rate_before(r, start) or (start > 2 and at(r, start - 1) in r.w.only and rate_before(r, start - 1))


cdef bint rate_before(Reading r, int start) noexcept:
    if start < 2 or not words_at(r, start - 1) & MONEY_RATE:
        return False
    return at(r, start - 2) in u"一每" or (at(r, start - 2) == u'个' and at(r, start - 3) in u"一每")


cdef bint anchored(Reading r, int start, bint big) noexcept:
    """Whether a word of paying, owing or price leads to the number in the same clause."""
    cdef int end
    if start and words_at(r, start - 1) & MONEY_BEFORE:
        return True
    if start > 1 and words_at(r, start - 2) & MONEY_BEFORE and at(r, start - 1) in r.w.taken:
        return True
    for end in range(start, max(start - 6, 0), -1):
        if r.w.strong.before(r, end) or (big and r.w.weak.before(r, end)):
            return True
        if is_mark(r, end - 1):
            return False
    return False
