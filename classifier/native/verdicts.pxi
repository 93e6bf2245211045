# What the set `areas` says of each area, the twin of `judge.verdicts`.

cdef struct Verdict:   # of a label of the set `areas`
    int label, area
    bint decides       # whether it weighs what it leans on, or lifts
    double bias, voice, sure
    double per         # characters at which what was heard counts in full
    int heard          # its label in the set `heard`, -1 if there is none
    double heard_bias
    int area_first, area_last


@final
cdef class Verdicts:
    """The labels of the set `areas`: what they lift, and what they decide."""

    cdef int n_areas
    cdef vector[Verdict] verdicts
    cdef Ints label_first      # of each label, where its leans begin
    cdef vector[Lean] on_labels, on_areas  # `member` is the verdict that leans on the label; the area

    def __init__(self, tables):
        cdef Verdict verdict
        cdef Lean lean
        cdef dict by_label = {}
        self.n_areas = tables["n_areas"]
        for (verdict.label, verdict.area, verdict.decides, verdict.bias, verdict.voice, verdict.sure, verdict.per,
             verdict.heard, verdict.heard_bias, labels, areas) in tables["verdicts"]:
            verdict.area_first = <int>self.on_areas.size()
            for lean.member, lean.weight in areas:
                self.on_areas.push_back(lean)
            verdict.area_last = <int>self.on_areas.size()
            for label, weight in labels:
                by_label.setdefault(label, []).append((self.verdicts.size(), weight))
            self.verdicts.push_back(verdict)
        for label in range(len(tables["labels"])):
            self.label_first.push_back(<int>self.on_labels.size())
            for lean.member, lean.weight in by_label.get(label, ()):
                self.on_labels.push_back(lean)
        self.label_first.push_back(<int>self.on_labels.size())

    cdef void weigh(self, Scratch s, Weighed w, Decider decider, int topics, bint letter) noexcept:
        """Final points of the topics, see `judge.verdicts`: lifted, lowered or settled by what speaks for their areas. In
        letters, not in lines."""
        cdef int number, best, i, area
        cdef double odds, lift, points
        cdef Verdict* v
        cdef Lifted one
        for i in range(self.n_areas):
            s.strongest[i] = -1
        for number in s.labels:
            points = s.label_points[number]
            s.settled[number] = False
            s.final_points[number] = points
            if decider.set_of[number] != topics or points <= 0 or decider.labels[number].area < 0:
                continue
            area = decider.labels[number].area
            best = s.strongest[area]
            if best < 0 or points > s.label_points[best] or (points == s.label_points[best] and number < best):
                s.strongest[area], s.next_held[number] = number, best  # an area's topics are chained up, the best first
            else:
                s.next_held[number], s.next_held[best] = s.next_held[best], number
        if not letter:
            return
        self._lean(s)
        for i in range(<int>self.verdicts.size()):
            v = &self.verdicts[i]
            best = s.strongest[v.area]
            if best < 0:
                continue
            lift = s.label_points[v.label] if s.label_seen[v.label].epoch == s.epoch else 0.0
            if v.decides:
                odds = self._odds(s, i, lift, w.length)
                if odds >= v.sure:
                    s.final_points[best] = max(s.final_points[best], decider.labels[best].threshold)
                    s.settled[best] = True
                    one.label, one.topic = v.label, best
                    w.lifted.push_back(one)
                elif odds <= -v.sure:
                    while best >= 0:
                        s.final_points[best] = min(s.final_points[best], decider.labels[best].threshold) + odds
                        best = s.next_held[best]
            elif lift > 0:
                s.final_points[best] += lift
                one.label, one.topic = v.label, best
                w.lifted.push_back(one)
            elif lift < 0:
                while best >= 0:
                    s.final_points[best] += lift
                    best = s.next_held[best]

    cdef void _lean(self, Scratch s) noexcept:
        """What the labels of the letter are worth to each verdict."""
        cdef int number, i
        cdef double value
        s.odds.assign(self.verdicts.size(), 0)
        for number in s.labels:
            if s.label_points[number] > 0 and self.label_first[number] < self.label_first[number + 1]:
                value = s.log_of(number)
                for i in range(self.label_first[number], self.label_first[number + 1]):
                    s.odds[self.on_labels[i].member] += self.on_labels[i].weight * value

    cdef double _odds(self, Scratch s, int verdict, double own, int length) noexcept:
        """The log-odds of a label with a verdict; `own` are its points, `length` is that of the letter."""
        cdef Verdict* v = &self.verdicts[verdict]
        cdef double odds = v.bias + v.voice * own + s.odds[verdict]
        cdef int i, number
        for i in range(v.area_first, v.area_last):
            number = s.strongest[self.on_areas[i].member]
            if number >= 0:
                odds += self.on_areas[i].weight * s.log_of(number)
        if v.heard >= 0 and s.label_seen[v.heard].epoch == s.epoch:
            odds += v.heard_bias + (s.label_points[v.heard] - v.heard_bias) / sqrt(max(<double>length, v.per / 2) / v.per)
        return odds
