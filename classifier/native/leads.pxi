# Whether a letter is a discipline lead, and of what grade: the twin of `classifier.lead.grade`.

cdef Form LEAD = Form(Lead, "grade", "reasons")

cdef enum:
    MOST_TOPICS = 8192  # more than any lexicon has


cdef class Leads:
    """Which topics are misconduct, and how reasons are put."""

    cdef object is_misconduct
    cdef frozenset no_lead
    cdef dict topics                # {(area, topic): its id where it is misconduct, else None}
    cdef str accusation, project_area, no_substance, hedged, listing, then, object_, acts, accuses
    cdef str facts, no_facts, time, sum, project, proof, unnamed, hearsay
    cdef tuple named, bodies        # before the number, after it

    def __init__(self, dict given):
        self.is_misconduct, self.no_lead, self.topics = given["is_misconduct"], given["no_lead"], {}
        self.accusation, self.project_area = given["accusation"], given["project_area"]
        self.no_substance, self.hedged = given["no_substance"], given["hedged"]
        self.listing, self.then = given["signs"]
        self.object_, self.named, self.bodies = given["object"]
        self.acts, self.accuses = given["acts"]
        self.facts, self.no_facts, self.time, self.sum, self.project, self.proof = given["facts"]
        self.unnamed, self.hearsay = given["limits"]

    cdef object grade(self, result):
        cdef list accused, reasons, acts = [], facts
        cdef bint projects = False
        elements = RESULT.get(result, 10)
        accused = ELEMENTS.get(elements, 0)
        if not accused or RESULT.get(result, 3) in self.no_lead:
            return None
        for tag in <list>RESULT.get(result, 7):
            id = self.act(tag)
            if id is not None:
                acts.append(id)
            projects = projects or TAG.get(tag, 0) == self.project_area
        if not acts and RESULT.get(result, 4) != self.accusation and RESULT.get(result, 5) != self.accusation:
            return None
        reasons = [self.objects(accused), self.acts + self.listing.join(acts) if acts else self.accuses]
        facts = self.facts_of(elements, projects)
        if not facts or self.no_substance in <list>ELEMENTS.get(elements, 9):
            return self.lead("C", reasons, self.no_facts)
        reasons.append(self.facts + self.listing.join(facts))
        if not any([is_full(ACCUSED.get(one, 0)) for one in accused]):
            return self.lead("B", reasons, self.unnamed)
        if acts and self.only_heard(<list>RESULT.get(result, 7)):
            return self.lead("B", reasons, self.hearsay)
        return self.lead("A" if len(facts) > 1 else "B", reasons, "")

    cdef object lead(self, str grade, list reasons, str last):
        if last:
            reasons.append(last)
        record = LEAD.new()
        LEAD.put(record, 0, grade)
        LEAD.put(record, 1, reasons)
        return record

    cdef object act(self, tag):
        """The id of the topic where it is misconduct, else None."""
        area, topic = TAG.get(tag, 0), TAG.get(tag, 1)
        cdef tuple key = (area, topic)
        if key not in self.topics:
            if len(self.topics) >= MOST_TOPICS:
                self.topics.clear()
            self.topics[key] = (topic if "." in topic else f"{area}.{topic}") if self.is_misconduct(area, topic) else None
        return self.topics[key]

    cdef str objects(self, list accused):
        cdef Py_ssize_t named = 0
        cdef list parts = []
        for one in accused:
            named += is_full(ACCUSED.get(one, 0))
        if named:
            parts.append(str(named).join(self.named))
        if len(accused) > named:
            parts.append(str(len(accused) - named).join(self.bodies))
        return self.object_ + self.then.join(parts)

    cdef list facts_of(self, elements, bint projects):
        cdef list out = []
        if <list>ELEMENTS.get(elements, 4):
            out.append(self.time)
        if <list>ELEMENTS.get(elements, 3):
            out.append(self.sum)
        if projects:
            out.append(self.project)
        if <list>ELEMENTS.get(elements, 8):
            out.append(self.proof)
        return out

    cdef bint only_heard(self, list tags) except -1:
        """Whether every word that speaks for misconduct is hedged."""
        cdef bint hedged = False
        for tag in tags:
            if self.act(tag) is not None:
                for one in <list>TAG.get(tag, 4):
                    if EVIDENCE.get(one, 5):
                        if EVIDENCE.get(one, 7) != self.hedged:
                            return False
                        hedged = True
        return hedged


cdef bint is_full(str name) except -1:
    """A surname alone is no name that can be looked up."""
    return len(name) > 1 and not (name[0] == u'姓' and len(name) <= 3)
