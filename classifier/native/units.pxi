# The office's units a field names, see `office.mentions`.

cdef struct Meant:  # what a name of the office can mean
    int first  # of `Units.meanings`
    int last
    bint is_short

cdef struct Named:  # a place in a field, and what it can mean, the likeliest first
    int start
    int end
    int first  # of the numbers found
    int last


@final
cdef class Units:
    """Names and units of one office, by number."""

    cdef list ids
    cdef Ints parents, meanings
    cdef vector[Meant] names
    cdef WordSet before, after
    cdef str not_before, not_after

    def __init__(self, dict tables):
        cdef Meant one
        self.ids, self.parents = tables["ids"], tables["parents"]
        for one.is_short, units in tables["names"]:
            one.first = <int>self.meanings.size()
            for unit in units:
                self.meanings.push_back(unit)
            one.last = <int>self.meanings.size()
            self.names.push_back(one)
        self.before, self.after = WordSet(tables["before"]), WordSet(tables["after"])
        self.not_before, self.not_after = tables["not_before"], tables["not_after"]

    cdef list find(self, Reading r, list known, int cap):
        """Elements of the units; `known` gives (number of the name, start, end)."""
        cdef vector[Named] found
        cdef Ints numbers
        cdef Named one
        cdef int number, i
        cdef Py_UCS4 before
        cdef const Meant* meant
        cdef list out = []
        for number, one.start, one.end in known:
            meant = &self.names[number]
            before = at(r, one.start - 1)
            if meant.first == meant.last or before in self.not_before:
                continue
            if meant.is_short and at(r, one.end) in self.not_after:
                continue
            one.start -= self.before.before(r, one.start)
            one.end += self.after.after(r, one.end)
            one.first = <int>numbers.size()
            for i in range(meant.first, meant.last):
                numbers.push_back(self.meanings[i])
            one.last = <int>numbers.size()
            self.join(found, numbers, one)
        for one in found:
            if <int>len(out) == cap:
                break
            out.append(r.element("unit", one.start, one.end, self.ids[self.likeliest(found, numbers, one)]))
        return out

    cdef void join(self, vector[Named]& out, Ints& numbers, Named one) noexcept:
        """A place directly before a unit of that place is part of the unit's name."""
        cdef Named* last
        cdef int i, j, kept = one.first
        if not out.empty() and out.back().end >= one.start:
            last = &out.back()
            for i in range(one.first, one.last):
                for j in range(last.first, last.last):
                    if self.within(numbers[i], numbers[j]):
                        numbers[kept] = numbers[i]
                        kept += 1
                        break
            if kept > one.first:
                last.end, last.first, last.last = one.end, one.first, kept
                return
            one.start = max(one.start, last.end)
        out.push_back(one)

    cdef bint within(self, int unit, int other) noexcept:
        """Whether it is the other or lies below it."""
        while unit >= 0 and unit != other:
            unit = self.parents[unit]
        return unit >= 0

    cdef int likeliest(self, vector[Named]& found, Ints& numbers, Named one) noexcept:
        """The first that lies below a unit the field names for certain, else the first."""
        cdef Named other
        cdef int i, parent
        if one.last - one.first > 1:
            for i in range(one.first, one.last):
                parent = self.parents[numbers[i]]
                for other in found:
                    if other.last - other.first == 1 and self.within(parent, numbers[other.first]):
                        return numbers[i]
        return numbers[one.first]
