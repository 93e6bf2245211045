# The characters of a Python string, and a string made of characters.

cdef extern from "Python.h":
    ctypedef unsigned short Py_UCS2
    int PyUnicode_KIND(object)
    void* PyUnicode_DATA(object)
    Py_UCS4 PyUnicode_READ(int, void*, Py_ssize_t)
    bint Py_UNICODE_ISALNUM(Py_UCS4)
    object PyUnicode_FromKindAndData(int, const void*, Py_ssize_t)
