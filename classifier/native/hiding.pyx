# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
# distutils: language = c++
"""The compiled twin of parts of `classifier.redact` (squeezed texts, where patterns stand, records after redaction), of
`classifier.inbox.grams.fold` and of `classifier.model.to_json`.

The Python functions are the definition; `tests/native/test_hiding.py` holds the two equal.
"""

from cython cimport final
from cpython.ref cimport PyObject
from libcpp.vector cimport vector

from classifier.model import Accused, Element, Elements, Evidence, Lead, Petitioner, Recipient, Result, Route, Tag

include "making.pxi"

FORM = 1  # see classifier.native.built.FORMS

include "strings.pxi"

cdef extern from "Python.h":
    object PyUnicode_Substring(object, Py_ssize_t, Py_ssize_t)

cdef extern from *:
    """
    static inline PyObject *fenliu_got(PyObject *record, Py_ssize_t place) {
        PyObject *value = *(PyObject **)((char *)record + place);
        if (value == NULL) PyErr_SetString(PyExc_AttributeError, "a field is not set");
        Py_XINCREF(value);
        return value;
    }
    static inline void fenliu_swap(PyObject *record, Py_ssize_t place, PyObject *value) {
        PyObject *old = *(PyObject **)((char *)record + place);
        Py_INCREF(value);
        *(PyObject **)((char *)record + place) = value;
        Py_XDECREF(old);
    }
    static inline PyObject *fenliu_known(PyObject *dict, PyObject *key) {  /* borrowed, NULL for none */
        return PyDict_GetItemWithError(dict, key);
    }
    """
    object got "fenliu_got"(object, Py_ssize_t)
    void swap "fenliu_swap"(object, Py_ssize_t, object) noexcept
    PyObject* known_value "fenliu_known"(dict, object) except? NULL


ctypedef vector[Py_UCS4] Chars
ctypedef vector[Py_ssize_t] Places

include "writing.pxi"
include "squeezing.pxi"
include "moving.pxi"
