# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
# distutils: language = c++
"""The compiled twin of `classifier.match` and `classifier.judge`: same rules, same answers, many times faster.

The Python modules are the definition; `tests/native` holds the two equal on generated lexicons and letters. What makes
tags and evidence of the answers is shared Python. Offsets are code points of the normalised text.

`normalise.pxi` prepares fields, `automaton.pxi` finds strings, `gathering.pxi` and `phrases.pxi` phrases among them,
`deciding.pxi` asks rules and chooses labels; this file joins them. All tables are flat arrays; of a list of lists, `x_first[i] : x_last[i]` is the part of `x` that belongs to i.
"""

from cpython.ref cimport PyObject
from libc.stdint cimport uint64_t
from libc.math cimport exp, fabs, log1p, rint, sqrt
from libcpp.algorithm cimport lower_bound, sort, stable_sort
from libcpp.vector cimport vector

from classifier.model import Accused, Elements, Evidence, Labelled, Letter, Petitioner, Result, Tag
from classifier.passage import Passage

FORM = 8  # see classifier.native.built.FORMS

include "strings.pxi"
include "things.pxi"
include "making.pxi"

cdef Form PASSAGE = Form(Passage, "field", "source", "text", "offsets", "lists", "names", "words", "_sentences", "_clauses")
cdef Form TAG = Form(Tag, "area", "topic", "score", "confidence", "evidence")
cdef Form EVIDENCE = Form(Evidence, "field", "start", "end", "text", "label", "entry", "weight", "context")
cdef Form LETTER = Form(Letter, "id", "title", "text", "channel", "received", "meta", "parent", "part")
cdef Form ACCUSED = Form(Accused, "name", "post", "unit", "tier", "unit_id", "evidence")
cdef Form PETITIONER = Form(Petitioner, "signed", "count", "name", "evidence")
cdef Form ELEMENTS = Form(
    Elements, "accused", "units", "places", "amounts", "dates", "contacts", "petitioner", "repeat", "offered", "flags")
cdef Form RESULT = Form(
    Result, "letter_id", "parent", "part", "kind", "purpose", "purpose_secondary", "urgency", "tags", "areas",
    "petition_class", "elements", "lead", "route", "needs_human", "why", "lexicon", "error", "class_confidence", "labels")

cdef class Kernel
cdef class Decider
cdef class Verdicts
cdef class Weighed

include "normalise.pxi"
include "records.pxi"
include "spans.pxi"
include "automaton.pxi"
include "phrases.pxi"
include "gathering.pxi"
include "deciding.pxi"
include "verdicts.pxi"
include "noting.pxi"
include "tagging.pxi"


cdef dict NOTHING = {}


cdef class Kernel:
    """Automaton and tables of one compiled lexicon. Built from plain lists, see `classifier.native.tables`."""

    cdef Automaton automaton
    cdef Phrases phrases
    cdef Decider decider
    cdef Noting noting
    cdef Tagger tagger
    cdef vector[Entry] entries
    cdef vector[Role] roles
    cdef vector[Group] groups
    cdef Ints lists_of, cues_of, facts_of
    cdef vector[Cue] cues
    cdef vector[vector[vector[Py_UCS4]]] cue_stop
    cdef Ints whose    # of each entry, see `Entry`
    cdef Ints class_of  # of each label, -1 if none
    cdef vector[double] factors
    cdef vector[Points] biases
    cdef int n_terms, n_entries, n_labels, n_classes, n_sets
    cdef double title_factor
    cdef list free_scratch, list_names, class_names, words
    cdef vector[bint] is_matter  # of each of the office's words
    cdef object stands_alone
    cdef Form judgement

    def __init__(self, tables, stands_alone, tagging, noting, judgement):
        cdef int i
        self.stands_alone = stands_alone
        self.judgement = Form(judgement, "passages", "weighed", "misconduct", "_stale", all=False)
        self.free_scratch = []
        self.automaton = Automaton(tables)
        self.phrases = Phrases(tables)
        for i in range(<int>self.automaton.patterns.size()):
            self.automaton.patterns[i].part = self.phrases.room_of[i]
        self.decider = Decider(tables)
        self.whose, self.class_of = tables["whose"], tables["class_of"]
        fill_roles(self, tables)
        fill_cues(self, tables)
        self.factors = tables["factors"]
        self.title_factor = tables["title_factor"]
        self.n_terms = tables["n_terms"]
        self.n_entries = len(tables["whose"])
        self.n_labels = len(tables["labels"])
        self.n_classes = len(tables["class_names"])
        self.n_sets = tables["n_sets"]
        self.list_names = list(tables["list_names"])
        self.class_names = list(tables["class_names"])
        self.noting = Noting(*noting, self.decider.fact_numbers)
        self.tagger = Tagger(self.decider, tagging, self.n_terms, self.class_names)
        self.words = [word for word, _ in tables["words"]]
        self.is_matter = [matter for _, matter in tables["words"]]
        cdef Points bias
        for label, points in tables["biases"]:
            bias.number, bias.points = label, points
            self.biases.push_back(bias)

    # ---- one letter -------------------------------------------------------------------------------------------

    def weigh(self, title, text):
        """The judgement of two passages before rules; their lists, names and words are filled."""
        cdef Scratch s = self._scratch()
        cdef Weighed out = Weighed.__new__(Weighed)
        cdef Points cls
        PASSAGE.check(title)
        PASSAGE.check(text)
        out.kernel, out.title, out.text, out.others = self, title, text, []
        out.length = self._passage(s, title, 0)
        out.text_length = self._passage(s, text, 1)
        out.length += out.text_length
        self._total(s)
        out.mentions = s.mentions
        for cls.number in s.classes:
            cls.points = s.class_points[cls.number]
            out.classes.push_back(cls)
        self._export(s, out)
        self._release(s)
        judgement = self.judgement.new()
        self.judgement.put(judgement, 0, (title, text))
        self.judgement.put(judgement, 1, out)
        self.judgement.put(judgement, 2, False)
        self.judgement.put(judgement, 3, [])
        return judgement

    def note(self, judgement, letter, elements):
        """Let the facts about the letter and its elements hold."""
        LETTER.check(letter)
        ELEMENTS.check(elements)
        self.noting.note(self._weighed(judgement), letter, elements)

    def decide(self, judgement, kept=NOTHING):
        """The labels that pass: {set: [(points, label)]}, best first; `kept` gives labels settled beforehand."""
        cdef Weighed w = self._weighed(judgement)
        cdef Scratch s = self._again(w)
        cdef Passed c
        cdef int i
        cdef dict out = {}
        self.decider.decide(s, w, kept)
        for i in range(<int>s.chosen.size()):
            out[self.decider.set_names[i]] = [(c.points, c.label) for c in s.chosen[i]]
        self._export(s, w)
        self._release(s)
        return out

    def label(self, letter, elements, judgement, kept=NOTHING):
        """Decide, and make the result of it; `elements` take in its flags."""
        cdef Weighed w = self._weighed(judgement)
        cdef Scratch s = self._again(w)
        LETTER.check(letter)
        ELEMENTS.check(elements)
        self.decider.decide(s, w, kept)
        result = self.tagger.result(s, w, letter, elements)
        self.judgement.set(judgement, 2, w.misconduct)
        self._export(s, w)
        self._release(s)
        return result

    cdef Weighed _weighed(self, judgement):
        """What a judgement was made of; what was fetched of it will no longer hold."""
        self.judgement.check(judgement)
        if self.judgement.get(judgement, 3):
            judgement.forget()
        return self.judgement.get(judgement, 1)

    cdef int _passage(self, Scratch s, passage, int number) except -1:
        """Find everything in a passage; gives its length."""
        cdef str text = PASSAGE.get(passage, 2)
        cdef dict lists = {}
        PASSAGE.set(passage, 4, lists)
        if not text:
            PASSAGE.set(passage, 5, [])
            PASSAGE.set(passage, 6, (set(), set()))
            return 0
        self._field(s, text, number, lists)
        PASSAGE.set(passage, 5, self._names(s))
        PASSAGE.set(passage, 6, self._words(s))
        return <int>len(text)

    cdef Scratch _scratch(self):
        cdef Scratch s
        if self.free_scratch:
            s = self.free_scratch.pop()
            if s.epoch < LAST_EPOCH:
                s.begin()
                return s
        s = Scratch.__new__(Scratch)
        s.size(self.n_entries, self.n_labels, self.n_classes, self.n_sets, len(self.list_names))
        self.phrases.size(s)
        self.decider.size(s)
        s.begin()
        return s

    cdef Scratch _again(self, Weighed w):
        """A letter's working memory as `w` was taken from it: it still stands there if nobody worked there since."""
        cdef Scratch s
        cdef Fact f
        cdef Points p
        if self.free_scratch and self.free_scratch[len(self.free_scratch) - 1] is w.scratch and w.scratch.epoch == w.epoch:
            return self.free_scratch.pop()
        s = self._scratch()
        for f in w.facts:
            s.hold(f.number, 0, f.title)
            s.hold(f.number, 1, f.text)
        for p in w.labels:
            s.add_points(p.number, p.points)
        return s

    cdef void _release(self, Scratch s):
        if len(self.free_scratch) < 16:
            self.free_scratch.append(s)

    cdef void _total(self, Scratch s) noexcept:
        """Points of labels and classes from the mentions."""
        cdef Mention m
        cdef Points bias
        cdef int cls
        for m in s.mentions:
            s.add_points(m.whose >> 1, m.points)
            cls = self.class_of[m.whose >> 1]
            if cls >= 0:
                if s.class_seen[cls].epoch != s.epoch:
                    s.class_seen[cls].epoch = s.epoch
                    s.class_points[cls] = 0
                    s.classes.push_back(cls)
                if m.whose & 1:
                    s.class_points[cls] += m.points
        for bias in self.biases:
            s.add_points(bias.number, bias.points)

    cdef void _export(self, Scratch s, Weighed out) noexcept:
        """What later stages ask for, out of the working memory."""
        cdef Points p
        out.labels.clear()
        out.labels.reserve(s.labels.size())
        for p.number in s.labels:
            p.points = s.label_points[p.number]
            out.labels.push_back(p)
        out.facts = s.facts
        out.scratch, out.epoch = s, s.epoch

    cdef int _field(self, Scratch s, str source, int number, dict lists) except -1:
        cdef Hit h
        cdef TermHit t
        cdef Pattern* p
        s.read(source)
        self.automaton.scan(s.text, s.rest, s.found)
        s.topics.clear()
        s.parts.clear()
        s.rest.clear()
        s.stretches.clear()
        s.names.clear()
        s.words.clear()
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
            if p.part:
                prefetch(&self.phrases.rooms[p.part])
                h.pattern = p.part
                s.parts.push_back(h)
        if s.rest.empty():
            s.terms.swap(s.topics)
        else:
            self._rest(s, source, number, lists)
        self._score_terms(s, number)
        if not s.parts.empty():
            self._find_phrases(s, number)
        return 0

    cdef list _names(self, Scratch s):
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

    cdef tuple _words(self, Scratch s):
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

    cdef int _rest(self, Scratch s, str source, int number, dict lists) except -1:
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

    # ---- points -----------------------------------------------------------------------------------------------

    cdef inline void _mention(self, Scratch s, int entry, int whose, double points, int number, int start, int end, int context) noexcept:
        cdef Mention m
        cdef unsigned int at = s.mention_of[entry]
        if at >= s.mentions.size() or s.mentions[at].entry != entry:
            s.mention_of[entry] = at = <unsigned int>s.mentions.size()
            s.mentions.resize(at + 1)
        elif not (abs(points) > abs(s.mentions[at].points)):
            return
        m.points, m.entry, m.whose, m.field, m.start, m.end, m.context = points, entry, whose, number, start, end, context
        s.mentions[at] = m

    cdef void _score_terms(self, Scratch s, int number) noexcept:
        cdef TermHit t
        cdef Entry* entry
        cdef int i, state = AFFIRMED
        for t in s.terms:
            prefetch(&s.mention_of[self.entries[t.first].number])
        cdef double factor = self.title_factor if number == 0 else 1.0
        cdef double scale = factor
        for t in s.terms:
            if not s.stretches.empty():
                state = context_at(self, s, t.start)
                scale = factor * self.factors[state]
            for i in range(t.first, t.last):
                entry = &self.entries[i]
                self._mention(s, entry.number, entry.whose, entry.weight * scale, number, t.start, t.end, state)

    cdef void _find_phrases(self, Scratch s, int number) noexcept:
        cdef Found f
        cdef Phrase* p
        cdef double scale
        cdef int state, i
        self.phrases.find(s)
        for f in s.phrases:
            p = &self.phrases.phrases[f.phrase]
            scale = self.title_factor if number == 0 else 1.0
            state = AFFIRMED
            if not s.stretches.empty():
                state = context_at(self, s, f.start)
                scale *= self.factors[state]
            i = self.n_terms + f.phrase
            self._mention(s, i, self.whose[i], p.weight * scale, number, f.start, f.end, state)
            if scale > 0 and p.fact >= 0:
                s.hold(p.fact, number, 1)


include "stretches.pxi"
include "filling.pxi"
