# Aho-Corasick over code points: overlapping hits, by end, the longest first.

cdef struct State:
    int fail     # the nearest suffix that has children
    int report   # the nearest suffix (itself included) that is a pattern, 0 if none
    int shorter  # for a pattern: the next such suffix
    int pattern
    int depth    # its length

cdef struct Edge:
    uint64_t key       # state and character; 0 is an empty slot
    int target


cdef class Automaton:
    """Transitions from the root in an array, all others in one open hash table.

    Letters are full of pairs of characters that begin no word, and the table is larger than the processor's near
    memory; so a filter of some bits a transition, small enough to stay near, is asked first.
    """

    cdef vector[State] states
    cdef vector[Edge] edges
    cdef uint64_t slots
    cdef Ints root
    cdef vector[uint64_t] filter
    cdef uint64_t filter_mask
    cdef Ints inner  # states that have children

    def __init__(self, list patterns):
        cdef Ints parent, chars, depth, order, number, fail, path
        cdef Py_ssize_t shared
        cdef int i, state, deepest = 0
        cdef str last = "", word
        parent.push_back(0)
        chars.push_back(0)
        depth.push_back(0)
        path.push_back(0)
        ends = {}
        for index in sorted(range(len(patterns)), key=patterns.__getitem__):
            word = patterns[index]
            shared = 0
            while shared < len(word) and shared < len(last) and word[shared] == last[shared]:
                shared += 1
            path.resize(shared + 1)
            for at in range(shared, len(word)):
                parent.push_back(path.back())
                chars.push_back(ord(word[at]))
                depth.push_back(at + 1)
                deepest = max(deepest, <int>at + 1)
                path.push_back(<int>parent.size() - 1)
            if word:
                ends[path.back()] = index
            last = word
        # Numbered by depth: states near the root, which are used most, lie together.
        cdef int n = <int>parent.size()
        cdef vector[Ints] levels
        levels.resize(deepest + 1)
        for i in range(n):
            levels[depth[i]].push_back(i)
        number.assign(n, 0)
        for level in range(deepest + 1):
            for i in levels[level]:
                number[i] = <int>order.size()
                order.push_back(i)
        self.slots = 64
        while self.slots < 2 * <uint64_t>n:
            self.slots *= 2
        cdef Edge nothing
        nothing.key, nothing.target = 0, 0
        self.edges.assign(self.slots, nothing)
        self.root.assign(65536, 0)
        cdef State blank
        blank.fail, blank.report, blank.shorter, blank.pattern, blank.depth = 0, 0, 0, -1, 0
        self.states.assign(n, blank)
        self.inner.assign(n, 0)
        self.filter.assign(max(1024, min(<long>self.slots // 16, 1 << 15)), 0)
        self.filter_mask = 64 * self.filter.size() - 1
        for old, index in ends.items():
            self.states[number[<int>old]].pattern = index
        for state in range(1, n):
            self.states[state].depth = depth[order[state]]
            self._connect(number[parent[order[state]]], chars[order[state]], state)
        fail.assign(n, 0)
        for state in range(1, n):
            self._fail(state, number[parent[order[state]]], chars[order[state]], fail)

    cdef void _connect(self, int state, int c, int target) noexcept:
        cdef uint64_t slot
        cdef uint64_t bit
        self.inner[state] = 1
        if state == 0 and c < 65536:
            self.root[c] = target
            return
        bit = self._hash(state, c) >> 40 & self.filter_mask
        self.filter[bit >> 6] |= <uint64_t>1 << (bit & 63)
        slot = self._slot(state, c)
        self.edges[slot].key = (<uint64_t>state << 21) | <uint64_t>c
        self.edges[slot].target = target

    cdef void _fail(self, int state, int parent, int c, Ints& fail) noexcept:
        """Suffix links of one state; those of all shorter ones are known."""
        cdef int at, suffix = 0
        if parent:
            at = fail[parent]
            while True:
                suffix = self._step(at, c)
                if suffix != 0 or at == 0:
                    break
                at = fail[at]
        fail[state] = suffix
        cdef State* s = &self.states[state]
        s.fail = suffix if suffix == 0 or self.inner[suffix] else self.states[suffix].fail
        s.shorter = self.states[suffix].report
        s.report = state if s.pattern >= 0 else s.shorter

    cdef inline uint64_t _hash(self, int state, int c) noexcept:
        return ((<uint64_t>state << 21) | <uint64_t>c) * <uint64_t>0x9E3779B97F4A7C15

    cdef inline uint64_t _slot(self, int state, int c) noexcept:
        """Where the transition is kept, or would be."""
        cdef uint64_t key = (<uint64_t>state << 21) | <uint64_t>c
        cdef uint64_t at = (self._hash(state, c) >> 20) & (self.slots - 1)
        while self.edges[at].key != 0 and self.edges[at].key != key:
            at = (at + 1) & (self.slots - 1)
        return at

    cdef inline int _step(self, int state, int c) noexcept:
        """The next state, 0 when there is none."""
        if state == 0 and c < 65536:
            return self.root[c]
        cdef uint64_t bit = self._hash(state, c) >> 40 & self.filter_mask
        if not (self.filter[bit >> 6] >> (bit & 63)) & 1:
            return 0
        return self.edges[self._slot(state, c)].target

    cdef void scan(self, const vector[Py_UCS4]& text, vector[Hit]& found) noexcept:
        """All hits, by end, the longest first."""
        cdef const State* states = self.states.data()
        cdef const Edge* edges = self.edges.data()
        cdef const uint64_t* filter_ = self.filter.data()
        cdef const int* root = self.root.data()
        cdef const Py_UCS4* characters = text.data()
        cdef uint64_t slots = self.slots - 1, bits = self.filter_mask, key, hash_, at
        cdef int state = 0, report, c, i, n = <int>text.size()
        cdef Hit h
        found.clear()
        for i in range(n):
            c = <int>characters[i]
            while True:
                if state == 0 and c < 65536:
                    state = root[c]
                    break
                key = (<uint64_t>state << 21) | <uint64_t>c
                hash_ = key * <uint64_t>0x9E3779B97F4A7C15
                at = hash_ >> 40 & bits
                if (filter_[at >> 6] >> (at & 63)) & 1:
                    at = hash_ >> 20 & slots
                    while edges[at].key != 0 and edges[at].key != key:
                        at = (at + 1) & slots
                    if edges[at].key == key:
                        state = edges[at].target
                        break
                if state == 0:
                    break
                state = states[state].fail
            if state == 0:
                continue
            report = states[state].report
            while report:
                h.pattern = states[report].pattern
                h.end = i + 1
                h.start = h.end - states[report].depth
                found.push_back(h)
                report = states[report].shorter
