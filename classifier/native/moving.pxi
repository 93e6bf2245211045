# Records of a letter after some of its words were replaced.

cdef class Moved:
    """As `classifier.redact.records.Moved`."""

    cdef readonly str text
    cdef readonly Py_ssize_t first
    cdef Py_ssize_t last, shift
    cdef Places starts, ends, lows, highs

    def __init__(self, str text not None, changes):
        cdef Py_ssize_t at = 0, size = 0, start, end
        cdef str token
        cdef list pieces = []
        for start, end, token in changes:
            pieces.append(PyUnicode_Substring(text, at, start))
            pieces.append(token)
            size += start - at
            self.starts.push_back(start)
            self.ends.push_back(end)
            self.lows.push_back(size)
            size += len(token)
            self.highs.push_back(size)
            at = end
        if at:
            pieces.append(PyUnicode_Substring(text, at, len(text)))
            self.text = "".join(pieces)
        else:
            self.text = text
        self.first = self.starts[0] if self.starts.size() else len(text)
        self.last, self.shift = len(text) + 1, 0
        if self.starts.size():
            self.last, self.shift = self.ends.back(), size - at

    def span(self, Py_ssize_t start, Py_ssize_t end):
        """The new span, and whether a change touched it."""
        touched = self.move(&start, &end)
        return start, end, bool(touched)

    cdef bint move(self, Py_ssize_t* start, Py_ssize_t* end) noexcept:
        cdef Py_ssize_t before, behind, shift
        cdef bint cut, also
        if end[0] <= self.first:
            end[0] = max(start[0], end[0])
            return False
        if start[0] >= self.last and end[0] > start[0]:
            start[0] += self.shift
            end[0] += self.shift
            return False
        if not self.starts.size():
            end[0] = max(start[0], end[0])
            return False
        before, behind = self.begun(start[0]), self.begun(end[0] - 1)
        if before == behind and (not before or self.ends[before - 1] <= start[0]):
            shift = self.highs[before - 1] - self.ends[before - 1] if before else 0
            start[0] += shift
            end[0] += shift
            return False
        start[0] = self.place(start[0], False, &cut)
        end[0] = max(start[0], self.place(end[0], True, &also))
        return cut or also or behind > before

    cdef Py_ssize_t begun(self, Py_ssize_t place) noexcept:
        """How many changes begin at `place` or before it."""
        cdef Py_ssize_t count = self.starts.size()
        while count and self.starts[count - 1] > place:
            count -= 1
        return count

    cdef Py_ssize_t place(self, Py_ssize_t place, bint closing, bint* cut) noexcept:
        cdef Py_ssize_t index = self.begun(place - 1 if closing else place) - 1
        cut[0] = False
        if index < 0:
            return place
        if self.starts[index] <= place < self.ends[index] and not closing:
            cut[0] = True
            return self.lows[index]
        if closing and self.starts[index] < place <= self.ends[index]:
            cut[0] = True
            return self.highs[index]
        return place - self.ends[index] + self.highs[index]


cdef Form _form(type_):
    return Form(type_, *type_.__dataclass_fields__)


cdef Form _result = _form(Result), _elements = _form(Elements), _route = _form(Route)
cdef Form _tag = Form(Tag, "area", "topic", "score", "confidence", "evidence")
cdef Form _evidence = Form(Evidence, "field", "start", "end", "text", "label", "entry", "weight", "context")
cdef Form _element = Form(Element, "kind", "text", "value", "field", "start", "end")
cdef Form _accused = Form(Accused, "name", "post", "unit", "tier", "unit_id", "evidence")
cdef Form _petitioner = Form(Petitioner, "signed", "count", "name", "evidence")
cdef Form _recipient = Form(Recipient, "kind", "id", "name", "form")
cdef Form _lead = Form(Lead, "grade", "reasons")
cdef Py_ssize_t TAGS = place_of(Result.tags), FOUND = place_of(Result.elements), LEAD = place_of(Result.lead)
cdef Py_ssize_t ROUTE = place_of(Result.route), WHY = place_of(Result.why)
cdef Py_ssize_t ACCUSED = place_of(Elements.accused), WHO = place_of(Elements.petitioner)
cdef Py_ssize_t[6] NAMED = [
    place_of(Elements.units), place_of(Elements.places), place_of(Elements.amounts),
    place_of(Elements.dates), place_of(Elements.contacts), place_of(Elements.offered),
]
cdef Py_ssize_t TO = place_of(Route.to), CC = place_of(Route.cc), NOT_TO = place_of(Route.not_to)
cdef Py_ssize_t ROUTE_WHY = place_of(Route.why)
cdef Py_ssize_t[3] SAID = [place_of(Result.letter_id), place_of(Result.parent), place_of(Result.error)]


cdef copied(Form form, record):
    """A record once more, the fields shared."""
    cdef Py_ssize_t place
    check(form, record)
    new = new_record(form.type)
    for place in form.places:
        put(new, place, got(record, place))
    return new


cdef inline int check(Form form, record) except -1:
    if type(record) is not form.type:
        raise TypeError(f"{form.type.__name__} expected")
    return 0


cdef inline field(Form form, record, int at):
    return got(record, form.places[at])


cdef class Mover:
    """As `classifier.redact.records.Mover`. `hidden` cleans a string that is no span of the letter; `known` are strings
    with what became of them, which it adds to; `begun` the characters a squeezed text holds one of, if anything is to
    be hidden; `short` the length up to which that is looked at first."""

    cdef Moved title, body
    cdef object hidden
    cdef dict known
    cdef str begun
    cdef Py_ssize_t short
    cdef Squeezer squeezer

    def __init__(self, dict fields not None, hidden, Squeezer squeezer not None, Py_ssize_t short):
        self.title, self.body = fields["title"], fields["text"]
        self.hidden, self.known, self.begun = hidden.text, hidden.known, hidden.begun
        self.squeezer, self.short = squeezer, short

    cdef scrub(self, str text):
        cdef PyObject* there = known_value(self.known, text)
        cdef Chars squeezed
        if there != NULL:
            return <object>there
        if len(text) <= self.short:
            self.squeezer.squeeze(text, squeezed, NULL)
            if not holds(squeezed, self.begun):
                self.known[text] = text
                return text
        return self.hidden(text)

    cdef Moved moved(self, name):
        if name == "text":
            return self.body
        if name == "title":
            return self.title
        raise KeyError(name)

    def result(self, result):
        """The whole result, redacted. The original stays as it is."""
        cdef Py_ssize_t place
        out = copied(_result, result)
        for place in SAID:
            value = got(out, place)
            if value is not None:
                swap(out, place, self.scrub(value))
        swap(out, TAGS, [self.tag(one) for one in <list>got(out, TAGS)])
        swap(out, FOUND, self.elements(got(out, FOUND)))
        lead, route = got(out, LEAD), got(out, ROUTE)
        if lead is not None:
            lead = copied(_lead, lead)
            swap(lead, _lead.places[1], self.all_texts(field(_lead, lead, 1)))
            swap(out, LEAD, lead)
        if route is not None:
            swap(out, ROUTE, self.route(route))
        swap(out, WHY, self.all_texts(got(out, WHY)))
        return out

    cdef list all_texts(self, list texts):
        return [self.scrub(text) for text in texts]

    def elements(self, elements):
        """All elements, redacted."""
        cdef Py_ssize_t place
        out = copied(_elements, elements)
        swap(out, ACCUSED, [self.accused(one) for one in <list>got(out, ACCUSED)])
        for place in NAMED:
            swap(out, place, self.all(got(out, place)))
        who = copied(_petitioner, got(out, WHO))
        swap(who, _petitioner.places[2], self.scrub(field(_petitioner, who, 2)))
        swap(who, _petitioner.places[3], self.all(field(_petitioner, who, 3)))
        swap(out, WHO, who)
        return out

    cdef list all(self, list elements):
        return [self.element(one) for one in elements]

    cdef tag(self, tag):
        out = copied(_tag, tag)
        swap(out, _tag.places[4], [self.evidence(one) for one in <list>field(_tag, tag, 4)])
        return out

    cdef evidence(self, one):
        check(_evidence, one)
        cdef Moved moved = self.moved(field(_evidence, one, 0))
        cdef Py_ssize_t start = field(_evidence, one, 1), end = field(_evidence, one, 2), began = start
        cdef bint touched = moved.move(&start, &end)
        cdef str was = field(_evidence, one, 3), known = field(_evidence, one, 5)
        text, entry = moved.text[start:end], self.scrub(known)
        if start == began and not touched and entry == known and text == was:
            return one
        new = _evidence.new()
        _evidence.put(new, 0, field(_evidence, one, 0))
        _evidence.put(new, 1, start)
        _evidence.put(new, 2, end)
        _evidence.put(new, 3, text)
        _evidence.put(new, 4, field(_evidence, one, 4))
        _evidence.put(new, 5, entry)
        _evidence.put(new, 6, field(_evidence, one, 6))
        _evidence.put(new, 7, field(_evidence, one, 7))
        return new

    cdef element(self, one):
        check(_element, one)
        cdef Moved moved = self.moved(field(_element, one, 3))
        cdef Py_ssize_t start = field(_element, one, 4), end = field(_element, one, 5), began = start
        cdef bint touched = moved.move(&start, &end)
        cdef str was = field(_element, one, 1), known = field(_element, one, 2)
        text = moved.text[start:end]
        value = text if touched and known else self.scrub(known)
        if start == began and not touched and value == known and text == was:
            return one
        new = _element.new()
        _element.put(new, 0, field(_element, one, 0))
        _element.put(new, 1, text)
        _element.put(new, 2, value)
        _element.put(new, 3, field(_element, one, 3))
        _element.put(new, 4, start)
        _element.put(new, 5, end)
        return new

    cdef accused(self, one):
        out = copied(_accused, one)
        for at in range(3):
            swap(out, _accused.places[at], self.scrub(field(_accused, one, at)))
        swap(out, _accused.places[5], self.all(field(_accused, one, 5)))
        return out

    cdef route(self, route):
        out = copied(_route, route)
        swap(out, TO, [self.recipient(one) for one in <list>got(out, TO)])
        swap(out, CC, [self.recipient(one) for one in <list>got(out, CC)])
        swap(out, NOT_TO, self.all_texts(got(out, NOT_TO)))
        swap(out, ROUTE_WHY, self.all_texts(got(out, ROUTE_WHY)))
        return out

    cdef recipient(self, one):
        check(_recipient, one)
        known = field(_recipient, one, 2)
        name = self.scrub(known)
        if name == known:
            return one
        out = copied(_recipient, one)
        swap(out, _recipient.places[2], name)
        return out
