# Areas, topics, classes and facts as numbers, given out as they are met.

cdef enum Role:  # of a string in `Met.seen`
    A_KIND
    A_PURPOSE
    A_SECOND
    AN_URGENCY
    A_SIGNED
    A_FLAG
    A_WORD
    A_CLASS
    AN_AREA
    TOPICS  # of the first area; those of others follow

cdef struct Names:  # recipients, as numbers in `Met.people`[first:last]
    int first
    int last

cdef struct Choice:  # holds where a word of the letter bears the mark
    int mark
    Names to

cdef struct Topic:
    int area                       # its number
    bint homeless, aside
    Names to, anybody              # the latter by whatever words
    int first_choice, last_choice  # of `Met.choices`
    int facts, main                # rows of `Met.facts`: of any tag, of the first one besides

cdef struct Class:
    int facts
    Names to


@final
cdef class Met:
    """Whose topics and classes are, and what facts they make; asked of Python once each."""

    cdef dict numbers               # of recipients
    cdef int width
    cdef vector[uint64_t] facts     # rows of `width`; the first one is empty
    cdef dict fact_rows             # {facts, a number in Python: their row}
    cdef Identities seen            # numbers and rows of strings met before
    cdef dict areas, asked_areas    # to numbers, to rows of `facts`
    cdef Ints area_facts            # by number
    cdef dict topic_rows, class_rows  # {(area, topic): row of `topics`}, …
    cdef vector[Topic] topics
    cdef vector[Class] classes
    cdef vector[Choice] choices
    cdef Ints people
    cdef object home_of, home_of_class

    def __init__(self, dict numbers, int facts, int words, home_of, home_of_class):
        self.numbers, self.home_of, self.home_of_class = numbers, home_of, home_of_class
        self.width = 1 + facts // 64
        self.fact_rows, self.asked_areas, self.seen = {}, {}, Identities(words + 1024)
        self.row_of(0)
        self.begin()

    cdef int begin(self) except -1:
        """No area, topic or class met yet."""
        self.areas, self.topic_rows, self.class_rows = {}, {}, {}
        self.seen.forget()
        self.area_facts.clear()
        self.topics.clear()
        self.classes.clear()
        self.choices.clear()
        self.people.clear()
        return 0

    cdef size_t size(self) noexcept:
        return self.topics.size() + self.classes.size() + self.area_facts.size()

    cdef int row_of(self, facts) except -1:
        """The row of these facts."""
        cdef bytes held
        cdef size_t size = self.facts.size()
        row = self.fact_rows.get(facts)
        if row is None:
            row = self.fact_rows[facts] = size // self.width
            held = facts.to_bytes(8 * self.width, "little")
            self.facts.resize(size + self.width)
            memcpy(&self.facts[size], PyBytes_AS_STRING(held), 8 * self.width)
        return row

    cdef void join(self, uint64_t* facts, int row) noexcept:
        cdef int at
        for at in range(self.width):
            facts[at] |= self.facts[row * self.width + at]

    cdef int join_value(self, uint64_t* facts, Role role, dict rows, value) except -1:
        """Join the facts of a value; `rows` are those of its role."""
        cdef int row = self.seen.find(<PyObject*>value, role)
        if row < 0:
            row = self.seen.add(value, role, rows.get(value, 0))
        if row:
            self.join(facts, row)
        return 0

    cdef int join_field(self, uint64_t* facts, Role role, dict rows, record, const Slot& field) except -1:
        """Join the facts of what a record holds there."""
        cdef int row = self.seen.find(peek(record, field), role)
        if row < 0:
            return self.join_value(facts, role, rows, get(record, field))
        if row:
            self.join(facts, row)
        return 0

    cdef bint holds(self, Names names, int who) noexcept:
        cdef int at
        for at in range(names.first, names.last):
            if self.people[at] == who:
                return True
        return False

    cdef int number_of(self, area) except -1:
        cdef int found = self.seen.find(<PyObject*>area, AN_AREA)
        if found >= 0:
            return found
        number = self.areas.get(area)
        if number is None:
            number = self.areas[area] = self.area_facts.size()
            self.area_facts.push_back(self.asked_areas.get(area, 0))
        return self.seen.add(area, AN_AREA, number)

    cdef int topic_row(self, tag) except -1:
        cdef int number = self.seen.find(peek(tag, AREA), AN_AREA), found
        if number < 0:
            number = self.number_of(get(tag, AREA))
        found = self.seen.find(peek(tag, TOPIC), TOPICS + number)
        if found >= 0:
            return found
        area, topic = get(tag, AREA), get(tag, TOPIC)
        row = self.topic_rows.get((area, topic))
        if row is None:
            row = self.topic_rows[area, topic] = self.add_topic(number, area, topic)
        return self.seen.add(topic, TOPICS + number, row)

    cdef int class_row(self, petition_class) except -1:
        cdef Class made
        cdef int found = self.seen.find(<PyObject*>petition_class, A_CLASS)
        if found >= 0:
            return found
        row = self.class_rows.get(petition_class)
        if row is None:
            facts, to = self.home_of_class(petition_class)
            made.facts, made.to = self.row_of(facts), self.add_names(to)
            row = self.class_rows[petition_class] = self.classes.size()
            self.classes.push_back(made)
        return self.seen.add(petition_class, A_CLASS, row)

    cdef int add_topic(self, int number, area, topic) except -1:
        cdef Topic made
        cdef Choice choice
        facts, main, home, choices = self.home_of(area, topic)
        made.area, made.facts, made.main = number, self.row_of(facts), self.row_of(main)
        made.homeless, made.aside = home is None, home is not None and home.aside
        made.to = self.add_names(home.to if home is not None else ())
        made.anybody = self.add_names(home.anybody() if home is not None else ())
        made.first_choice = <int>self.choices.size()
        for choice.mark, names in choices:
            choice.to = self.add_names(names)
            self.choices.push_back(choice)
        made.last_choice = <int>self.choices.size()
        self.topics.push_back(made)
        return <int>self.topics.size() - 1

    cdef Names add_names(self, names) except *:
        cdef Names made
        made.first = <int>self.people.size()
        for name in names:
            self.people.push_back(self.numbers[name])
        made.last = <int>self.people.size()
        return made
