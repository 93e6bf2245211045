# Conditions over the facts that hold, see `classifier.native.conditions`.

cdef struct Node:
    int kind                         # 0 at least `needed` of its facts and nodes; `needed` times 1 in the title, 2 text, 3 both
    int needed
    int fact_first, fact_last        # in `asked`
    int node_first, node_last
    bint negated


cdef class Conditions:
    """The conditions of a lexicon; their first nodes are numbered as they are."""

    cdef vector[Node] nodes
    cdef Ints asked                  # facts

    def __init__(self, list conditions):
        self.nodes.resize(len(conditions))
        for at, node in enumerate(conditions):
            self._fill(at, node)

    cdef _fill(self, int at, node):
        cdef Node new
        cdef int i = 0
        new.kind, new.negated, new.needed, facts, inner = node
        new.fact_first, new.node_first = <int>self.asked.size(), <int>self.nodes.size()
        for fact in facts:
            self.asked.push_back(fact)
        new.fact_last, new.node_last = <int>self.asked.size(), new.node_first + <int>len(inner)
        self.nodes[at] = new
        self.nodes.resize(new.node_last)
        for one in inner:
            self._fill(new.node_first + i, one)
            i += 1

    cdef bint hold(self, Scratch s, int at) noexcept:
        """Whether a condition holds."""
        cdef Node* node = &self.nodes[at]
        cdef int i, missing = node.needed
        cdef int spare = node.fact_last - node.fact_first + node.node_last - node.node_first - missing
        cdef Fact* fact
        if node.kind:
            i = self.asked[node.fact_first]
            if not has_bit(s.holding, i):
                return node.negated
            fact = &s.facts[s.fact_seen[i].at]
            i = (fact.title if node.kind != 2 else 0) + (fact.text if node.kind != 1 else 0)
            return (i >= missing) != node.negated
        for i in range(node.fact_first, node.fact_last):
            if has_bit(s.holding, self.asked[i]):
                missing -= 1
                if missing <= 0:
                    return not node.negated
            else:
                spare -= 1
                if spare < 0:
                    return node.negated
        for i in range(node.node_first, node.node_last):
            if self.hold(s, i):
                missing -= 1
                if missing <= 0:
                    return not node.negated
            else:
                spare -= 1
                if spare < 0:
                    return node.negated
        return (missing <= 0) != node.negated
