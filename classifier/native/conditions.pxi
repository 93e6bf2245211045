# Conditions over the facts that hold, see `classifier.native.conditions`.

cdef enum:  # of a node in `Conditions.code`: where its parts stand, before its facts and the places of its nodes
    KIND = 0
    NEGATED = 1
    NEEDED = 2
    FACTS = 3
    NODES = 4
    PARTS = 5


@final
cdef class Conditions:
    """The conditions of a lexicon, each node with its facts side by side; a condition is known by its place."""

    cdef Ints code
    cdef Ints places  # of each condition as it is numbered

    def __init__(self, list conditions):
        for node in conditions:
            self.places.push_back(self._put(node))

    cdef int _put(self, node):
        cdef Ints inner
        cdef int place
        kind, negated, needed, facts, nodes = node
        for one in nodes:
            inner.push_back(self._put(one))
        place = <int>self.code.size()
        for number in (kind, negated, needed, len(facts), len(nodes), *facts):
            self.code.push_back(number)
        self.code.insert(self.code.end(), inner.begin(), inner.end())
        return place

    cdef int place(self, int condition) noexcept:
        return self.places[condition] if condition >= 0 else -1

    cdef bint hold(self, Scratch s, int place) noexcept:
        """Whether the condition at a place holds."""
        cdef const int* node = &self.code[place]
        cdef const int* part = node + PARTS
        cdef bint negated = node[NEGATED]
        cdef int i, missing = node[NEEDED], spare = node[FACTS] + node[NODES] - missing
        cdef Fact* fact
        if node[KIND]:
            if not has_bit(s.holding, part[0]):
                return negated
            fact = &s.facts[s.fact_seen[part[0]].at]
            i = (fact.title if node[KIND] != 2 else 0) + (fact.text if node[KIND] != 1 else 0)
            return (i >= missing) != negated
        for i in range(node[FACTS] + node[NODES]):
            if has_bit(s.holding, part[i]) if i < node[FACTS] else self.hold(s, part[i]):
                missing -= 1
                if missing <= 0:
                    return not negated
            else:
                spare -= 1
                if spare < 0:
                    return negated
        return (missing <= 0) != negated
