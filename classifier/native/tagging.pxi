# From labels that passed to the result, the twin of `classifier.tag`.

cdef extern from "Python.h":
    PyObject** PySequence_Fast_ITEMS(list)


cdef bint speaks_before(const Marked& a, const Marked& b) noexcept:
    return a.place < b.place or (a.place == b.place and stronger(a.mention, b.mention))


cdef object rounded(double value, int places, double tens):
    """`round(value, places)`; `tens` is ten to that power."""
    cdef double shifted = value * tens, whole
    if fabs(shifted) < 1e9:
        whole = rint(shifted)
        if fabs(fabs(shifted - whole) - 0.5) > 1e-6:  # no tie, so nothing hangs on the last bit
            return whole / tens
    return round(value, places)


@final
cdef class Tagger:
    """Names of labels, areas and entries, and the numbers by which a petition class is given."""

    cdef Decider decider
    cdef Leads leads
    cdef list entries, ids, names, areas, short, class_names, own_sets
    cdef dict above
    cdef vector[bint] misconduct, fitted  # of each label, of each level-1 class
    cdef object lexicon
    cdef int accusation, kinds, topics, purposes, urgency, flags, classes, desks, charge  # places of sets, -1 if there is none
    cdef int raised                # the label that says so of `charge`, -1 if there is none
    cdef double scale, lead, lead_accused, least_outside, least, heat

    def __init__(self, Decider decider, dict given, int n_terms, list class_names):
        self.decider, self.leads = decider, Leads(given["lead"])
        self.lexicon = given["lexicon"]
        names = given["entries"]  # phrases stand at the end, the first one last
        self.entries = names[:n_terms] + names[n_terms:][::-1]
        self.ids, self.names, self.areas = [list(column) for column in zip(*given["labels"])] or ([], [], [])
        self.short = given["short"]
        self.above = given["rolls_up_to"]
        self.misconduct = [label in given["misconduct"] for label in range(len(self.ids))]
        self.class_names = class_names
        self.fitted = [name in given["fitted"] for name in class_names]
        places = {name: place for place, name in enumerate(decider.set_names)}
        self.own_sets = [(name, places[name], one_of) for name, one_of in given["own_sets"]]
        self.accusation = given["accusation"]
        self.kinds, self.topics, self.purposes, self.urgency, self.flags, self.classes, self.desks = [
            places.get(name, -1) for name in ("kinds", "topics", "purposes", "urgency", "flags", "classes", given["desks"])]
        self.charge, self.raised = places.get(given["charge"][0], -1), given["charge"][1]
        self.scale = given["scale"]
        self.lead, self.lead_accused, self.least_outside = given["outside"]
        self.least, self.heat = given["points"]

    cdef object result(self, Scratch s, Weighed w, letter, elements, bint vouched):
        cdef int kind = self._label(s, self.kinds, 0)
        cdef int gate = self.decider.labels[kind].gate if kind >= 0 else 0
        cdef int purpose = self._label(s, self.purposes, 0), second = self._label(s, self.purposes, 1)
        cdef int urgency = self._label(s, self.urgency, 0)
        cdef bint weak
        cdef Passed c
        cdef vector[Passed]* topics = &s.chosen[self.topics]
        cdef list flags, why = []
        cdef dict labels = {}
        name, sure = None, 0.0
        tags = self._tags(s, w, topics, &weak)
        if gate == 0:
            name, sure = self._file(s, w, kind == self.accusation and kind >= 0)
            if name is None:
                why.append("no-class")
            if topics.empty():
                why.append("no-topic")
            elif weak:
                why.append("weak-evidence")
        elif gate == 1:
            ELEMENTS.set(elements, 0, [])
        if self.flags >= 0 and not s.chosen[self.flags].empty():
            flags = ELEMENTS.get(elements, 9)
            for c in s.chosen[self.flags]:
                if self.short[c.label] not in flags:
                    flags.append(self.short[c.label])
        for set_, place, one_of in self.own_sets:
            labels[set_] = self._own(s.chosen[<int>place], one_of)
        record = RESULT.new()
        RESULT.put(record, 0, LETTER.get(letter, 0))
        RESULT.put(record, 1, LETTER.get(letter, 6))
        RESULT.put(record, 2, LETTER.get(letter, 7))
        RESULT.put(record, 3, self.short[kind] if kind >= 0 else "")
        RESULT.put(record, 4, self.short[purpose] if purpose >= 0 else "")
        RESULT.put(record, 5, self.short[second] if second >= 0 else None)
        RESULT.put(record, 6, self.short[urgency] if urgency >= 0 else "")
        RESULT.put(record, 7, tags)
        RESULT.put(record, 8, self._areas(topics))
        RESULT.put(record, 9, name)
        RESULT.put(record, 10, elements)
        RESULT.put(record, 11, self.leads.grade(self, s, w, elements, kind, purpose, second, vouched))
        RESULT.put(record, 12, None)
        RESULT.put(record, 13, len(why) > 0)
        RESULT.put(record, 14, why)
        RESULT.put(record, 15, self.lexicon)
        RESULT.put(record, 16, None)
        RESULT.put(record, 17, sure)
        RESULT.put(record, 18, labels)
        return record

    cdef object desk(self, Scratch s):
        """The name of the department whose matter the letter is by its words, "" if they say none."""
        cdef int label = self._label(s, self.desks, 0)
        return self.names[label] if label >= 0 else ""

    cdef bint charged(self, Scratch s) noexcept:
        """Whether the letter sounds like an accusation."""
        return self.raised >= 0 and self._label(s, self.charge, 0) == self.raised

    cdef inline int _label(self, Scratch s, int set_, size_t number) noexcept:
        """The label of a set that passed as the first, the second …; -1 if there is none."""
        return s.chosen[set_][number].label if set_ >= 0 and number < s.chosen[set_].size() else -1

    cdef list _own(self, const vector[Passed]& chosen, bint one_of):
        """A set of one's own; the points of a set with `one_of` are its confidence already."""
        cdef size_t i
        cdef double sure
        cdef list out = []
        for i in range(chosen.size()):
            sure = chosen[i].points if one_of else 1 - exp(-chosen[i].points / self.scale)
            out.append(Labelled(self.short[chosen[i].label], self.names[chosen[i].label], rounded(max(0.0, sure), 4, 1e4)))
        return out

    # ---- tags -------------------------------------------------------------------------------------------------

    cdef list _tags(self, Scratch s, Weighed w, vector[Passed]* topics, bint* weak):
        """A tag for each topic, its evidence strongest first; whether one has fewer points than it asks for, and whether
        one is misconduct. What a label lifted speaks for the topic."""
        cdef int place, label, n = <int>topics.size()
        cdef size_t i = 0
        cdef Mention m
        cdef Marked marked
        cdef Lifted one
        cdef double points
        cdef list evidence, out = []
        weak[0] = False
        w.misconduct = False
        if n == 0:
            return out
        s.place_of.assign(self.decider.labels.size(), -1)
        for place in range(n):
            label = topics[0][place].label
            s.place_of[label] = place
            prefetch(PySequence_Fast_ITEMS(self.ids)[label])
            prefetch(PySequence_Fast_ITEMS(self.areas)[label])
        for one in w.lifted:
            s.place_of[one.label] = s.place_of[one.topic]
        s.marked.clear()
        for m in w.mentions:
            marked.place = s.place_of[m.whose >> 1]
            if marked.place >= 0:
                marked.mention = m
                prefetch(PySequence_Fast_ITEMS(self.entries) + m.entry)
                s.marked.push_back(marked)
        for marked in s.marked:
            prefetch(PySequence_Fast_ITEMS(self.entries)[marked.mention.entry])
        stable_sort(s.marked.begin(), s.marked.end(), speaks_before)
        for place in range(n):
            label, points = topics[0][place].label, topics[0][place].points
            weak[0] |= points < self.decider.labels[label].threshold
            w.misconduct |= self.misconduct[label]
            id_ = self.ids[label]
            evidence = []
            while i < s.marked.size() and s.marked[i].place == place:
                evidence.append(self._evidence(w, &s.marked[i].mention, id_))
                i += 1
            record = TAG.new()
            TAG.put(record, 0, self.areas[label])
            TAG.put(record, 1, id_)
            TAG.put(record, 2, rounded(points, 2, 1e2))
            TAG.put(record, 3, rounded(1 - exp(-points / self.scale), 3, 1e3))
            TAG.put(record, 4, evidence)
            out.append(record)
        return out

    cdef object _evidence(self, Weighed w, const Mention* m, topic):
        cdef Py_ssize_t start = m.start, end = m.end
        passage = w.text if m.field else w.title
        offsets = PASSAGE.get(passage, 3)
        if offsets is not None:
            start, end = (<list>offsets)[start], (<list>offsets)[end - 1] + 1
        record = EVIDENCE.new()
        EVIDENCE.put(record, 0, PASSAGE.get(passage, 0))
        EVIDENCE.put(record, 1, start)
        EVIDENCE.put(record, 2, end)
        EVIDENCE.put(record, 3, (<str>PASSAGE.get(passage, 1))[start:end])
        EVIDENCE.put(record, 4, topic)
        EVIDENCE.put(record, 5, self.entries[m.entry])
        EVIDENCE.put(record, 6, m.points)
        EVIDENCE.put(record, 7, CONTEXTS[m.context])
        return record

    cdef list _areas(self, vector[Passed]* topics):
        """The areas of the topics that are in the focus, then those above them."""
        cdef Passed c
        cdef list out = []
        for c in topics[0]:
            area = self.areas[c.label]
            if area in self.above and area not in out:
                out.append(area)
        for area in out[:]:
            above = self.above[area]
            if above and above not in out:
                out.append(above)
        return out

    # ---- petition class ---------------------------------------------------------------------------------------

    cdef tuple _file(self, Scratch s, Weighed w, bint accusing):
        """(petition class, confidence): see `Tagger._file`."""
        cdef Points p
        cdef double inside = 0, outside = 0, top = 0, mass
        cdef int best = -1, label = self._label(s, self.classes, 0)
        if self.classes >= 0:
            for p in w.classes:
                if self.fitted[p.number]:
                    inside = max(inside, p.points)
                elif p.points > outside or (p.points == outside and p.number < best):  # as their names are sorted
                    outside, best = p.points, p.number
            if outside >= (self.lead_accused if accusing else self.lead) * (inside + self.least_outside):
                sure = rounded(outside / (outside + max(inside, 1.0)), 4, 1e4)
                return self.class_names[best] if best >= 0 else "", sure
        if label >= 0:
            return self.names[label], rounded(s.chosen[self.classes][0].points, 4, 1e4)
        best = -1
        for p in w.classes:
            if best < 0 or p.points > top or (p.points == top and p.number > best):
                top, best = p.points, p.number
        if best < 0 or top < self.least:
            return None, 0.0
        mass = exp(-top / self.heat)
        for p in w.classes:
            mass += exp((p.points - top) / self.heat)
        return self.class_names[best], rounded(1 / mass, 4, 1e4)
