# One field: what the automaton finds in it, sorted by what it stands for, and what hides what.


cdef int find_all(Kernel self, Scratch s, str source, int number, dict lists) except -1:
    cdef Hit h
    cdef TermHit t
    cdef Pattern* p
    s.read(source)
    self.automaton.scan(s)
    s.topics.clear()
    s.parts.clear()
    s.rest.clear()
    s.stretches.clear()
    s.names.clear()
    s.words.clear()
    self.tones.hear_characters(s)
    for h in s.found:
        p = &self.automaton.patterns[h.pattern]
        if p.last > p.first:
            prefetch(&self.entries[p.first])
            t.start, t.end, t.first, t.last = h.start, h.end, p.first, p.last
            push(s.topics, t)
        if p.role >= 0:
            prefetch(&self.roles[p.role])
            h.pattern = p.role
            s.rest.push_back(h)
        if p.name >= 0:
            h.pattern = p.name
            s.names.push_back(h)
        if p.word >= 0:
            h.pattern = p.word
            s.words.push_back(h)
        s.hear(p.tone)
        if p.part:
            prefetch(&self.phrases.rooms[p.part])
            h.pattern = p.part
            s.parts.push_back(h)
    if s.rest.empty():
        s.terms.swap(s.topics)
    else:
        find_rest(self, s, source, number, lists)
    score_terms(self, s, number)
    if not s.parts.empty():
        score_phrases(self, s, number)
    return 0


cdef list names_found(Kernel self, Scratch s):
    """The office's names in the field: of those that overlap, the leftmost, then the longest."""
    cdef Hit h
    cdef int reached = 0
    cdef list out = []
    sort(s.names.begin(), s.names.end(), hit_outer_first)
    for h in s.names:
        if h.start >= reached:
            out.append((h.pattern, h.start, h.end))
            reached = h.end
    return out


cdef tuple words_found(Kernel self, Scratch s):
    """The office's words in the field, and those of matters that no longer one covers."""
    cdef Hit h
    cdef int reached = 0
    cdef set out = set(), matters = set()
    if s.words.size() > 1:
        sort(s.words.begin(), s.words.end(), hit_outer_first)
    for h in s.words:
        word = self.words[h.pattern]
        out.add(word)
        if h.start >= reached and self.is_matter[h.pattern]:
            matters.add(word)
            reached = h.end
    return out, matters


cdef int find_rest(Kernel self, Scratch s, str source, int number, dict lists) except -1:
    """Terms of other sets, boundaries, lists, words of conditions, cues; at last the masks."""
    cdef Hit h
    cdef TermHit t
    cdef Role* r
    cdef Group* g
    cdef int i, j
    cdef bint any_cue = False, any_mask = False
    s.free.clear()
    s.hiding.clear()
    for i in range(self.n_sets):
        s.stacks[i].clear()
    for h in s.rest:
        r = &self.roles[h.pattern]
        for i in range(r.group_first, r.group_last):
            g = &self.groups[i]
            if g.boundary and not self.stands_alone(source, h.start, h.end):
                continue
            t.start, t.end, t.first, t.last = h.start, h.end, g.first, g.last
            if g.inside:
                s.free.push_back(t)
            else:
                push(s.stacks[g.set], t)
        for i in range(r.list_first, r.list_last):
            j = self.lists_of[i]
            if s.list_epoch[j] != s.field_epoch:
                s.list_epoch[j] = s.field_epoch
                s.list_spans[j].clear()
                s.lists.push_back(j)
            keep_longest(s.list_spans[j], h)
        any_mask |= r.mask
        any_cue |= r.cue_last > r.cue_first
    if not s.stacks[0].empty():
        s.topics.insert(s.topics.end(), s.stacks[0].begin(), s.stacks[0].end())
        for t in s.topics:
            h.start, h.end = t.start, t.end
            s.hiding.push_back(h)
        outermost(s.hiding, s.outer)
        terms_outside(s.topics, s.outer)
    s.terms = s.topics
    for i in range(1, self.n_sets):
        s.terms.insert(s.terms.end(), s.stacks[i].begin(), s.stacks[i].end())
    if any_cue:
        find_stretches(self, s)
    if any_mask:
        s.hiding.clear()
        for h in s.rest:
            if self.roles[h.pattern].mask:
                s.hiding.push_back(h)
        outermost(s.hiding, s.outer)
        terms_outside(s.terms, s.outer)
        hits_outside(s.parts, s.outer)
        for j in s.lists:
            hits_outside(s.list_spans[j], s.outer)
    s.terms.insert(s.terms.end(), s.free.begin(), s.free.end())
    for h in s.rest:
        r = &self.roles[h.pattern]
        if r.fact_last == r.fact_first or (any_mask and inside(s.outer, h.start, h.end)):
            continue
        for i in range(r.fact_first, r.fact_last):
            s.hold(self.facts_of[i], number, 1)
    for j in s.lists:
        if not s.list_spans[j].empty():
            lists[self.list_names[j]] = [(h.start, h.end) for h in s.list_spans[j]]
    return 0
