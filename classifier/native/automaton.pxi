# Aho-Corasick over code points: overlapping hits, by end, the longest first.

cdef struct State:
    uint64_t key   # state before and character; 0 is an empty place
    int fail       # the nearest suffix that has children
    int report     # 1 + the longest pattern that ends here, 0 if none


cdef class Automaton:
    """Tries and suffix links, and what every pattern stands for.

    States of one character lie side by side behind the root; all others in one open hash table, where the place of a
    state is its number: one look gives the transition and all there is to know of where it leads. Letters are full of
    pairs of characters that begin no word, and the table is larger than the processor's near memory; so a filter of
    some bits a transition, small enough to stay near, is asked first.
    """

    cdef vector[State] states
    cdef vector[Pattern] patterns
    cdef int near        # states at the front that are no places of the table
    cdef uint64_t places
    cdef Ints root
    cdef vector[uint64_t] filter
    cdef uint64_t filter_mask

    def __init__(self, tables):
        cdef Pattern p
        cdef State nothing
        cdef Ints parent, chars, depth, path, ends, order, number
        cdef vector[char] inner
        cdef int i, at, n, shared, deepest = 0
        cdef str last = "", word
        cdef list patterns = tables["patterns"]
        p.part, p.name, p.word, p.depth, p.shorter = 0, -1, -1, 0, 0
        for p.first, p.last, p.role in zip(*tables["strings"]):
            self.patterns.push_back(p)
        for index, number_ in tables["names"]:
            self.patterns[<int>index].name = number_
        for index, number_ in tables["word_places"]:
            self.patterns[<int>index].word = number_
        parent.push_back(0)
        chars.push_back(0)
        depth.push_back(0)
        ends.push_back(0)
        path.push_back(0)
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
                ends.push_back(0)
                deepest = max(deepest, at + 1)
                path.push_back(<int>parent.size() - 1)
            if word:
                ends[path.back()] = <int>index + 1
                self.patterns[<int>index].depth = <int>len(word)
            last = word
        n = <int>parent.size()
        cdef vector[Ints] levels
        levels.resize(deepest + 1)
        for i in range(1, n):
            levels[depth[i]].push_back(i)
        self.near = 1
        for i in range(1, n):
            self.near += depth[i] == 1 and chars[i] < 65536
        self.places = n + n // 2 + 64
        nothing.key, nothing.fail, nothing.report = 0, 0, 0
        self.states.assign(self.near + self.places, nothing)
        inner.assign(self.states.size(), 0)
        number.assign(n, 0)
        self.root.assign(65536, 0)
        self.filter.assign(1024, 0)
        while <int>self.filter.size() < min(n // 8, 1 << 15):
            self.filter.resize(2 * self.filter.size(), 0)
        self.filter_mask = 64 * self.filter.size() - 1
        at = 1
        for level in range(1, deepest + 1):
            for i in levels[level]:
                inner[number[parent[i]]] = 1
                if level == 1 and chars[i] < 65536:
                    number[i] = self.root[chars[i]] = at
                    at += 1
                else:
                    number[i] = self._connect(number[parent[i]], chars[i])
        for level in range(1, deepest + 1):
            for i in levels[level]:
                self._link(number[i], number[parent[i]], chars[i], ends[i], inner)

    cdef int _connect(self, int state, int c) noexcept:
        """The place of a new transition."""
        cdef uint64_t key = (<uint64_t>state << 21) | <uint64_t>c, hash_ = key * <uint64_t>0x9E3779B97F4A7C15
        cdef uint64_t bit = hash_ >> 40 & self.filter_mask, at = (hash_ >> 32) * self.places >> 32
        self.filter[bit >> 6] |= <uint64_t>1 << (bit & 63)
        while self.states[self.near + at].key != 0:
            at = at + 1 if at + 1 < self.places else 0
        self.states[self.near + at].key = key
        return self.near + <int>at

    cdef inline int _step(self, int state, int c) noexcept:
        """The next state, 0 when there is none."""
        if state == 0 and c < 65536:
            return self.root[c]
        cdef uint64_t key = (<uint64_t>state << 21) | <uint64_t>c, hash_ = key * <uint64_t>0x9E3779B97F4A7C15
        cdef uint64_t bit = hash_ >> 40 & self.filter_mask, at = (hash_ >> 32) * self.places >> 32
        if not (self.filter[bit >> 6] >> (bit & 63)) & 1:
            return 0
        while self.states[self.near + at].key != 0:
            if self.states[self.near + at].key == key:
                return self.near + <int>at
            at = at + 1 if at + 1 < self.places else 0
        return 0

    cdef void _link(self, int state, int parent, int c, int end, const vector[char]& inner) noexcept:
        """Suffix link and report of one state; those of all shorter ones are known."""
        cdef int at, suffix = 0
        if parent:
            at = self.states[parent].fail
            while True:
                suffix = self._step(at, c)
                if suffix != 0 or at == 0:
                    break
                at = self.states[at].fail
        cdef State* s = &self.states[state]
        s.fail = suffix if suffix == 0 or inner[suffix] else self.states[suffix].fail
        s.report = self.states[suffix].report if suffix else 0
        if end:
            self.patterns[end - 1].shorter = s.report
            s.report = end

    cdef void scan(self, const vector[Py_UCS4]& text, vector[Hit]& ends, vector[Hit]& found) noexcept:
        """All hits, by end, the longest first. `ends` is room to work in: where words end, while they are fetched."""
        cdef const State* states = self.states.data()
        cdef const State* table = self.states.data() + self.near
        cdef const Pattern* patterns = self.patterns.data()
        cdef const uint64_t* filter_ = self.filter.data()
        cdef const int* root = self.root.data()
        cdef const Py_UCS4* characters = text.data()
        cdef uint64_t places = self.places, bits = self.filter_mask, key, hash_, at
        cdef int state = 0, c, i, n = <int>text.size()
        cdef Hit h
        ends.clear()
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
                    at = (hash_ >> 32) * places >> 32
                    while table[at].key != 0 and table[at].key != key:
                        at = at + 1 if at + 1 < places else 0
                    if table[at].key == key:
                        state = self.near + <int>at
                        break
                if state == 0:
                    break
                state = states[state].fail
            if state == 0:
                continue
            h.pattern = states[state].report - 1
            if h.pattern >= 0:
                prefetch(&patterns[h.pattern])
                h.start, h.end = i, i + 1
                ends.push_back(h)
        found.clear()
        for h in ends:
            while h.pattern >= 0:
                h.start = h.end - patterns[h.pattern].depth
                found.push_back(h)
                h.pattern = patterns[h.pattern].shorter - 1
