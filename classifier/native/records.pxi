# The working memory of a call, and what remains of it.

cdef struct Found:
    int group  # number of the sentence; phrases of a whole field come last
    int phrase
    int start
    int end

cdef struct Chain:  # of the parts that are one word: its place in `Phrases.rooms`, the first and the last
    int room
    int first
    int last

cdef struct Link:   # the first part of a word that stands for an element, and the next one
    int part
    int next

cdef struct Occurrences:  # of a phrase element in the field: its words, and places[first:last] once it is needed
    unsigned int epoch
    int head
    int first
    int last


cdef class Scratch:
    """The working memory of one call; calls that run at the same time have one each.

    Arrays that are as long as the lexicon are never cleared: what bears another epoch is old.
    """

    cdef vector[Py_UCS4] text
    cdef vector[Hit] found, parts, rest, names, words, hiding, outer
    cdef vector[TermHit] topics, terms, free
    cdef vector[vector[TermHit]] stacks
    cdef vector[vector[Hit]] list_spans
    cdef vector[Stretch] stretches
    cdef vector[Mention] mentions
    cdef vector[Found] phrases
    cdef vector[Occurrences] elements
    cdef vector[Link] links
    cdef vector[Chain] chains
    cdef vector[uint64_t] at_hand, asked, wanted, char_wanted  # bits of elements, phrases, elements, characters
    cdef Ints chain_of, next_part, spots
    cdef vector[Fact] facts
    cdef vector[Seen] entry_seen, label_seen, class_seen, fact_seen, rule_seen
    cdef vector[unsigned int] list_epoch
    cdef vector[double] label_points, class_points, final_points
    cdef vector[double] logs  # ln(1 + points) of labels, as areas are judged
    cdef vector[double] odds  # of each verdict, what the labels are worth to it
    cdef Ints sentences, clauses, lists, labels, classes, touched, looked_at, places, group_of, group_first, stack
    cdef Ints strongest        # topic of each area
    cdef vector[bint] settled  # of a topic: passed by the verdict on its area
    cdef unsigned int epoch, field_epoch
    cdef int longest

    cdef void size(self, int entries, int labels, int classes, int sets, int lists) noexcept:
        """Room for a lexicon of that many entries, labels …"""
        cdef Seen never
        never.epoch, never.at = 0, 0
        self.epoch = self.field_epoch = 0
        self.entry_seen.assign(entries, never)
        self.label_seen.assign(labels, never)
        self.label_points.assign(labels, 0)
        self.final_points.assign(labels, 0)
        self.logs.assign(labels, 0)
        self.settled.assign(labels, False)
        self.class_seen.assign(classes, never)
        self.class_points.assign(classes, 0)
        self.list_epoch.assign(lists, 0)
        self.list_spans.resize(lists)
        self.stacks.resize(sets)

    cdef void begin(self) noexcept:
        """A new letter."""
        self.epoch += 1
        self.mentions.clear()
        self.labels.clear()
        self.classes.clear()
        self.facts.clear()

    cdef void read(self, str source):
        """A new field: its characters, where its sentences and clauses begin."""
        cdef Py_ssize_t i, n = len(source)
        cdef int kind = PyUnicode_KIND(source)
        cdef void* data = PyUnicode_DATA(source)
        cdef Py_UCS4 c
        self.field_epoch += 1
        self.lists.clear()
        self.text.resize(n)
        self.sentences.clear()
        self.clauses.clear()
        self.sentences.push_back(0)
        self.clauses.push_back(0)
        for i in range(n):
            c = PyUnicode_READ(kind, data, i)
            self.text[i] = c
            if 0x3002 < c < 0xFF01 or 64 < c < 0x2026:  # letters and hanzi
                continue
            if c == 0x3002 or c == 0xFF01 or c == 0xFF1F or c == 33 or c == 63 or c == 0xFF1B or c == 59 or c == 10 or c == 0x2026:
                self.sentences.push_back(<int>i + 1)
                self.clauses.push_back(<int>i + 1)
            elif c == 0xFF0C or c == 44 or c == 0xFF1A or c == 58 or c == 0x3001:
                self.clauses.push_back(<int>i + 1)
        if self.sentences.back() != n:
            self.sentences.push_back(<int>n)
        if self.clauses.back() != n:
            self.clauses.push_back(<int>n)

    cdef inline void add_points(self, int label, double points) noexcept:
        if self.label_seen[label].epoch != self.epoch:
            self.label_seen[label].epoch = self.epoch
            self.label_points[label] = 0
            self.labels.push_back(label)
        self.label_points[label] += points

    cdef inline Fact* hold(self, int number, int field, int times) noexcept:
        """Let a fact hold."""
        cdef Seen* seen = &self.fact_seen[number]
        cdef Fact new
        if seen.epoch != self.epoch:
            seen.epoch = self.epoch
            seen.at = <int>self.facts.size()
            new.number, new.title, new.text = number, 0, 0
            self.facts.push_back(new)
        cdef Fact* fact = &self.facts[seen.at]
        if field == 0:
            fact.title += times
        else:
            fact.text += times
        return fact


cdef class Weighed:
    """What was found in one letter, and after `decide` what follows from it."""

    cdef Kernel kernel
    cdef vector[Mention] mentions
    cdef vector[Fact] facts
    cdef vector[Points] labels, classes
    cdef Ints fired
    cdef int length, text_length
    cdef dict lifted, others

    def mentions_of(self, wanted):
        """[(entry, points, field, start, end, context)] of the labels in `wanted` (None: of all), in order found."""
        cdef Mention m
        cdef int terms = self.kernel.n_terms
        out = []
        for m in self.mentions:
            if wanted is None or self.kernel.worth_of[m.entry].label in wanted:
                number = m.entry if m.entry < terms else terms - 1 - m.entry
                out.append((number, m.points, m.field, m.start, m.end, CONTEXTS[m.context]))
        return out

    cpdef note(self, str name, int field, int times):
        """Let a fact from outside hold. Those that nobody asks for are kept for explanations."""
        cdef Fact fact
        number = self.kernel.decider.fact_numbers.get(name)
        if number is None:
            if self.others is None:
                self.others = {}
            counts = self.others.setdefault(name, [0, 0])
            counts[field] += times
            return
        fact.number = number
        fact.title = times if field == 0 else 0
        fact.text = times - fact.title
        self.facts.push_back(fact)

    def note_all(self, list facts):
        """Let [(name, times)] hold."""
        cdef tuple fact
        for fact in facts:
            self.note(fact[0], 1, fact[1])

    def tags(self, list topics, passages, list names, list labels, rounded):
        """Tags for the (points, label) in `topics`, and whether one is weak, as `Judgement.tags` gives them."""
        cdef vector[vector[Mention]] found
        cdef const Mention* m
        cdef Ints place
        cdef int i, n = <int>len(topics)
        cdef size_t j
        cdef bint weak = False
        cdef double points
        cdef list one, out = []
        cdef tuple fields = tuple([(passage.field, passage.source, passage.offsets) for passage in passages])
        place.assign(self.kernel.n_labels, -1)
        found.resize(n)
        for i in range(n):
            place[<int>(<tuple>topics[i])[1]] = i
        for label, topic in (self.lifted or {}).items():
            place[<int>label] = place[<int>topic]
        for j in range(self.mentions.size()):
            m = &self.mentions[j]
            i = place[self.kernel.worth_of[m.entry].label]
            if i >= 0:
                found[i].push_back(m[0])
        for i in range(n):
            points, label = topics[i]
            area, topic, threshold = labels[label]
            weak |= points < threshold
            stable_sort(found[i].begin(), found[i].end(), stronger)
            one = []
            for j in range(found[i].size()):
                one.append(self._evidence(&found[i][j], fields[found[i][j].field], names, topic))
            score, confidence = rounded(points)
            record = TAG.new()
            TAG.put(record, 0, area)
            TAG.put(record, 1, topic)
            TAG.put(record, 2, score)
            TAG.put(record, 3, confidence)
            TAG.put(record, 4, one)
            out.append(record)
        return out, weak

    cdef object _evidence(self, const Mention* m, tuple field, list names, topic):
        cdef int start = m.start, end = m.end, terms = self.kernel.n_terms
        written, source, offsets = field
        if offsets is not None:
            start, end = offsets[start], offsets[end - 1] + 1
        name = names[m.entry if m.entry < terms else <int>len(names) - 1 - (m.entry - terms)]
        record = EVIDENCE.new()
        EVIDENCE.put(record, 0, written)
        EVIDENCE.put(record, 1, start)
        EVIDENCE.put(record, 2, end)
        EVIDENCE.put(record, 3, source[start:end])
        EVIDENCE.put(record, 4, topic)
        EVIDENCE.put(record, 5, name)
        EVIDENCE.put(record, 6, m.points)
        EVIDENCE.put(record, 7, CONTEXTS[m.context])
        return record

    def decide(self, kept):
        """The labels that pass: {set: [(points, label)]}, best first; `kept` gives labels settled beforehand."""
        cdef Scratch s = self.kernel._scratch()
        out = self.kernel.decider.decide(s, self, kept)
        self.kernel._export(s, self)
        self.kernel._release(s)
        return out

    def points_of(self, list wanted):
        """The points of these labels, 0 of those without."""
        cdef Points p
        cdef int i, n = <int>len(wanted)
        cdef list out = [0.0] * n
        for p in self.labels:
            for i in range(n):
                if p.number == <int>wanted[i]:
                    out[i] = p.points
        return out

    def lead_outside(self, fitted):
        """See `Judgement.lead_outside`."""
        cdef Points p
        cdef double inside = 0, outside = 0
        best = ""
        for p in self.classes:
            name = self.kernel.class_names[p.number]
            if name in fitted:
                inside = max(inside, p.points)
            elif p.points > outside or (p.points == outside and name < best):
                outside, best = p.points, name
        return inside, outside, best

    def get(self, str name):
        """`points`, `classes`, `facts`, `fired` or `lifted`, as `Judgement` has them."""
        cdef Points p
        cdef Fact f
        if name == "points":
            return {p.number: p.points for p in self.labels}
        if name == "classes":
            return {self.kernel.class_names[p.number]: p.points for p in self.classes}
        if name == "fired":
            return list(self.fired)
        if name == "lifted":
            return self.lifted or {}
        out = {key: list(counts) for key, counts in (self.others or {}).items()}
        for f in self.facts:
            counts = out.setdefault(self.kernel.decider.fact_names[f.number], [0, 0])
            counts[0] += f.title
            counts[1] += f.text
        return out
