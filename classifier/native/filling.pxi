# The tables of a kernel filled from plain lists, see `classifier.native.tables`.


cdef void fill_roles(Kernel self, tables):
    """What every string stands for."""
    cdef Entry e
    cdef Role r
    cdef Group g
    for number, weight in tables["entries"]:
        e.number, e.weight = number, weight
        self.entries.push_back(e)
    for role in tables["roles"]:
        r.group_first, r.list_first = <int>self.groups.size(), <int>self.lists_of.size()
        r.cue_first, r.fact_first = <int>self.cues_of.size(), <int>self.facts_of.size()
        for number, boundary, inside_, first, last in role["groups"]:
            g.set, g.boundary, g.inside, g.first, g.last = number, boundary, inside_, first, last
            self.groups.push_back(g)
        for number in role["lists"]:
            self.lists_of.push_back(number)
        for number in role["cues"]:
            self.cues_of.push_back(number)
        for number in role["facts"]:
            self.facts_of.push_back(number)
        r.group_last, r.list_last = <int>self.groups.size(), <int>self.lists_of.size()
        r.cue_last, r.fact_last = <int>self.cues_of.size(), <int>self.facts_of.size()
        r.mask, r.pseudo = role["mask"], role["pseudo"]
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
