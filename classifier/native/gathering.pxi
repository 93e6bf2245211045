# Before phrases are looked for: which phrases to look at, and where the words of their elements stand.


cdef void gather(Phrases self, Scratch s) noexcept:
    """Fill `s.looked_at` with the phrases of which the anchor and all that must stand there besides are at hand, in order;
    their bits remain in `s.there`, in every row."""
    cdef int j, row, block, phrase
    cdef unsigned int bits
    cdef Hit h
    cdef const int* room
    cdef unsigned int* there
    s.there = self.unneeded
    there = s.there.data()
    for h in s.parts:
        room = &self.rooms[h.pattern]
        for j in range(1, 1 + 2 * room[0], 2):
            there[room[j]] |= <unsigned int>room[j + 1]
    s.looked_at.clear()
    s.turn_of.resize(self.phrases.size())
    for block in range(self.blocks):
        bits = there[block]
        for row in range(1, self.rows):
            bits &= there[row * self.blocks + block]
        for row in range(self.rows):
            there[row * self.blocks + block] = bits
        while bits:
            phrase = 32 * block + lowest_bit(bits)
            bits &= bits - 1
            s.turn_of[phrase] = <int>s.looked_at.size()
            s.looked_at.push_back(phrase)
            prefetch(&self.phrases[phrase])


cdef void occurrences(Phrases self, Scratch s) noexcept:
    """Where the elements of the phrases to look at stand: `places`, parts side by side and in order."""
    cdef int i, j = 0
    cdef Occurrences* o
    cdef Occurrences never
    cdef Hit place
    for i in s.looked_at:
        prefetch(&self.items[self.phrases[i].item_first])
    want(self, s)
    never.first = never.last = 0
    s.standing.assign(s.looked_at.size() * self.rows, never)
    s.links.clear()
    spread(self, s)
    for i in range(<int>s.standing.size()):
        o = &s.standing[i]
        o.first = j
        j += o.last
        o.last = o.first
    s.places.resize(j)
    for i in range(<int>s.links.size()):
        place = s.parts[s.links[i].part]
        place.pattern = s.links[i].part
        o = &s.standing[s.links[i].place]
        s.places[o.last] = place
        o.last += 1
    spot(self, s)


cdef void want(Phrases self, Scratch s) noexcept:
    """Fill `s.wanted` with what the parts are to the phrases to look at."""
    cdef int i, j
    cdef size_t kept = 0
    cdef const int* room
    cdef const unsigned int* there = s.there.data()
    cdef Wanted* one
    for i in range(<int>s.parts.size()):
        room = &self.rooms[s.parts[i].pattern]
        if s.wanted.size() <= kept + room[0]:
            s.wanted.resize(2 * s.wanted.size() + room[0] + 1)
        one = s.wanted.data()
        for j in range(1, 1 + 2 * room[0], 2):  # without a branch: what nobody wants is written over
            one[kept].part, one[kept].block, one[kept].bits = i, room[j], <unsigned int>room[j + 1] & there[room[j]]
            kept += one[kept].bits != 0
    s.n_wanted = kept


cdef void spread(Phrases self, Scratch s) noexcept:
    """A link for every bit of `s.wanted`; `s.standing` counts them."""
    cdef size_t i
    cdef int phrase, row
    cdef unsigned int bits
    cdef Link link
    for i in range(s.n_wanted):
        link.part, bits = s.wanted[i].part, s.wanted[i].bits
        row = s.wanted[i].block // self.blocks
        while bits:
            phrase = 32 * (s.wanted[i].block - row * self.blocks) + lowest_bit(bits)
            bits &= bits - 1
            link.place = s.turn_of[phrase] * self.rows + row
            s.standing[link.place].last += 1
            s.links.push_back(link)


cdef void spot(Phrases self, Scratch s) noexcept:
    """Where single characters of the phrases to look at stand, in order; a few other places may be among them."""
    cdef int i, k, kept = 0
    cdef bint any_ = False
    cdef Phrase* p
    s.spots.clear()
    s.char_wanted.assign(64, 0)
    for i in s.looked_at:
        p = &self.phrases[i]
        if p.item_first < p.item_last and self.items[p.item_first].char_first < self.items[p.item_last - 1].char_last:
            any_ = True
            for k in range(self.items[p.item_first].char_first, self.items[p.item_last - 1].char_last):
                set_bit(s.char_wanted, self.chars[k] & 0xFFF)
    if not any_:
        return
    s.spots.resize(s.text.size() + 1)
    for k in range(<int>s.text.size()):
        s.spots[kept] = k
        kept += has_bit(s.char_wanted, <int>s.text[k] & 0xFFF)
    s.spots.resize(kept)
