# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
# distutils: language = c++
"""The compiled twin of `classifier.route.decide` for letters in which nobody is accused.

Recipients, facts and marks are numbers here, given out by the tables that `classifier.route.router` makes of an office.
What is rare is asked of Python functions: whom a letter begs or is addressed to, the plan for facts not met before. Any
other letter is left to Python. `tests/native/test_routing.py` holds the two equal.

`whose.pxi` is the twin of `classifier.route.homes`, `slots.pxi` reads records, `making.pxi` makes them.
"""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from cpython.dict cimport PyDict_Copy
from libc.stdint cimport uint16_t, uint64_t
from libc.string cimport memcpy, memset
from libcpp.vector cimport vector

from classifier.model import Element, Elements, Letter, Petitioner, Recipient, Result, Route, Tag
from classifier.passage import Passage

FORM = 1  # see classifier.native.built.FORMS

ctypedef vector[int] Ints

include "making.pxi"
include "slots.pxi"

cdef Form ROUTE = Form(Route, "to", "cc", "not_to", "due", "basis", "held", "why", "locked")
cdef Form RECIPIENT = Form(Recipient, "kind", "id", "name", "form")

cdef Slot TITLE = slot(Letter, "title"), TEXT = slot(Letter, "text")
cdef Slot CHANNEL = slot(Letter, "channel"), RECEIVED = slot(Letter, "received")
cdef Slot KIND = slot(Result, "kind"), URGENCY = slot(Result, "urgency"), LEAD = slot(Result, "lead")
cdef Slot PURPOSE = slot(Result, "purpose"), SECOND = slot(Result, "purpose_secondary")
cdef Slot TAGS = slot(Result, "tags"), AREAS = slot(Result, "areas"), NEEDS_HUMAN = slot(Result, "needs_human")
cdef Slot CLASS = slot(Result, "petition_class"), SURE = slot(Result, "class_confidence")
cdef Slot ELEMENTS = slot(Result, "elements"), ACCUSED = slot(Elements, "accused"), UNITS = slot(Elements, "units")
cdef Slot FLAGS = slot(Elements, "flags"), REPEAT = slot(Elements, "repeat")
cdef Slot PETITIONER = slot(Elements, "petitioner"), SIGNED = slot(Petitioner, "signed")
cdef Slot AREA = slot(Tag, "area"), TOPIC = slot(Tag, "topic"), SCORE = slot(Tag, "score")
cdef Slot VALUE = slot(Element, "value"), FIELD = slot(Element, "field"), START = slot(Element, "start")
cdef Slot WORDS = slot(Passage, "words")
cdef Slot TO = slot(Route, "to"), CC = slot(Route, "cc")
cdef Slot NAMED_KIND = slot(Recipient, "kind"), ID = slot(Recipient, "id")
cdef Slot NAME = slot(Recipient, "name"), FORM_OF = slot(Recipient, "form")

cdef enum:
    MOST_KEPT = 8192  # topics, areas, classes, routes: more than any lexicon and office have

cdef struct Names:  # recipients, as numbers in `Tables.people`[first:last]
    int first
    int last

cdef struct Choice:  # holds where a word of the letter bears the mark
    int mark
    Names to

cdef struct Topic:
    int area                       # its number
    bint homeless, aside
    Names to
    int first_choice, last_choice  # of `Tables.choices`
    int facts, main                # rows of `Tables.facts`: of any tag, of the first one besides

cdef struct Class:
    int facts
    Names to

cdef struct Share:  # of a word: whose, how many points
    int who
    int points

cdef class Tables

include "whose.pxi"


cdef class Kept:
    """A route to be made again for other letters, but for the days."""

    cdef object plan, held, locked
    cdef dict dues  # of the plan: by day, (when its clocks end, what to say of it)
    cdef tuple basis, why
    cdef list to, cc

    def __init__(self, plan, route):
        self.plan, self.dues, self.basis, self.why = plan, plan.dues, plan.basis, plan.why
        self.held, self.locked = plan.held, plan.locked
        self.to = [fields_of(one) for one in get(route, TO)]
        self.cc = [fields_of(one) for one in get(route, CC)]

    cdef object again(self, day):
        cdef tuple due = self.dues.get(day)
        if due is None:
            due = self.plan.due_on(day)
        why = list(self.why)
        why += due[1]
        route = ROUTE.new()
        ROUTE.put(route, 0, recipients(self.to))
        ROUTE.put(route, 1, recipients(self.cc))
        ROUTE.put(route, 2, [])
        ROUTE.put(route, 3, PyDict_Copy(due[0]))
        ROUTE.put(route, 4, list(self.basis))
        ROUTE.put(route, 5, self.held)
        ROUTE.put(route, 6, why)
        ROUTE.put(route, 7, self.locked)
        return route


cdef tuple fields_of(one):
    return get(one, NAMED_KIND), get(one, ID), get(one, NAME), get(one, FORM_OF)


cdef list recipients(list kept):
    cdef list out = []
    cdef tuple one
    cdef int field
    for one in kept:
        record = RECIPIENT.new()
        for field in range(4):
            RECIPIENT.put(record, field, one[field])
        out.append(record)
    return out


cdef class Tables:
    """One office; `route` is its `decide`."""

    cdef list names               # of recipients, as routes write them; those with words of their own come first
    cdef dict numbers
    cdef dict kinds, purposes, seconds, urgencies, channels, signed, flags  # what conditions ask, to rows of `facts`
    cdef int accuses, mixed, repeat, needs_human, any_home, denounces       # rows, too
    cdef vector[uint64_t] facts   # rows of `width`; the first one is empty
    cdef dict fact_rows           # {facts, a number in Python: their row}
    cdef dict asked_areas, area_numbers, topic_rows, class_rows  # {area: {topic: row of `topics`}}, …
    cdef Ints area_facts
    cdef vector[Topic] topics
    cdef vector[Class] classes
    cdef vector[Choice] choices
    cdef Ints people
    cdef dict share_rows, marks   # words to rows of `shares_of`, to the marks they bear
    cdef vector[Names] shares_of  # of `shares`
    cdef vector[Share] shares
    cdef dict recipients          # by unit
    cdef tuple begged, denounced, note
    cdef Py_ssize_t before, salutation, most
    cdef frozenset asks, asking
    cdef object accusation, appeal, report, praise
    cdef object home_of, home_of_class, as_asked, addressed, plan, route_of, decide
    cdef double topic, ahead, settled, sure
    cdef int owners, width, mark_count, petition, discipline
    cdef dict kept                # routes by facts and departments
    cdef Matters spare

    def __init__(self, list names, dict asked, dict marks, dict shares, dict recipients, dict words, dict limits,
                 dict ids, dict functions):
        self.names = names
        self.numbers = {name: number for number, name in enumerate(names)}
        self.fill_asked(asked)
        self.fill_words(marks, shares)
        self.recipients = recipients
        self.begged, self.denounced, self.note = words["begged"], words["denounced"], words["note"]
        self.before, self.salutation, self.most = limits["before"], limits["salutation"], limits["most"]
        self.topic, self.ahead, self.settled, self.sure = [limits[name] for name in ("topic", "ahead", "settled", "sure")]
        self.asks, self.asking, self.report, self.praise = [ids[name] for name in ("asks", "asking", "report", "praise")]
        self.accusation, self.appeal = ids["accusation"], ids["appeal"]
        self.petition, self.discipline = self.numbers[ids["petition"]], self.numbers[ids["discipline"]]
        self.home_of, self.home_of_class = functions["home_of"], functions["home_of_class"]
        self.as_asked, self.addressed = functions["as_asked"], functions["addressed"]
        self.plan, self.route_of, self.decide = functions["plan"], functions["route_of"], functions["decide"]
        self.kept = {}
        self.begin()

    cdef int fill_asked(self, dict asked) except -1:
        """A row for each fact that conditions ask for: {prefix: {value: bit}}."""
        self.width = 1 + sum(map(len, asked.values())) // 64
        self.fact_rows = {}
        self.row_of(0)
        rows = {prefix: {value: self.row_of(bit) for value, bit in bits.items()} for prefix, bits in asked.items()}
        self.kinds, self.purposes, self.seconds, self.urgencies, self.channels, self.signed, self.flags = [
            rows.get(prefix, {})
            for prefix in ("kind", "purpose", "purpose2", "urgency", "channel", "petitioner.signed", "flag")]
        self.asked_areas = rows.get("area", {})
        self.accuses, self.mixed, self.repeat, self.needs_human, self.any_home, self.denounces = [
            rows.get(name, {}).get("", 0)
            for name in ("accusation", "mixed", "repeat", "needs-human", "dept", "denounced")]
        return 0

    cdef int fill_words(self, dict marks, dict shares) except -1:
        """Of words, the marks they bear, and whose they are: {word: [(number, points)]}."""
        cdef Names row
        cdef Share share
        self.marks, self.share_rows, self.owners = marks, {}, 0
        self.mark_count = 1 + max([max(borne) for borne in marks.values()], default=0)
        for word, shared in shares.items():
            self.share_rows[word] = self.shares_of.size()
            row.first = <int>self.shares.size()
            for share.who, share.points in shared:
                self.shares.push_back(share)
                self.owners = max(self.owners, share.who + 1)
            row.last = <int>self.shares.size()
            self.shares_of.push_back(row)
        return 0

    cdef int begin(self) except -1:
        """No topic, area or class met yet."""
        self.area_numbers, self.topic_rows, self.class_rows = {}, {}, {}
        self.area_facts.clear()
        self.topics.clear()
        self.classes.clear()
        self.choices.clear()
        self.people.clear()
        return 0

    cdef int row_of(self, facts) except -1:
        """The row of these facts, a number in Python."""
        cdef bytes held
        cdef size_t size = self.facts.size()
        row = self.fact_rows.get(facts)
        if row is None:
            row = self.fact_rows[facts] = size // self.width
            held = facts.to_bytes(8 * self.width, "little")
            self.facts.resize(size + self.width)
            memcpy(&self.facts[size], PyBytes_AS_STRING(held), 8 * self.width)
        return row

    cdef inline void join(self, uint64_t* facts, int row) noexcept:
        cdef int at
        for at in range(self.width):
            facts[at] |= self.facts[row * self.width + at]

    cdef inline int join_value(self, uint64_t* facts, dict rows, value) except -1:
        row = rows.get(value)
        if row is not None:
            self.join(facts, row)
        return 0

    cdef Names add_names(self, names) except *:
        cdef Names made
        made.first = <int>self.people.size()
        for name in names:
            self.people.push_back(self.numbers[name])
        made.last = <int>self.people.size()
        return made

    cdef int number_of(self, area) except -1:
        """The number of an area, its place in `area_facts`."""
        number = self.area_numbers.get(area)
        if number is None:
            number = self.area_numbers[area] = self.area_facts.size()
            self.area_facts.push_back(self.asked_areas.get(area, 0))
        return number

    cdef int topic_row(self, area, topic) except -1:
        cdef dict rows = self.topic_rows.get(area)
        if rows is None:
            rows = self.topic_rows[area] = {}
        row = rows.get(topic)
        if row is None:
            row = rows[topic] = self.add_topic(area, topic)
        return row

    cdef int add_topic(self, area, topic) except -1:
        cdef Topic made
        cdef Choice choice
        facts, main, to, choices, aside = self.home_of(area, topic)
        made.area, made.facts, made.main = self.number_of(area), self.row_of(facts), self.row_of(main)
        made.homeless, made.aside, made.to = to is None, aside, self.add_names(to or ())
        made.first_choice = <int>self.choices.size()
        for choice.mark, others in choices:
            choice.to = self.add_names(others)
            self.choices.push_back(choice)
        made.last_choice = <int>self.choices.size()
        self.topics.push_back(made)
        return <int>self.topics.size() - 1

    cdef int class_row(self, petition_class) except -1:
        cdef Class made
        row = self.class_rows.get(petition_class)
        if row is None:
            facts, to = self.home_of_class(petition_class)
            made.facts, made.to = self.row_of(facts), self.add_names(to)
            row = self.class_rows[petition_class] = self.classes.size()
            self.classes.push_back(made)
        return row

    cdef list written(self, Ints& numbers):
        cdef int number
        return [self.names[number] for number in numbers]

    def route(self, letter, result, today, passages):
        """The route of a letter; `today` counts where it bears no day of receipt."""
        cdef Matters matters = self.spare
        if matters is None:  # another thread is on its way
            matters = Matters()
        self.spare = None
        route = self.quickly(matters, letter, result, get(letter, RECEIVED) or today, passages)
        self.spare = matters
        return self.decide(letter, result, today, passages) if route is None else route

    cdef object quickly(self, Matters m, letter, result, day, tuple passages):
        """The route; None for letters that are left to Python."""
        cdef bint accuses
        cdef Kept kept
        elements, purpose, second = get(result, ELEMENTS), get(result, PURPOSE), get(result, SECOND)
        if get(elements, ACCUSED) or get(result, LEAD) is not None or get(result, KIND) == self.report:
            return None
        of_title, of_text = get(passages[0], WORDS), get(passages[1], WORDS)
        if of_title is None or of_text is None:
            return None
        if self.topics.size() + self.classes.size() + self.area_facts.size() > MOST_KEPT:
            self.begin()
        m.begin(self.mark_count)
        mark(self, m, of_title[0])
        mark(self, m, of_text[0])
        cdef bytes key = self.new_key()
        cdef uint64_t* facts = <uint64_t*>PyBytes_AS_STRING(key)
        for area in get(result, AREAS):
            m.areas.push_back(self.number_of(area))
            self.join(facts, self.area_facts[m.areas.back()])
        by_topics(self, m, get(result, TAGS), facts)
        if purpose in self.asks and (m.homes.empty() or m.score(m.homes[0]) < self.settled):
            by_words(self, m, of_title[1], of_text[1])
        accuses = purpose == self.accusation
        self.by_class(m, result, accuses, facts)
        self.by_asking(m, letter, result, get(elements, UNITS), purpose, accuses)
        if m.homes.size() > <size_t>self.most:
            m.homes.resize(self.most)
        accuses = accuses or second == self.accusation
        self.facts_of(m, letter, result, elements, purpose, second, accuses, facts)
        self.end_key(key, m.homes)
        kept = self.kept.get(key)
        if kept is not None:
            return kept.again(day)
        plan = self.plan(int.from_bytes(key[:8 * self.width], "little"))
        route = self.route_of(letter, result, day, plan, self.written(m.homes))
        if not accuses and self.is_plain(route):
            if len(self.kept) >= MOST_KEPT:
                self.kept.clear()
            self.kept[key] = Kept(plan, route)
        return route

    cdef bytes new_key(self):
        """Room for facts and homes."""
        cdef Py_ssize_t size = 8 * self.width + 2 * self.most
        cdef bytes key = PyBytes_FromStringAndSize(NULL, size)
        memset(PyBytes_AS_STRING(key), 0, size)
        return key

    cdef void end_key(self, bytes key, const Ints& homes) noexcept:
        cdef uint16_t* end = <uint16_t*>(PyBytes_AS_STRING(key) + 8 * self.width)
        cdef size_t at
        for at in range(homes.size()):
            end[at] = <uint16_t>(homes[at] + 1)

    cdef bint is_plain(self, route) except -1:
        """Whether the plan and the departments alone decide it: somebody has it, and not because of praise."""
        return bool(get(route, TO)) and not any(
            [get(one, NAMED_KIND) == self.praise for one in (*get(route, TO), *get(route, CC))])

    cdef int by_class(self, Matters m, result, bint accuses, uint64_t* facts) except -1:
        cdef Class one
        cdef int at
        petition_class = get(result, CLASS)
        if not petition_class:
            return 0
        one = self.classes[self.class_row(petition_class)]
        self.join(facts, one.facts)
        if m.homes.empty() and not accuses and <double>get(result, SURE) >= self.sure:
            for at in range(one.to.first, one.to.last):
                m.homes.push_back(self.people[at])
        return 0

    cdef int by_asking(self, Matters m, letter, result, list units, purpose, bint accuses) except -1:
        """Whom the letter asks, denounces or may accuse; seldom anybody."""
        cdef int at
        if units and purpose in self.asking and (accuses or may_ask(self, letter, units)):
            first = tuple([self.names[self.people[at]] for at in range(m.first.first, m.first.last)])
            homes = [self.numbers[name] for name in self.as_asked(self.written(m.homes), first, letter, result)]
            m.homes.clear()
            for at in homes:
                m.homes.push_back(at)
        return 0

    cdef int facts_of(self, Matters m, letter, result, elements, purpose, second, bint accuses, uint64_t* facts) except -1:
        """See `classifier.route.facts.facts_of`; those of areas, topics and class are there already."""
        self.join_value(facts, self.kinds, get(result, KIND))
        self.join_value(facts, self.purposes, purpose)
        self.join_value(facts, self.seconds, second)
        self.join_value(facts, self.urgencies, get(result, URGENCY))
        self.join_value(facts, self.channels, get(letter, CHANNEL))
        self.join_value(facts, self.signed, get(get(elements, PETITIONER), SIGNED))
        for flag in get(elements, FLAGS):
            self.join_value(facts, self.flags, flag)
        if get(elements, REPEAT):
            self.join(facts, self.repeat)
        if get(result, NEEDS_HUMAN):
            self.join(facts, self.needs_human)
        if not m.homes.empty():
            self.join(facts, self.any_home)
            if m.homes[0] == self.discipline:
                self.join(facts, self.denounces)
        if accuses:
            self.join(facts, self.accuses)
            if purpose == self.appeal or second == self.appeal:
                self.join(facts, self.mixed)
        if m.marks[ADDRESSEE]:
            self.join(facts, self.row_of(self.addressed(letter, result)))
        return 0
