# One field: what the automaton finds in it, sorted by what it stands for, and what hides what.


cdef int find_all(Kernel self, Scratch s, str source, int number, dict lists) except -1:
    s.read(source)
    self.automaton.scan(s)
    s.stretches.clear()
    self.tones.hear_characters(s)
    sort_found(self, s)
    if s.rest.empty():
        s.terms.swap(s.topics)
    else:
        find_rest(self, s, source, number, lists)
    score_terms(self, s, number)
    if not s.parts.empty():
        score_phrases(self, s, number)
    return 0


cdef void sort_found(Kernel self, Scratch s) noexcept:
    """What was found, by what it stands for."""
    cdef Hit h
    cdef TermHit t
    cdef const Pattern* p
    cdef size_t rest = 0, parts = 0
    s.topics.clear()
    s.names.clear()
    s.words.clear()
    s.rest.resize(s.found.size() + 1)
    s.parts.resize(s.found.size() + 1)
    for h in s.found:
        p = &self.automaton.patterns[h.pattern]
        s.hear(p.tone)
        prefetch(self.roles.data() + p.role)  # without a branch: what is no part, or has no role, is written over
        h.pattern = p.role
        s.rest[rest] = h
        rest += p.role >= 0
        prefetch(&self.phrases.rooms[p.part])
        h.pattern = p.part
        s.parts[parts] = h
        parts += p.part != 0
        if p.last > p.first:
            prefetch(&self.entries[p.first])
            t.start, t.end, t.first, t.last = h.start, h.end, p.first, p.last
            push(s.topics, t)
        if p.name >= 0:
            h.pattern = p.name
            s.names.push_back(h)
        if p.word >= 0:
            h.pattern = p.word
            s.words.push_back(h)
    s.rest.resize(rest)
    s.parts.resize(parts)


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
    cdef int i, j
    sort_rest(self, s, source)
    if not s.stacks[0].empty():
        s.topics.insert(s.topics.end(), s.stacks[0].begin(), s.stacks[0].end())
        s.reach.assign(s.text.size() + 1, 0)
        for t in s.topics:
            cover(s.reach, t.start, t.end)
        join(s.reach)
        terms_outside(s.topics, s.reach)
    s.terms.swap(s.topics)
    for i in range(1, self.n_sets):
        s.terms.insert(s.terms.end(), s.stacks[i].begin(), s.stacks[i].end())
    if not s.cues.empty():
        find_stretches(self, s)
    if not s.masks.empty():
        s.reach.assign(s.text.size() + 1, 0)
        for h in s.masks:
            cover(s.reach, h.start, h.end)
        join(s.reach)
        terms_outside(s.terms, s.reach)
        hits_outside(s.parts, s.reach)
        hits_outside(s.told, s.reach)
        for j in s.lists:
            hits_outside(s.list_spans[j], s.reach)
    s.terms.insert(s.terms.end(), s.free.begin(), s.free.end())
    for h in s.told:
        s.hold(h.pattern, number, 1)
    for j in s.lists:
        if not s.list_spans[j].empty():
            lists[self.list_names[j]] = [(h.start, h.end) for h in s.list_spans[j]]
    return 0


cdef int sort_rest(Kernel self, Scratch s, str source) except -1:
    """What the rest of the hits stand for, by what it is."""
    cdef Hit h
    cdef TermHit t
    cdef const int* role
    cdef const int* part
    cdef const Group* group
    cdef int i, marks
    s.free.clear()
    s.cues.clear()
    s.masks.clear()
    s.hiding.clear()
    s.told.clear()
    for i in range(self.n_sets):
        s.stacks[i].clear()
    for h in s.rest:
        role = &self.roles[h.pattern]
        marks = role[MARKS]
        part = role + OWN
        for i in range(role[GROUPS]):
            group = <const Group*>part
            part += sizeof(Group) // sizeof(int)
            if group.boundary and not self.stands_alone(source, h.start, h.end):
                continue
            t.start, t.end, t.first, t.last = h.start, h.end, group.first, group.last
            if group.inside:
                s.free.push_back(t)
            else:
                push(s.stacks[group.set], t)
        for i in range(role[LISTS]):
            list_word(s, part[i], h)
        part += role[LISTS]
        for i in range(role[CUES]):
            h.pattern = part[i]
            s.cues.push_back(h)
        part += role[CUES]
        for i in range(role[FACTS_TOLD]):
            h.pattern = part[i]
            s.told.push_back(h)
        if marks:
            s.hiding.push_back(h)
            if marks & MASK:
                s.masks.push_back(h)
    return 0


cdef inline void list_word(Scratch s, int number, const Hit& h) noexcept:
    """A word of a list."""
    if s.list_epoch[number] != s.field_epoch:
        s.list_epoch[number] = s.field_epoch
        s.list_spans[number].clear()
        s.lists.push_back(number)
    keep_longest(s.list_spans[number], h)
