# What a letter and its elements say besides words, the twin of `judgement.facts_of`.

@final
cdef class Named:
    """Facts whose names begin alike: the number of each that somebody asks for, by the rest of its name."""

    cdef str lead
    cdef dict numbers

    def __init__(self, str lead, dict numbers):
        self.lead = lead
        self.numbers = {name[len(lead):]: number for name, number in numbers.items() if name.startswith(lead)}

    cdef int note(self, Weighed w, str rest, int field, Py_ssize_t times) except -1:
        """Let a fact hold. Those that nobody asks for are kept for explanations."""
        cdef Fact fact
        number = self.numbers.get(rest)
        fact.title = <int>times if field == 0 else 0
        fact.text = <int>times - fact.title
        if number is None:
            w.others.append((self.lead, rest, fact.title, fact.text))
        else:
            fact.number = number
            w.noted.push_back(fact)
        return 0


@final
cdef class Noting:
    """These names, as `classifier.judgement` writes them."""

    cdef Named any, own, signed, channel, tier, flag
    cdef list counted  # lists of `Elements`
    cdef Ints places   # and where they lie in it
    cdef str count, named, repeat

    def __init__(self, tuple counted, tuple single, tuple leads, dict numbers):
        self.counted = list(counted)
        self.places = [list(Elements.__dataclass_fields__).index(name) for name in counted]
        self.count, self.named, self.repeat = single
        self.any = Named("", numbers)
        self.own = Named("", {name: numbers[name] for name in (*counted, *single) if name in numbers})
        self.signed, self.channel, self.tier, self.flag = [Named(lead, numbers) for lead in leads]

    cdef int note(self, Weighed w, letter, elements) except -1:
        cdef size_t i
        cdef Py_ssize_t times
        for i in range(self.places.size()):
            times = len(<list?>ELEMENTS.get(elements, self.places[i]))
            if times:
                self.own.note(w, self.counted[i], 1, times)
        petitioner = ELEMENTS.get(elements, 6)
        self.signed.note(w, PETITIONER.get(petitioner, 0), 1, 1)
        times = PETITIONER.get(petitioner, 1)
        if times > 1:
            self.own.note(w, self.count, 1, times)
        channel = LETTER.get(letter, 3)
        if channel:
            self.channel.note(w, channel, 1, 1)
        for accused in <list>ELEMENTS.get(elements, 0):
            self.tier.note(w, ACCUSED.get(accused, 3), 1, 1)
            if ACCUSED.get(accused, 0):
                self.own.note(w, self.named, 1, 1)
        if ELEMENTS.get(elements, 7):
            self.own.note(w, self.repeat, 1, 1)
        for flag in <list?>ELEMENTS.get(elements, 9):
            self.flag.note(w, flag, 1, 1)
        return 0
