# Fields of records read where they lie, without a look at the type's dictionary. Needs `making.pxi`.

from cpython.ref cimport PyObject

cdef extern from *:
    """
    static inline PyObject *fenliu_get(PyObject *record, PyObject *type, Py_ssize_t place, PyObject *name) {
        if (Py_TYPE(record) == (PyTypeObject *)type) {
            PyObject *value = *(PyObject **)((char *)record + place);
            if (value) { Py_INCREF(value); return value; }
        }
        return PyObject_GetAttr(record, name);
    }
    static inline PyObject *fenliu_peek(PyObject *record, PyObject *type, Py_ssize_t place) {
        return Py_TYPE(record) == (PyTypeObject *)type ? *(PyObject **)((char *)record + place) : NULL;
    }
    """
    object get_from "fenliu_get"(object, PyObject*, Py_ssize_t, PyObject*)
    PyObject* peek_at "fenliu_peek"(object, PyObject*, Py_ssize_t) noexcept

cdef struct Slot:  # a field of the records of one type; other records are asked by its name
    PyObject* type
    PyObject* name
    Py_ssize_t place

cdef list slots_held = []  # types and names, which slots only borrow


cdef Slot slot(type_, name) except *:
    cdef Slot made
    made.type, made.name, made.place = <PyObject*>type_, <PyObject*>name, place_of(type_.__dict__[name])
    if made.place < 0:
        raise TypeError(f"{type_.__name__}.{name} is no slot")
    slots_held.append((type_, name))
    return made


cdef inline object get(record, const Slot& field):
    return get_from(record, field.type, field.place, field.name)


cdef inline PyObject* peek(record, const Slot& field) noexcept:
    """What is there, borrowed: nothing of it is touched. NULL where the record is of another type."""
    return peek_at(record, field.type, field.place)
