# Sets of which exactly one label holds, the twin of `judge.one_of`.

@final
cdef class OneOf:
    """A set of which exactly one label holds: log-odds from words and from the points of other labels, then a softmax."""

    cdef double per, least, floor
    cdef vector[Points] members  # label and bias
    cdef vector[double] scores
    cdef bint by_lead          # whether the confidence comes from the lead: two numbers, and what each member adds
    cdef double lead_factor, lead_bias
    cdef vector[double] trust, trust_lead
    cdef double sure           # from what confidence on the best label is surely the one; 0 if never
    cdef Ints sure_facts       # of each member
    cdef int shortest          # characters below which nothing is decided
    cdef Ints label_first, class_first
    cdef vector[Lean] on_labels, on_classes

    def __init__(self, double per, double least, members, on_labels, on_classes, lead, trust, double sure, sure_facts, int shortest, double floor):
        cdef Points member
        cdef Lean lean
        self.per, self.least, self.sure, self.sure_facts, self.shortest, self.floor = per, least, sure, sure_facts, shortest, floor
        self.by_lead = lead is not None and len(members) > 1
        self.lead_factor, self.lead_bias = lead or (0.0, 0.0)
        self.trust, self.trust_lead = [one for one, _ in trust], [one for _, one in trust]
        for member.number, member.points in members:
            self.members.push_back(member)
        self.label_first.push_back(0)
        for leans in on_labels:
            for lean.member, lean.weight in leans:
                self.on_labels.push_back(lean)
            self.label_first.push_back(<int>self.on_labels.size())
        self.class_first.push_back(0)
        for leans in on_classes:
            for lean.member, lean.weight in leans:
                self.on_classes.push_back(lean)
            self.class_first.push_back(<int>self.on_classes.size())

    cdef void choose(self, Scratch s, Weighed w, vector[Passed]& chosen) noexcept:
        """Confidence and label, best first; nothing where nothing speaks or nothing is sure enough."""
        cdef size_t i, n = self.members.size()
        cdef int j, label
        cdef bint said = False
        cdef double found, bias, value, top, mass = 0
        cdef double scale = 1 / sqrt(max(<double>w.length, self.floor) / self.per)
        cdef Points p
        cdef Passed c
        self.scores.resize(n)
        for i in range(n):
            label, bias = self.members[i].number, self.members[i].points
            self.scores[i] = bias
            if s.label_seen[label].epoch == s.epoch:
                found = s.label_points[label]
                said |= found != bias
                self.scores[i] = bias + (found - bias) * scale
        if not self.on_labels.empty():
            for label in s.labels:
                if self.label_first[label] < self.label_first[label + 1] and s.label_points[label] > 0:  # few have leans
                    said = True
                    value = s.log_of(label)
                    for j in range(self.label_first[label], self.label_first[label + 1]):
                        self.scores[self.on_labels[j].member] += self.on_labels[j].weight * value
        for p in w.classes:
            if p.points > 0 and self.class_first[p.number] < self.class_first[p.number + 1]:
                said = True
                value = log1p(p.points)
                for j in range(self.class_first[p.number], self.class_first[p.number + 1]):
                    self.scores[self.on_classes[j].member] += self.on_classes[j].weight * value
        for i in range(n):
            s.add_points(self.members[i].number, 0)
            s.label_points[self.members[i].number] = self.scores[i]
        if not said or w.length < self.shortest:
            return
        top = self.scores[0]
        for i in range(n):
            top = max(top, self.scores[i])
        for i in range(n):
            c.points, c.label = exp(self.scores[i] - top), self.members[i].number
            c.order = c.label
            mass += c.points
            chosen.push_back(c)
        for i in range(n):
            chosen[i].points /= mass
        sort(chosen.begin(), chosen.end(), better)
        if chosen[0].points < self.least:
            chosen.clear()
            return
        n = 1
        while n < chosen.size() and n < SHOWN and chosen[n].points >= LEAST_SHOWN:
            n += 1
        chosen.resize(n)
        if self.by_lead:
            self._surely(chosen)

    cdef int sure_fact(self, const vector[Passed]& chosen) noexcept:
        """The fact that the best label is surely the one, -1 if it is not."""
        cdef size_t i
        if self.sure <= 0 or chosen.empty() or chosen[0].points < self.sure:
            return -1
        for i in range(self.members.size()):
            if self.members[i].number == chosen[0].label:
                return self.sure_facts[i]
        return -1

    cdef void _surely(self, vector[Passed]& chosen) noexcept:
        """The confidence by the lead of the best label in the place of the softmax."""
        cdef size_t i, best = 0
        cdef double sure, second = 0, share = chosen[0].points
        while self.members[best].number != chosen[0].label:
            best += 1
        for i in range(self.scores.size()):
            if i != best and (i == (best == 0) or self.scores[i] > second):
                second = self.scores[i]
        sure = (self.lead_factor + self.trust_lead[best]) * (self.scores[best] - second) + self.lead_bias + self.trust[best]
        chosen[0].points = 1 / (1 + exp(-min(700.0, max(-700.0, sure))))
        for i in range(1, chosen.size()):
            chosen[i].points *= (1 - chosen[0].points) / max(1 - share, 1e-9)
