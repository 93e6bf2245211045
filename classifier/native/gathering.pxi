# Before phrases are looked for: which phrases to look at, and where the words of their elements stand.


cdef void gather(Phrases self, Scratch s) noexcept:
    """Chain up the parts that are one pattern; which elements are there, a bit each, and so which phrases to look at:
    those whose anchor and other elements are all at hand."""
    cdef int i, j, k, phrase, needs, n = <int>s.parts.size()
    cdef const int* room
    cdef int* known
    cdef Chain chain
    s.chains.clear()
    s.looked_at.clear()
    s.next_part.resize(n)
    s.at_hand.assign(s.at_hand.size(), 0)
    s.asked.assign(s.asked.size(), 0)
    j = 256
    while j < 2 * n:
        j *= 2
    s.chain_of.assign(j, -1)
    for i in range(n):
        s.next_part[i] = -1
        known = chain_of(s, s.parts[i].pattern)
        if known[0] >= 0:
            s.next_part[s.chains[known[0]].last] = i
            s.chains[known[0]].last = i
            continue
        known[0] = <int>s.chains.size()
        chain.first = chain.last = i
        chain.room = s.parts[i].pattern
        s.chains.push_back(chain)
        room = &self.rooms[chain.room]
        for j in range(1, 1 + room[0]):
            set_bit(s.at_hand, room[j])
    for chain in s.chains:
        room = &self.rooms[chain.room]
        room += 1 + room[0]
        j = 1
        for i in range(room[0]):
            phrase, needs = room[j], room[j + 1]
            j += 2 + needs
            if has_bit(s.asked, phrase):
                continue
            set_bit(s.asked, phrase)
            k = j - needs
            while k < j and has_bit(s.at_hand, room[k]):
                k += 1
            if k == j:
                s.looked_at.push_back(phrase)
                prefetch(&self.phrases[phrase])


cdef inline int* chain_of(Scratch s, int room) noexcept:
    """Where the chain of a word is kept in a small table: its number, or -1 where it will be."""
    cdef unsigned int last = <unsigned int>s.chain_of.size() - 1
    cdef unsigned int at = (<unsigned int>room * <unsigned int>0x9E3779B1 >> 8) & last
    while s.chain_of[at] >= 0 and s.chains[s.chain_of[at]].room != room:
        at = (at + 1) & last
    return &s.chain_of[at]


cdef void chain_up(Phrases self, Scratch s) noexcept:
    """Where the elements of the phrases to look at stand: `places`, indices of parts, side by side and in order."""
    cdef int i, j, e, part
    cdef const int* room
    cdef Phrase* p
    cdef Item* item
    cdef Occurrences* o
    cdef Chain chain
    cdef Link link
    s.wanted.assign(s.at_hand.size(), 0)
    s.touched.clear()
    for i in s.looked_at:
        prefetch(&self.items[self.phrases[i].item_first])
    for i in s.looked_at:
        p = &self.phrases[i]
        for j in range(p.item_first, p.item_last):
            item = &self.items[j]
            if item.element >= 0 and not has_bit(s.wanted, item.element):
                set_bit(s.wanted, item.element)
                prefetch(&s.elements[item.element])
                if item.chars:
                    s.touched.push_back(item.element)
    spot(self, s)
    s.links.clear()
    s.touched.clear()
    s.places.clear()
    for chain in s.chains:
        room = &self.rooms[chain.room]
        for j in range(1, 1 + room[0]):
            e = room[j]
            if not has_bit(s.wanted, e):
                continue
            o = &s.elements[e]
            if o.epoch != s.field_epoch:
                o.epoch, o.head = s.field_epoch, -1
                s.touched.push_back(e)
            link.part, link.next = chain.first, o.head
            o.head = <int>s.links.size()
            s.links.push_back(link)
    for e in s.touched:
        o = &s.elements[e]
        o.first = <int>s.places.size()
        i = o.head
        while i >= 0:
            part = s.links[i].part
            while part >= 0:
                s.places.push_back(part)
                part = s.next_part[part]
            i = s.links[i].next
        o.last = <int>s.places.size()
        if s.links[o.head].next >= 0:
            sort(s.places.begin() + o.first, s.places.end())


cdef void spot(Phrases self, Scratch s) noexcept:
    """Where the single characters of the elements in `s.touched` stand, in order; a few other places may be among them."""
    cdef int e, k
    s.spots.clear()
    if s.touched.empty():
        return
    s.char_wanted.assign(1024, 0)
    for e in s.touched:
        for k in range(self.char_first[e], self.char_first[e + 1]):
            set_bit(s.char_wanted, self.chars[k] & 0xFFFF)
    for k in range(<int>s.text.size()):
        if has_bit(s.char_wanted, <int>s.text[k] & 0xFFFF):
            s.spots.push_back(k)
