# Spans and positions: plain functions over vectors, no Python objects.

cdef bint stretch_before(const Stretch& a, const Stretch& b) noexcept:
    if a.start != b.start:
        return a.start < b.start
    if a.end != b.end:
        return a.end < b.end
    return a.context < b.context


cdef bint hit_outer_first(const Hit& a, const Hit& b) noexcept:
    return a.start < b.start or (a.start == b.start and a.end > b.end)


cdef bint by_sentence(const Found& a, const Found& b) noexcept:
    return a.group < b.group or (a.group == b.group and a.phrase < b.phrase)


cdef bint stronger(const Mention& a, const Mention& b) noexcept:
    """Evidence by weight, then of the text before that of the title, then by place."""
    if a.points != b.points:
        return a.points > b.points
    if a.field != b.field:
        return a.field > b.field
    return a.start < b.start


cdef void push(vector[TermHit]& stack, const TermHit& hit) noexcept:
    """Keep the longest: ends ascend and, at one end, the longest comes first."""
    if not stack.empty() and stack.back().end == hit.end and stack.back().start < hit.start:
        return
    while not stack.empty() and stack.back().start >= hit.start and not (
        stack.back().start == hit.start and stack.back().end == hit.end
    ):
        stack.pop_back()
    stack.push_back(hit)


cdef void keep_longest(vector[Hit]& spans, const Hit& hit) noexcept:
    """Of the words of one list the longest stay; ends ascend."""
    if not spans.empty() and spans.back().end == hit.end and spans.back().start <= hit.start:
        return
    while not spans.empty() and spans.back().start >= hit.start:
        spans.pop_back()
    spans.push_back(hit)


cdef inline void cover(Ints& reach, int start, int end) noexcept:
    """Let a span hide what lies inside it; `reach` has one place more than the text, see `join`."""
    reach[start + 1] = max(reach[start + 1], end)


cdef void join(Ints& reach) noexcept:
    """After all spans: reach[i] is how far those go that begin before i."""
    cdef size_t i
    for i in range(1, reach.size()):
        reach[i] = max(reach[i], reach[i - 1])


cdef inline bint inside(const Ints& reach, int start, int end) noexcept:
    """Whether [start, end) lies strictly inside one of the spans."""
    return reach[start] >= end or reach[start + 1] > end


cdef void hits_outside(vector[Hit]& hits, const Ints& reach) noexcept:
    """Drop hits inside one of the spans."""
    cdef size_t i, kept = 0
    for i in range(hits.size()):
        if not inside(reach, hits[i].start, hits[i].end):
            hits[kept] = hits[i]
            kept += 1
    hits.resize(kept)


cdef void terms_outside(vector[TermHit]& terms, const Ints& reach) noexcept:
    """Drop terms inside one of the spans."""
    cdef size_t i, kept = 0
    for i in range(terms.size()):
        if not inside(reach, terms[i].start, terms[i].end):
            terms[kept] = terms[i]
            kept += 1
    terms.resize(kept)


cdef void around(const Ints& starts, int at, int* low, int* high) noexcept:
    """Bounds of the sentence or clause around a position."""
    cdef const int* begin = starts.data()
    cdef size_t rest = starts.size() - 1, half
    if starts.size() < 2:
        low[0], high[0] = 0, starts.back()
        return
    while rest > 1:  # without a branch: where it goes on cannot be foreseen
        half = rest // 2
        begin += half * (begin[half] <= at)
        rest -= half
    low[0], high[0] = begin[0], begin[1]


cdef int find(const vector[Py_UCS4]& text, const vector[Py_UCS4]& word, int low, int high) noexcept:
    """Where `word` first stands wholly in text[low:high], -1 if nowhere."""
    cdef int i, j, n = <int>word.size()
    for i in range(low, high - n + 1):
        j = 0
        while j < n and text[i + j] == word[j]:
            j += 1
        if j == n:
            return i
    return -1


cdef int rfind(const vector[Py_UCS4]& text, const vector[Py_UCS4]& word, int low, int high) noexcept:
    """Where `word` last stands wholly in text[low:high], -1 if nowhere."""
    cdef int i, j, n = <int>word.size()
    for i in range(high - n, low - 1, -1):
        j = 0
        while j < n and text[i + j] == word[j]:
            j += 1
        if j == n:
            return i
    return -1
