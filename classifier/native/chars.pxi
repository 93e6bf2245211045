# What sort a character is, words before, at and within a place, and how far a clause reaches.

cdef struct Sort:
    unsigned int words  # by the lexicon
    unsigned int marks  # by the modules of `classifier.elements`

cdef enum:
    NOTHING = 0x110000  # beyond the last code point

cdef enum:
    SURNAME = 1
    SURNAME_TRAP = 1 << 1
    GIVEN = 1 << 2
    NAME_STOP = 1 << 3
    NAME_LEAD = 1 << 4
    MEASURE = 1 << 5
    MONEY_BEFORE = 1 << 6
    MONEY_AFTER = 1 << 7
    MONEY_RATE = 1 << 8
    MONEY_TRAP = 1 << 9
    NO_PLACE = 1 << 10    # ends no name of a place: stops and generic words
    PLACE_STOP = 1 << 11
    CUT_END = 1 << 12
    DAY_STOP = 1 << 13
    NICKNAME = 1 << 14    # begins one
    OFFICE_END = 1 << 15
    OTHER = 1 << 16       # somebody else is meant than who signs
    OFFER_MEASURE = 1 << 17

cdef enum:
    DIGIT = 1
    POINT = 1 << 1
    UNIT = 1 << 2
    UNIT_MARK = 1 << 3
    MARK = 1 << 4         # of names and sums
    SENTENCE = 1 << 5
    CLAUSE = 1 << 6
    BREAK = 1 << 7
    SPOT = 1 << 8         # what the survey stops at
    SOME = 1 << 9
    LIVED_STOP = 1 << 10
    STREET = 1 << 11
    DOOR_DIGIT = 1 << 12
    ROOM = 1 << 13
    CLOSING = 1 << 14
    DATE_NUMERAL = 1 << 15
    JOIN = 1 << 16
    ONES = 1 << 17
    SCALED = 1 << 18
    OFFER_BREAK = 1 << 19
    OFFER_COUNT = 1 << 20
    FIGURE = 1 << 21      # of a date: 0-9 and 〇 to 十
    DIGIT_ONE = 1 << 22   # the same without 十
    OPEN = 1 << 23
    SUM_NUMERAL = 1 << 24
    VILLAGE_STREET = 1 << 25

_WORDS = (
    "surname", "surname-trap", "given", "name-stop", "name-lead", "measure", "money-before", "money-after",
    "money-rate", "money-trap", "no-place", "place-stop", "cut-end", "day-stop", "nickname", "office-end",
    "other", "offer-measure",
)
_MARKS = (
    "digit", "point", "unit", "unit-mark", "mark", "sentence", "clause", "break", "spot", "some", "lived-stop",
    "street", "door-digit", "room", "closing", "date-numeral", "join", "ones", "scaled", "offer-break", "offer-count",
    "figure", "digit-one", "open", "sum-numeral", "village-street",
)


cdef void sort_characters(Tables w, dict chars):
    """Fill the tables of `w`; `chars` gives the characters of each sort."""
    cdef Sort one
    cdef dict words = {}, marks = {}, numbers = {}
    for into, names in ((words, _WORDS), (marks, _MARKS)):
        for number, name in enumerate(names):
            for c in chars[name]:
                into[ord(c)] = into.get(ord(c), 0) | 1 << number
    w.sort_of.assign(0x10000, 0)
    w.stops.assign(0x2000, 0)
    w.beside.assign(0x2000, 0)
    for c in u"某姓老小":
        w.beside[<int>ord(c) >> 3] |= 1 << (<int>ord(c) & 7)
    one.words = one.marks = 0
    w.sorts.push_back(one)
    for code in sorted({*words, *marks}):
        key = words.get(code, 0), marks.get(code, 0)
        if key not in numbers:
            numbers[key] = w.sorts.size()
            one.words, one.marks = key
            w.sorts.push_back(one)
        w.sort_of[<int>code] = numbers[key]
        if key[1] & (DIGIT | SPOT):
            w.stops[<int>code >> 3] |= 1 << (<int>code & 7)
        if key[0] & NICKNAME:
            w.beside[<int>code >> 3] |= 1 << (<int>code & 7)


cdef inline Py_UCS4 at(Reading r, int i) noexcept:
    """The character at `i`, `NOTHING` outside the text."""
    return PyUnicode_READ(r.kind, r.data, i) if 0 <= i < r.n else <Py_UCS4>NOTHING


cdef inline unsigned int words_at(Reading r, int i) noexcept:
    cdef Py_UCS4 c = at(r, i)
    return r.w.sorts[r.w.sort_of[c]].words if c < 0x10000 else 0


cdef inline unsigned int marks_at(Reading r, int i) noexcept:
    cdef Py_UCS4 c = at(r, i)
    return r.w.sorts[r.w.sort_of[c]].marks if c < 0x10000 else 0


cdef inline bint is_han(Py_UCS4 c) noexcept:
    return 0x4E00 <= c <= 0x9FFF


cdef inline bint is_figure(Py_UCS4 c) noexcept:
    """0 to 9."""
    return 48 <= c <= 57


cdef inline bint two(Reading r, int i, Py_UCS4 first, Py_UCS4 second) noexcept:
    """Whether these two characters stand at `i`."""
    return at(r, i) == first and at(r, i + 1) == second


cdef inline bint divides(Reading r, int i, unsigned int marks) noexcept:
    """Whether `marks` (of clauses and sentences) are at `i`; hanzi never are and need no look at the table."""
    cdef Py_UCS4 c = at(r, i)
    return not (0x3002 < c < 0xFF01) and c < 0x10000 and r.w.sorts[r.w.sort_of[c]].marks & marks != 0


cdef inline int left(Reading r, int start, int window, unsigned int marks) noexcept:
    """Behind the nearest of `marks` before `start`, at most `window` characters back."""
    cdef int low = start - window if start > window else 0
    while start > low and not divides(r, start - 1, marks):
        start -= 1
    return start


cdef inline int right(Reading r, int start, int window, unsigned int marks) noexcept:
    """The first of `marks` from `start` on, at most `window` characters on."""
    cdef int high = min(start + window, r.n)
    while start < high and not divides(r, start, marks):
        start += 1
    return start if start < high else high


cdef struct Bucket:
    int key
    int first  # words [first, last) of the index, the longest first
    int last

cdef struct Word:
    int first  # characters
    int size


@final
cdef class WordSet:
    """Words to look for before or after a place, indexed by their last and their first character."""

    cdef Ints chars
    cdef vector[Word] by_last, by_first
    cdef vector[Bucket] lasts, firsts

    def __init__(self, words):
        cdef Word word
        cdef dict last = {}, first = {}
        for text in sorted(words, key=len, reverse=True):
            if not text:
                continue
            word.first, word.size = <int>self.chars.size(), <int>len(text)
            for c in text:
                self.chars.push_back(<int>ord(c))
            last.setdefault(<int>ord(text[len(text) - 1]), []).append((word.first, word.size))
            first.setdefault(<int>ord(text[0]), []).append((word.first, word.size))
        fill(self.lasts, self.by_last, last)
        fill(self.firsts, self.by_first, first)

    cdef inline bint stands(self, Reading r, Word word, int start) noexcept:
        cdef int i
        for i in range(word.size):
            if <int>at(r, start + i) != self.chars[word.first + i]:
                return False
        return True

    cdef int before(self, Reading r, int end) noexcept:
        """Length of the longest word that ends at `end`, 0 if none does."""
        cdef int i
        cdef Py_UCS4 c = at(r, end - 1)
        if c == NOTHING:
            return 0
        cdef const Bucket* bucket = seek(self.lasts, <int>c)
        for i in range(bucket.first, bucket.last):
            if self.by_last[i].size <= end and self.stands(r, self.by_last[i], end - self.by_last[i].size):
                return self.by_last[i].size
        return 0

    cdef int after(self, Reading r, int start) noexcept:
        """Length of the longest word that starts at `start`, 0 if none does."""
        return self.until(r, start, r.n)

    cdef int until(self, Reading r, int start, int high) noexcept:
        """Length of the longest word that starts at `start` and ends by `high`, 0 if none does."""
        cdef int i
        cdef Py_UCS4 c = at(r, start)
        if c == NOTHING:
            return 0
        cdef const Bucket* bucket = seek(self.firsts, <int>c)
        for i in range(bucket.first, bucket.last):
            if start + self.by_first[i].size <= high and self.stands(r, self.by_first[i], start):
                return self.by_first[i].size
        return 0

    cdef bint within(self, Reading r, int start, int end) noexcept:
        """Whether a word lies inside [start, end)."""
        start, end = max(start, 0), min(end, r.n)
        while start < end:
            if self.until(r, start, end):
                return True
            start += 1
        return False

    cdef bint has(self, Reading r, int start, int end) noexcept:
        """Whether [start, end) as a whole is a word."""
        cdef int i
        cdef Py_UCS4 c = at(r, start)
        if c == NOTHING:
            return False
        cdef const Bucket* bucket = seek(self.firsts, <int>c)
        for i in range(bucket.first, bucket.last):
            if self.by_first[i].size == end - start and self.stands(r, self.by_first[i], start):
                return True
        return False


cdef void fill(vector[Bucket]& buckets, vector[Word]& words, dict by_char):
    """An open hash of the characters; at most half of it is filled."""
    cdef Bucket bucket
    cdef Word word
    cdef size_t size = 4, i
    while size < 2 * <size_t>len(by_char) + 2:
        size *= 2
    bucket.key, bucket.first, bucket.last = -1, 0, 0
    buckets.assign(size, bucket)
    for key, found in by_char.items():
        bucket.key, bucket.first = key, <int>words.size()
        for word.first, word.size in found:
            words.push_back(word)
        bucket.last = <int>words.size()
        i = spread(bucket.key) & (size - 1)
        while buckets[i].key >= 0:
            i = (i + 1) & (size - 1)
        buckets[i] = bucket


cdef inline size_t spread(int key) noexcept:
    return (<size_t>key * 40503) >> 3


cdef inline const Bucket* seek(const vector[Bucket]& buckets, int key) noexcept:
    """The bucket of `key`; an empty one where no word has it."""
    cdef size_t mask = buckets.size() - 1, i = spread(key) & mask
    while buckets[i].key >= 0 and buckets[i].key != key:
        i = (i + 1) & mask
    return &buckets[i]


def sets_of(dict sets, *names):
    """The sets of these names."""
    return [sets[name] for name in names]
