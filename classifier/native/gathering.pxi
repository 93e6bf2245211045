# Before phrases are looked for: which phrases to look at, and where the words of their elements stand.


cdef void gather(Phrases self, Scratch s) noexcept:
    """Which elements are there, and so which phrases to look at: those of which the anchor and all that must
    stand there besides are at hand."""
    cdef int i, j, needs, phrase, count = 0, anchors = 0
    cdef Hit h
    cdef const int* room
    s.looked_at.clear()
    s.at_hand.assign(s.at_hand.size(), 0)
    s.anchors.resize(s.at_hand.size() + 1)
    for h in s.parts:
        room = &self.rooms[h.pattern]
        count += room[0]
        for j in range(1, 1 + room[0]):  # without a branch: what is no anchor is written over
            s.anchors[anchors] = i = room[j] >> 1
            anchors += room[j] & 1 & ~s.at_hand[i]
            s.at_hand[i] = 1
    if <int>s.links.size() < count + 1:
        s.links.resize(count + 1)
    for i in range(anchors):
        room = &self.asked[self.asked_at[s.anchors[i]]]
        count = room[0]
        room += 1
        for j in range(count):
            phrase, needs = room[0], room[1]
            room += 2
            while needs and s.at_hand[room[0]]:
                room += 1
                needs -= 1
            if needs == 0:
                s.looked_at.push_back(phrase)
                prefetch(&self.phrases[phrase])
            room += needs


cdef void occurrences(Phrases self, Scratch s) noexcept:
    """Where the elements of the phrases to look at stand: `places`, indices of parts, side by side and in order."""
    cdef int i, j, e, count = 0
    cdef const int* room
    cdef Phrase* p
    cdef Item* item
    cdef Occurrences* o
    cdef Link* links = s.links.data()
    s.wanted.assign(s.at_hand.size(), 0)
    s.touched.clear()
    for i in s.looked_at:
        prefetch(&self.items[self.phrases[i].item_first])
    for i in s.looked_at:
        p = &self.phrases[i]
        for j in range(p.item_first, p.item_last):
            item = &self.items[j]
            if item.element >= 0 and not s.wanted[item.element]:
                s.wanted[item.element] = 1
                prefetch(&s.elements[item.element])
                if item.chars:
                    s.touched.push_back(item.element)
    spot(self, s)
    for i in range(<int>s.parts.size()):  # without a branch: what nobody wants is written over
        room = &self.rooms[s.parts[i].pattern]
        for j in range(1, 1 + room[0]):
            links[count].element, links[count].part = room[j] >> 1, i
            count += s.wanted[room[j] >> 1]
    s.touched.clear()
    for i in range(count):
        o = &s.elements[links[i].element]
        if o.epoch != s.field_epoch:
            o.epoch, o.last = s.field_epoch, 0
            s.touched.push_back(links[i].element)
        o.last += 1
    j = 0
    for e in s.touched:
        o = &s.elements[e]
        o.first = j
        j += o.last
        o.last = o.first
    s.places.resize(count)
    for i in range(count):
        o = &s.elements[links[i].element]
        s.places[o.last] = links[i].part
        o.last += 1


cdef void spot(Phrases self, Scratch s) noexcept:
    """Where the single characters of the elements in `s.touched` stand, in order; a few other places may be among them."""
    cdef int e, k, kept = 0
    s.spots.clear()
    if s.touched.empty():
        return
    s.char_wanted.assign(64, 0)
    for e in s.touched:
        for k in range(self.char_first[e], self.char_first[e + 1]):
            set_bit(s.char_wanted, self.chars[k] & 0xFFF)
    s.spots.resize(s.text.size() + 1)
    for k in range(<int>s.text.size()):
        s.spots[kept] = k
        kept += has_bit(s.char_wanted, <int>s.text[k] & 0xFFF)
    s.spots.resize(kept)
