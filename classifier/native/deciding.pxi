# Rules and choice, the twin of `classifier.judge.deciding`: set by set, each leaning on what was decided before it.

cdef struct Rule:
    double weight
    int label
    int fact           # its name as a fact
    int condition

cdef struct Trigger:
    int rule
    int condition      # of that rule

cdef struct Label:
    double threshold
    double gives_way   # of a topic in a very wide area: the factor by which a stronger one drives it out; 0 if none
    int set            # place in the order of deciding
    int needs, unless  # conditions, -1 where there is none
    int rank
    int by_id          # place among the labels by id
    int fact           # its id as a fact
    int area           # of a topic, and of a label that lifts an area; -1 if none
    int area_fact
    int gate           # of a kind: 0 all topics, 1 none, 2 those in `gated`
    bint focus

cdef struct Set:
    int mode           # 0 all that pass become facts, 1 only the best, 2 the best by rank, 3 topics, 4 one of its labels
    int default
    int rule_first, rule_last

cdef struct Lean:      # what another label or a class is worth to a member
    double weight
    int member

cdef enum:
    BY_RANK = 2
    TOPICS = 3
    ONE_OF = 4
    SHOWN = 3          # labels of a set with `one_of` at most, and what the second and third must have

cdef double LEAST_SHOWN = 0.1

cdef bint better(const Passed& a, const Passed& b) noexcept:
    return a.points > b.points or (a.points == b.points and a.order < b.order)


cdef bint higher(const Passed& a, const Passed& b) noexcept:
    return a.order > b.order


include "conditions.pxi"
include "one_of.pxi"


@final
cdef class Decider:
    """Rules, conditions and thresholds of one lexicon."""

    cdef Conditions conditions
    cdef vector[Rule] rules
    cdef vector[Label] labels
    cdef vector[unsigned char] set_of  # of each label its set once more: asked of all labels of a letter
    cdef vector[Set] sets
    cdef Ints trigger_first            # of each fact the rules that may hold once it holds; most facts wake none
    cdef vector[Trigger] triggers
    cdef vector[uint64_t] wakes
    cdef vector[Ints] gated
    cdef list set_names, fact_names
    cdef Ints rule_numbers             # as `Compiled.rules` counts them
    cdef vector[uint64_t] always       # rules that are asked whatever holds, a bit each
    cdef dict fact_numbers
    cdef list one_of                   # of each set, None where it is not of that mode
    cdef double aside, aside_cap, guess
    cdef int guess_length, n_facts, kinds
    cdef Verdicts verdicts

    def __init__(self, tables):
        cdef Rule rule
        cdef Trigger trigger
        cdef Label label
        cdef Set one
        self.set_names, self.fact_names = list(tables["sets"]), list(tables["fact_names"])
        self.kinds = self.set_names.index("kinds") if "kinds" in self.set_names else -1
        self.fact_numbers = {name: number for number, name in enumerate(self.fact_names)}
        self.aside, self.aside_cap = tables["aside"]
        self.guess, self.guess_length = tables["guess"]
        self.verdicts = Verdicts(tables)
        self.n_facts = len(self.fact_names)
        self.conditions = Conditions(tables["conditions"])
        for row in tables["labels"]:
            (label.threshold, label.set, label.needs, label.unless, label.rank, label.by_id, label.fact, label.area,
             label.area_fact, label.gate, label.focus, label.gives_way) = row
            label.needs, label.unless = self.conditions.place(label.needs), self.conditions.place(label.unless)
            self.labels.push_back(label)
            self.set_of.push_back(label.set)
        self.gated = tables["gated"]
        for one.mode, one.default, rules in tables["sets"].values():
            one.rule_first = <int>self.rules.size()
            for rule.weight, rule.label, rule.fact, rule.condition, always in rules:
                self.always.resize(self.rules.size() // 64 + 1)
                if always:
                    set_bit(self.always, <int>self.rules.size())
                rule.condition = self.conditions.place(rule.condition)
                self.rules.push_back(rule)
            one.rule_last = <int>self.rules.size()
            self.sets.push_back(one)
        self.trigger_first.push_back(0)
        self.wakes.assign(self.n_facts // 64 + 1, 0)
        for fact, numbers in enumerate(tables["triggers"]):
            if numbers:
                set_bit(self.wakes, fact)
            for trigger.rule in numbers:
                trigger.condition = self.rules[trigger.rule].condition
                self.triggers.push_back(trigger)
            self.trigger_first.push_back(<int>self.triggers.size())
        self.rule_numbers = tables["rule_numbers"]
        one_of = {name: OneOf(*row) for name, row in tables["one_of"].items()}
        self.one_of = [one_of.get(name) for name in self.set_names]

    cdef void size(self, Scratch s):
        cdef Seen never
        never.epoch, never.at = 0, 0
        s.fact_seen.assign(len(self.fact_names), never)
        s.chosen.resize(self.sets.size())
        s.strongest.assign(self.verdicts.n_areas, -1)
        s.next_held.assign(self.labels.size(), -1)

    cdef int decide(self, Scratch s, Weighed w, kept) except -1:
        """Fill `s.chosen`, set by set; `w` takes in what follows."""
        cdef Fact f
        cdef int number, fact, kind = -1
        cdef vector[Passed]* chosen
        cdef Passed c
        cdef OneOf one
        s.holding.assign(self.n_facts // 64 + 1, 0)
        s.rules = self.always
        for f in s.facts:
            self._wake(s, f.number)
        for f in w.noted:
            self._hold(s, f.number, 0 if f.title else 1, f.title + f.text)
        w.noted.clear()
        w.fired.clear()
        w.fired.reserve(16)
        w.lifted.clear()
        for number in range(<int>self.sets.size()):
            self._apply(s, w, number)
            chosen = &s.chosen[number]
            chosen.clear()
            if kept and self.set_names[number] in kept:
                for c.label in kept[self.set_names[number]]:
                    c.points = s.label_points[c.label] if s.label_seen[c.label].epoch == s.epoch else 0.0
                    chosen.push_back(c)
                self._note_chosen(s, chosen[0], 1)
            elif self.sets[number].mode == ONE_OF:
                one = self.one_of[number]
                one.choose(s, w, chosen[0])
                self._note_chosen(s, chosen[0], 1)
                fact = one.sure_fact(chosen[0])
                if fact >= 0:
                    self._hold(s, fact, 1, 1)
            elif self.sets[number].mode == TOPICS:
                self._topics(s, w, number, kind, w.text_length, chosen[0])
                self._note_chosen(s, chosen[0], <int>chosen.size())
            else:
                self._choose(s, number, chosen[0])
                self._note_chosen(s, chosen[0], 1 if self.sets[number].mode else <int>chosen.size())
            if number == self.kinds and not chosen.empty():
                kind = chosen.front().label
        return 0

    # ---- rules ------------------------------------------------------------------------------------------------

    cdef void _hold(self, Scratch s, int number, int field, int times) noexcept:
        """Let a fact hold, and have the rules asked that wait for it."""
        self._wake(s, number)
        s.hold(number, field, times)

    cdef void _wake(self, Scratch s, int number) noexcept:
        cdef int i
        set_bit(s.holding, number)
        if has_bit(self.wakes, number):
            for i in range(self.trigger_first[number], self.trigger_first[number + 1]):
                set_bit(s.rules, self.triggers[i].rule)
                prefetch(&self.conditions.code[self.triggers[i].condition])

    cdef void _apply(self, Scratch s, Weighed w, int set_):
        """Ask the rules of one set, in the order in which they lean on one another."""
        cdef int last = self.sets[set_].rule_last, i = next_bit(s.rules, self.sets[set_].rule_first, last)
        cdef Rule* rule
        while i < last:
            rule = &self.rules[i]
            if self.conditions.hold(s, rule.condition):
                w.fired.push_back(self.rule_numbers[i])
                s.add_points(rule.label, rule.weight)
                self._hold(s, rule.fact, 1, 1)
            i = next_bit(s.rules, i + 1, last)

    # ---- choice -----------------------------------------------------------------------------------------------

    cdef void _note_chosen(self, Scratch s, vector[Passed]& chosen, int most) noexcept:
        cdef int i
        cdef Label* label
        for i in range(min(most, <int>chosen.size())):
            label = &self.labels[chosen[i].label]
            self._hold(s, label.fact, 1, 1)
            if label.area_fact >= 0:
                self._hold(s, label.area_fact, 1, 1)

    cdef bint _allowed(self, Scratch s, int number) noexcept:
        cdef Label* label = &self.labels[number]
        if label.needs >= 0 and not self.conditions.hold(s, label.needs):
            return False
        return label.unless < 0 or not self.conditions.hold(s, label.unless)

    cdef void _choose(self, Scratch s, int set_, vector[Passed]& chosen) noexcept:
        cdef int number
        cdef Passed c
        for number in s.labels:
            if self.set_of[number] == set_ and s.label_points[number] >= self.labels[number].threshold and self._allowed(s, number):
                c.points, c.label, c.order = s.label_points[number], number, number
                chosen.push_back(c)
        sort(chosen.begin(), chosen.end(), better)
        c.label = self.sets[set_].default
        if chosen.empty() and c.label >= 0:
            c.points = s.label_points[c.label] if s.label_seen[c.label].epoch == s.epoch else 0.0
            chosen.push_back(c)
        if self.sets[set_].mode == BY_RANK:
            for number in range(<int>chosen.size()):
                chosen[number].order = self.labels[chosen[number].label].rank
            stable_sort(chosen.begin(), chosen.end(), higher)

    cdef void _topics(self, Scratch s, Weighed w, int set_, int kind, int length, vector[Passed]& chosen):
        """Topics that pass, the gate of the kind included; asides go; a letter without a focus topic gets its likeliest."""
        cdef int number, gate = 0 if kind < 0 else self.labels[kind].gate
        cdef bint focus = False
        cdef double points
        cdef Passed c, best
        if gate == 1:
            return
        self.verdicts.weigh(s, w, self, set_, length >= self.guess_length)
        for number in s.labels:
            if self.set_of[number] != set_ or (gate == 2 and not self._gated(kind, number)):
                continue
            points = s.final_points[number]
            if points >= self.labels[number].threshold and self._allowed(s, number):
                c.points, c.label, c.order = points, number, self.labels[number].by_id
                chosen.push_back(c)
        sort(chosen.begin(), chosen.end(), better)
        self._main_matters(s, chosen)
        for c in chosen:
            focus |= self.labels[c.label].focus
        if focus or gate or length < self.guess_length:
            return
        best.label = -1
        for number in s.labels:
            if self.set_of[number] != set_ or not self.labels[number].focus:
                continue
            c.points, c.label, c.order = s.final_points[number], number, number
            if c.points >= self.guess and (best.label < 0 or better(c, best)) and self._allowed(s, number):
                best = c
        if best.label >= 0:
            chosen.push_back(best)

    cdef bint _gated(self, int kind, int topic) noexcept:
        """Whether the gate of a kind names a topic."""
        cdef int number
        for number in range(<int>self.gated[kind].size()):
            if self.gated[kind][number] == topic:
                return True
        return False

    cdef void _main_matters(self, Scratch s, vector[Passed]& chosen) noexcept:
        """Without asides: topics far weaker than the main one, focus topics than the main focus topic; and without
        topics of very wide areas beside a stronger one of another focus area. Settled topics stay."""
        cdef size_t i, kept = 0
        cdef vector[Passed] all_
        cdef double top, focus
        if chosen.size() < 2:
            return
        top = focus = chosen[0].points
        for i in range(chosen.size()):
            if self.labels[chosen[i].label].focus:
                focus = chosen[i].points
                break
        top = self.aside * min(top, self.aside_cap)
        focus = self.aside * min(focus, self.aside_cap)
        for i in range(chosen.size()):
            if s.settled[chosen[i].label] or chosen[i].points >= (focus if self.labels[chosen[i].label].focus else top):
                all_.push_back(chosen[i])
        for i in range(all_.size()):
            if s.settled[all_[i].label] or not self._gives_way(all_[i], all_):
                chosen[kept] = all_[i]
                kept += 1
        chosen.resize(kept)

    cdef bint _gives_way(self, const Passed& one, const vector[Passed]& all_) noexcept:
        cdef size_t i
        cdef Label* label = &self.labels[one.label]
        if label.gives_way == 0:
            return False
        for i in range(all_.size()):
            if self.labels[all_[i].label].focus and self.labels[all_[i].label].area != label.area:
                if all_[i].points >= label.gives_way * one.points:
                    return True
        return False
