# Numbers of strings by which object they are, without a look at what they say.

from cpython.ref cimport Py_INCREF, Py_DECREF, PyObject

cdef struct Entry:
    PyObject* one
    int role     # what the string stands for here
    int number


@final
cdef class Identities:
    """Remembers numbers of strings. It holds the strings, so that no other takes the place of one; when half full it forgets
    them all, so that strings made anew for each letter cost time only."""

    cdef vector[Entry] entries
    cdef size_t used

    def __init__(self, size_t most):
        cdef size_t size = 64
        while size < 2 * most:
            size *= 2
        self.entries.resize(size)

    def __dealloc__(self):
        self.forget()

    cdef int find(self, PyObject* one, int role) noexcept:
        """The number; -1 when it is not known, or NULL."""
        if one == NULL:
            return -1
        cdef Entry* entry = self.place(one, role)
        return entry.number if entry.one else -1

    cdef inline Entry* place(self, PyObject* one, int role) noexcept:
        """Where the string is, or would be."""
        cdef size_t mask = self.entries.size() - 1
        cdef uint64_t mixed = (<uint64_t><size_t>one + <uint64_t>role * 64) * <uint64_t>0x9E3779B97F4A7C15ULL
        cdef size_t at = <size_t>(mixed >> 32) & mask
        while self.entries[at].one and (self.entries[at].one != one or self.entries[at].role != role):
            at = (at + 1) & mask
        return &self.entries[at]

    cdef int add(self, one, int role, int number) noexcept:
        """The number again."""
        cdef Entry* entry
        if 2 * self.used >= self.entries.size():
            self.forget()
        entry = self.place(<PyObject*>one, role)
        Py_INCREF(one)
        entry.one, entry.role, entry.number = <PyObject*>one, role, number
        self.used += 1
        return number

    cdef void forget(self) noexcept:
        cdef size_t at
        self.used = 0
        for at in range(self.entries.size()):
            if self.entries[at].one:
                Py_DECREF(<object>self.entries[at].one)
                self.entries[at].one = NULL
