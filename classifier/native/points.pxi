# Points: what every entry is worth where it was found, and what labels and classes have of it.


cdef inline void mention(Kernel self, Scratch s, int entry, int whose, double points, int number, int start, int end, int context) noexcept:
    cdef Mention m
    cdef unsigned int at = s.mention_of[entry]
    if at >= s.mentions.size() or s.mentions[at].entry != entry:
        s.mention_of[entry] = at = <unsigned int>s.mentions.size()
        s.mentions.resize(at + 1)
    elif not (abs(points) > abs(s.mentions[at].points)):
        return
    m.points, m.entry, m.whose, m.field, m.start, m.end, m.context = points, entry, whose, number, start, end, context
    s.mentions[at] = m


cdef void score_terms(Kernel self, Scratch s, int number) noexcept:
    cdef TermHit t
    cdef Entry* entry
    cdef int i, state = AFFIRMED
    for t in s.terms:
        prefetch(&s.mention_of[self.entries[t.first].number])
    cdef double factor = self.title_factor if number == 0 else 1.0
    cdef double scale = factor
    for t in s.terms:
        if not s.stretches.empty():
            state = context_at(self, s, t.start)
            scale = factor * self.factors[state]
        for i in range(t.first, t.last):
            entry = &self.entries[i]
            mention(self, s, entry.number, entry.whose, entry.weight * scale, number, t.start, t.end, state)


cdef void score_phrases(Kernel self, Scratch s, int number) noexcept:
    cdef Found f
    cdef Phrase* p
    cdef double scale
    cdef int state, i
    self.phrases.find(s)
    for f in s.phrases:
        p = &self.phrases.phrases[f.phrase]
        scale = self.title_factor if number == 0 else 1.0
        state = AFFIRMED
        if not s.stretches.empty():
            state = context_at(self, s, f.start)
            scale *= self.factors[state]
        i = self.n_terms + f.phrase
        mention(self, s, i, self.whose[i], p.weight * scale, number, f.start, f.end, state)
        if scale > 0 and p.fact >= 0:
            s.hold(p.fact, number, 1)


cdef void add_up(Kernel self, Scratch s) noexcept:
    """Points of labels and classes from the mentions."""
    cdef Mention m
    cdef Points bias
    cdef int cls
    for m in s.mentions:
        s.add_points(m.whose >> 1, m.points)
        cls = self.class_of[m.whose >> 1]
        if cls >= 0:
            if s.class_seen[cls].epoch != s.epoch:
                s.class_seen[cls].epoch = s.epoch
                s.class_points[cls] = 0
                s.classes.push_back(cls)
            if m.whose & 1:
                s.class_points[cls] += m.points
    self.tones.add_up(s)
    for bias in self.biases:
        s.add_points(bias.number, bias.points)
