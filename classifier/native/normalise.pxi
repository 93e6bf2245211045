# The twin of `classifier.normalise`: characters replaced, blanks inside words and invisible characters dropped.

cdef enum:
    UNSEEN = 1  # dropped wherever it stands
    BLANK = 2   # dropped between hanzi
    HAN = 4
    OTHER = 8   # another character is written for it


@final
cdef class CharTable:
    """The tables of one lexicon; gives (text, offsets) of a field, and the field itself where nothing changes."""

    cdef vector[int] target           # of the characters below 0x10000
    cdef vector[unsigned char] sort   # of the targets
    cdef vector[unsigned char] other  # the sort of every character as it comes, and whether it stays
    cdef dict beyond

    def __init__(self, dict table, str unseen, str blank, list han):
        cdef int code
        self.target = list(range(0x10000))
        self.sort.assign(0x10000, 0)
        self.other.assign(0x10000, 0)
        self.beyond = {}
        for first, last in han:
            for code in range(first, last + 1):
                self.sort[code] |= HAN
        for ch in unseen:
            self.sort[<int>ord(ch)] |= UNSEEN
        for ch in blank:
            self.sort[<int>ord(ch)] |= BLANK
        for source, to in table.items():
            if source < 0x10000:
                self.target[<int>source] = to
                if source != to:
                    self.other[<int>source] = OTHER
            else:
                self.beyond[source] = to
        for code in range(0x10000):
            self.other[code] |= self.sort[code]

    cdef inline int _map(self, Py_UCS4 c):
        if c < 0x10000:
            return self.target[c]
        return self.beyond.get(<int>c, <int>c) if self.beyond else <int>c

    cdef inline int _sort(self, int c) noexcept:
        return self.sort[c] if c < 0x10000 else 0

    def passage(self, str field, str source):
        """The field normalised, as a `Passage`."""
        text, offsets = self.normalise(source)
        record = PASSAGE.new()
        PASSAGE.put(record, 0, field)
        PASSAGE.put(record, 1, source)
        PASSAGE.put(record, 2, text)
        PASSAGE.put(record, 3, offsets)
        PASSAGE.put(record, 4, {})
        PASSAGE.put(record, 5, None)
        PASSAGE.put(record, 6, None)
        PASSAGE.put(record, 7, None)
        PASSAGE.put(record, 8, None)
        return record

    cpdef tuple normalise(self, str source):
        """(text, offsets): offsets give the index in `source` of every character, None where nothing was dropped."""
        cdef Py_ssize_t i, n = len(source), first = -1
        cdef int kind = PyUnicode_KIND(source), c, sort, before = 0
        cdef void* data = PyUnicode_DATA(source)
        for i in range(n):  # most letters need nothing: find the first that does
            c = <int>PyUnicode_READ(kind, data, i)
            sort = self.other[c] if c < 0x10000 else OTHER * (c in self.beyond)
            if sort & (OTHER | UNSEEN):
                first = i
                break
            if sort & BLANK and before & HAN and i + 1 < n and self._sort(<int>PyUnicode_READ(kind, data, i + 1)) & HAN:
                first = i
                break
            before = sort
        if first < 0:
            return source, None
        cdef vector[int] text
        cdef Py_ssize_t j, k
        text.resize(n)
        for i in range(n):
            text[i] = self._map(PyUnicode_READ(kind, data, i))
        cdef Ints kept
        i = 0
        while i < n:
            sort = self._sort(text[i])
            j = 0
            if sort & (UNSEEN | BLANK):
                if i > 0 and self._sort(text[i - 1]) & HAN:
                    j = i
                    while j < n and self._sort(text[j]) & UNSEEN:
                        j += 1
                    if j < n and self._sort(text[j]) & BLANK:
                        j += 1
                        while j < n and self._sort(text[j]) & UNSEEN:
                            j += 1
                        if not (j < n and self._sort(text[j]) & HAN):
                            j = 0
                    else:
                        j = 0
                if j == 0 and sort & UNSEEN:
                    j = i
                    while j < n and self._sort(text[j]) & UNSEEN:
                        j += 1
            if j:
                i = j
            else:
                kept.push_back(<int>i)
                i += 1
        for k in range(<Py_ssize_t>kept.size()):
            text[k] = text[kept[k]]
        text.resize(kept.size())
        result = PyUnicode_FromKindAndData(4, text.data(), <Py_ssize_t>text.size())
        return result, None if <Py_ssize_t>kept.size() == n else list(kept)
