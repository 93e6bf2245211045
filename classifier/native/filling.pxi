# The tables of a kernel filled from plain lists, see `classifier.native.tables`.


cdef void fill_roles(Kernel self, tables):
    """What every string stands for; `tables["roles"]` are plain numbers, see `tables._flat`."""
    cdef Entry e
    cdef Role r
    cdef Group g
    cdef Ints all_ = tables["roles"]
    cdef size_t at = 0
    cdef int groups, lists, cues, facts
    for e.number, e.weight in zip(*tables["entries"]):
        e.whose = self.whose[e.number]
        self.entries.push_back(e)
    while at < all_.size():
        r.mask, r.pseudo = all_[at] & 1, all_[at] >> 1 & 1
        groups, lists, cues, facts = all_[at + 1], all_[at + 2], all_[at + 3], all_[at + 4]
        at += 5
        r.group_first, r.list_first = <int>self.groups.size(), <int>self.lists_of.size()
        r.cue_first, r.fact_first = <int>self.cues_of.size(), <int>self.facts_of.size()
        r.group_last, r.list_last = r.group_first + groups, r.list_first + lists
        r.cue_last, r.fact_last = r.cue_first + cues, r.fact_first + facts
        for _ in range(groups):
            g.set, g.boundary, g.inside, g.first, g.last = all_[at], all_[at + 1], all_[at + 2], all_[at + 3], all_[at + 4]
            self.groups.push_back(g)
            at += 5
        self.lists_of.insert(self.lists_of.end(), all_.begin() + at, all_.begin() + at + lists)
        at += lists
        self.cues_of.insert(self.cues_of.end(), all_.begin() + at, all_.begin() + at + cues)
        at += cues
        self.facts_of.insert(self.facts_of.end(), all_.begin() + at, all_.begin() + at + facts)
        at += facts
        self.roles.push_back(r)


cdef void fill_cues(Kernel self, tables):
    """Cues of contexts and the words that stop them."""
    cdef vector[vector[Py_UCS4]] stops
    cdef vector[Py_UCS4] one
    cdef Cue cue
    for context, direction, gap, sentence, stop in tables["cues"]:
        cue.context, cue.direction, cue.gap, cue.sentence = context, direction, gap, sentence
        self.cues.push_back(cue)
        stops.clear()
        for word in stop:
            one.clear()
            for ch in word:
                one.push_back(ord(ch))
            stops.push_back(one)
        self.cue_stop.push_back(stops)
