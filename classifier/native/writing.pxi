# Records as JSON, byte for byte as `classifier.model.to_json` gives them: slots are read where they lie.

from libcpp.string cimport string

cdef extern from *:
    """
    #include <datetime.h>
    static int fenliu_is_day(PyObject *value) {  /* a date without a time of day */
        if (PyDateTimeAPI == NULL) { PyDateTime_IMPORT; }
        return PyDateTimeAPI != NULL && PyDate_CheckExact(value);
    }
    """
    bint is_day "fenliu_is_day"(object)

cdef extern from *:
    """
    #include <string>
    struct FenliuOut {  /* bytes that are being written */
        std::string bytes;
        size_t size = 0;
        inline char *room(size_t most) {  /* where so many may be written next */
            if (bytes.size() < size + most) bytes.resize(2 * (size + most));
            return &bytes[size];
        }
        inline void put(char one) { *room(1) = one; size++; }
        inline void put(const char *some, size_t count) { memcpy(room(count), some, count); size += count; }
        inline void put(const std::string &some) { put(some.data(), some.size()); }
    };
    """
    cdef cppclass Out "FenliuOut":
        string bytes
        size_t size
        char* room(size_t)
        void put(char)
        void put(const char*, size_t)
        void put(const string&)


class Unwritable(Exception):
    """A value that is left to `to_json`."""


cdef class Shape:
    """Of a type of records: where the fields lie, and what stands before each in JSON."""

    cdef Places places
    cdef vector[string] heads

    def __init__(self, type_):
        head = b"{"
        for name in type_.__dataclass_fields__:
            place = place_of(type_.__dict__[name])
            if place < 0 or not name.isascii():
                raise Unwritable
            self.places.push_back(place)
            self.heads.push_back(head + b'"' + name.encode() + b'":')
            head = b","


cdef dict _shapes = {}


def json_of(record):
    """The record as JSON; None where it holds what this does not write (numbers beyond 64 bits, halves of characters …)."""
    cdef Out out
    out.room(8192)
    try:
        write(out, record)
    except Unwritable:
        return None
    return <bytes>out.bytes.data()[:out.size]


cdef int write(Out& out, value) except -1:
    cdef type kind = type(value)
    if kind is str:
        return write_text(out, value)
    if kind is int:
        return write_whole(out, value)
    if kind is float:
        return write_number(out, value)
    if kind is list:
        return write_list(out, value)
    if value is None:
        out.put(b"null", 4)
    elif value is True:
        out.put(b"true", 4)
    elif value is False:
        out.put(b"false", 5)
    elif kind is dict:
        write_dict(out, value)
    elif is_day(value):
        write_text(out, value.isoformat())
    else:
        write_record(out, kind, value)
    return 0


cdef int write_record(Out& out, type kind, record) except -1:
    cdef Shape shape
    cdef size_t at
    cdef PyObject* there = known_value(_shapes, kind)
    if there != NULL:
        shape = <Shape>there
    else:
        if not hasattr(kind, "__dataclass_fields__"):
            raise Unwritable
        shape = _shapes[kind] = Shape(kind)
    if shape.places.empty():
        raise Unwritable
    for at in range(shape.places.size()):
        out.put(shape.heads[at])
        write(out, got(record, shape.places[at]))
    out.put(c"}")
    return 0


cdef int write_list(Out& out, list items) except -1:
    cdef bint more = False
    out.put(c"[")
    for one in items:
        if more:
            out.put(c",")
        more = True
        write(out, one)
    out.put(c"]")
    return 0


cdef int write_dict(Out& out, dict items) except -1:
    cdef bint more = False
    out.put(c"{")
    for name, value in items.items():
        if type(name) is not str:
            raise Unwritable
        if more:
            out.put(c",")
        more = True
        write_text(out, name)
        out.put(c":")
        write(out, value)
    out.put(c"}")
    return 0


cdef int write_whole(Out& out, value) except -1:
    cdef long long number
    cdef char digits[24]
    cdef int at = 24
    cdef unsigned long long rest
    if not -(1 << 63) <= value < (1 << 63):
        raise Unwritable
    number = value
    rest = <unsigned long long>number if number >= 0 else 0 - <unsigned long long>number
    while True:
        at -= 1
        digits[at] = <char>(48 + rest % 10)
        rest //= 10
        if not rest:
            break
    if number < 0:
        at -= 1
        digits[at] = c"-"
    out.put(digits + at, 24 - at)
    return 0


cdef dict _numbers = {}  # as they are written: weights come again and again


cdef int write_number(Out& out, value) except -1:
    """As Python writes it, which is the same but for very large and very small ones."""
    cdef bytes text
    cdef PyObject* there = known_value(_numbers, value)
    if there != NULL:
        text = <bytes>there
    else:
        if not 1e-4 <= abs(value) < 1e15 and str(value) != "0.0":
            raise Unwritable
        text = repr(value).encode()
        if len(_numbers) < 10_000 and value:
            _numbers[value] = text
    out.put(<char*>text, len(text))
    return 0


cdef int write_text(Out& out, str text) except -1:
    cdef Py_ssize_t size = len(text), at
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    cdef unsigned int char
    cdef char* low = b"0123456789abcdef"
    cdef char* start = out.room(6 * size + 2)
    cdef char* to = start
    to[0] = 34
    to += 1
    for at in range(size):
        char = <unsigned int>PyUnicode_READ(kind, data, at)
        if char >= 0x800:
            if char >= 0x10000:
                to[0] = <char>(0xF0 | (char >> 18))
                to += 1
                to[0] = <char>(0x80 | ((char >> 12) & 0x3F))
                to += 1
            else:
                if 0xD800 <= char < 0xE000:
                    raise Unwritable
                to[0] = <char>(0xE0 | (char >> 12))
                to += 1
            to[0] = <char>(0x80 | ((char >> 6) & 0x3F))
            to += 1
            to[0] = <char>(0x80 | (char & 0x3F))
            to += 1
        elif char >= 0x80:
            to[0] = <char>(0xC0 | (char >> 6))
            to += 1
            to[0] = <char>(0x80 | (char & 0x3F))
            to += 1
        elif char >= 0x20 and char != 34 and char != 92:
            to[0] = <char>char
            to += 1
        else:
            to[0] = c"\\"
            to += 1
            if char == 34 or char == 92:
                to[0] = <char>char
                to += 1
            elif char == 8:
                to[0] = c"b"
                to += 1
            elif char == 9:
                to[0] = c"t"
                to += 1
            elif char == 10:
                to[0] = c"n"
                to += 1
            elif char == 12:
                to[0] = c"f"
                to += 1
            elif char == 13:
                to[0] = c"r"
                to += 1
            else:
                to[0], to[1], to[2] = 117, 48, 48
                to += 3
                to[0] = low[char >> 4]
                to += 1
                to[0] = low[char & 15]
                to += 1
    to[0] = 34
    out.size += to + 1 - start
    return 0
