# Records of those who are charged, see `accused_of` in `classifier.elements`.

cdef Form ACCUSED = Form(Accused, "name", "post", "unit", "tier", "unit_id", "evidence")


cdef object accused_of(Tables w, tuple charged, office):
    """`charged` are the fields of a `Charged`."""
    cdef int start, end
    cdef list evidence = [], found
    cdef str unit = charged[2]
    mention, name, post, tier, unit_id = charged[4], charged[0], charged[1], charged[3], ""
    if type(mention) is not w.mention.type:
        raise TypeError("no mention")
    passage = w.mention.get(mention, 0)
    if type(passage) is not PASSAGE.type:
        raise TypeError("no passage")
    start, end = <tuple>w.mention.get(mention, 1)
    if end > start:
        evidence.append(element_of(passage, "accused", start, end, ""))
        name = ELEMENT.get(evidence[0], 1)
    start, end = <tuple>w.mention.get(mention, 2)
    if end > start:
        one = element_of(passage, "post", start, end, tier)
        evidence.append(one)
        if post:  # a body has none
            post = ELEMENT.get(one, 1)
    if unit and office is not None:
        found = list(office.find_units(unit))
        if found and not found[len(found) - 1].ambiguous:
            unit_id = found[len(found) - 1].unit_id
    record = ACCUSED.new()
    ACCUSED.put(record, 0, name)
    ACCUSED.put(record, 1, post)
    ACCUSED.put(record, 2, unit)
    ACCUSED.put(record, 3, tier)
    ACCUSED.put(record, 4, unit_id)
    ACCUSED.put(record, 5, evidence)
    return record
