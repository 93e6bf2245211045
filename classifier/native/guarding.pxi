# Whom the guard lets have a letter that accuses: the twin of `addressed` in `classifier.route.decide`.
#
# Here only those pass of whom nothing has to be compared. Whoever shares the least with an accused, or may have to be avoided as the
# writer wishes, is asked of the guard in Python; and so are all where a county leader is accused, somebody is ambiguous, or
# nobody is left.

cdef struct Watched:  # of a recipient
    bint team, inspects, whole


cdef object TEAM_TELLS = object()

cdef enum:
    MOST_OF_A_PLAN = 1024


@final
cdef class Proposed:
    """Recipients of a plan, as the guard looks at them."""

    cdef object plan, proposal
    cdef list to, cc                   # the recipients
    cdef list to_fields, cc_fields     # (kind, id, name, form that it may have)
    cdef list to_traits, cc_traits     # what an accused shares who is, or is of, one of its units
    cdef vector[Watched] to_watched, cc_watched

    def __init__(self, Guarding g, plan, proposal):
        self.plan, self.proposal = plan, proposal
        self.to, self.cc = proposal.to, proposal.cc
        self.to_fields, self.cc_fields = [
            [(one.kind, one.id, one.name, g.form_for(one)) for one in side] for side in (self.to, self.cc)]
        self.to_traits, self.cc_traits = [[g.traits_of(one) for one in side] for side in (self.to, self.cc)]
        self.to_watched = [g.watched(one) for one in self.to]
        self.cc_watched = [g.watched(one) for one in self.cc]


@final
cdef class Guarding:
    """What is known of an office for letters that accuse."""

    cdef Standings standings
    cdef Form form                     # of what these say
    cdef AccusedFacts facts
    cdef dict unit_names, team_names
    cdef object propose, addressed, against, withheld_units, traits_of, form_for, team, praise
    cdef tuple inspection
    cdef frozenset whole
    cdef list cues                     # words by which a letter may ask to be kept from somebody
    cdef vector[uint64_t] cue_starts   # a bit for each character that one begins with
    cdef bint asks_always

    def __init__(self, Met met, dict given):
        self.standings = Standings(given)
        self.form = self.standings.form
        self.facts = AccusedFacts(met, self.form, given)
        self.unit_names, self.team_names = given["unit_names"], given["team_names"]
        self.propose, self.addressed, self.against = given["propose"], given["addressed"], given["against"]
        self.traits_of, self.form_for = given["traits_of"], given["form_for"]
        self.team, self.inspection, self.praise = given["team"], given["inspection"], given["praise"]
        self.whole, self.withheld_units = given["whole"], given["withheld_units"]
        self.cues = list(given["cues"])
        self.asks_always = "" in self.cues
        self.cue_starts.assign(1024, 0)
        for word in self.cues:
            if word:
                self.cue_starts[(<int>ord(word[0]) & 0xFFFF) >> 6] |= <uint64_t>1 << (ord(word[0]) & 63)

    cdef Watched watched(self, one) except *:
        cdef Watched out
        out.team, out.inspects, out.whole = one.kind == self.team, one.kind in self.inspection, one.kind in self.whole
        return out

    cdef Proposed proposed(self, Tables t, Matters m, bytes key, letter, result, day, who):
        """Whom the plan names; it remembers them by departments. Which team that is hangs on the accused's units, the areas
        and the day besides."""
        cdef Proposed p
        plan = t.plan_of(key)
        cdef dict known = plan.proposed
        more = homes = key[8 * t.met.width:]
        kept = known.get(homes)
        if kept is TEAM_TELLS:
            more = homes, day, tuple(<list>get(result, AREAS)), tuple(<list>self.form.get(who, OWN)), bool(<list>self.form.get(who, AMBIGUOUS))
            kept = known.get(more)
        if kept is not None:
            return kept
        p = Proposed(self, plan, self.propose(letter, result, day, plan, t.written(m.homes), who))
        if not p.proposal.has(self.praise):
            if len(known) >= MOST_OF_A_PLAN:
                known.clear()
            known[more] = TEAM_TELLS if more is homes and p.proposal.has(self.team) else p
        return p

    cdef bint may_ask(self, str text) except -1:
        """Whether a word stands there that may ask to keep the letter from somebody."""
        cdef Py_ssize_t at, n = len(text)
        cdef int c
        if self.asks_always:
            return True
        for at in range(n):
            c = <int>text[at] & 0xFFFF
            if self.cue_starts[c >> 6] >> (c & 63) & 1:
                for word in self.cues:
                    if PyUnicode_Tailmatch(text, word, at, n, -1):
                        return True
        return False

    cdef list allowed(self, list recipients, list fields, list traits, const vector[Watched]& watched, who, list mine,
                      list withheld, list why):
        """Those who may have it, anew; `why` takes in the reasons against others."""
        cdef list out = []
        cdef tuple one
        cdef frozenset theirs
        cdef int i, field
        cdef bint ask
        cdef bint inspector = self.form.get(who, INSPECTOR), teams = bool(<list>self.form.get(who, TEAMS))
        for i in range(<int>len(recipients)):
            ask = (watched[i].inspects and inspector) or (watched[i].team and teams) or (withheld and not watched[i].whole)
            if not ask:
                theirs = traits[i]
                for trait in mine:
                    if trait in theirs:
                        ask = True
                        break
            one = fields[i]
            if ask:
                reason = self.against(recipients[i], who, set(mine), withheld)
                if reason:
                    why.append(f"不送{one[2]}：{reason}")
                    continue
            record = RECIPIENT.new()
            for field in range(4):
                RECIPIENT.put(record, field, one[field])
            out.append(record)
        return out

    cdef list not_to(self, who, list accused, list withheld):
        """See `guard.not_to`."""
        cdef dict out = {}
        cdef str name
        for one in accused:
            unit = get(one, A_UNIT)
            if unit:
                out[unit] = None
            name = get(one, A_NAME)
            if name:
                out[name if len(name) > 1 else name + <str>get(one, A_POST)] = None
        for unit in <list>self.form.get(who, OWN):
            out[self.unit_names[unit]] = None
        for unit in <list>self.form.get(who, LED):
            out[self.unit_names[unit]] = None
        for unit in withheld:
            out[self.unit_names[unit]] = None
        for team in <list>self.form.get(who, TEAMS):
            out[self.team_names[team]] = None
        return list(out)


cdef list traits_in(Form form, who):
    """Units and names of the accused, and what tells their units' names apart: see `names.traits_of`."""
    cdef list out = [*form.get(who, OWN), *form.get(who, LED), *form.get(who, MAYBE), *form.get(who, PLAIN_NAMES)]
    cdef str core
    cdef Py_ssize_t size
    for core in <list>form.get(who, CORES):
        size = len(core)
        out.append(core[:1])
        out.append(core[size - 3:] if size > 3 else core)
    return out


cdef object guarded_route(Tables t, Matters m, bytes key, letter, result, day):
    """The route of a letter that accuses."""
    cdef Guarding g = t.guarding
    cdef Proposed p
    cdef list accused, mine, to, cc, why, withheld
    cdef tuple due
    elements = get(result, ELEMENTS)
    accused = get(elements, ACCUSED)
    who = g.standings.standing(result, elements, accused)
    g.facts.join(<uint64_t*>PyBytes_AS_STRING(key), who, accused, day)
    t.end_key(key, m.homes, True, True)
    p = g.proposed(t, m, key, letter, result, day, who)
    if g.form.get(who, COUNTY_TOP) or <list>g.form.get(who, AMBIGUOUS):
        return g.addressed(letter, result, day, p.plan, p.proposal, who)
    withheld = g.withheld_units(letter) if g.may_ask(get(letter, TEXT)) else []
    mine, why = traits_in(g.form, who), list(p.plan.why)
    to = g.allowed(p.to, p.to_fields, p.to_traits, p.to_watched, who, mine, withheld, why)
    if not to:
        return g.addressed(letter, result, day, p.plan, p.proposal, who)
    cc = g.allowed(p.cc, p.cc_fields, p.cc_traits, p.cc_watched, who, mine, withheld, why)
    due = p.plan.due_on(day)
    why.extend(due[1])
    route = ROUTE.new()
    ROUTE.put(route, 0, to)
    ROUTE.put(route, 1, cc)
    ROUTE.put(route, 2, g.not_to(who, accused, withheld))
    ROUTE.put(route, 3, PyDict_Copy(due[0]))
    ROUTE.put(route, 4, list(p.plan.basis))
    ROUTE.put(route, 5, p.plan.held)
    ROUTE.put(route, 6, why)
    ROUTE.put(route, 7, p.plan.locked)
    return route
