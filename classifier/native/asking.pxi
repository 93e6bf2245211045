# Whom a letter asks: the twin of `classifier.route.asked` and of `end_of_salutation` in `classifier.route.salutation`.

cdef extern from "Python.h":
    Py_ssize_t PyUnicode_Tailmatch(object, object, Py_ssize_t, Py_ssize_t, int) except -1
    Py_ssize_t PyUnicode_Find(object, object, Py_ssize_t, Py_ssize_t, int) except -2


cdef enum Finding:
    NOTHING_ASKED
    ASKED
    DENOUNCED
    NOTED  # a note stands before a unit, which may assign the letter


@final
cdef class Asking:
    """The words of an office by which letters ask, and its recipients."""

    cdef dict recipients   # numbers of units' recipients
    cdef vector[char] department  # of recipients by number
    cdef tuple begged, not_begged, denounced, never, people, last
    cdef str note, stops, colons, commas
    cdef Py_ssize_t before, within
    cdef list addressees   # [(row of their facts, words that name them)]

    def __init__(self, dict words, dict recipients, departments, list addressees):
        self.addressees = addressees
        self.recipients, self.department = recipients, departments
        self.before, self.within, self.note = words["before"], words["within"], words["note"]
        self.begged, self.not_begged, self.denounced = words["begged"], words["not_begged"], words["denounced"]
        self.never, self.people, self.last = words["never"], words["people"], words["last"]
        self.stops, self.colons, self.commas = words["stops"], words["colons"], words["commas"]

    cdef Finding find(self, letter, list units, Ints& addressed, Ints& begged) except *:
        """Whom the letter asks; when a note or a denunciation is met, nothing else counts."""
        cdef Py_ssize_t start, begin, salutation = -1
        cdef bint denounced = False
        cdef str text = get(letter, TEXT)
        for unit in units:
            number = self.recipients.get(get(unit, VALUE))
            if number is None:
                continue
            start = get(unit, START)
            if get(unit, FIELD) != "text":
                denounced = denounced or ends(get(letter, TITLE), 0, start, self.denounced)
                continue
            if start < self.within:
                if salutation < 0:
                    salutation = self.salutation(text, units)
                if start < salutation:
                    addressed.push_back(number)
                    continue
            begin = start - self.before if start > self.before else 0
            if ends(text, begin, start, self.begged) and not ends(text, begin, start, self.not_begged):
                begged.push_back(number)
            elif ends(text, begin, start, self.denounced):
                denounced = True
            elif PyUnicode_Tailmatch(text, self.note, begin, start, 1):
                return NOTED
        if denounced:
            return DENOUNCED
        return NOTHING_ASKED if addressed.empty() and begged.empty() else ASKED

    cdef Py_ssize_t salutation(self, str text, list units) except -1:
        """Where the salutation ends; 0 when there is none."""
        cdef Py_ssize_t start = 0, end = 0, stop = self.stop(text, 0)
        cdef Py_UCS4 sign
        while stop >= 0:
            sign = text[stop]
            if holds(text, start, stop, self.never):
                break
            if not self.names_somebody(text, start, stop, units):
                return stop if end == 0 and sign in self.colons else end
            end = stop
            if sign not in self.commas:
                break
            start = stop + 1
            stop = self.stop(text, start)
        return end

    cdef Py_ssize_t stop(self, str text, Py_ssize_t start) noexcept:
        """Where the part that begins there ends; -1 when it does not within a salutation."""
        cdef Py_ssize_t at
        for at in range(start, min(self.within, len(text))):
            if text[at] in self.stops:
                return at
        return -1

    cdef int facts_of_addressees(self, Met met, str text, list units, uint64_t* facts) except -1:
        """Join the facts of those whom the salutation names."""
        cdef Py_ssize_t end = self.salutation(text, units)
        cdef str opening
        cdef tuple named
        if end:
            opening = "".join(text[:end].split())
            for row, named in self.addressees:
                if holds(opening, 0, len(opening), named):
                    met.join(facts, row)
        return 0

    cdef bint names_somebody(self, str text, Py_ssize_t start, Py_ssize_t end, list units) except -1:
        for unit in units:
            if get(unit, END) == end and get(unit, FIELD) == "text":
                return True
        return holds(text, start, end, self.people) or ends(text, start, end, self.last)


cdef bint ends(str text, Py_ssize_t begin, Py_ssize_t end, tuple words) except -1:
    """Whether text[begin:end] ends with one of the words."""
    for word in words:
        if PyUnicode_Tailmatch(text, word, begin, end, 1):
            return True
    return False


cdef bint holds(str text, Py_ssize_t begin, Py_ssize_t end, tuple words) except -1:
    """Whether text[begin:end] holds one of the words."""
    for word in words:
        if PyUnicode_Find(text, word, begin, end, 1) >= 0:
            return True
    return False


cdef int by_asking(Tables t, Matters m, letter, result, elements, bint accuses, bint somebody, desk) except -1:
    """See `as_asked` in `classifier.route.homes`; whether the letter `accuses`, and `somebody` in office."""
    cdef Finding found
    cdef list units = get(elements, UNITS)
    m.addressed.clear()
    m.begged.clear()
    found = t.asked.find(letter, units, m.addressed, m.begged)
    if found == NOTED:
        t.ask_python(m, letter, result, desk)
    elif found == DENOUNCED and not somebody:
        m.homes.assign(1, t.discipline)
    elif accuses and not somebody and may_be_accused(t, m, units, get(elements, FLAGS)):
        m.homes.clear()
    else:
        if found != NOTHING_ASKED:
            put_asked_first(t, m)
        by_desk(t, m, get(result, PURPOSE), desk)
    return 0


cdef int by_desk(Tables t, Matters m, purpose, desk) except -1:
    """Put the department of the set `desks` in front, see `_put_desk_first` in `classifier.route.homes`."""
    if desk and purpose in t.asks:
        number = t.desks.get(desk)
        if number is not None:
            m.front(number)
    return 0


cdef bint may_be_accused(Tables t, Matters m, list units, list flags) except -1:
    """Whether a recipient is named and not asked, in a letter that accuses."""
    if t.private in flags:
        return False
    for unit in units:
        number = t.asked.recipients.get(get(unit, VALUE))
        if number is not None and not has(m.addressed, number) and not has(m.begged, number):
            return True
    return False


cdef void put_asked_first(Tables t, Matters m) noexcept:
    """Put the one that is asked in front: if it may have a topic, else if it is a department that is written to."""
    cdef int who, at
    cdef bint topics = m.first.first < m.first.last
    cdef size_t written_to = m.addressed.size()
    m.addressed.insert(m.addressed.end(), m.begged.begin(), m.begged.end())
    for who in m.addressed:
        for at in range(m.first.first + 1, m.first.last):
            if t.met.people[at] == who:
                return
        if fits(t, m, who):
            m.front(who)
            return
    if topics:
        m.addressed.resize(written_to)
    for who in m.addressed:
        if t.asked.department[who]:
            m.front(who)
            return


cdef bint fits(Tables t, Matters m, int who) noexcept:
    """Whether it may have one of the letter's topics, or its class."""
    cdef int row
    if m.petition_class >= 0 and t.met.holds(t.met.classes[m.petition_class].to, who):
        return True
    for row in m.topics:
        if not t.met.topics[row].aside and t.met.holds(t.met.topics[row].anybody, who):
            return True
    return False
