# Records made by filling their slots (their `__init__`, a Python function, takes five times as long), and slots read.

cdef extern from *:
    """
    #include <structmember.h>
    static Py_ssize_t fenliu_place(PyObject *slot) {  /* where the slot lies in a record, -1 if it is no plain slot */
        if (!PyObject_TypeCheck(slot, &PyMemberDescr_Type)) return -1;
        PyMemberDef *member = ((PyMemberDescrObject *)slot)->d_member;
        return member->type == T_OBJECT_EX ? member->offset : -1;
    }
    #define FENLIU_NEW(type) (((PyTypeObject *)(type))->tp_alloc((PyTypeObject *)(type), 0))
    static inline PyObject *fenliu_get(PyObject *record, Py_ssize_t place) {
        PyObject *value = *(PyObject **)((char *)record + place);
        if (value == NULL) PyErr_SetString(PyExc_AttributeError, "a field was never filled");
        Py_XINCREF(value);
        return value;
    }
    static inline void fenliu_put(PyObject *record, Py_ssize_t place, PyObject *value) {  /* the slot is empty */
        Py_INCREF(value);
        *(PyObject **)((char *)record + place) = value;
    }
    """
    Py_ssize_t place_of "fenliu_place"(object)
    object new_record "FENLIU_NEW"(object)
    object get "fenliu_get"(object, Py_ssize_t)
    void put "fenliu_put"(object, Py_ssize_t, object) noexcept


cdef class Form:
    """A dataclass with slots: its type, and where each field lies in its records. Raises TypeError for any other class."""

    cdef object type
    cdef vector[Py_ssize_t] places

    def __init__(self, type_, *fields):
        if tuple(type_.__dataclass_fields__) != fields or hasattr(type_, "__post_init__"):
            raise TypeError(f"{type_.__name__} has other fields")
        self.type = type_
        for name in fields:
            self.places.push_back(place_of(type_.__dict__[name]))
            if self.places.back() < 0:
                raise TypeError(f"{type_.__name__}.{name} is no slot")

    cdef inline object new(self):
        """A record with nothing in it: every field has to be `put`."""
        return new_record(self.type)

    cdef inline object get(self, record, int field):
        """A field of a record of just this type."""
        return get(record, self.places[field])

    cdef inline void put(self, record, int field, value) noexcept:
        """Fill a field of a record just made, once."""
        put(record, self.places[field], value)
