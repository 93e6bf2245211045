# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
# distutils: language = c++
"""The compiled twin of `classifier.route.decide`.

Recipients, facts and marks are numbers here, given out by the tables that `classifier.route.twin` makes of an office.
What is rare is asked of Python functions: notes that assign a letter, the plan for facts not met before, and whatever the
guard has to compare. Reports about rectification are left to Python. `tests/native/test_routing.py` holds the two equal.

`met.pxi` holds the numbers (`identities.pxi` for strings seen before), `whose.pxi` and `asking.pxi` find the homes, `standing.pxi`
and `guarding.pxi` do what letters that accuse need besides, `slots.pxi` reads records, `making.pxi` makes them.
"""

from cython cimport final
from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from cpython.dict cimport PyDict_Copy
from libc.stdint cimport uint16_t, uint64_t
from libc.string cimport memcpy, memset
from libcpp.vector cimport vector

from classifier.model import Accused, Element, Elements, Lead, Letter, Petitioner, Recipient, Result, Route, Tag
from classifier.passage import Passage

FORM = 9  # see classifier.native.built.FORMS

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
cdef Slot GRADE = slot(Lead, "grade")
cdef Slot AREA = slot(Tag, "area"), TOPIC = slot(Tag, "topic"), SCORE = slot(Tag, "score")
cdef Slot VALUE = slot(Element, "value"), FIELD = slot(Element, "field"), START = slot(Element, "start"), END = slot(Element, "end")
cdef Slot WORDS = slot(Passage, "words")
cdef Slot TO = slot(Route, "to"), CC = slot(Route, "cc")
cdef Slot NAMED_KIND = slot(Recipient, "kind"), ID = slot(Recipient, "id")
cdef Slot NAME = slot(Recipient, "name"), FORM_OF = slot(Recipient, "form")

cdef enum:
    MOST_KEPT = 8192  # topics, areas, classes, routes: more than any lexicon and office have
    ADDRESSEE = 0     # the mark of the words that name somebody in a salutation

cdef class Tables

include "identities.pxi"
include "met.pxi"
include "whose.pxi"
include "asking.pxi"
include "standing.pxi"
include "guarding.pxi"

cdef struct Share:  # of a word: whose, how many points
    int who
    int points

cdef struct Word:  # of an office: [first, last) of `Tables.shares`, of `Tables.marks`
    int first_share
    int last_share
    int first_mark
    int last_mark


@final
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


@final
cdef class Tables:
    """One office; `route` is its `decide`."""

    cdef list names               # of recipients, as routes write them; those with words of their own come first
    cdef Met met
    cdef Asking asked
    cdef dict kinds, purposes, seconds, urgencies, channels, signed, flags, leads  # facts that are asked, to rows of `met.facts`
    cdef int accuses, mixed, repeat, needs_human, any_home, denounces       # rows, too
    cdef dict word_rows           # rows of `words`; the first one is that of any other word
    cdef vector[Word] words
    cdef vector[Share] shares
    cdef Ints marks
    cdef list sayings             # [(mark, row of the facts)]
    cdef dict desks               # numbers of departments by name
    cdef int several              # the mark of letters that bring several matters, -1 if none does
    cdef int owners, mark_count, petition, discipline
    cdef Py_ssize_t most
    cdef double topic, ahead, settled, sure, beside, beside_least
    cdef frozenset asks, asking, guarded_flags
    cdef object accusation, appeal, report, praise, private
    cdef object as_asked, plan, route_of, decide
    cdef dict kept                # routes by facts and departments
    cdef Guarding guarding
    cdef Matters spare
    cdef int busy                 # letters on their way

    def __init__(self, list names, dict asked, dict marks, dict shares, dict recipients, dict words, dict limits,
                 dict ids, list addressees, list sayings, int several, dict desks, dict functions, dict guarding):
        numbers = {name: number for number, name in enumerate(names)}
        self.names = names
        self.met = Met(numbers, sum(map(len, asked.values())), len({**marks, **shares}), functions["home_of"], functions["home_of_class"])
        self.asked = Asking(words, {unit: numbers[name] for unit, name in recipients.items()},
                            [name.startswith("dept:") for name in names],
                            [(self.met.row_of(facts), named) for facts, named in addressees])
        self.several = several
        self.desks = {name: numbers[written] for name, written in desks.items()}
        self.sayings = [(mark, self.met.row_of(facts)) for mark, facts in sayings]
        self.fill_asked(asked)
        self.fill_words(marks, shares)
        self.most, self.topic, self.ahead = limits["most"], limits["topic"], limits["ahead"]
        self.settled, self.sure = limits["settled"], limits["sure"]
        self.beside, self.beside_least = limits["beside"], limits["beside_least"]
        self.petition, self.discipline = numbers[ids["petition"]], numbers[ids["discipline"]]
        self.asks, self.asking, self.guarded_flags = ids["asks"], ids["asking"], ids["guarded"]
        self.accusation, self.appeal, self.report = ids["accusation"], ids["appeal"], ids["report"]
        self.praise, self.private = ids["praise"], ids["private"]
        self.as_asked, self.plan = functions["as_asked"], functions["plan"]
        self.route_of, self.decide = functions["route_of"], functions["decide"]
        self.kept, self.guarding = {}, Guarding(self.met, guarding)

    cdef int fill_asked(self, dict asked) except -1:
        """A row for each fact that conditions ask for: {prefix: {value: bit}}."""
        rows = {prefix: {value: self.met.row_of(bit) for value, bit in bits.items()} for prefix, bits in asked.items()}
        self.kinds, self.purposes, self.seconds, self.urgencies, self.channels, self.signed, self.flags, self.leads = [
            rows.get(prefix, {})
            for prefix in ("kind", "purpose", "purpose2", "urgency", "channel", "petitioner.signed", "flag", "lead")]
        self.met.asked_areas = rows.get("area", {})
        self.accuses, self.mixed, self.repeat, self.needs_human, self.any_home, self.denounces = [
            rows.get(name, {}).get("", 0)
            for name in ("accusation", "mixed", "repeat", "needs-human", "dept", "denounced")]
        return 0

    cdef int fill_words(self, dict marks, dict shares) except -1:
        """The words with what they are worth: {word: (marks)}, {word: [(number of whose it is, points)]}."""
        cdef Word row
        cdef Share share
        self.word_rows, self.owners, self.mark_count = {}, 0, 1
        row.first_share = row.last_share = row.first_mark = row.last_mark = 0
        self.words.push_back(row)
        for word in {**marks, **shares}:
            row.first_share, row.first_mark = <int>self.shares.size(), <int>self.marks.size()
            for share.who, share.points in shares.get(word, ()):
                self.shares.push_back(share)
                self.owners = max(self.owners, share.who + 1)
            for borne in marks.get(word, ()):
                self.marks.push_back(borne)
                self.mark_count = max(self.mark_count, self.marks.back() + 1)
            row.last_share, row.last_mark = <int>self.shares.size(), <int>self.marks.size()
            self.word_rows[word] = self.words.size()
            self.words.push_back(row)
        return 0

    def route(self, letter, result, today, passages, desk):
        """The route of a letter; `today` counts where it bears no day of receipt, `desk` is whose it is by its words."""
        cdef Matters matters = self.spare
        if matters is None:  # another thread is on its way
            matters = Matters()
        self.spare = None
        if not self.busy and self.met.size() > MOST_KEPT:
            self.met.begin()
        self.busy += 1
        try:
            route = self.quickly(matters, letter, result, get(letter, RECEIVED) or today, passages, desk)
        finally:
            self.busy -= 1
            self.spare = matters
        return self.decide(letter, result, today, passages, desk) if route is None else route

    cdef object quickly(self, Matters m, letter, result, day, tuple passages, desk):
        """The route; None for letters that are left to Python."""
        cdef bint accuses, somebody
        elements, purpose, second = get(result, ELEMENTS), get(result, PURPOSE), get(result, SECOND)
        lead = get(result, LEAD)
        if get(result, KIND) == self.report:
            return None
        of_title, of_text = get(passages[0], WORDS), get(passages[1], WORDS)
        if of_title is None or of_text is None:
            return None
        m.begin(self.mark_count)
        mark(self, m, of_title[0])
        mark(self, m, of_text[0])
        if self.several >= 0 and m.marks[self.several] and purpose in self.asks:
            return None
        cdef bytes key = self.new_key()
        cdef uint64_t* facts = <uint64_t*>PyBytes_AS_STRING(key)
        for area in get(result, AREAS):
            m.areas.push_back(self.met.number_of(area))
            self.met.join(facts, self.met.area_facts[m.areas.back()])
        by_topics(self, m, get(result, TAGS), facts)
        if purpose in self.asks and (m.homes.empty() or m.score(m.homes[0]) < self.settled):
            by_words(self, m, of_title[1], of_text[1])
        accuses = purpose == self.accusation
        by_class(self, m, result, accuses, facts)
        somebody = bool(get(elements, ACCUSED))
        if lead is None and purpose in self.asking and get(elements, UNITS):
            by_asking(self, m, letter, result, elements, accuses, somebody, desk)
        else:
            by_desk(self, m, purpose, desk)
        if m.homes.size() > <size_t>self.most:
            m.homes.resize(self.most)
        accuses = accuses or second == self.accusation or lead is not None or somebody
        self.facts_of(m, letter, result, elements, purpose, second, accuses, facts)
        if lead is not None:
            self.met.join(facts, self.leads.get("", 0))
            self.met.join(facts, self.leads.get(get(lead, GRADE), 0))
        if somebody:
            return guarded_route(self, m, key, letter, result, day)
        self.end_key(key, m.homes, lead is not None or (accuses and not self.guarded_flags.isdisjoint(get(elements, FLAGS))), accuses)
        return self.freely(m, key, letter, result, day)

    cdef object freely(self, Matters m, bytes key, letter, result, day):
        """The route of a letter in which nobody is accused."""
        cdef Kept kept = self.kept.get(key)
        if kept is not None:
            return kept.again(day)
        plan = self.plan_of(key)
        route = self.route_of(letter, result, day, plan, self.written(m.homes))
        if self.is_plain(route):
            if len(self.kept) >= MOST_KEPT:
                self.kept.clear()
            self.kept[key] = Kept(plan, route)
        return route

    cdef object plan_of(self, bytes key):
        return self.plan(int.from_bytes(key[:8 * self.met.width], "little"))

    cdef bytes new_key(self):
        """Room for the facts, then the homes, then whether the letter accuses and is guarded."""
        cdef Py_ssize_t size = 8 * self.met.width + 2 * (self.most + 1)
        cdef bytes key = PyBytes_FromStringAndSize(NULL, size)
        memset(PyBytes_AS_STRING(key), 0, size)
        return key

    cdef void end_key(self, bytes key, Ints& homes, bint guarded, bint accuses) noexcept:
        cdef uint16_t* end = <uint16_t*>(PyBytes_AS_STRING(key) + 8 * self.met.width)
        cdef size_t at
        for at in range(homes.size()):
            end[at] = <uint16_t>(homes[at] + 1)
        end[self.most] = <uint16_t>(2 * guarded + accuses)

    cdef bint is_plain(self, route) except -1:
        """Whether its key alone decides the route: somebody has it, and not because of praise."""
        return bool(get(route, TO)) and not any(
            [get(one, NAMED_KIND) == self.praise for one in (*get(route, TO), *get(route, CC))])

    cdef list written(self, Ints& numbers):
        cdef int number
        return [self.names[number] for number in numbers]

    cdef int ask_python(self, Matters m, letter, result, desk) except -1:
        """Whose matter it is, where a note may assign it."""
        cdef int at
        first = tuple([self.names[self.met.people[at]] for at in range(m.first.first, m.first.last)])
        homes = self.as_asked(self.written(m.homes), first, letter, result, desk)
        m.homes.clear()
        for name in homes:
            m.homes.push_back(self.met.numbers[name])
        return 0

    cdef int facts_of(self, Matters m, letter, result, elements, purpose, second, bint accuses, uint64_t* facts) except -1:
        """See `classifier.route.facts.facts_of`; those of areas, topics and class are there already."""
        cdef Met met = self.met
        met.join_field(facts, A_KIND, self.kinds, result, KIND)
        met.join_value(facts, A_PURPOSE, self.purposes, purpose)
        met.join_value(facts, A_SECOND, self.seconds, second)
        met.join_field(facts, AN_URGENCY, self.urgencies, result, URGENCY)
        channel = get(letter, CHANNEL)
        if channel:  # a string made anew for each letter
            met.join(facts, self.channels.get(channel, 0))
        met.join_field(facts, A_SIGNED, self.signed, get(elements, PETITIONER), SIGNED)
        for flag in get(elements, FLAGS):
            met.join_value(facts, A_FLAG, self.flags, flag)
        if get(elements, REPEAT):
            met.join(facts, self.repeat)
        if get(result, NEEDS_HUMAN):
            met.join(facts, self.needs_human)
        if not m.homes.empty():
            met.join(facts, self.any_home)
            if m.homes[0] == self.discipline:
                met.join(facts, self.denounces)
        if accuses:
            met.join(facts, self.accuses)
            if purpose == self.appeal or second == self.appeal:
                met.join(facts, self.mixed)
        if m.marks[ADDRESSEE]:
            self.asked.facts_of_addressees(met, get(letter, TEXT), get(elements, UNITS), facts)
        for spoken, row in self.sayings:
            if m.marks[spoken]:
                met.join(facts, row)
        return 0
