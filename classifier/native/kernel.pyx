# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
# distutils: language = c++
"""The compiled twin of `classifier.match` and `classifier.judge.judging`: same rules, same answers, many times faster.

The Python modules are the definition; `tests/native` holds the two equal on generated lexicons and letters. Everything
outside (rules, decisions, evidence objects) is shared Python. Offsets are code points of the normalised text.
"""

cimport cython
from libc.stdint cimport uint64_t
from libcpp.algorithm cimport sort
from libcpp.vector cimport vector

cdef extern from "Python.h":
    int PyUnicode_KIND(object)
    void* PyUnicode_DATA(object)
    Py_UCS4 PyUnicode_READ(int, void*, Py_ssize_t)

ctypedef vector[int] Ints

cdef struct Hit:
    int pattern
    int start
    int end

cdef struct TermHit:
    int start
    int end
    int first      # entries [first, last) in the entry arrays
    int last

cdef struct Group:
    int set
    int boundary
    int inside
    int first
    int last

cdef struct Stretch:
    int start
    int end
    int context

cdef struct Mention:
    double points
    int entry
    int field
    int start
    int end
    int context

cdef struct Item:
    int kind       # 0 element, 1 optional element, 2 gap
    int element
    int gap

cdef struct Phrase:
    int label
    double weight
    int near
    int within
    int scope      # 0 clause, 1 sentence, 2 field
    int anchor     # index of the anchor in items
    int needed     # bits of the places that must be filled

cdef enum:
    MAX_TRIES = 64
    REACH = 60
    PLACES = 4

CONTEXTS = ("negated", "praised", "exhorted", "quoted", "hedged", "affirmed")
"""Strongest first; the index is the code used inside. The last one is what holds where no cue acts."""

cdef bint stretch_before(const Stretch& a, const Stretch& b) noexcept:
    if a.start != b.start:
        return a.start < b.start
    if a.end != b.end:
        return a.end < b.end
    return a.context < b.context

cdef bint hit_outer_first(const Hit& a, const Hit& b) noexcept:
    return a.start < b.start or (a.start == b.start and a.end > b.end)


cdef class Scratch:
    """The working memory of one call; calls that run at the same time have one each."""

    cdef vector[Py_UCS4] text
    cdef vector[Hit] found, parts, rest, outer
    cdef vector[TermHit] topics, terms, free
    cdef vector[vector[TermHit]] stacks
    cdef vector[Stretch] stretches
    cdef Ints sentences, clauses, candidates, complete, best_at, best_epoch, place_epoch, place_bits, class_epoch
    cdef vector[Mention] mentions
    cdef vector[double] label_points, class_points
    cdef Ints label_epoch, labels_seen, classes_seen, wide_bits
    cdef int epoch, longest


cdef class Weighed:
    """What was found in one letter: the mentions, kept for evidence and explanations."""

    cdef vector[Mention] mentions
    cdef Kernel kernel

    def mentions_of(self, wanted):
        """[(entry, points, field, start, end, context)] of the labels in `wanted` (None: of all), in order found."""
        out = []
        cdef Mention m
        for m in self.mentions:
            if wanted is None or self.kernel.label_of[m.entry] in wanted:
                out.append((self.kernel.number(m.entry), m.points, m.field, m.start, m.end, CONTEXTS[m.context]))
        return out


cdef class Kernel:
    """Automaton and tables of one compiled lexicon. Built from plain lists, see `classifier.native.__init__`."""

    # automaton
    cdef vector[uint64_t] slot_key
    cdef Ints slot_state
    cdef uint64_t slots
    cdef Ints root, fail, output, link, length
    # roles
    cdef Ints plain_first, plain_last, entry_id, role_of, is_part
    cdef vector[double] entry_weight
    cdef vector[vector[Group]] groups
    cdef vector[Ints] role_lists, role_cues, role_words
    cdef Ints role_mask, role_pseudo
    # cues
    cdef Ints cue_context, cue_direction, cue_gap, cue_sentence
    cdef vector[vector[vector[Py_UCS4]]] cue_stop
    # phrases
    cdef vector[Phrase] phrases
    cdef vector[vector[Item]] items
    cdef vector[Ints] element_patterns
    cdef vector[vector[Py_UCS4]] element_chars
    cdef vector[Ints] member_phrase, member_bits
    # entries: terms, then phrases
    cdef Ints label_of, class_of
    cdef vector[double] class_share, factors
    cdef int n_terms, n_entries, n_labels, n_classes, n_sets
    cdef double title_factor
    cdef list free_scratch, list_names, word_names, phrase_names, class_names
    cdef object stands_alone

    def __init__(self, tables, stands_alone):
        self.stands_alone = stands_alone
        self.free_scratch = []
        self._automaton(tables["patterns"])
        self._roles(tables)
        self._cues(tables)
        self._phrases(tables)
        self.label_of = tables["label_of"]
        self.class_of = tables["class_of"]
        self.class_share = tables["class_share"]
        self.factors = tables["factors"]
        self.title_factor = tables["title_factor"]
        self.n_terms = tables["n_terms"]
        self.n_entries = len(tables["label_of"])
        self.n_labels = tables["n_labels"]
        self.n_classes = len(tables["class_names"])
        self.n_sets = tables["n_sets"]
        self.list_names = list(tables["list_names"])
        self.word_names = list(tables["word_names"])
        self.phrase_names = list(tables["phrase_names"])
        self.class_names = list(tables["class_names"])

    cdef int number(self, int entry):
        return entry if entry < self.n_terms else -1 - (entry - self.n_terms)

    # ---- building ---------------------------------------------------------------------------------------------

    cdef void _automaton(self, list patterns):
        cdef int state, nxt, index, c, depth
        cdef uint64_t key
        cdef str word
        cdef Ints parent
        cdef Ints chars
        self.slots = 64
        while self.slots < 2 * <uint64_t>sum(map(len, patterns)):
            self.slots *= 2
        self.slot_key.assign(self.slots, 0)
        self.slot_state.assign(self.slots, 0)
        self.root.assign(65536, 0)
        self.fail.push_back(0)
        self.output.push_back(-1)
        parent.push_back(0)
        chars.push_back(0)
        for index, word in enumerate(patterns):
            state = 0
            for ch in word:
                c = ord(ch)
                nxt = self._step(state, c)
                if nxt == 0:
                    nxt = <int>self.output.size()
                    self.output.push_back(-1)
                    self.fail.push_back(0)
                    parent.push_back(state)
                    chars.push_back(c)
                    if state == 0 and c < 65536:
                        self.root[c] = nxt
                    else:
                        key = self._slot(state, c)
                        self.slot_key[key] = (<uint64_t>state << 21) | <uint64_t>c
                        self.slot_state[key] = nxt
                state = nxt
            if state:
                self.output[state] = index
            self.length.push_back(len(word))
        # Breadth first: depth by depth, so that shorter suffixes are done before longer ones.
        cdef int n = <int>self.output.size()
        cdef vector[Ints] levels
        cdef Ints level_of
        level_of.assign(n, 0)
        self.link.assign(n, 0)
        cdef int i, f, deepest = 0
        for i in range(1, n):  # a parent always has a smaller number than its children
            level_of[i] = level_of[parent[i]] + 1
            deepest = max(deepest, level_of[i])
        levels.resize(deepest + 1)
        for i in range(1, n):
            levels[level_of[i]].push_back(i)
        for depth in range(1, deepest + 1):
            for i in levels[depth]:
                if depth == 1:
                    self.fail[i] = 0
                else:
                    f = self.fail[parent[i]]
                    while True:
                        nxt = self._step(f, chars[i])
                        if nxt != 0 or f == 0:
                            break
                        f = self.fail[f]
                    self.fail[i] = nxt
                f = self.fail[i]
                self.link[i] = f if self.output[f] >= 0 else self.link[f]

    cdef inline uint64_t _slot(self, int state, int c) noexcept:
        """Where the transition is kept, or would be."""
        cdef uint64_t key = (<uint64_t>state << 21) | <uint64_t>c
        cdef uint64_t at = (key * <uint64_t>0x9E3779B97F4A7C15 >> 20) & (self.slots - 1)
        while self.slot_key[at] != 0 and self.slot_key[at] != key:
            at = (at + 1) & (self.slots - 1)
        return at

    cdef inline int _step(self, int state, int c) noexcept:
        """The next state, 0 when there is none."""
        if state == 0 and c < 65536:
            return self.root[c]
        return self.slot_state[self._slot(state, c)]

    cdef void _roles(self, tables):
        cdef Group g
        self.plain_first, self.plain_last = tables["plain_first"], tables["plain_last"]
        self.entry_id, self.entry_weight = tables["entry_id"], tables["entry_weight"]
        self.role_of, self.is_part = tables["role_of"], tables["is_part"]
        for role in tables["roles"]:
            self.groups.push_back(vector[Group]())
            for number, boundary, inside, first, last in role["groups"]:
                g.set, g.boundary, g.inside, g.first, g.last = number, boundary, inside, first, last
                self.groups.back().push_back(g)
            self.role_lists.push_back(role["lists"])
            self.role_cues.push_back(role["cues"])
            self.role_words.push_back(role["words"])
            self.role_mask.push_back(role["mask"])
            self.role_pseudo.push_back(role["pseudo"])

    cdef void _cues(self, tables):
        cdef vector[vector[Py_UCS4]] stops
        cdef vector[Py_UCS4] one
        for context, direction, gap, sentence, stop in tables["cues"]:
            self.cue_context.push_back(context)
            self.cue_direction.push_back(direction)
            self.cue_gap.push_back(gap)
            self.cue_sentence.push_back(sentence)
            stops.clear()
            for word in stop:
                one.clear()
                for ch in word:
                    one.push_back(ord(ch))
                stops.push_back(one)
            self.cue_stop.push_back(stops)

    cdef void _phrases(self, tables):
        cdef Phrase p
        cdef Item item
        cdef vector[Py_UCS4] chars
        for patterns, words in tables["elements"]:
            self.element_patterns.push_back(sorted(patterns))
            chars.clear()
            for word in words:
                chars.push_back(ord(word))
            self.element_chars.push_back(chars)
        cdef int n = len(tables["is_part"])
        self.member_phrase.resize(n)
        self.member_bits.resize(n)
        for index, (label, weight, near, within, scope, anchor, items) in enumerate(tables["phrases"]):
            p.label, p.weight, p.near, p.within, p.scope, p.anchor = label, weight, near, within, scope, anchor
            p.needed = 0
            place = 0
            self.items.push_back(vector[Item]())
            for kind, value in items:
                item.kind = kind
                item.element = value if kind != 2 else -1
                item.gap = value if kind == 2 else 0
                self.items.back().push_back(item)
                if kind == 0 and self.element_chars[value].empty() and place < PLACES:
                    p.needed |= 1 << place
                    for pattern in self.element_patterns[value]:
                        self.member_phrase[pattern].push_back(index)
                        self.member_bits[pattern].push_back(1 << place)
                    place += 1
            self.phrases.push_back(p)

    # ---- one letter -------------------------------------------------------------------------------------------

    def weigh(self, str title, str text):
        """Title and text (normalised) to (points, classes, facts, (title lists, text lists), Weighed).

        points: {label: points}; classes: {level-1 class: points}; facts: {name: [in title, in text]}; lists: {name: [(start, end)]}.
        """
        cdef Scratch s = self.free_scratch.pop() if self.free_scratch else self._new_scratch()
        cdef dict facts = {}
        lists = ({}, {})
        s.epoch += 1
        s.mentions.clear()
        s.labels_seen.clear()
        s.classes_seen.clear()
        if title:
            self._field(s, title, 0, facts, lists[0])
        if text:
            self._field(s, text, 1, facts, lists[1])
        cdef Weighed out = Weighed.__new__(Weighed)
        out.kernel = self
        out.mentions = s.mentions
        cdef Mention m
        cdef int label, cls
        for m in s.mentions:
            label = self.label_of[m.entry]
            if s.label_epoch[label] != s.epoch:
                s.label_epoch[label] = s.epoch
                s.label_points[label] = 0
                s.labels_seen.push_back(label)
            s.label_points[label] += m.points
            cls = self.class_of[m.entry]
            if cls >= 0:
                if s.class_epoch[cls] != s.epoch:
                    s.class_epoch[cls] = s.epoch
                    s.class_points[cls] = 0
                    s.classes_seen.push_back(cls)
                s.class_points[cls] += m.points * self.class_share[m.entry]
        points = {label: s.label_points[label] for label in s.labels_seen}
        classes = {self.class_names[cls]: s.class_points[cls] for cls in s.classes_seen}
        if len(self.free_scratch) < 16:
            self.free_scratch.append(s)
        return points, classes, facts, lists, out

    cdef Scratch _new_scratch(self):
        cdef Scratch s = Scratch()
        s.epoch = 0
        s.best_at.assign(self.n_entries, 0)
        s.best_epoch.assign(self.n_entries, 0)
        s.place_epoch.assign(self.phrases.size(), 0)
        s.place_bits.assign(self.phrases.size(), 0)
        s.wide_bits.assign(self.phrases.size(), 0)
        s.label_points.assign(self.n_labels, 0)
        s.label_epoch.assign(self.n_labels, 0)
        s.class_points.assign(self.n_classes, 0)
        s.class_epoch.assign(self.n_classes, 0)
        s.stacks.resize(self.n_sets)
        return s

    cdef void _read(self, Scratch s, str source):
        cdef Py_ssize_t i, n = len(source)
        cdef int kind = PyUnicode_KIND(source)
        cdef void* data = PyUnicode_DATA(source)
        cdef Py_UCS4 c
        s.text.resize(n)
        s.sentences.clear()
        s.clauses.clear()
        s.sentences.push_back(0)
        s.clauses.push_back(0)
        for i in range(n):
            c = PyUnicode_READ(kind, data, i)
            s.text[i] = c
            if c == 0x3002 or c == 0xFF01 or c == 0xFF1F or c == 33 or c == 63 or c == 0xFF1B or c == 59 or c == 10 or c == 0x2026:
                s.sentences.push_back(<int>i + 1)
                s.clauses.push_back(<int>i + 1)
            elif c == 0xFF0C or c == 44 or c == 0xFF1A or c == 58 or c == 0x3001:
                s.clauses.push_back(<int>i + 1)
        if s.sentences.back() != n:
            s.sentences.push_back(<int>n)
        if s.clauses.back() != n:
            s.clauses.push_back(<int>n)

    cdef void _scan(self, Scratch s) noexcept:
        cdef int state = 0, nxt, c, at
        cdef Py_ssize_t i, n = s.text.size()
        cdef Hit h
        s.found.clear()
        for i in range(n):
            c = <int>s.text[i]
            while True:
                nxt = self._step(state, c)
                if nxt != 0 or state == 0:
                    break
                state = self.fail[state]
            state = nxt
            at = state
            while at:
                if self.output[at] >= 0:
                    h.pattern = self.output[at]
                    h.end = <int>i + 1
                    h.start = h.end - self.length[h.pattern]
                    s.found.push_back(h)
                at = self.link[at]

    cdef int _field(self, Scratch s, str source, int number, dict facts, dict lists) except -1:
        self._read(s, source)
        self._scan(s)
        cdef Hit h
        cdef TermHit t
        cdef int role
        s.topics.clear()
        s.terms.clear()
        s.free.clear()
        s.parts.clear()
        s.rest.clear()
        s.stretches.clear()
        for h in s.found:
            if self.plain_last[h.pattern] > self.plain_first[h.pattern]:
                t.start, t.end = h.start, h.end
                t.first, t.last = self.plain_first[h.pattern], self.plain_last[h.pattern]
                push(s.topics, t)
            if self.is_part[h.pattern]:
                s.parts.push_back(h)
            if self.role_of[h.pattern] >= 0:
                s.rest.push_back(h)
        if s.rest.empty():
            s.terms = s.topics
        else:
            self._rest(s, source, number, facts, lists)
        self._score_terms(s, number)
        if not s.parts.empty():
            self._find_phrases(s, number, facts)
        return 0

    cdef int _rest(self, Scratch s, str source, int number, dict facts, dict lists) except -1:
        cdef Hit h
        cdef TermHit t
        cdef Group g
        cdef int role, i, cue
        cdef bint any_cue = False, any_mask = False, ambiguous
        cdef vector[Hit] hiding
        for i in range(self.n_sets):
            s.stacks[i].clear()
        for h in s.rest:
            role = self.role_of[h.pattern]
            for g in self.groups[role]:
                if g.boundary and not self.stands_alone(source, h.start, h.end):
                    continue
                t.start, t.end, t.first, t.last = h.start, h.end, g.first, g.last
                if g.inside:
                    s.free.push_back(t)
                else:
                    push(s.stacks[g.set], t)
            for i in self.role_lists[role]:
                keep_longest(lists, self.list_names[i], h.start, h.end)
            any_mask |= self.role_mask[role] != 0
            any_cue |= not self.role_cues[role].empty()
        if not s.stacks[0].empty():
            for t in s.stacks[0]:
                s.topics.push_back(t)
            self._longest(s)
        s.terms = s.topics
        for i in range(1, self.n_sets):
            for t in s.stacks[i]:
                s.terms.push_back(t)
        if any_cue:
            for h in s.rest:
                role = self.role_of[h.pattern]
                if self.role_pseudo[role] or self.role_mask[role]:
                    hiding.push_back(h)
            for t in s.topics:
                h.start, h.end = t.start, t.end
                hiding.push_back(h)
            outermost(hiding, s.outer)
            for h in s.rest:
                role = self.role_of[h.pattern]
                if not self.role_cues[role].empty() and not inside(s.outer, h.start, h.end):
                    for cue in self.role_cues[role]:
                        self._stretch(s, cue, h.start, h.end)
            sort(s.stretches.begin(), s.stretches.end(), stretch_before)
            s.longest = 0
            for i in range(<int>s.stretches.size()):
                s.longest = max(s.longest, s.stretches[i].end - s.stretches[i].start)
        if any_mask:
            hiding.clear()
            for h in s.rest:
                if self.role_mask[self.role_of[h.pattern]]:
                    hiding.push_back(h)
            outermost(hiding, s.outer)
            self._unmask(s, lists)
        for t in s.free:
            s.terms.push_back(t)
        for h in s.rest:
            role = self.role_of[h.pattern]
            if self.role_words[role].empty() or (any_mask and inside(s.outer, h.start, h.end)):
                continue
            for i in self.role_words[role]:
                note(facts, self.word_names[i], number, 1)
        return 0

    cdef void _longest(self, Scratch s):
        cdef vector[Hit] spans
        cdef vector[TermHit] kept
        cdef Hit h
        cdef TermHit t
        for t in s.topics:
            h.start, h.end = t.start, t.end
            spans.push_back(h)
        outermost(spans, s.outer)
        for t in s.topics:
            if not inside(s.outer, t.start, t.end):
                kept.push_back(t)
        s.topics = kept

    cdef void _unmask(self, Scratch s, dict lists):
        cdef vector[TermHit] terms
        cdef vector[Hit] parts
        cdef TermHit t
        cdef Hit h
        for t in s.terms:
            if not inside(s.outer, t.start, t.end):
                terms.push_back(t)
        s.terms = terms
        for h in s.parts:
            if not inside(s.outer, h.start, h.end):
                parts.push_back(h)
        s.parts = parts
        for name in list(lists):
            kept = [span for span in lists[name] if not inside(s.outer, span[0], span[1])]
            if kept:
                lists[name] = kept
            else:
                del lists[name]

    cdef void _stretch(self, Scratch s, int cue, int start, int end) noexcept:
        cdef int low, high, stop, begin, at
        cdef Stretch found
        cdef size_t i
        around(s.sentences if self.cue_sentence[cue] else s.clauses, start, &low, &high)
        found.context = self.cue_context[cue]
        if self.cue_direction[cue] != 1:  # not only before
            stop = min(high, end + self.cue_gap[cue])
            for i in range(self.cue_stop[cue].size()):
                at = find(s.text, self.cue_stop[cue][i], end, stop)
                if at >= 0:
                    stop = at
            if stop > end:
                found.start, found.end = end, stop
                s.stretches.push_back(found)
        if self.cue_direction[cue] != 0:  # not only after
            begin = max(low, start - self.cue_gap[cue])
            for i in range(self.cue_stop[cue].size()):
                at = rfind(s.text, self.cue_stop[cue][i], begin, start)
                if at >= 0:
                    begin = at + <int>self.cue_stop[cue][i].size()
            if begin < start:
                found.start, found.end = begin, start
                s.stretches.push_back(found)

    cdef int _context(self, Scratch s, int start) noexcept:
        cdef int best = 5, i, low = 0, high = <int>s.stretches.size(), middle
        while low < high:
            middle = (low + high) // 2
            if s.stretches[middle].start <= start:
                low = middle + 1
            else:
                high = middle
        i = low - 1
        while i >= 0 and start - s.stretches[i].start <= s.longest:
            if s.stretches[i].end > start and s.stretches[i].context < best:
                best = s.stretches[i].context
            i -= 1
        return best

    cdef inline void _mention(self, Scratch s, int entry, double points, int number, int start, int end, int context) noexcept:
        cdef Mention m
        cdef int at
        if s.best_epoch[entry] != s.epoch:
            s.best_epoch[entry] = s.epoch
            at = <int>s.mentions.size()
            s.best_at[entry] = at
            s.mentions.resize(at + 1)
        else:
            at = s.best_at[entry]
            if not (abs(points) > abs(s.mentions[at].points)):
                return
        m.points, m.entry, m.field, m.start, m.end, m.context = points, entry, number, start, end, context
        s.mentions[at] = m

    cdef void _score_terms(self, Scratch s, int number) noexcept:
        cdef TermHit t
        cdef int i, state = 5
        cdef double factor = self.title_factor if number == 0 else 1.0
        cdef double scale = factor
        for t in s.terms:
            if not s.stretches.empty():
                state = self._context(s, t.start)
                scale = factor * self.factors[state]
            for i in range(t.first, t.last):
                self._mention(s, self.entry_id[i], self.entry_weight[i] * scale, number, t.start, t.end, state)

    # ---- phrases ----------------------------------------------------------------------------------------------

    cdef void _find_phrases(self, Scratch s, int number, dict facts):
        cdef size_t i = 0, j, first, n = s.parts.size()
        cdef int low, high, phrase, stamp
        cdef Ints wide
        while i < n:
            around(s.sentences, s.parts[i].start, &low, &high)
            first = i
            s.candidates.clear()
            s.complete.clear()
            while i < n and (i == first or s.parts[i].end <= high):
                for j in range(self.member_phrase[s.parts[i].pattern].size()):
                    phrase = self.member_phrase[s.parts[i].pattern][j]
                    if s.place_bits[phrase] == 0:
                        s.candidates.push_back(phrase)
                        if s.wide_bits[phrase] == 0 and self.phrases[phrase].scope == 2:
                            wide.push_back(phrase)
                    s.place_bits[phrase] |= self.member_bits[s.parts[i].pattern][j]
                i += 1
            for phrase in s.candidates:
                if self.phrases[phrase].scope == 2:
                    s.wide_bits[phrase] |= s.place_bits[phrase]
                elif s.place_bits[phrase] == self.phrases[phrase].needed:
                    s.complete.push_back(phrase)
                s.place_bits[phrase] = 0
            sort(s.complete.begin(), s.complete.end())
            for phrase in s.complete:
                self._look(s, phrase, first, i, number, facts)
        s.complete.clear()
        for phrase in wide:
            if s.wide_bits[phrase] == self.phrases[phrase].needed:
                s.complete.push_back(phrase)
            s.wide_bits[phrase] = 0
        sort(s.complete.begin(), s.complete.end())
        for phrase in s.complete:
            self._look(s, phrase, 0, n, number, facts)

    cdef void _look(self, Scratch s, int phrase, size_t first, size_t last, int number, dict facts):
        cdef Phrase* p = &self.phrases[phrase]
        cdef int anchor = self.items[phrase][p.anchor].element
        cdef int tries = 0, start, end, state
        cdef size_t i
        cdef double scale
        for i in range(first, last):
            if not self._is(anchor, s.parts[i].pattern):
                continue
            start, end = s.parts[i].start, s.parts[i].end
            if (self._near(s, phrase, first, last, &start, &end) if p.near else self._seq(s, phrase, first, last, &start, &end)):
                scale = self.title_factor if number == 0 else 1.0
                state = 5
                if not s.stretches.empty():
                    state = self._context(s, start)
                    scale *= self.factors[state]
                self._mention(s, self.n_terms + phrase, p.weight * scale, number, start, end, state)
                if scale > 0 and self.phrase_names[phrase] is not None:
                    note(facts, self.phrase_names[phrase], number, 1)
                return
            tries += 1
            if tries == MAX_TRIES:
                return

    cdef inline bint _is(self, int element, int pattern) noexcept:
        cdef Ints* patterns = &self.element_patterns[element]
        cdef int low = 0, high = <int>patterns.size(), middle
        while low < high:
            middle = (low + high) // 2
            if patterns[0][middle] < pattern:
                low = middle + 1
            else:
                high = middle
        return low < <int>patterns.size() and patterns[0][low] == pattern

    cdef void _bounds(self, Scratch s, int scope, int at, int* low, int* high) noexcept:
        if scope == 2:
            low[0], high[0] = 0, <int>s.text.size()
        else:
            around(s.sentences if scope == 1 else s.clauses, at, low, high)

    cdef void _around(self, Scratch s, int element, size_t first, size_t last, int low, int high, vector[Hit]& out) noexcept:
        """Spans of an element that begin in [low, high], single characters after the words."""
        cdef size_t i
        cdef int at
        cdef Hit h
        cdef Py_UCS4 c
        out.clear()
        if last - first > 40:  # parts ascend by end: skip to those that can begin in the window
            first = end_at_least(s.parts, first, last, low)
            last = end_at_least(s.parts, first, last, high + 2 * REACH)
        for i in range(first, last):
            if low <= s.parts[i].start <= high and self._is(element, s.parts[i].pattern):
                out.push_back(s.parts[i])
        for c in self.element_chars[element]:
            for at in range(max(low, 0), min(high + 1, <int>s.text.size())):
                if s.text[at] == c:
                    h.pattern, h.start, h.end = -1, at, at + 1
                    out.push_back(h)

    cdef bint _near(self, Scratch s, int phrase, size_t first, size_t last, int* start, int* end) noexcept:
        cdef Phrase* p = &self.phrases[phrase]
        cdef int a = start[0], b = end[0], low, high, least, distance, i, best_start, best_end
        cdef vector[Hit] spans
        cdef Hit h
        self._bounds(s, p.scope, a, &low, &high)
        for i in range(<int>self.items[phrase].size()):
            if i == p.anchor:
                continue
            least = p.within + 1
            best_start = -1
            best_end = -1
            self._around(s, self.items[phrase][i].element, first, last, a - p.within - REACH, b + p.within, spans)
            for h in spans:
                distance = h.start - b if h.start >= b else a - h.end
                if 0 <= distance < least and h.start >= low and h.end <= high:
                    best_start, best_end, least = h.start, h.end, distance
            if best_start < 0:
                return False
            start[0], end[0] = min(start[0], best_start), max(end[0], best_end)
        return True

    cdef bint _seq(self, Scratch s, int phrase, size_t first, size_t last, int* start, int* end) noexcept:
        cdef Phrase* p = &self.phrases[phrase]
        cdef int low, high, a, b
        self._bounds(s, p.scope, start[0], &low, &high)
        if end[0] > high:
            return False
        b = self._right(s, phrase, p.anchor + 1, end[0], 0, high, first, last)
        if b < 0:
            return False
        a = self._left(s, phrase, p.anchor - 1, start[0], 0, low, first, last)
        if a < 0:
            return False
        start[0], end[0] = a, b
        return True

    cdef int _right(self, Scratch s, int phrase, int i, int at, int slack, int high, size_t first, size_t last) noexcept:
        cdef vector[Hit] spans
        cdef Hit h
        cdef int end
        if i == <int>self.items[phrase].size():
            return at
        cdef Item item = self.items[phrase][i]
        if item.kind == 2:
            return self._right(s, phrase, i + 1, at, slack + item.gap, high, first, last)
        self._around(s, item.element, first, last, at, at + slack, spans)
        for h in spans:
            if h.end <= high:
                end = self._right(s, phrase, i + 1, h.end, 0, high, first, last)
                if end >= 0:
                    return end
        return self._right(s, phrase, i + 1, at, slack, high, first, last) if item.kind == 1 else -1

    cdef int _left(self, Scratch s, int phrase, int i, int at, int slack, int low, size_t first, size_t last) noexcept:
        cdef vector[Hit] spans
        cdef Hit h
        cdef int start
        if i < 0:
            return at
        cdef Item item = self.items[phrase][i]
        if item.kind == 2:
            return self._left(s, phrase, i - 1, at, slack + item.gap, low, first, last)
        self._around(s, item.element, first, last, at - slack - REACH, at, spans)
        for h in spans:
            if low <= h.start and at - slack <= h.end <= at:
                start = self._left(s, phrase, i - 1, h.start, 0, low, first, last)
                if start >= 0:
                    return start
        return self._left(s, phrase, i - 1, at, slack, low, first, last) if item.kind == 1 else -1


# ---- spans ----------------------------------------------------------------------------------------------------

cdef void push(vector[TermHit]& stack, const TermHit& hit) noexcept:
    """Keep the longest: ends ascend and, at one end, the longest comes first."""
    if not stack.empty() and stack.back().end == hit.end and stack.back().start < hit.start:
        return
    while not stack.empty() and stack.back().start >= hit.start and not (
        stack.back().start == hit.start and stack.back().end == hit.end
    ):
        stack.pop_back()
    stack.push_back(hit)

cdef void note(dict facts, str name, int field, int times):
    counts = facts.get(name)
    if counts is None:
        facts[name] = [times, 0] if field == 0 else [0, times]
    else:
        counts[field] += times

@cython.wraparound(True)
cdef void keep_longest(dict lists, str name, int start, int end):
    spans = lists.get(name)
    if spans is None:
        lists[name] = [(start, end)]
        return
    if spans and spans[-1][1] == end and spans[-1][0] <= start:
        return
    while spans and spans[-1][0] >= start:
        spans.pop()
    spans.append((start, end))

cdef void outermost(vector[Hit]& spans, vector[Hit]& out) noexcept:
    cdef Hit h
    out.clear()
    sort(spans.begin(), spans.end(), hit_outer_first)
    for h in spans:
        if out.empty() or h.end > out.back().end:
            out.push_back(h)

cdef bint inside(const vector[Hit]& outer, int start, int end) noexcept:
    cdef int low = 0, high = <int>outer.size(), middle
    while low < high:
        middle = (low + high) // 2
        if outer[middle].start <= start:
            low = middle + 1
        else:
            high = middle
    if low == 0:
        return False
    low -= 1
    return outer[low].end >= end and (outer[low].start < start or outer[low].end > end)

cdef void around(const Ints& starts, int at, int* low, int* high) noexcept:
    cdef int a = 0, b = <int>starts.size(), middle
    if starts.size() < 2:
        low[0], high[0] = 0, starts.back()
        return
    while a < b:
        middle = (a + b) // 2
        if starts[middle] <= at:
            a = middle + 1
        else:
            b = middle
    if a > <int>starts.size() - 1:
        a = <int>starts.size() - 1
    low[0], high[0] = starts[a - 1], starts[a]

cdef size_t end_at_least(const vector[Hit]& parts, size_t first, size_t last, int end) noexcept:
    cdef size_t middle
    while first < last:
        middle = (first + last) // 2
        if parts[middle].end < end:
            first = middle + 1
        else:
            last = middle
    return first

cdef int find(const vector[Py_UCS4]& text, const vector[Py_UCS4]& word, int low, int high) noexcept:
    cdef int i, j, n = <int>word.size()
    for i in range(low, high - n + 1):
        j = 0
        while j < n and text[i + j] == word[j]:
            j += 1
        if j == n:
            return i
    return -1

cdef int rfind(const vector[Py_UCS4]& text, const vector[Py_UCS4]& word, int low, int high) noexcept:
    cdef int i, j, n = <int>word.size()
    for i in range(high - n, low - 1, -1):
        j = 0
        while j < n and text[i + j] == word[j]:
            j += 1
        if j == n:
            return i
    return -1
