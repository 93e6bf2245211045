# What the words around somebody's name say of whether he is accused, see `elements.heard`.

cdef enum Spoken:  # where a word stands, in the order of `role_words.PLACES`
    IN_SENTENCE
    IN_FRONT
    IN_BACK
    FOLLOWING
    RIGHT_BEFORE
    RIGHT_BEHIND

cdef struct Clue:
    Spoken place
    int weight     # hundredths
    unsigned int found  # the person for whom it was found last


cdef class RoleWords:
    """Weights of words by place, of forms of names and of numbers of people; all in hundredths."""

    cdef Ints chars
    cdef vector[Word] words        # of `buckets`: by the first two characters, of the last two places by the one beside
    cdef vector[Clue] clues        # of `words`
    cdef vector[Bucket] buckets
    cdef dict names
    cdef tuple several, times
    cdef object form_of
    cdef int bias, before, behind, following, wide, longest, most
    cdef unsigned int person       # how many were asked about so far

    def __init__(self, dict given):
        cdef Clue clue
        cdef dict by_key = {}
        cdef list clues
        self.bias, self.names, self.form_of = given["bias"], given["names"], given["form_of"]
        self.several, self.times = given["several"], given["times"]
        self.before, self.behind, self.following, self.wide, self.longest, self.most = given["reach"]
        for place, words in enumerate(given["words"]):
            for word, weight in words.items():
                if len(word) < (2 if place < RIGHT_BEFORE else 1):
                    continue
                by_key.setdefault(key_of_word(word, place), []).append((self.chars.size(), len(word), place, weight))
                for c in word:
                    self.chars.push_back(<int>ord(c))
        fill(self.buckets, self.words, {key: [one[:2] for one in found] for key, found in by_key.items()})
        clue.found = 0
        for clues in by_key.values():  # in the order of `words`
            for _, _, clue.place, clue.weight in clues:
                self.clues.push_back(clue)

    cdef int odds(self, Reading title, Reading text, str name, list mentions, int people, list starts) except? -1:
        """See `heard.odds`."""
        cdef int total = self.bias, i, start, tries
        cdef Py_ssize_t often = text.text.count(name) if len(name) > 1 else len(mentions)
        cdef Whole m
        cdef Reading r
        weight = self.names.get(self.form_of(name))
        if weight is not None:
            total += <int>weight
        for least, more in self.several:
            if people >= <int>least:
                total += <int>more
        for least, more in self.times:
            if often >= <int>least:
                total += <int>more
        self.person += 1
        if self.person == 0:
            for i in range(<int>self.clues.size()):
                self.clues[i].found = 0
            self.person = 1
        for i in range(min(<int>len(mentions), self.most)):
            m = whole_of(text.w.mention, mentions[i])
            r = text if text.w.mention.get(mentions[i], 0) is text.passage else title
            if m.end - m.start > self.longest:
                m.start, m.end = m.name.start, m.name.end
            total += self.around(r, m.start, m.end, self.until(r, m.end, r is text, starts))
        if len(name) < 2:
            return total
        for r in (title, text):
            start, tries = <int>r.text.find(name), self.most
            while start >= 0 and tries:
                tries -= 1
                if not self.told(r, start, mentions):
                    i = start + <int>len(name)
                    total += self.around(r, start, i, self.until(r, i, r is text, starts))
                start = <int>r.text.find(name, start + 1)
        return total

    cdef bint told(self, Reading r, int at_, list mentions) except -1:
        """Whether the name of a mention covers the place."""
        cdef Whole m
        for mention in mentions:
            m = whole_of(r.w.mention, mention)
            if m.name.start <= at_ < m.name.end and r.w.mention.get(mention, 0) is r.passage:
                return True
        return False

    cdef int until(self, Reading r, int end, bint body, list starts) except -1:
        """Where ends what follows of somebody mentioned up to `end`; in the `body` somebody may be mentioned before."""
        cdef int last = min(end + self.following, r.n)
        if body:
            for at_ in starts:
                if <int>at_ >= end:
                    return min(last, <int>at_)
        return last

    cdef int around(self, Reading r, int start, int end, int until) noexcept:
        """The weights of words around [start, end) that this person did not have before; `until` where ends what follows."""
        cdef int total = 0, i
        cdef int low = left(r, start, self.wide, SENTENCE), high = right(r, end, self.wide, SENTENCE)
        cdef int first = max(start - self.before, 0), last = min(end + self.behind, r.n)
        for i in range(min(low, first), max(max(high, last), until) - 1):
            total += self.begun(r, i, low, high, first, start, end, last, until)
        if start > 0:
            total += self.beside(r, start, <int>at(r, start - 1), RIGHT_BEFORE)
        if end < r.n:
            total += self.beside(r, end, <int>at(r, end), RIGHT_BEHIND)
        return total

    cdef inline int begun(
        self, Reading r, int i, int low, int high, int first, int start, int end, int last, int until
    ) noexcept:
        """The weights of words that begin at `i`."""
        cdef int total = 0, j, stop
        cdef const Bucket* bucket = seek(self.buckets, key_of_pair(<int>at(r, i), <int>at(r, i + 1)))
        for j in range(bucket.first, bucket.last):
            if self.clues[j].found == self.person:
                continue
            stop = i + self.words[j].size
            if self.clues[j].place == IN_SENTENCE:
                if i < low or stop > high:
                    continue
            elif self.clues[j].place == IN_FRONT:
                if i < first or stop > start:
                    continue
            elif self.clues[j].place > FOLLOWING or i < end or stop > (last if self.clues[j].place == IN_BACK else until):
                continue
            total += self.taken(r, i, j)
        return total

    cdef inline int beside(self, Reading r, int edge, int c, Spoken place) noexcept:
        """The weights of words that end at the `edge`, or begin there; `c` is the character beside it."""
        cdef int total = 0, j, i
        cdef const Bucket* bucket = seek(self.buckets, key_of_pair(c, NOTHING + place))
        for j in range(bucket.first, bucket.last):
            if self.clues[j].found != self.person and self.clues[j].place == place:
                i = edge if place == RIGHT_BEHIND else edge - self.words[j].size
                if i >= 0:
                    total += self.taken(r, i, j)
        return total

    cdef inline int taken(self, Reading r, int i, int j) noexcept:
        """The weight of the word, if it stands there as a whole."""
        cdef int k
        for k in range(self.words[j].size):
            if <int>at(r, i + k) != self.chars[self.words[j].first + k]:
                return 0
        self.clues[j].found = self.person
        return self.clues[j].weight


cdef inline int key_of_pair(int first, int second) noexcept:
    """Two pairs may have one key: words are always compared as a whole."""
    return <int>((<unsigned int>first * 31337 + <unsigned int>second) & 0x7FFFFFFF)


cdef int key_of_word(str word, int place) except -1:
    if place < RIGHT_BEFORE:
        return key_of_pair(ord(word[0]), ord(word[1]))
    return key_of_pair(ord(word[len(word) - 1] if place == RIGHT_BEFORE else word[0]), NOTHING + place)
