# What the accused are in the office: the twin of `classifier.route.accused.standing_in`, and of `of_accused` in `classifier.route.facts`.

cdef tuple STANDING = ("names", "texts", "own", "led", "teams", "bodies", "county_top", "inspector", "unresolved", "maybe",
                       "ambiguous", "cores", "plain_names")

cdef enum:  # its fields
    NAMES
    TEXTS
    OWN
    LED
    TEAMS
    BODIES
    COUNTY_TOP
    INSPECTOR
    UNRESOLVED
    MAYBE
    AMBIGUOUS
    CORES
    PLAIN_NAMES
    ALL_OF_STANDING

cdef Slot A_NAME = slot(Accused, "name"), A_POST = slot(Accused, "post"), A_UNIT = slot(Accused, "unit")
cdef Slot A_TIER = slot(Accused, "tier"), A_UNIT_ID = slot(Accused, "unit_id"), PLACES = slot(Elements, "places")


@final
cdef class Standings:
    """What one office says of people. Wordings it has met are looked up; people whom it may know are left to Python."""

    cdef Form form                    # of `Standing`
    cdef object office, standing_in, remembered, add_person, may_be_of
    cdef frozenset surnames
    cdef Py_ssize_t bare

    def __init__(self, dict given):
        self.form = Form(given["standing"], *STANDING)
        self.office, self.standing_in, self.remembered = given["office"], given["standing_in"], given["remembered"]
        self.add_person, self.may_be_of = given["add_person"], given["may_be_of"]
        self.surnames, self.bare = given["surnames"], given["bare"]

    cdef object standing(self, result, elements, list accused):
        """See `standing_in`."""
        cdef tuple written  # `Written`
        cdef list own, led
        cdef str name
        cdef Py_ssize_t known
        cdef int field
        cdef bint top = False, inspector = False, unresolved = False
        who = self.form.new()
        for field in range(ALL_OF_STANDING):
            self.form.put(who, field, False if field in (COUNTY_TOP, INSPECTOR, UNRESOLVED) else [])
        own, led = self.form.get(who, OWN), self.form.get(who, LED)
        for one in accused:
            name, unit = get(one, A_NAME), get(one, A_UNIT)
            if len(name) > self.bare:
                return self.standing_in(result)
            written = <tuple>self.remembered(unit, get(one, A_UNIT_ID), get(one, A_POST), get(one, A_TIER), self.office)
            if written[8] and get(elements, PLACES):
                return self.standing_in(result)
            if written[0]:
                add_all(own, written[0])
                add_all(self.form.get(who, BODIES), written[1])
            else:
                unresolved = True
            (<list>self.form.get(who, AMBIGUOUS)).extend(written[2])
            if unit:
                add_all(self.form.get(who, TEXTS), (unit,))
            known = len(led)
            if name:
                if is_plain_name(name) and name[0] not in self.surnames:
                    if name not in <list>self.form.get(who, NAMES):
                        (<list>self.form.get(who, NAMES)).append(name)
                        (<list>self.form.get(who, PLAIN_NAMES)).append(name)
                else:
                    self.add_person(who, one, written[0])
            if written[6] and (unit or len(led) == known):
                add_all(self.form.get(who, MAYBE), tuple(self.may_be_of(one, get(elements, UNITS))))
            add_all(self.form.get(who, TEAMS), written[4])
            inspector = inspector or written[5]
            top = top or written[7]
            add_all(self.form.get(who, CORES), written[3])
        if unresolved:
            self.form.set(who, UNRESOLVED, True)
        if inspector:
            self.form.set(who, INSPECTOR, True)
        if top:
            self.form.set(who, COUNTY_TOP, True)
        return who


cdef int add_all(list into, tuple items) except -1:
    for item in items:
        if item not in into:
            into.append(item)
    return 0


cdef bint is_plain_name(str name) noexcept:
    """Whether the name is compared as it stands: hanzi of the common block only."""
    cdef Py_UCS4 c
    for c in name:
        if not 0x4E00 <= c <= 0x9FFF:
            return False
    return True


@final
cdef class AccusedFacts:
    """The facts of the accused, as rows of `Met.facts`."""

    cdef Met met
    cdef Form form
    cdef dict whole, of, tiers, bodies, units    # rows by value: without one, `accused.…`, tiers, kinds of bodies, `unit:…`
    cdef dict of_units, of_days                  # {(unit, day): row}, {day: row}
    cdef object of_unit, of_day

    def __init__(self, Met met, Form form, dict given):
        cdef dict asked = given["asked"]
        self.form, self.met, self.of_unit, self.of_day = form, met, given["of_unit"], given["of_day"]
        self.whole, self.of, self.tiers, self.bodies, self.units = [
            {value: met.row_of(bit) for value, bit in asked.get(prefix, {}).items()}
            for prefix in ("accused", "accused.named", "accused.tier", "accused.body", "unit")]
        self.of.update({
            prefix: met.row_of(asked.get(prefix, {}).get("", 0))
            for prefix in ("accused", "accused.named", "accused.county-top", "accused.ambiguous")})
        self.of_units, self.of_days = {}, {}

    cdef int join(self, uint64_t* facts, who, list accused, day) except -1:
        self.put(facts, self.of, "accused")
        if <list>self.form.get(who, NAMES):
            self.put(facts, self.of, "accused.named")
        if self.form.get(who, COUNTY_TOP):
            self.put(facts, self.of, "accused.county-top")
        if self.form.get(who, INSPECTOR):
            self.put(facts, self.tiers, "inspector")
        if <list>self.form.get(who, AMBIGUOUS):
            self.put(facts, self.of, "accused.ambiguous")
        for one in accused:
            self.put(facts, self.tiers, get(one, A_TIER) or "unknown")
        for kind in <list>self.form.get(who, BODIES):
            self.put(facts, self.bodies, kind)
        if <list>self.form.get(who, OWN):
            self.put(facts, self.units, "known")
        if self.form.get(who, UNRESOLVED):
            self.put(facts, self.units, "unknown")
        for unit in <list>self.form.get(who, OWN):
            row = self.of_units.get((unit, day))
            if row is None:
                if len(self.of_units) >= MOST_KEPT:
                    self.of_units.clear()
                row = self.of_units[unit, day] = self.met.row_of(self.of_unit(unit, day))
            self.met.join(facts, row)
        row = self.of_days.get(day)
        if row is None:
            if len(self.of_days) >= MOST_KEPT:
                self.of_days.clear()
            row = self.of_days[day] = self.met.row_of(self.of_day(day))
        self.met.join(facts, row)
        return 0

    cdef int put(self, uint64_t* facts, dict rows, value) except -1:
        row = rows.get(value)
        if row is not None:
            self.met.join(facts, row)
        return 0
