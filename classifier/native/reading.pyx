# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
# distutils: language = c++
"""The compiled twin of `classifier.elements.gathering`: what a letter names, found character by character.

The Python modules of `classifier.elements` are the definition and hand over their own words and marks;
`tests/native/test_reading.py` holds the two equal. A place outside the text reads as `NOTHING`, which is of no sort.

`chars.pxi` sorts characters and looks words up, `numbers.pxi` reads the field once; the others say which file of
`classifier.elements` is their definition.
"""

from libc.stdint cimport uint64_t
from libcpp.algorithm cimport sort
from libcpp.vector cimport vector

from cython cimport final
from classifier.model import Accused, Element, Elements, Petitioner
from classifier.passage import Passage

FORM = 55  # see classifier.native.built.FORMS

include "strings.pxi"

ctypedef vector[int] Ints

include "making.pxi"

cdef Form PASSAGE = Form(Passage, "field", "source", "text", "offsets", "lists", "names", "words", "_sentences", "_clauses")
cdef Form ELEMENT = Form(Element, "kind", "text", "value", "field", "start", "end")
cdef Form PETITIONER = Form(Petitioner, "signed", "count", "name", "evidence")
cdef Form ELEMENTS = Form(
    Elements, "accused", "units", "places", "amounts", "dates", "contacts", "petitioner", "repeat", "offered", "flags"
)

cdef struct Span:
    int start
    int end

cdef enum Use:
    MONEY
    DATED
    HEADS
    BARE  # without a unit

cdef struct Number:  # a numeral: its end with its approximation, its end with its unit
    int start
    int bare
    int end
    Use use

cdef enum SpotSort:
    COLON
    BRACKET
    WIDE_COLON
    SOMEBODY
    LIVES
    SITE
    STOREY
    BUILDING
    HALL
    ROOM_NUMBER
    TIMES
    OFFER

cdef struct Spot:  # where something has to be looked at
    int at
    SpotSort sort

cdef bint span_before(const Span& a, const Span& b) noexcept:
    return a.start < b.start or (a.start == b.start and a.end < b.end)


cdef bint outer_before(const Span& a, const Span& b) noexcept:
    return a.start < b.start or (a.start == b.start and a.end > b.end)

cdef struct Place:
    int start
    int end
    int sign  # 镇 乡 街道 村 社区

cdef bint place_before(const Place& a, const Place& b) noexcept:
    return a.start < b.start or (a.start == b.start and a.sign < b.sign)

cdef class Tables
cdef class Reading
cdef class Units
cdef class RoleWords

include "chars.pxi"
include "listed.pxi"
include "numbers.pxi"
include "spots.pxi"
include "names.pxi"
include "writers.pxi"
include "signing.pxi"
include "headcount.pxi"
include "posts.pxi"
include "people.pxi"
include "mentions.pxi"
include "sums.pxi"
include "figures.pxi"
include "calendar.pxi"
include "around.pxi"
include "days.pxi"
include "claims.pxi"
include "units.pxi"
include "suspects.pxi"
include "letters.pxi"
include "scene.pxi"
include "heard.pxi"
include "charged.pxi"


@final
cdef class Tables:
    """Words, marks and the few Python functions of one lexicon; gathers what a letter names."""

    cdef vector[unsigned short] sort_of  # of each character of the basic plane, its place in `sorts`: few differ,
    cdef vector[Sort] sorts              # and small tables stay at hand while the kernel works
    cdef vector[unsigned char] stops     # a bit for each character the survey stops at
    cdef vector[unsigned char] beside    # a bit for each by which somebody may be named without a post
    cdef dict sets
    cdef object value, begins_word, begins_pair, stands_alone, cents, year_number, small_number, iso
    cdef object relative_year, relative_month, relative_day, years_ago
    cdef WordSet traps, leads, cuts, joined, unit_leads, pairs, suffixes, private, measures, town_bodies, given_back, weak_posts, governing
    cdef WordSet strong, weak, never, hotlines
    cdef WordSet cues, labels, loose, titles, persons, said, signs, anonymous
    cdef WordSet years, months, days, festivals, noons, seasons, times, habits, calendars, same_years, bare_only, going_on
    cdef WordSet called, holding, told_next_stops, nicks, tails, others, kin, kin_gains, victim_leads, no_towns, public_firms, praise_titles
    cdef WordSet cleared, tellers, bystanders, bystander_leads, persons_so_called
    cdef WordSet yearly, festival_traps, festival_tails, unit_traps, about, count_leads, accused_labels, sites
    cdef tuple post_lists, list_names, phones
    cdef dict list_numbers, channels
    cdef uint64_t charges, story
    cdef str of_a_person, unsubscribe, provinces
    cdef str in_office, links, leads_to, apart, somebody, run, inside, crossed, lettered, likes, untold, houses  # characters
    cdef str only, taken, writer_ends, asking, inquired, greeted, greeted_on, paid, also, no_surnames, after_long
    cdef Form mention
    cdef object suspects, find_contacts
    cdef object office  # whose units `units` are
    cdef Units units
    cdef RoleWords roles  # None: words around a name say nothing
    cdef int cap, number_cap, address_cap, offer_cap, joint
    cdef int charge, staff, village  # numbers among the lists of posts

    def __init__(self, dict sets, dict chars, dict signs, dict functions, tuple post_lists, tuple caps, dict gathering, roles, office, units):
        sort_characters(self, chars)
        self.sets = {name: WordSet(words) for name, words in sets.items()}
        self.in_office, self.links, self.leads_to, self.apart = sets_of(signs, "in-office", "link", "lead", "apart")
        self.somebody, self.run, self.inside = sets_of(signs, "somebody", "run", "inside")
        self.crossed, self.lettered, self.writer_ends = sets_of(signs, "crossed", "lettered", "writer-end")
        self.likes, self.untold, self.houses, self.only, self.taken = sets_of(
            signs, "date-like-chars", "date-untold-chars", "date-house-chars", "money-only-chars", "money-taken-chars")
        self.asking, self.inquired, self.greeted, self.greeted_on, self.paid = sets_of(
            signs, "asking-chars", "inquired-chars", "greeted-chars", "greeted-on-chars", "paid-chars")
        self.also, self.no_surnames, self.after_long = sets_of(
            signs, "also-chars", "no-surname-chars", "place-long-chars")
        self.cleared, self.tellers, self.bystanders, self.bystander_leads, self.persons_so_called = sets_of(
            self.sets, "cleared-set", "teller-set", "bystander-set", "bystander-lead-set", "person-set")
        self.post_lists = post_lists
        self.cap, self.number_cap, self.address_cap, self.offer_cap = caps
        self.value, self.begins_word, self.cents = functions["value"], functions["begins_word"], functions["cents"]
        self.begins_pair, self.stands_alone = functions["begins_pair"], functions["stands_alone"]
        self.year_number, self.small_number = functions["year_number"], functions["small_number"]
        self.iso, self.relative_year = functions["iso"], functions["relative_year"]
        self.relative_month, self.relative_day = functions["relative_month"], functions["relative_day"]
        self.traps, self.leads, self.cuts, self.joined, self.unit_leads = sets_of(
            self.sets, "place-traps-set", "place-lead-set", "cuts", "unit-and-set", "unit-lead-set")
        self.pairs, self.suffixes, self.private, self.town_bodies, self.given_back = sets_of(
            self.sets, "surname-pairs", "unit-suffixes-set", "private-set", "town-bodies-set", "given-back-set")
        self.weak_posts, self.governing = sets_of(self.sets, "posts-weak-set", "posts-governing-set")
        self.measures, self.strong, self.weak = sets_of(self.sets, "measure-set", "money-anchors-set", "money-weak-set")
        self.never, self.hotlines, self.labels, self.loose = sets_of(
            self.sets, "money-never-set", "hotlines-set", "petitioner-labels-set", "signer-labels-set")
        self.cues, self.titles, self.persons, self.said = sets_of(
            self.sets, "sign-cues-set", "petitioner-titles-set", "sign-persons-set", "sign-said-set")
        self.signs, self.anonymous, self.others, self.kin = sets_of(
            self.sets, "unit-signs-set", "anonymous-signs-set", "repeat-others-set", "relation-set")
        self.years, self.months, self.days = sets_of(self.sets, "date-years", "date-months", "date-days")
        self.festivals, self.noons, self.seasons = sets_of(
            self.sets, "date-festivals", "date-noons", "date-seasons-set")
        self.times, self.habits = sets_of(self.sets, "date-times-set", "date-habits-set")
        self.calendars, self.same_years, self.bare_only, self.going_on = sets_of(
            self.sets, "date-calendars-set", "date-same-year-set", "date-bare-only-set", "date-going-on-set")
        self.years_ago = functions["years_ago"]
        self.sites, self.holding, self.told_next_stops = sets_of(
            self.sets, "place-sites-set", "holding-set", "told-next-stop-set")
        self.kin_gains, self.public_firms, self.nicks, self.tails = sets_of(
            self.sets, "kin-gain-set", "public-firms-set", "nicknames-set", "name-tails-set")
        self.victim_leads, self.no_towns, self.praise_titles, self.called = sets_of(
            self.sets, "victim-lead-set", "place-behind-set", "praise-titles-set", "called-set")
        self.yearly, self.festival_traps, self.festival_tails = sets_of(
            self.sets, "date-yearly-set", "festival-traps-set", "festival-tails-set")
        self.unit_traps, self.about, self.count_leads, self.accused_labels = sets_of(
            self.sets, "money-unit-traps-set", "money-about-set", "count-lead-set", "accused-label-set")
        self.list_names = _LISTS + post_lists
        self.list_numbers = {name: number for number, name in enumerate(self.list_names)}
        self.charge, self.staff, self.village = map(post_lists.index, gathering["posts"])
        self.charges = bits_of(self.list_numbers, gathering["charges"])
        self.story = bits_of(self.list_numbers, gathering["story"])
        self.channels = {}
        for number, names in enumerate(gathering["channels"]):
            for name in names:
                self.channels[name] = self.channels.get(name, 0) | 1 << number
        self.joint, self.phones = gathering["joint"], gathering["phones"]
        self.provinces = gathering["provinces"]
        self.of_a_person, self.unsubscribe = gathering["of_a_person"], gathering["unsubscribe"]
        self.mention = Form(functions["Mention"], "passage", "name", "post", "listed", "head", "labelled")
        self.suspects, self.find_contacts = functions["Suspects"], functions["find_contacts"]
        self.office, self.units = office, None if units is None else Units(units)
        self.roles = None if roles is None else RoleWords(roles)

    cdef Reading reading(self, passage):
        """The field read once: its numbers, places and marks, and which lists have words in it."""
        cdef Reading r = Reading.__new__(Reading)
        begin(self, r, passage)
        survey(r)
        return r

    def read(self, passage):
        """The field read once."""
        return self.reading(passage)

    def gather(self, letter, title, text, office, int suspect):
        """See `elements.gathering`."""
        return gathered(self, letter, title, text, office, suspect)

    def may_accuse(self, title, text, channel):
        """See `elements.gathering`."""
        return may_accuse(self.reading(title), self.reading(text), channel)

    def accused(self, charged, office):
        """See `elements.accused_of`."""
        return accused_of(self, tuple(charged), office)

    def odds(self, Scene title, Scene text, str name, list mentions, int people, list starts):
        """See `elements.heard`."""
        return self.roles.odds(title, text, name, mentions, people, starts)

    def scene(self, passage):
        """The field as the accused are looked for in it."""
        cdef Scene r = Scene.__new__(Scene)
        begin(self, r, passage)
        return r


cdef object element_of(passage, kind, int start, int end, value):
    """See `elements.reading.element`."""
    offsets = PASSAGE.get(passage, 3)
    if offsets is not None:
        start, end = offsets[start], offsets[end - 1] + 1
    record = ELEMENT.new()
    ELEMENT.put(record, 0, kind)
    ELEMENT.put(record, 1, PASSAGE.get(passage, 1)[start:end])
    ELEMENT.put(record, 2, value)
    ELEMENT.put(record, 3, PASSAGE.get(passage, 0))
    ELEMENT.put(record, 4, start)
    ELEMENT.put(record, 5, end)
    return record


cdef int begin(Tables w, Reading r, passage) except -1:
    if type(passage) is not PASSAGE.type:
        raise TypeError("no passage")
    r.w = w
    r.passage = passage
    r.text = PASSAGE.get(passage, 2)
    r.lists = PASSAGE.get(passage, 4)
    r.kind, r.data, r.n = PyUnicode_KIND(r.text), PyUnicode_DATA(r.text), <int>len(r.text)
    r.present = present(w.list_numbers, r.lists)
    return 0


cdef class Reading:
    """One field as the finders read it; the methods are those of `classifier.elements.reading`."""

    cdef Tables w
    cdef readonly object passage
    cdef readonly str text
    cdef dict lists
    cdef int kind, n
    cdef void* data
    cdef vector[Number] numbers
    cdef vector[Place] places_
    cdef vector[Spot] spots
    cdef unsigned int uses, sorts     # of the numbers and the spots there are
    cdef uint64_t present             # of the lists that have words here, see `listed.pxi`

    cdef element(self, kind, int start, int end, value):
        return element_of(self.passage, kind, start, end, value)

    def amounts(self):
        """Every sum of money, in order, each wording once."""
        return sums_of(self)

    def dates(self, received):
        """Every date, in order, each wording once."""
        return dates_of(self, received)

    def places(self):
        """[(kind, start, end)] of towns and villages, in order."""
        cdef Place one
        return [("village" if one.sign > 2 else "town", one.start, one.end) for one in self.places_]

    def addresses(self):
        """[(start, end)] of what may be an address, sorted; they may overlap."""
        cdef vector[Span] found
        cdef Span one
        if not self.sorts & ADDRESS_SORTS:
            return []
        address_spans(self, found)
        return [(one.start, one.end) for one in found]

    def contact_places(self):
        """See `spots.pxi`."""
        return contact_places(self) if self.uses & 1 << BARE else []

    def writer(self, bint contact, bint accusing):
        """See `writers.pxi`."""
        return writer_of(self, contact, accusing)

    def mentions(self):
        """See `mentions.pxi`."""
        cdef vector[Person] people
        cdef vector[Post] bare
        mentions_of(self, people, bare)
        return person_records(self, people), post_records(self, bare)

    def offered(self):
        """Evidence offered, each wording once."""
        return offered_of(self)

    def repeated(self):
        """Whether it speaks of an earlier petition."""
        return repeated(self)
