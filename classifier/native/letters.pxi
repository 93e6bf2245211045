# All that a letter names but the accused, see `elements.gathering`.

cdef enum:
    GATHER_CAP = 200
    CLOSING_WORDS = 60  # characters within which a message ends in how to be spared the next


cdef tuple gathered(Tables w, letter, title, text, office, bint suspect):
    """(elements, suspects, the first town, the first village, how an accusation would be signed)."""
    cdef Reading body = w.reading(text), head = w.reading(title)
    cdef int channel = channel_of(w, letter.channel)
    received = letter.received
    cdef list amounts = sums_of(body) or sums_of(head)
    cdef list dates = dates_of(body, received) or dates_of(head, received)
    cdef list contacts = contacts_of(body)
    cdef bint phoned = False
    for one in contacts:
        phoned = phoned or one.kind in w.phones
    cdef bint accusing = is_accusing(head, body, channel)
    cdef tuple writer = writer_of(body, phoned, accusing)
    suspects = suspects_of(head, body, writer[2], accusing, channel, suspect)
    status = signed_of(head, body, writer, channel)
    cdef bint repeat = repeated(head) or repeated(body)
    count = writer[1]
    record = ELEMENTS.new()
    ELEMENTS.put(record, 0, [])
    ELEMENTS.put(record, 1, [] if office is None else units_of(head, office) + units_of(body, office))
    ELEMENTS.put(record, 2, places_of(body) + places_of(head))
    ELEMENTS.put(record, 3, amounts)
    ELEMENTS.put(record, 4, dates)
    ELEMENTS.put(record, 5, contacts)
    ELEMENTS.put(record, 6, petitioner_of(body, writer, status))
    ELEMENTS.put(record, 7, repeat)
    ELEMENTS.put(record, 8, offered_of(body))
    cdef list flags = []
    if status == "anonymous":
        flags.append("anonymous")
    if count >= w.joint:
        flags.append("joint")
    if repeat:
        flags.append("repeat-petition")
    ELEMENTS.put(record, 9, flags)
    if suspects is None:
        return record, None, "", "", status
    if status == "unknown" and writer[0] == "unknown":
        status = "anonymous"
    return record, suspects, first_place(head, body, False), first_place(head, body, True), status


cdef object may_accuse(Reading head, Reading body, channel):
    """The suspects there would be if the letter were taken for a suspect one."""
    cdef int through = channel_of(body.w, channel)
    cdef bint accusing = is_accusing(head, body, through)
    return suspects_of(head, body, writer_of(body, False, accusing)[2], accusing, through, True)


cdef int channel_of(Tables w, channel) except -1:
    """The bits of the channel through which a letter came."""
    return w.channels.get(channel, 0) if channel else 0


cdef list contacts_of(Reading r):
    """Phones, cards, plates and addresses."""
    cdef list out = [], spots = contact_places(r) if r.uses & 1 << BARE else out
    if spots:
        for kind, start, end, value, _ in r.w.find_contacts(r.text, spots, []):
            out.append(r.element(kind, start, end, value))
    if r.sorts & ADDRESS_SORTS:
        addresses(r, out)
    return out


cdef int addresses(Reading r, list out) except -1:
    """See `contacts.merged_addresses`."""
    cdef vector[Span] found
    cdef Span one, last
    cdef int i, count = 0
    last.start = last.end = 0
    address_spans(r, found)
    for i in range(<int>found.size()):
        one = found[i]
        if i == 0:
            last = one
        elif one.start < last.end:
            last.end = max(last.end, one.end)
        else:
            if count < GATHER_CAP:
                out.append(r.element("address", last.start, last.end, r.text[last.start : last.end]))
            count += 1
            last = one
    if not found.empty() and count < GATHER_CAP:
        out.append(r.element("address", last.start, last.end, r.text[last.start : last.end]))
    return 0


cdef str signed_of(Reading head, Reading body, tuple writer, int channel):
    """Papers are signed by the unit that writes them; what is sent to everybody is signed by nobody."""
    cdef Tables w = body.w
    cdef str status = writer[0]
    if channel & PAPER or (channel & PAPER_UNLESS_NAMED and not writer[2] and w.of_a_person not in head.text):
        return "unit"
    if status == "anonymous" or status == "pending-verification":
        if channel & PUBLIC or body.text.find(w.unsubscribe, max(body.n - CLOSING_WORDS, 0)) >= 0:
            return "unknown"
    return "unit" if status == "unknown" and head.present & bit(PAPER_TITLES) else status


cdef object petitioner_of(Reading r, tuple writer, status):
    """Who writes, with the places that say so."""
    cdef list evidence = [r.element("petitioner", start, end, "") for start, end in writer[2]]
    count, span, said = writer[1], writer[3], writer[4]
    name = evidence[0].text if evidence else ""
    if said is not None:
        evidence.append(r.element("anonymous", said[0], said[1], ""))
    if span is not None:
        evidence.append(r.element("count", span[0], span[1], str(count)))
    record = PETITIONER.new()
    PETITIONER.put(record, 0, status)
    PETITIONER.put(record, 1, count)
    PETITIONER.put(record, 2, name)
    PETITIONER.put(record, 3, evidence)
    return record


cdef list places_of(Reading r):
    """Towns and villages, each wording once."""
    cdef Place one
    cdef dict out = {}
    for one in r.places_:
        element = r.element("village" if one.sign > 2 else "town", one.start, one.end, "")
        out.setdefault(element.text, element)
        if len(out) == GATHER_CAP:
            break
    return list(out.values())


cdef str first_place(Reading head, Reading body, bint village):
    """The first town or village named, "" where there is none."""
    cdef Place one
    cdef Reading r
    for r in (body, head):
        for one in r.places_:
            if (one.sign > 2) == village:
                return r.text[one.start : one.end]
    return ""


cdef list units_of(Reading r, office):
    """The units of the office, as the office resolves them."""
    known = PASSAGE.get(r.passage, 5)
    if known is not None and not known:
        return []
    if known is not None and office is r.w.office:
        return r.w.units.find(r, known, GATHER_CAP)
    found = office.find_units(r.text, known)
    return [r.element("unit", one.start, one.end, one.unit_id) for one in found[:GATHER_CAP]]
