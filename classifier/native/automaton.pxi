# Which strings stand in a text: overlapping hits, by end, the longest first.

cdef struct Node:  # of a trie: what a string of two characters or more goes on with
    int report       # 1 + the pattern it is, 0 if it is none
    int first, last  # the nodes that are one character longer
    unsigned int on  # a bit for each of these characters, by their last bits

cdef struct Start:   # where a pattern may begin in the text
    uint64_t key     # its first two characters
    int at

cdef enum:
    ALONE = 0x1FFFFF  # in the place of the second character of strings that have but one
    NODE_BITS = 22

cdef inline uint64_t key_of(int c, int next_) noexcept:
    return <uint64_t>c << 21 | <uint64_t>next_

cdef inline uint64_t mixed(uint64_t key) noexcept:
    return key * <uint64_t>0x9E3779B97F4A7C15


@final
cdef class Automaton:
    """A trie for each pair of characters that patterns begin with, and what every pattern stands for.

    Letters are full of pairs that begin nothing; a filter of some bits a pair, small enough to stay near, is asked of all,
    with nothing hanging on what came before. For the few that remain one look into a hash table gives the trie; the nodes of
    one trie lie side by side.
    """

    cdef vector[Pattern] patterns
    cdef vector[Node] nodes
    cdef Ints last_char           # of each node
    cdef vector[uint64_t] table   # open: key and node; 0 is an empty place
    cdef uint64_t places
    cdef vector[uint64_t] filter
    cdef uint64_t filter_mask
    cdef vector[uint64_t] alone   # a bit for each pattern of one character, by its last bits

    def __init__(self, tables):
        cdef Pattern p
        cdef Ints begins, chars
        cdef str word
        p.part, p.name, p.word, p.tone = 0, -1, -1, 0
        for p.first, p.last, p.role in zip(*tables["strings"]):
            self.patterns.push_back(p)
        for index, number in tables["names"]:
            self.patterns[<int>index].name = number
        for index, number in tables["word_places"]:
            self.patterns[<int>index].word = number
        for index, number in tables["tone_places"]:
            self.patterns[<int>index].tone = number
        for word in tables["patterns"]:
            begins.push_back(<int>chars.size())
            for c in word:
                chars.push_back(ord(c))
        begins.push_back(<int>chars.size())
        self._plant(begins, chars)

    cdef int _plant(self, const Ints& begins, const Ints& chars) except -1:
        """The tries of the patterns, chars[begins[i]:begins[i + 1]]; they are in order."""
        cdef int i = 0, j, n = <int>begins.size() - 1
        cdef uint64_t key, at
        cdef vector[uint64_t] keys
        cdef Ints roots
        self.nodes.resize(1)
        self.last_char.resize(1)  # so that no place of the table that is taken is 0
        while i < n:
            if begins[i] == begins[i + 1]:
                i += 1
                continue
            key = first_two(begins, chars, i)
            j = i + 1
            while j < n and first_two(begins, chars, j) == key:
                j += 1
            keys.push_back(key)
            roots.push_back(self._grow(begins, chars, i, j))
            i = j
        if self.nodes.size() >> NODE_BITS:
            raise ValueError("more words than the kernel can hold")
        self.places = keys.size() + keys.size() // 2 + 64
        self.table.assign(self.places, 0)
        self.filter.assign(64, 0)
        while self.filter.size() < keys.size() // 4:
            self.filter.resize(2 * self.filter.size(), 0)
        self.filter_mask = 64 * self.filter.size() - 1
        self.alone.assign(64, 0)
        for i in range(<int>keys.size()):
            if keys[i] & ALONE == ALONE:
                set_bit(self.alone, <int>(keys[i] >> 21) & 0xFFF)
            else:
                set_bit(self.filter, <int>(mixed(keys[i]) >> 40 & self.filter_mask))
            at = (mixed(keys[i]) >> 32) * self.places >> 32
            while self.table[at]:
                at = at + 1 if at + 1 < self.places else 0
            self.table[at] = keys[i] << NODE_BITS | <uint64_t>roots[i]
        return 0

    cdef int _grow(self, const Ints& begins, const Ints& chars, int low, int high):
        """The trie of the patterns [low, high), which begin with the same two characters; gives its root."""
        cdef int root = <int>self.nodes.size(), at = root, c
        cdef Node node
        cdef Ints depths  # of its nodes; those whose patterns are not yet looked at have these for `first` and `last`
        node.report, node.first, node.last, node.on = 0, low, high, 0
        self.nodes.push_back(node)
        self.last_char.push_back(0)
        depths.push_back(min(2, begins[low + 1] - begins[low]))
        while at < <int>self.nodes.size():
            low, high = self.nodes[at].first, self.nodes[at].last
            if begins[low] + depths[at - root] == begins[low + 1]:
                low += 1
                self.nodes[at].report = low
            self.nodes[at].first = <int>self.nodes.size()
            while low < high:
                c, node.first = chars[begins[low] + depths[at - root]], low
                while low < high and chars[begins[low] + depths[at - root]] == c:
                    low += 1
                node.last = low
                self.nodes.push_back(node)
                self.last_char.push_back(c)
                depths.push_back(depths[at - root] + 1)
                self.nodes[at].on |= <unsigned int>1 << (c & 31)
            self.nodes[at].last = <int>self.nodes.size()
            at += 1
        return root

    cdef void scan(self, Scratch s) noexcept:
        """Fill `s.found` from `s.text`, a character longer at a time: what is asked of one place waits for no other."""
        cdef int i, n = <int>s.text.size()
        cdef size_t kept, at
        cdef const int* last_char = self.last_char.data()
        cdef const Node* node
        cdef Hit h
        self._begin(s)
        s.hits.clear()
        s.hits_to.assign(n + 2, 0)
        while not s.walks.empty():
            kept = 0
            for h in s.walks:
                node = &self.nodes[h.pattern]
                if h.end < n and node.on >> (<int>s.text[h.end] & 31) & 1:
                    prefetch(&last_char[node.first])
                    s.walks[kept] = h
                    kept += 1
                if node.report:
                    h.pattern = node.report - 1
                    prefetch(&self.patterns[h.pattern])
                    s.hits.push_back(h)
                    s.hits_to[h.end + 1] += 1
            s.walks.resize(kept)
            kept = 0
            for h in s.walks:
                node = &self.nodes[h.pattern]
                i = node.first
                while i < node.last and last_char[i] != <int>s.text[h.end]:
                    i += 1
                if i < node.last:
                    prefetch(&self.nodes[i])
                    h.pattern = i
                    h.end += 1
                    s.walks[kept] = h
                    kept += 1
            s.walks.resize(kept)
        for i in range(1, n + 2):
            s.hits_to[i] += s.hits_to[i - 1]
        s.found.resize(s.hits.size())
        for at in range(s.hits.size(), 0, -1):  # the longest were found last
            h = s.hits[at - 1]
            s.found[s.hits_to[h.end]] = h
            s.hits_to[h.end] += 1

    cdef void _begin(self, Scratch s) noexcept:
        """Fill `s.walks` with the roots of the tries, those of one character first, and where their patterns may stand."""
        cdef int i, might = 0, n = <int>s.text.size()
        cdef const Py_UCS4* text = s.text.data()
        s.walks.clear()
        if <int>s.starts.size() < n + 1:
            s.starts.resize(n + 1)
        cdef Start* starts = s.starts.data()
        for i in range(n):  # without a branch: what is no start is written over
            starts[might].key, starts[might].at = key_of(<int>text[i], ALONE), i
            might += has_bit(self.alone, <int>text[i] & 0xFFF)
        self._look_up(s, might, 1)
        might = 0
        for i in range(n - 1):
            starts[might].key, starts[might].at = key_of(<int>text[i], <int>text[i + 1]), i
            might += has_bit(self.filter, <int>(mixed(starts[might].key) >> 40 & self.filter_mask))
        self._look_up(s, might, 2)

    cdef void _look_up(self, Scratch s, int might, int size) noexcept:
        """The tries that begin at the first so many of `s.starts`."""
        cdef int i
        cdef uint64_t at
        cdef const Start* starts = s.starts.data()
        cdef Hit h
        for i in range(might):
            prefetch(&self.table[(mixed(starts[i].key) >> 32) * self.places >> 32])
        for i in range(might):
            at = (mixed(starts[i].key) >> 32) * self.places >> 32
            while self.table[at] and self.table[at] >> NODE_BITS != starts[i].key:
                at = at + 1 if at + 1 < self.places else 0
            if self.table[at]:
                h.pattern = <int>(self.table[at] & ((1 << NODE_BITS) - 1))
                h.start, h.end = starts[i].at, starts[i].at + size
                prefetch(&self.nodes[h.pattern])
                s.walks.push_back(h)


cdef inline uint64_t first_two(const Ints& begins, const Ints& chars, int i) noexcept:
    return key_of(chars[begins[i]], chars[begins[i] + 1] if begins[i + 1] - begins[i] > 1 else ALONE)

