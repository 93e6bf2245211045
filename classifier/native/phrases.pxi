# Phrases over the parts that were found: words in order with gaps, or near one another.
#
# Every phrase asks for its elements in rows: the anchor in row 0, then those that must stand there besides, then the others. A
# bit for every row and phrase says whether its element is there; so a phrase is looked at only where its anchor stands and all
# it needs is at hand, and then only at occurrences of its own elements.

cdef struct Item:
    uint64_t char_bits         # of its single characters a bit each, by their last six bits
    int char_first, char_last  # these, in `Phrases.chars`
    int kind       # 0 element, 1 optional element, 2 gap
    int row        # of an element
    int gap

cdef struct Phrase:
    double weight
    bint near
    int within
    int scope      # 0 clause, 1 sentence, 2 field
    int anchor     # index of the anchor in its items
    int fact       # its name as a fact, -1 when nobody asks
    int item_first, item_last


@final
cdef class Phrases:
    """All phrases of a lexicon. The anchor of each is the element with the fewest spellings."""

    cdef vector[Phrase] phrases
    cdef vector[Item] items
    cdef Ints chars                      # the single characters of elements
    cdef Ints rooms, room_of             # how many blocks of bits a word sets, and each with its bits; its place by pattern
    cdef vector[unsigned int] unneeded   # bits of what phrases do not need in a row
    cdef int rows, blocks                # blocks of 32 bits, as many for each row

    def __init__(self, tables):
        cdef Phrase p
        cdef Item item
        cdef int row
        cdef list element_chars = tables["element_chars"]
        self.rows, self.blocks = 1, len(tables["phrases"]) // 32 + 1
        for *_, items in tables["phrases"]:
            self.rows = max(self.rows, len([kind for kind, _ in items if kind != 2]))
        self.unneeded.assign(self.blocks, 0)  # there is no phrase without an anchor
        self.unneeded.resize(self.rows * self.blocks, <unsigned int>0xFFFFFFFF)
        asked = [[] for _ in element_chars]  # of each element, where it is asked for
        for index, (weight, near, within, scope, anchor, fact, items) in enumerate(tables["phrases"]):
            p.weight, p.near, p.within, p.scope, p.anchor, p.fact = weight, near, within, scope, anchor, fact
            must = [place for place, (kind, value) in enumerate(items) if kind == 0 and not element_chars[value]]
            must = [anchor, *[place for place in must if place != anchor]]
            others = [place for place, (kind, _) in enumerate(items) if kind != 2 and place not in must]
            rows = {place: row for row, place in enumerate(must + others)}
            p.item_first = <int>self.items.size()
            for place, (kind, value) in enumerate(items):
                item.kind, item.gap, item.row = kind, value if kind == 2 else 0, rows.get(place, 0)
                item.char_first, item.char_bits = <int>self.chars.size(), 0
                for word in element_chars[value] if kind != 2 else ():
                    self.chars.push_back(ord(word))
                    item.char_bits |= <uint64_t>1 << (self.chars.back() & 63)
                item.char_last = <int>self.chars.size()
                self.items.push_back(item)
                if kind != 2:
                    asked[value].append(32 * item.row * self.blocks + index)
            for row in range(1, len(must)):
                self.unneeded[row * self.blocks + index // 32] &= ~(<unsigned int>1 << (index & 31))
            p.item_last = <int>self.items.size()
            self.phrases.push_back(p)
        sizes, numbers = tables["elements_of"]
        self._furnish(asked, sizes, numbers)

    cdef int _furnish(self, list asked, list sizes, list numbers) except -1:
        """A room for every word, see `rooms`: its elements, numbers[i:i + size], are asked for where `asked` says."""
        cdef int first = 0, size, bit
        cdef Ints bits
        cdef dict same = {(): 0}
        self.rooms.push_back(0)
        for size in sizes:
            elements = tuple(numbers[first : first + size])
            first += size
            place = same.get(elements)
            if place is None:
                place = same[elements] = <int>self.rooms.size()
                bits.clear()
                for element in elements:
                    for bit in asked[element]:
                        bits.push_back(bit)
                self._furnish_one(bits)
            self.room_of.push_back(place)
        return 0

    cdef void _furnish_one(self, Ints& bits) noexcept:
        """Put down the bits, those of one block together."""
        cdef size_t i = 0, room = self.rooms.size()
        cdef int block
        cdef unsigned int together
        sort(bits.begin(), bits.end())
        self.rooms.push_back(0)
        while i < bits.size():
            block, together = bits[i] // 32, 0
            while i < bits.size() and bits[i] // 32 == block:
                together |= <unsigned int>1 << (bits[i] & 31)
                i += 1
            self.rooms[room] += 1
            self.rooms.push_back(block)
            self.rooms.push_back(<int>together)

    cdef void find(self, Scratch s) noexcept:
        """Fill `s.phrases` from `s.parts`: by sentence, one sentence gives a phrase once; then those of the whole field."""
        cdef int i
        cdef Phrase* p
        s.phrases.clear()
        gather(self, s)
        if s.looked_at.empty():
            return
        occurrences(self, s)
        self._sentences(s)
        for i in range(<int>s.looked_at.size()):
            p = &self.phrases[s.looked_at[i]]
            s.rows = &s.standing[i * self.rows]
            if p.scope == 2:
                self._look(s, s.looked_at[i], s.rows.first, s.rows.last, 0, <int>s.parts.size(), <int>s.group_first.size())
            else:
                self._look_by_sentence(s, s.looked_at[i])
        sort(s.phrases.begin(), s.phrases.end(), by_sentence)

    cdef void _sentences(self, Scratch s) noexcept:
        """Which parts stand in one sentence: `group_of` a part, `group_first` part of a sentence, and the end."""
        cdef int i = 0, low, high, n = <int>s.parts.size()
        s.group_of.resize(n)
        s.group_first.clear()
        while i < n:
            around(s.sentences, s.parts[i].start, &low, &high)
            s.group_first.push_back(i)
            s.group_of[i] = <int>s.group_first.size() - 1
            i += 1
            while i < n and s.parts[i].end <= high:
                s.group_of[i] = <int>s.group_first.size() - 1
                i += 1
        s.group_first.push_back(n)

    cdef void _look_by_sentence(self, Scratch s, int phrase) noexcept:
        """Look in every sentence that holds the anchor."""
        cdef int at = s.rows.first, end = s.rows.last, group, first, last, next_
        while at < end:
            group = s.group_of[s.places[at].pattern]
            first, last = s.group_first[group], s.group_first[group + 1]
            next_ = at + 1
            while next_ < end and s.places[next_].pattern < last:
                next_ += 1
            self._look(s, phrase, at, next_, first, last, group)
            at = next_

    cdef inline int _place(self, Scratch s, int row, int part, int end) noexcept:
        """A place of the element in a row, before which all are before a part or end before `end`; parts and ends ascend."""
        cdef int low = s.rows[row].first, high = s.rows[row].last, middle
        while high - low > FEW:
            middle = (low + high) // 2
            if s.places[middle].pattern < part or s.places[middle].end < end:
                low = middle + 1
            else:
                high = middle
        return low

    cdef void _look(self, Scratch s, int phrase, int at, int end, int first, int last, int group) noexcept:
        """Try the anchors places[at:end] among the parts [first, last); the first that fits is the phrase."""
        cdef Phrase* p = &self.phrases[phrase]
        cdef Found found
        cdef int i
        for i in range(at, min(end, at + MAX_TRIES)):
            found.start, found.end = s.places[i].start, s.places[i].end
            if self._near(s, p, first, last, &found.start, &found.end) if p.near else self._seq(s, p, first, last, &found.start, &found.end):
                found.group, found.phrase = group, phrase
                s.phrases.push_back(found)
                return

    cdef void _bounds(self, Scratch s, int scope, int at, int* low, int* high) noexcept:
        if scope == 2:
            low[0], high[0] = 0, <int>s.text.size()
        elif scope == 1:  # never `a if c else b` of two vectors: that copies one
            around(s.sentences, at, low, high)
        else:
            around(s.clauses, at, low, high)

    cdef bint _near(self, Scratch s, Phrase* p, int first, int last, int* start, int* end) noexcept:
        cdef int a = start[0], b = end[0], low, high, least, distance, i, j, at, stop, best_start, best_end, rank, best_rank
        cdef const Item* item
        cdef Hit h
        self._bounds(s, p.scope, a, &low, &high)
        for i in range(p.item_first, p.item_last):
            if i == p.item_first + p.anchor:
                continue
            least = p.within + 1
            best_start = -1
            best_end = -1
            item = &self.items[i]
            stop = s.rows[item.row].last
            j = self._place(s, item.row, first, a - p.within - REACH)
            while j < stop:
                h = s.places[j]
                j += 1
                if h.pattern >= last or h.end > b + p.within + 2 * REACH:
                    break
                if (h.pattern < first) | (h.start < max(low, a - p.within - REACH)) | (h.start > b + p.within) | (h.end > high):
                    continue
                distance = max(h.start - b, a - h.end)
                if 0 <= distance < least:
                    best_start, best_end, least = h.start, h.end, distance
            if item.char_first < item.char_last:
                best_rank = -1  # a word goes before a character as near
                j = <int>(lower_bound(s.spots.begin(), s.spots.end(), max(low, a - p.within - 1)) - s.spots.begin())
                while j < <int>s.spots.size():
                    at = s.spots[j]
                    j += 1
                    if at >= high or at > b + p.within:
                        break
                    if not item.char_bits >> (<int>s.text[at] & 63) & 1:
                        continue
                    distance = max(at - b, a - at - 1)
                    if not 0 <= distance <= least:
                        continue
                    rank = self._rank(item, s.text[at])
                    if 0 <= rank and (distance < least or rank < best_rank):
                        best_start, best_end, least, best_rank = at, at + 1, distance, rank
            if best_start < 0:
                return False
            start[0], end[0] = min(start[0], best_start), max(end[0], best_end)
        return True

    cdef inline int _rank(self, const Item* item, Py_UCS4 c) noexcept:
        """Which of the single characters of an element this is, -1 when it is none."""
        cdef int k
        for k in range(item.char_first, item.char_last):
            if self.chars[k] == <int>c:
                return k
        return -1

    cdef bint _seq(self, Scratch s, Phrase* p, int first, int last, int* start, int* end) noexcept:
        cdef int low, high, a, b
        self._bounds(s, p.scope, start[0], &low, &high)
        if end[0] > high:
            return False
        b = self._right(s, p.item_first + p.anchor + 1, p.item_last, end[0], 0, high, first, last)
        if b < 0:
            return False
        a = self._left(s, p.item_first + p.anchor - 1, p.item_first, start[0], 0, low, first, last)
        if a < 0:
            return False
        start[0], end[0] = a, b
        return True

    cdef int _right(self, Scratch s, int i, int items_end, int at, int slack, int high, int first, int last) noexcept:
        """Where the items from i on end when they begin within `slack` after `at`, -1 if they do not."""
        cdef Hit h
        cdef int end, j, k, stop
        if i == items_end:
            return at
        cdef const Item* item = &self.items[i]
        if item.kind == 2:
            return self._right(s, i + 1, items_end, at, slack + item.gap, high, first, last)
        stop = s.rows[item.row].last
        j = self._place(s, item.row, first, at)
        while j < stop:
            h = s.places[j]
            j += 1
            if h.pattern >= last or h.end > at + slack + 2 * REACH:
                break
            if h.pattern >= first and at <= h.start <= at + slack and h.end <= high:
                end = self._right(s, i + 1, items_end, h.end, 0, high, first, last)
                if end >= 0:
                    return end
        for k in range(item.char_first, item.char_last):
            for j in range(at, min(at + slack + 1, high, <int>s.text.size())):
                if <int>s.text[j] == self.chars[k]:
                    end = self._right(s, i + 1, items_end, j + 1, 0, high, first, last)
                    if end >= 0:
                        return end
        return self._right(s, i + 1, items_end, at, slack, high, first, last) if item.kind == 1 else -1

    cdef int _left(self, Scratch s, int i, int items_begin, int at, int slack, int low, int first, int last) noexcept:
        """Where the items up to i begin when they end within `slack` before `at`, -1 if they do not."""
        cdef Hit h
        cdef int start, j, k, stop
        if i < items_begin:
            return at
        cdef const Item* item = &self.items[i]
        if item.kind == 2:
            return self._left(s, i - 1, items_begin, at, slack + item.gap, low, first, last)
        stop = s.rows[item.row].last
        j = self._place(s, item.row, first, at - slack)
        while j < stop:
            h = s.places[j]
            j += 1
            if h.pattern >= last or h.end > at:
                break
            if h.pattern >= first and low <= h.start and at - slack - REACH <= h.start and at - slack <= h.end:
                start = self._left(s, i - 1, items_begin, h.start, 0, low, first, last)
                if start >= 0:
                    return start
        for k in range(item.char_first, item.char_last):
            for j in range(max(low, at - slack - 1, 0), at):
                if <int>s.text[j] == self.chars[k]:
                    start = self._left(s, i - 1, items_begin, j, 0, low, first, last)
                    if start >= 0:
                        return start
        return self._left(s, i - 1, items_begin, at, slack, low, first, last) if item.kind == 1 else -1
