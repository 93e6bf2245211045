# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
# distutils: language = c++
"""The compiled twin of `classifier.match`, `classifier.judge` and `classifier.tag`: same answers, many times faster.

The Python modules are the definition; `tests/native` holds the two equal on generated lexicons and letters. Offsets are
code points of the normalised text.

`normalise.pxi` prepares fields, `automaton.pxi` finds strings, `field.pxi` sorts them, `gathering.pxi` and `phrases.pxi`
find phrases among them, `points.pxi` gives points, `deciding.pxi` asks rules and chooses labels, `tagging.pxi` makes the
result of these, `leading.pxi` its lead; this file joins them. All tables are flat arrays; of a list of lists, `x_first[i] : x_last[i]` is the
part of `x` that belongs to i.
"""

from cython cimport final
from cpython.ref cimport PyObject
from libc.stdint cimport int16_t, int64_t, uint64_t
from libc.math cimport exp, fabs, log1p, rint, sqrt
from libcpp.algorithm cimport lower_bound, sort, stable_sort
from libcpp.vector cimport vector

from classifier.model import Accused, Elements, Evidence, Labelled, Lead, Letter, Petitioner, Result, Tag
from classifier.passage import Passage

FORM = 21  # see classifier.native.built.FORMS

include "strings.pxi"
include "things.pxi"
include "making.pxi"

cdef Form PASSAGE = Form(Passage, "field", "source", "text", "offsets", "lists", "names", "words", "_sentences", "_clauses")
cdef Form TAG = Form(Tag, "area", "topic", "score", "confidence", "evidence")
cdef Form EVIDENCE = Form(Evidence, "field", "start", "end", "text", "label", "entry", "weight", "context")
cdef Form LEAD = Form(Lead, "grade", "reasons")
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
cdef class Scratch
cdef class Tagger
cdef class Weighed

include "normalise.pxi"
include "automaton.pxi"
include "records.pxi"
include "spans.pxi"
include "phrases.pxi"
include "gathering.pxi"
include "tones.pxi"
include "deciding.pxi"
include "verdicts.pxi"
include "noting.pxi"
include "leading.pxi"
include "tagging.pxi"


cdef dict NOTHING = {}


@final
cdef class Kernel:
    """Automaton and tables of one compiled lexicon. Built from plain lists, see `classifier.native.tables`."""

    cdef Automaton automaton
    cdef Phrases phrases
    cdef Tones tones
    cdef Decider decider
    cdef Noting noting
    cdef Tagger tagger
    cdef vector[Entry] entries
    cdef Ints roles             # one after the other, see `things.pxi`
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
        self.judgement = Form(judgement, "passages", "weighed", "misconduct", "_stale", "desk", "charged", all=False)
        self.free_scratch = []
        self.automaton = Automaton(tables)
        self.phrases = Phrases(tables)
        self.tones = Tones(*tables["tones"])
        for i in range(<int>self.automaton.patterns.size()):
            self.automaton.patterns[i].part = self.phrases.room_of[i]
        self.decider = Decider(tables)
        self.whose, self.class_of = tables["whose"], tables["class_of"]
        self.roles = tables["roles"]
        fill_entries(self, tables["entries"])
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
        add_up(self, s)
        out.mentions = s.mentions
        for cls.number in s.classes:
            cls.points = s.class_points[cls.number]
            out.classes.push_back(cls)
        self._release(s, out)
        judgement = self.judgement.new()
        self.judgement.put(judgement, 0, (title, text))
        self.judgement.put(judgement, 1, out)
        self.judgement.put(judgement, 2, False)
        self.judgement.put(judgement, 3, [])
        self.judgement.put(judgement, 4, "")
        self.judgement.put(judgement, 5, False)
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
        self._release(s, w)
        return out

    def label(self, letter, elements, judgement, kept=NOTHING, bint vouched=False):
        """Decide, and make the result of it, lead included; `elements` take in its flags."""
        LETTER.check(letter)
        ELEMENTS.check(elements)
        cdef Weighed w = self._weighed(judgement)
        cdef Scratch s = self._again(w)
        self.decider.decide(s, w, kept)
        result = self.tagger.result(s, w, letter, elements, vouched)
        self.judgement.set(judgement, 2, w.misconduct)
        self.judgement.set(judgement, 4, self.tagger.desk(s))
        self.judgement.set(judgement, 5, self.tagger.charged(s))
        self._release(s, w)
        return result

    cdef Weighed _weighed(self, judgement):
        """What a judgement of this kernel was made of; what was fetched of it will no longer hold."""
        self.judgement.check(judgement)
        cdef Weighed w = self.judgement.get(judgement, 1)
        if w.kernel is not self:
            raise TypeError("a judgement of another kernel")
        if self.judgement.get(judgement, 3):
            judgement.forget()
        return w

    cdef int _passage(self, Scratch s, passage, int number) except -1:
        """Find everything in a passage; gives its length."""
        cdef str text = PASSAGE.get(passage, 2)
        cdef dict lists = {}
        PASSAGE.set(passage, 4, lists)
        if not text:
            PASSAGE.set(passage, 5, [])
            PASSAGE.set(passage, 6, (set(), set()))
            return 0
        find_all(self, s, text, number, lists)
        PASSAGE.set(passage, 5, names_found(self, s))
        PASSAGE.set(passage, 6, words_found(self, s))
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
        self.tones.size(s)
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
        if w.scratch.owner is w:
            w.take(w.scratch)
            w.scratch.owner = None
        s = self._scratch()
        for f in w.facts:
            s.hold(f.number, 0, f.title)
            s.hold(f.number, 1, f.text)
        for p in w.labels:
            s.add_points(p.number, p.points)
        return s

    cdef void _release(self, Scratch s, Weighed owner):
        """What was found in the letter of `owner` stands there until somebody else needs the room."""
        owner.scratch, owner.epoch, s.owner = s, s.epoch, owner
        if len(self.free_scratch) < 16:
            self.free_scratch.append(s)


include "field.pxi"
include "points.pxi"
include "stretches.pxi"
include "filling.pxi"
