# The lead that a letter carries, the twin of `classifier.lead.grade`.

@final
cdef class Leads:
    """What grades say, and which labels bear on them."""

    cdef list topics                               # the full id of each label
    cdef vector[bint] project, no_lead, accuses    # of each label: of projects, kinds without a lead, accusations
    cdef list facts                                # what is said of those there are, a bit for each
    cdef dict objects                              # what is said of so many accused with a name, so many without
    cdef object object_
    cdef str act, accuses_, no_topic, bare, unproven, no_name, hearsay
    cdef str surname, no_substance, witnesses

    def __init__(self, dict given):
        self.topics, self.facts, self.object_, self.objects = given["topics"], given["facts"], given["object"], {}
        self.project, self.no_lead, self.accuses = given["project"], given["no_lead"], given["accuses"]
        self.act, self.accuses_, self.no_topic, self.bare, self.unproven, self.no_name, self.hearsay = given["texts"]
        self.surname, self.no_substance, self.witnesses = given["names"]

    cdef object grade(self, Tagger t, Scratch s, Weighed w, elements, int kind, int purpose, int second, bint vouched):
        """The lead, or None."""
        cdef list accused = ELEMENTS.get(elements, 0), acts, reasons
        cdef vector[Passed]* topics = &s.chosen[t.topics]
        cdef Passed c
        cdef int facts
        cdef bint empty
        cdef Py_ssize_t named = 0
        cdef str act
        if not accused or (kind >= 0 and self.no_lead[kind]):
            return None
        for one in accused:
            named += self.is_full(ACCUSED.get(one, 0))
        acts = [self.topics[c.label] for c in topics[0] if t.misconduct[c.label]]
        if acts:
            act = "、".join(acts)
        else:
            act = self.accuses_ if (purpose >= 0 and self.accuses[purpose]) or (second >= 0 and self.accuses[second]) else self.no_topic
        reasons = [self.said_of(named, len(accused) - named), self.act + act]
        facts = self.checkable(topics, w, elements, vouched)
        empty = self.no_substance in <list>ELEMENTS.get(elements, 9)
        if empty:
            reasons.append(self.bare)
            return self.lead("C", reasons)
        if not facts:
            reasons.append(self.unproven)
            return self.lead("B", reasons)
        reasons.append(self.facts[facts])
        if named == 0:
            reasons.append(self.no_name)
        elif acts and self.all_hearsay(t, s, topics):
            reasons.append(self.hearsay)
        elif facts & facts - 1:
            return self.lead("A", reasons)
        return self.lead("B", reasons)

    cdef object lead(self, grade, list reasons):
        record = LEAD.new()
        LEAD.put(record, 0, grade)
        LEAD.put(record, 1, reasons)
        return record

    cdef bint is_full(self, str name) except -1:
        """Whether that can be looked up."""
        return len(name) > 1 and not (len(name) <= 3 and name[0] == self.surname)

    cdef object said_of(self, Py_ssize_t named, Py_ssize_t bodies):
        key = named << 16 | bodies
        said = self.objects.get(key)
        if said is None:
            said = self.objects[key] = self.object_(named, bodies)
        return said

    cdef int checkable(self, vector[Passed]* topics, Weighed w, elements, bint vouched) except -1:
        """A bit for each kind of facts there is."""
        cdef Passed c
        cdef int out = (len(<list>ELEMENTS.get(elements, 4)) > 0) + 2 * (len(<list>ELEMENTS.get(elements, 3)) > 0)
        for c in topics[0]:
            if self.project[c.label]:
                out |= 4
        if vouched or <list>ELEMENTS.get(elements, 8) or self.witnesses in <dict>PASSAGE.get(w.text, 4):
            out |= 8
        return out

    cdef bint all_hearsay(self, Tagger t, Scratch s, vector[Passed]* topics) except -1:
        """Whether every word that speaks for misconduct is hedged."""
        cdef Marked one
        cdef bint hedged = False
        for one in s.marked:
            if t.misconduct[topics[0][one.place].label] and t.entries[one.mention.entry]:
                if one.mention.context != HEDGED:
                    return False
                hedged = True
        return hedged
