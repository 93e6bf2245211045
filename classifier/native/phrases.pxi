# Phrases over the parts that were found: words in order with gaps, or near one another.
#
# The occurrences of each element are gathered first, so that a phrase is looked at only where its anchor stands and all
# its other elements are at hand, and then only at occurrences of its own elements.

cdef struct Item:
    int kind       # 0 element, 1 optional element, 2 gap
    int element
    int gap
    bint chars     # whether the element has single characters too

cdef struct Phrase:
    double weight
    bint near
    int within
    int scope      # 0 clause, 1 sentence, 2 field
    int anchor     # index of the anchor in its items
    int fact       # its name as a fact, -1 when nobody asks
    int item_first, item_last
    int need_first, need_last  # elements that must stand there besides the anchor


cdef class Phrases:
    """All phrases of a lexicon. The anchor of each is the element with the fewest spellings."""

    cdef vector[Phrase] phrases
    cdef vector[Item] items
    cdef Ints needs
    cdef Ints rooms, room_of             # how many elements a word is in, and twice each, 1 more for anchors; its place by pattern
    cdef Ints asked, asked_at            # what to ask of the phrases that an element is the anchor of: see `_ask`
    cdef Ints char_first, chars          # the single characters of an element
    cdef vector[uint64_t] char_bits      # of each element a bit for each of them, by their last six bits
    cdef int n_elements

    def __init__(self, tables):
        cdef Phrase p
        cdef Item item
        cdef uint64_t bits
        self.n_elements = len(tables["element_chars"])
        self.char_first.push_back(0)
        for words in tables["element_chars"]:
            bits = 0
            for word in words:
                self.chars.push_back(ord(word))
                bits |= <uint64_t>1 << (self.chars.back() & 63)
            self.char_bits.push_back(bits)
            self.char_first.push_back(<int>self.chars.size())
        by_anchor = [[] for _ in range(self.n_elements)]
        for index, (weight, near, within, scope, anchor, fact, items) in enumerate(tables["phrases"]):
            p.weight, p.near, p.within, p.scope, p.anchor, p.fact = weight, near, within, scope, anchor, fact
            p.item_first, p.need_first = <int>self.items.size(), <int>self.needs.size()
            for place, (kind, value) in enumerate(items):
                item.kind = kind
                item.element = value if kind != 2 else -1
                item.gap = value if kind == 2 else 0
                item.chars = kind != 2 and self.char_first[value] < self.char_first[value + 1]
                self.items.push_back(item)
                if place != anchor and kind == 0 and not item.chars:
                    self.needs.push_back(value)
            p.item_last, p.need_last = <int>self.items.size(), <int>self.needs.size()
            by_anchor[items[anchor][1]].append(index)
            self.phrases.push_back(p)
        for element, phrases in enumerate(by_anchor):
            self._ask(element, phrases)
        self.rooms.push_back(0)
        cdef list sizes, numbers
        cdef int first = 0, size
        cdef dict same = {(): 0}
        sizes, numbers = tables["elements_of"]
        for size in sizes:
            elements = tuple(numbers[first : first + size])
            first += size
            place = same.get(elements)
            if place is None:
                place = same[elements] = self.rooms.size()
                self.rooms.push_back(size)
                for element in elements:
                    self.rooms.push_back(2 * element + bool(by_anchor[element]))
            self.room_of.push_back(place)

    cdef int _ask(self, int element, list phrases) except -1:
        """How many phrases an element is the anchor of, and each of these, with how many elements it needs besides, and these."""
        cdef int i, phrase
        self.asked_at.push_back(<int>self.asked.size())
        self.asked.push_back(<int>len(phrases))
        for phrase in phrases:
            self.asked.push_back(phrase)
            self.asked.push_back(self.phrases[phrase].need_last - self.phrases[phrase].need_first)
            for i in range(self.phrases[phrase].need_first, self.phrases[phrase].need_last):
                self.asked.push_back(self.needs[i])
        return 0

    cdef void size(self, Scratch s) noexcept:
        cdef Occurrences never
        never.epoch, never.first, never.last = 0, 0, 0
        s.elements.assign(self.n_elements, never)
        s.at_hand.assign(self.n_elements, 0)

    cdef void find(self, Scratch s) noexcept:
        """Fill `s.phrases` from `s.parts`: by sentence, one sentence gives a phrase once; then those of the whole field."""
        cdef int e, phrase
        cdef Phrase* p
        s.phrases.clear()
        gather(self, s)
        if s.looked_at.empty():
            return
        occurrences(self, s)
        self._sentences(s)
        for phrase in s.looked_at:
            p = &self.phrases[phrase]
            e = self.items[p.item_first + p.anchor].element
            if p.scope == 2:
                self._look(s, phrase, s.elements[e].first, s.elements[e].last, 0, <int>s.parts.size(), <int>s.group_first.size())
            else:
                self._look_by_sentence(s, phrase, s.elements[e].first, s.elements[e].last)
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

    cdef void _look_by_sentence(self, Scratch s, int phrase, int at, int end) noexcept:
        """Look in every sentence that holds the anchor, occurrences places[at:end], and everything else."""
        cdef Phrase* p = &self.phrases[phrase]
        cdef int group, first, last, next_, i, found
        while at < end:
            group = s.group_of[s.places[at]]
            first, last = s.group_first[group], s.group_first[group + 1]
            next_ = at + 1
            while next_ < end and s.places[next_] < last:
                next_ += 1
            found = True
            for i in range(p.need_first, p.need_last):
                found = self._occurs(s, self.needs[i], first, last)
                if not found:
                    break
            if found:
                self._look(s, phrase, at, next_, first, last, group)
            at = next_

    cdef inline int _place(self, Scratch s, int element, int part) noexcept:
        """The first of an element's places at or after a part."""
        cdef int low = s.elements[element].first, high = s.elements[element].last, middle
        while low < high:
            middle = (low + high) // 2
            if s.places[middle] < part:
                low = middle + 1
            else:
                high = middle
        return low

    cdef inline bint _occurs(self, Scratch s, int element, int first, int last) noexcept:
        cdef int at = self._place(s, element, first)
        return at < s.elements[element].last and s.places[at] < last

    cdef void _look(self, Scratch s, int phrase, int at, int end, int first, int last, int group) noexcept:
        """Try the anchors places[at:end] among the parts [first, last); the first that fits is the phrase."""
        cdef Phrase* p = &self.phrases[phrase]
        cdef Found found
        cdef int i
        for i in range(at, min(end, at + MAX_TRIES)):
            found.start, found.end = s.parts[s.places[i]].start, s.parts[s.places[i]].end
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

    cdef inline int _window(self, Scratch s, int element, int first, int last, int low, int* end) noexcept:
        """The places of an element whose parts lie in [first, last) and end at `low` or later."""
        cdef Occurrences* o = &s.elements[element]
        cdef int a, b, middle
        if o.epoch != s.field_epoch:
            end[0] = 0
            return 0
        a = self._place(s, element, first)
        end[0] = b = self._place(s, element, last)
        while a < b:  # ends ascend
            middle = (a + b) // 2
            if s.parts[s.places[middle]].end < low:
                a = middle + 1
            else:
                b = middle
        return a

    cdef bint _near(self, Scratch s, Phrase* p, int first, int last, int* start, int* end) noexcept:
        cdef int a = start[0], b = end[0], low, high, least, distance, i, j, at, stop, best_start, best_end, rank, best_rank
        cdef uint64_t bits
        cdef Hit h
        self._bounds(s, p.scope, a, &low, &high)
        for i in range(p.item_first, p.item_last):
            if i == p.item_first + p.anchor:
                continue
            least = p.within + 1
            best_start = -1
            best_end = -1
            j = self._window(s, self.items[i].element, first, last, a - p.within - REACH, &stop)
            while j < stop:
                h = s.parts[s.places[j]]
                j += 1
                if h.end > b + p.within + 2 * REACH:
                    break
                if h.start < low or h.end > high or h.start > b + p.within or h.start < a - p.within - REACH:
                    continue
                distance = h.start - b if h.start >= b else a - h.end
                if 0 <= distance < least:
                    best_start, best_end, least = h.start, h.end, distance
            if self.items[i].chars:
                best_rank = -1  # a word goes before a character as near
                bits = self.char_bits[self.items[i].element]
                j = <int>(lower_bound(s.spots.begin(), s.spots.end(), max(low, a - p.within - 1)) - s.spots.begin())
                while j < <int>s.spots.size():
                    at = s.spots[j]
                    j += 1
                    if at >= high or at > b + p.within:
                        break
                    if not bits >> (<int>s.text[at] & 63) & 1:
                        continue
                    distance = at - b if at >= b else a - at - 1
                    if not 0 <= distance <= least:
                        continue
                    rank = self._rank(self.items[i].element, s.text[at])
                    if 0 <= rank and (distance < least or rank < best_rank):
                        best_start, best_end, least, best_rank = at, at + 1, distance, rank
            if best_start < 0:
                return False
            start[0], end[0] = min(start[0], best_start), max(end[0], best_end)
        return True

    cdef inline int _rank(self, int element, Py_UCS4 c) noexcept:
        """Which of the single characters of an element this is, -1 when it is none."""
        cdef int k
        for k in range(self.char_first[element], self.char_first[element + 1]):
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
        cdef Item item = self.items[i]
        if item.kind == 2:
            return self._right(s, i + 1, items_end, at, slack + item.gap, high, first, last)
        j = self._window(s, item.element, first, last, at, &stop)
        while j < stop:
            h = s.parts[s.places[j]]
            j += 1
            if h.end > at + slack + 2 * REACH:
                break
            if at <= h.start <= at + slack and h.end <= high:
                end = self._right(s, i + 1, items_end, h.end, 0, high, first, last)
                if end >= 0:
                    return end
        for k in range(self.char_first[item.element], self.char_first[item.element + 1]):
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
        cdef Item item = self.items[i]
        if item.kind == 2:
            return self._left(s, i - 1, items_begin, at, slack + item.gap, low, first, last)
        j = self._window(s, item.element, first, last, at - slack, &stop)
        while j < stop:
            h = s.parts[s.places[j]]
            j += 1
            if h.end > at:
                break
            if low <= h.start and at - slack - REACH <= h.start and at - slack <= h.end:
                start = self._left(s, i - 1, items_begin, h.start, 0, low, first, last)
                if start >= 0:
                    return start
        for k in range(self.char_first[item.element], self.char_first[item.element + 1]):
            for j in range(max(low, at - slack - 1, 0), at):
                if <int>s.text[j] == self.chars[k]:
                    start = self._left(s, i - 1, items_begin, j, 0, low, first, last)
                    if start >= 0:
                        return start
        return self._left(s, i - 1, items_begin, at, slack, low, first, last) if item.kind == 1 else -1
