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
    static inline void fenliu_set(PyObject *record, Py_ssize_t place, PyObject *value) {
        PyObject *before = *(PyObject **)((char *)record + place);
        fenliu_put(record, place, value);
        Py_XDECREF(before);
    }
    """
    Py_ssize_t place_of "fenliu_place"(object)
    object new_record "FENLIU_NEW"(object)
    void put "fenliu_put"(object, Py_ssize_t, object) noexcept
    void set_ "fenliu_set"(object, Py_ssize_t, object) noexcept
    object held "fenliu_get"(object, Py_ssize_t)


@final
cdef class Form:
    """A dataclass with slots: its type, and where each field lies in its records. Raises TypeError for any other class, and,
    if these are to be all, for one with other fields."""

    cdef object type
    cdef vector[Py_ssize_t] places

    def __init__(self, type_, *fields, bint all=True):
        if all and (tuple(type_.__dataclass_fields__) != fields or hasattr(type_, "__post_init__")):
            raise TypeError(f"{type_.__name__} has other fields")
        self.type = type_
        for name in fields:
            self.places.push_back(place_of(getattr(type_, name)))
            if self.places.back() < 0:
                raise TypeError(f"{type_.__name__}.{name} is no slot")

    cdef inline object new(self):
        """A record with nothing in it: every field has to be `put`, or found otherwise."""
        return new_record(self.type)

    cdef inline object get(self, record, int field):
        """A field of a record of just this type."""
        return held(record, self.places[field])

    cdef inline void put(self, record, int field, value) noexcept:
        """Fill a field of a record just made, once."""
        put(record, self.places[field], value)

    cdef inline void set(self, record, int field, value) noexcept:
        """Give a field of a record another value."""
        set_(record, self.places[field], value)

    cdef int check(self, record) except -1:
        """Raises TypeError for what is no such record: its fields lie elsewhere."""
        if not isinstance(record, self.type):
            raise TypeError(f"{self.type.__name__} expected")
        return 0
