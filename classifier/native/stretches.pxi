# What the cues of contexts turn into something else, the twin of `judge.contexts`.


cdef void find_stretches(Kernel self, Scratch s) noexcept:
    """What the cues that are not hidden turn into something else."""
    cdef Hit h
    cdef TermHit t
    cdef Stretch stretch
    s.reach.assign(s.text.size() + 1, 0)
    for h in s.hiding:
        cover(s.reach, h.start, h.end)
    for t in s.terms:
        cover(s.reach, t.start, t.end)
    join(s.reach)
    for h in s.cues:
        if not inside(s.reach, h.start, h.end):
            stretch_from(self, s, h.pattern, h.start, h.end)
    sort(s.stretches.begin(), s.stretches.end(), stretch_before)
    s.longest = 0
    for stretch in s.stretches:
        s.longest = max(s.longest, stretch.end - stretch.start)


cdef void stretch_from(Kernel self, Scratch s, int number, int start, int end) noexcept:
    cdef Cue* cue = &self.cues[number]
    cdef int low, high, stop, begin, at
    cdef Stretch found
    cdef size_t i
    if cue.sentence:  # never `a if c else b` of two vectors: that copies one
        around(s.sentences, start, &low, &high)
    else:
        around(s.clauses, start, &low, &high)
    found.context = cue.context
    if cue.direction != 1:  # not only before
        stop = min(high, end + cue.gap)
        for i in range(self.cue_stop[number].size()):
            at = find(s.text, self.cue_stop[number][i], end, stop)
            if at >= 0:
                stop = at
        if stop > end:
            found.start, found.end = end, stop
            s.stretches.push_back(found)
    if cue.direction != 0:  # not only after
        begin = max(low, start - cue.gap)
        for i in range(self.cue_stop[number].size()):
            at = rfind(s.text, self.cue_stop[number][i], begin, start)
            if at >= 0:
                begin = at + <int>self.cue_stop[number][i].size()
        if begin < start:
            found.start, found.end = begin, start
            s.stretches.push_back(found)


cdef int context_at(Kernel self, Scratch s, int start) noexcept:
    cdef int best = AFFIRMED, i, low = 0, high = <int>s.stretches.size(), middle
    while low < high:
        middle = (low + high) // 2
        if s.stretches[middle].start <= start:
            low = middle + 1
        else:
            high = middle
    i = low - 1
    while i >= 0 and start - s.stretches[i].start <= s.longest:
        if s.stretches[i].end > start and s.stretches[i].context < best:
            best = s.stretches[i].context
        i -= 1
    return best
