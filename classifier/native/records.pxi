# The working memory of a call, and what remains of it.

cdef struct Marked:  # a mention that speaks for the topic of that place
    int place
    Mention mention

cdef struct Found:
    int group  # number of the sentence; phrases of a whole field come last
    int phrase
    int start
    int end

cdef struct Wanted:  # a part that stands for elements of phrases to look at: their bits in a block
    int part
    int block
    unsigned int bits

cdef struct Link:    # a part that stands for an element: of which phrase to look at, and in which row
    int part
    int place        # in `Scratch.standing`

cdef struct Occurrences:  # of an element of a phrase to look at: places[first:last]
    int first
    int last


cdef extern from "Python.h":
    Py_ssize_t references "Py_REFCNT"(PyObject*)


@final
cdef class Scratch:
    """The working memory of one call; calls that run at the same time have one each.

    Arrays that are as long as the lexicon are never cleared: what bears another epoch is old.
    """

    cdef vector[Py_UCS4] text
    cdef vector[Start] starts
    cdef vector[Hit] walks, hits, found, parts, rest, names, words
    cdef vector[Hit] cues, told, masks, hiding  # of the rest: cues and facts by their numbers; what hides cues, masks too
    cdef Ints reach  # of spans that hide others, see `spans.pxi`
    cdef vector[TermHit] topics, terms, free
    cdef vector[vector[TermHit]] stacks
    cdef vector[vector[Hit]] list_spans
    cdef vector[Stretch] stretches
    cdef vector[Mention] mentions
    cdef vector[Found] phrases
    cdef vector[unsigned int] there    # a bit for each row and phrase, see `Phrases`
    cdef Ints looked_at, turn_of       # phrases to look at; of each of these, its place among them
    cdef vector[Wanted] wanted         # the first `n_wanted`
    cdef size_t n_wanted
    cdef vector[Link] links
    cdef vector[Occurrences] standing  # of each phrase to look at, its rows
    cdef const Occurrences* rows       # those of the phrase just looked at
    cdef vector[Hit] places            # (number of the part, start, end) of all these
    cdef vector[uint64_t] char_wanted  # a bit for each character, by its last bits
    cdef Ints spots, hits_to
    cdef vector[Fact] facts
    cdef vector[unsigned int] mention_of  # of an entry: the place of its mention, if that is of this entry
    cdef vector[Seen] label_seen, class_seen, fact_seen
    cdef vector[uint64_t] holding, rules  # bits of facts that hold, of rules to ask
    cdef vector[vector[Passed]] chosen    # of each set, best first
    cdef vector[Marked] marked            # mentions that speak for the topics
    cdef vector[unsigned int] list_epoch
    cdef vector[double] label_points, class_points, final_points
    cdef vector[double] logs, logged  # ln(1 + points) of labels, and the points of which it is
    cdef vector[double] odds  # of each verdict, what the labels are worth to it
    cdef Ints sentences, clauses, lists, labels, classes, group_of, group_first
    cdef Ints heard                                  # words that count once, the first `n_heard`, in order found
    cdef size_t n_heard
    cdef vector[unsigned int] tone_epoch, sum_epoch  # of a word that counts once, of a label that has such words
    cdef vector[int64_t] tone_sums                   # of such a label, in hundredths
    cdef Ints place_of         # of a label: the place of its topic among those that passed
    cdef Ints strongest        # topic of each area
    cdef Ints next_held        # of a topic, the next of its area with points
    cdef vector[bint] settled  # of a topic: passed by the verdict on its area
    cdef unsigned int epoch, field_epoch
    cdef int longest
    cdef Weighed owner         # whose letter this is, as long as it has not taken along what it needs

    cdef void size(self, int entries, int labels, int classes, int sets, int lists) noexcept:
        """Room for a lexicon of that many entries, labels …"""
        cdef Seen never
        never.epoch, never.at = 0, 0
        self.epoch = self.field_epoch = 0
        self.mention_of.assign(entries, 0)
        self.label_seen.assign(labels, never)
        self.label_points.assign(labels, 0)
        self.final_points.assign(labels, 0)
        self.logs.assign(labels, 0)
        self.logged.assign(labels, 0)
        self.settled.assign(labels, False)
        self.class_seen.assign(classes, never)
        self.class_points.assign(classes, 0)
        self.list_epoch.assign(lists, 0)
        self.list_spans.resize(lists)
        self.stacks.resize(sets)

    cdef void begin(self) noexcept:
        """A new letter. The one before takes along what it needs, if anybody may ask for it yet."""
        if self.owner is not None:
            if references(<PyObject*>self.owner) > 1:
                self.owner.take(self)
            self.owner = None
        self.epoch += 1
        self.mentions.clear()
        self.n_heard = 0
        self.labels.clear()
        self.classes.clear()
        self.facts.clear()

    cdef void read(self, str source):
        """A new field: its characters, where its sentences and clauses begin."""
        cdef Py_ssize_t i, n = len(source)
        cdef int kind = PyUnicode_KIND(source)
        cdef void* data = PyUnicode_DATA(source)
        cdef Py_UCS4* text
        cdef Py_UCS4 c
        self.field_epoch += 1
        self.lists.clear()
        self.text.resize(n)
        text = self.text.data()
        if kind == 2:
            for i in range(n):
                text[i] = (<Py_UCS2*>data)[i]
        else:
            for i in range(n):
                text[i] = PyUnicode_READ(kind, data, i)
        self.sentences.clear()
        self.clauses.clear()
        self.sentences.push_back(0)
        self.clauses.push_back(0)
        for i in range(n):
            c = text[i]
            if 0x3002 < c < 0xFF01 or 64 < c < 0x2026:  # letters and hanzi
                continue
            if c == 0xFF0C or c == 0x3001 or c == 44 or c == 0xFF1A or c == 58:
                self.clauses.push_back(<int>i + 1)
            elif c == 0x3002 or c == 0xFF01 or c == 0xFF1F or c == 33 or c == 63 or c == 0xFF1B or c == 59 or c == 10 or c == 0x2026:
                self.sentences.push_back(<int>i + 1)
                self.clauses.push_back(<int>i + 1)
        if self.sentences.back() != n:
            self.sentences.push_back(<int>n)
        if self.clauses.back() != n:
            self.clauses.push_back(<int>n)

    cdef inline void hear(self, int word) noexcept:
        """Let a word that counts once be heard: without a branch, one heard before is written over."""
        self.heard[self.n_heard] = word
        self.n_heard += self.tone_epoch[word] != self.epoch
        self.tone_epoch[word] = self.epoch

    cdef inline void add_points(self, int label, double points) noexcept:
        if self.label_seen[label].epoch != self.epoch:
            self.label_seen[label].epoch = self.epoch
            self.label_points[label] = 0
            self.labels.push_back(label)
        self.label_points[label] += points

    cdef inline double log_of(self, int label) noexcept:
        """ln(1 + points) of a label; several sets ask for it."""
        if self.logged[label] != self.label_points[label]:
            self.logged[label] = self.label_points[label]
            self.logs[label] = log1p(self.logged[label])
        return self.logs[label]

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


@final
cdef class Weighed:
    """What was found in one letter, and after `decide` what follows from it."""

    cdef Kernel kernel
    cdef vector[Mention] mentions
    cdef vector[Fact] facts, noted
    cdef vector[Points] labels, classes
    cdef vector[Lifted] lifted
    cdef Ints fired
    cdef int length, text_length
    cdef object title, text         # the passages
    cdef list others                # (beginning and rest of the name, times in title, in text) of facts nobody asks for
    cdef bint misconduct            # whether a topic that passed is misconduct
    cdef Scratch scratch            # where all this still stands, as long as it is of the same epoch
    cdef unsigned int epoch

    cdef void take(self, Scratch s) noexcept:
        """Take along the facts and the points of labels."""
        cdef Points p
        self.labels.clear()
        self.labels.reserve(s.labels.size())
        for p.number in s.labels:
            p.points = s.label_points[p.number]
            self.labels.push_back(p)
        self.facts = s.facts

    def mentions_of(self, wanted):
        """[(entry, points, field, start, end, context)] of the labels in `wanted` (None: of all), in order found."""
        cdef Mention m
        cdef int terms = self.kernel.n_terms
        out = []
        for m in self.mentions:
            if wanted is None or m.whose >> 1 in wanted:
                number = m.entry if m.entry < terms else terms - 1 - m.entry
                out.append((number, m.points, m.field, m.start, m.end, CONTEXTS[m.context]))
        return out

    def note(self, str name, int field, int times):
        """Let a fact from outside hold."""
        self.kernel.noting.any.note(self, name, field, times)

    def get(self, str name):
        """`points`, `classes`, `facts`, `fired`, `lifted` or `mentions_of`, as `Judgement` has them."""
        cdef Points p
        cdef Fact f
        cdef Lifted one
        if self.scratch.owner is self:
            self.take(self.scratch)
        if name == "points":
            return {p.number: p.points for p in self.labels}
        if name == "classes":
            return {self.kernel.class_names[p.number]: p.points for p in self.classes}
        if name == "fired":
            return list(self.fired)
        if name == "lifted":
            return {one.label: one.topic for one in self.lifted}
        if name == "mentions_of":
            return self.mentions_of
        names = self.kernel.decider.fact_names
        found = [(names[f.number], "", f.title, f.text) for f in self.facts]
        found += [(names[f.number], "", f.title, f.text) for f in self.noted]
        out = {}
        for lead, rest, title, text in found + self.others:
            counts = out.setdefault(lead + rest, [0, 0])
            counts[0] += title
            counts[1] += text
        return out
