# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
# distutils: language = c++
"""The compiled twin of `classifier.inbox.grams.joined` and `overlap` (pairs of neighbouring characters that count) and of
the counting in `classifier.duplicates.likeness` (triples).

The Python functions are the definition; `tests/native/test_pairing.py` holds the two equal.
"""

from libc.stdint cimport uint16_t, uint64_t
from libcpp.vector cimport vector

FORM = 2  # see classifier.native.built.FORMS

include "strings.pxi"

ctypedef vector[uint64_t] Table


cdef inline uint64_t* place_of(Table& table, uint64_t pair) noexcept:
    """Where the pair is kept, or would be. The table has twice as many places as pairs; 0 is an empty one."""
    cdef uint64_t mask = table.size() - 1
    cdef uint64_t at = ((pair * <uint64_t>0x9E3779B97F4A7C15ULL) >> 32) & mask
    while table[at] and table[at] != pair:
        at = (at + 1) & mask
    return &table[at]


cdef inline bint put(Table& table, uint64_t pair) noexcept:
    """Whether the pair was not there yet."""
    cdef uint64_t* place = place_of(table, pair)
    if place[0]:
        return False
    place[0] = pair
    return True


cdef void room(Table& table, Py_ssize_t pairs) noexcept:
    cdef size_t size = 16
    while size < <size_t>(2 * pairs):
        size *= 2
    table.assign(size, 0)


def joined(str folded not None):
    """The distinct pairs of a folded text in their order, divided by blanks."""
    cdef Py_ssize_t size = len(folded), at
    cdef int kind = PyUnicode_KIND(folded)
    cdef void* data = PyUnicode_DATA(folded)
    cdef Table table
    cdef vector[Py_UCS4] out
    cdef Py_UCS4 one, other
    cdef bint counts, before
    if size < 2:
        return ""
    room(table, size)
    out.reserve(3 * size)
    one = PyUnicode_READ(kind, data, 0)
    before = Py_UNICODE_ISALNUM(one)
    for at in range(1, size):
        other = PyUnicode_READ(kind, data, at)
        counts = Py_UNICODE_ISALNUM(other)
        if before and counts and put(table, (<uint64_t>one << 32) | <uint64_t>other):
            out.push_back(one)
            out.push_back(other)
            out.push_back(32)
        one, before = other, counts
    if out.empty():
        return ""
    return PyUnicode_FromKindAndData(4, out.data(), out.size() - 1)


def overlap(str grams not None, str folded not None):
    """(pairs that both have, pairs of `grams`, distinct pairs of the folded text); `grams` as `joined` gives them."""
    cdef Py_ssize_t size = len(grams), at, mine = 0, theirs = 0, both = 0
    cdef int kind = PyUnicode_KIND(grams)
    cdef void* data = PyUnicode_DATA(grams)
    cdef Table table, seen
    cdef Py_UCS4 one, other
    cdef uint64_t pair
    cdef bint counts, before
    room(table, size // 3 + 1)
    for at in range(0, size - 1, 3):
        mine += put(table, (<uint64_t>PyUnicode_READ(kind, data, at) << 32) | <uint64_t>PyUnicode_READ(kind, data, at + 1))
    size = len(folded)
    if size < 2:
        return 0, mine, 0
    kind = PyUnicode_KIND(folded)
    data = PyUnicode_DATA(folded)
    room(seen, size)
    one = PyUnicode_READ(kind, data, 0)
    before = Py_UNICODE_ISALNUM(one)
    for at in range(1, size):
        other = PyUnicode_READ(kind, data, at)
        counts = Py_UNICODE_ISALNUM(other)
        if before and counts:
            pair = (<uint64_t>one << 32) | <uint64_t>other
            if put(seen, pair):
                theirs += 1
                both += place_of(table, pair)[0] != 0
        one, before = other, counts
    return both, mine, theirs


def triples(str one not None, str other not None, const uint16_t[::1] table not None):
    """(shingles that both texts have, distinct shingles of the one, of the other); `table` says what character counts
    as what, 0 for none (`classifier.duplicates.writing`)."""
    cdef Table seen, also
    cdef vector[uint64_t] found, rest
    cdef Py_ssize_t mine = 0, theirs = 0, both = 0
    cdef uint64_t triple
    shingles(one, table, found)
    shingles(other, table, rest)
    room(seen, found.size())
    for triple in found:
        mine += put(seen, triple)
    room(also, rest.size())
    for triple in rest:
        if put(also, triple):
            theirs += 1
            both += place_of(seen, triple)[0] != 0
    return both, mine, theirs


cdef void shingles(str text, const uint16_t[::1] table, vector[uint64_t]& out) noexcept:
    """Three characters that count in a row; of a text with fewer of them the one or two it has, with noughts behind."""
    cdef Py_ssize_t size = len(text), at, met = 0
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    cdef uint64_t triple = 0
    cdef uint16_t char
    out.reserve(size)
    for at in range(size):
        char = table[PyUnicode_READ(kind, data, at)]
        if not char:
            continue
        met += 1
        triple = ((triple << 16) | char) & <uint64_t>0xFFFFFFFFFFFF
        if met >= 3:
            out.push_back(triple)
    if 0 < met < 3:
        out.push_back(triple << (16 * (3 - met)))
