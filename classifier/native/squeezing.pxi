# Texts squeezed and folded, and where patterns stand in them.

cdef enum:
    UNASKED = 0
    DROPPED = 1
    SEVERAL = 2
    OTHER = 3
    PLANE = 0x10000


cdef class Squeezer:
    """Texts made another text character by character, as `classifier.redact.squeeze` squeezes and `classifier.inbox.grams`
    folds them; `plain` says what a character becomes, None where that hangs on its neighbours."""

    cdef object plain
    cdef vector[unsigned int] table  # of characters that were met: DROPPED, SEVERAL, OTHER, or the one they become

    def __init__(self, plain):
        self.plain = plain
        self.table.assign(PLANE, UNASKED)

    cdef unsigned int ask(self, Py_UCS4 char) except? 0:
        cdef str plain
        if char < PLANE and self.table[char] != UNASKED:
            return self.table[char]
        plain = self.plain(chr(char))
        cdef unsigned int found = SEVERAL
        if plain is None:
            found = OTHER
        elif len(plain) == 0:
            found = DROPPED
        elif len(plain) == 1 and <unsigned int>plain[0] > OTHER:
            found = plain[0]
        if char < PLANE:
            self.table[char] = found
        return found

    cdef bint squeeze(self, str text, Chars& out, Places* origins) except -1:
        """Whether all characters speak for themselves."""
        cdef Py_ssize_t size = len(text), at
        cdef int kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        cdef Py_UCS4 char, one
        cdef unsigned int found
        out.reserve(size)
        for at in range(size):
            char = PyUnicode_READ(kind, data, at)
            found = self.table[char] if char < PLANE else UNASKED
            if found == UNASKED:
                found = self.ask(char)
            if found == DROPPED:
                continue
            if found == OTHER:
                return False
            if found != SEVERAL:
                out.push_back(found)
                if origins != NULL:
                    origins.push_back(at)
                continue
            for one in <str>self.plain(chr(char)):
                out.push_back(one)
                if origins != NULL:
                    origins.push_back(at)
        return True

    def whole(self, str text not None):
        """The squeezed text; None where a character hangs on its neighbours."""
        cdef Chars out
        if not self.squeeze(text, out, NULL):
            return None
        return PyUnicode_FromKindAndData(4, out.data(), out.size()) if out.size() else ""

    def places(self, str text not None):
        """For each character of the squeezed text the index in `text` it comes from."""
        cdef Chars out
        cdef Places origins
        self.squeeze(text, out, &origins)
        return origins


cdef bint holds(Chars& squeezed, str chars) noexcept:
    cdef Py_ssize_t size = len(chars), at
    cdef int kind = PyUnicode_KIND(chars)
    cdef void* data = PyUnicode_DATA(chars)
    cdef Py_UCS4 char
    for char in squeezed:
        for at in range(size):
            if PyUnicode_READ(kind, data, at) == char:
                return True
    return False


def few(patterns, str plain not None):
    """As `classifier.redact.seeking.few`: each occurrence of each pattern (not empty), overlapping ones too."""
    cdef Py_ssize_t size = len(plain), at, number, count = len(patterns), place
    cdef int kind = PyUnicode_KIND(plain)
    cdef void* data = PyUnicode_DATA(plain)
    cdef Py_UCS4 char
    cdef Chars chars, firsts
    cdef Places ends
    cdef str pattern
    cdef list out = []
    cdef bint begins
    for pattern in patterns:
        for char in pattern:
            chars.push_back(char)
        ends.push_back(chars.size())
        if not among(firsts, pattern[0]):
            firsts.push_back(pattern[0])
    for at in range(size):
        char = PyUnicode_READ(kind, data, at)
        if not among(firsts, char):
            continue
        place = 0
        for number in range(count):
            if chars[place] == char and stands(kind, data, size, at, chars, place, ends[number]):
                out.append((number, at, at + ends[number] - place))
            place = ends[number]
    return out


cdef inline bint among(Chars& chars, Py_UCS4 char) noexcept:
    cdef Py_UCS4 one
    for one in chars:
        if one == char:
            return True
    return False


cdef inline bint stands(
    int kind, void* data, Py_ssize_t size, Py_ssize_t at, Chars& chars, Py_ssize_t first, Py_ssize_t last
) noexcept:
    cdef Py_ssize_t step
    if at + last - first > size:
        return False
    for step in range(1, last - first):
        if PyUnicode_READ(kind, data, at + step) != chars[first + step]:
            return False
    return True
