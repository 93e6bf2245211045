# Whether anybody may be accused, and who, see `elements.suspects`.

cdef enum:  # bits of the channels, in the order of `gathering`'s tables
    PAPER = 1
    PAPER_UNLESS_NAMED = 1 << 1
    PUBLIC = 1 << 2
    NO_ACCUSATION = 1 << 3
    STRONG = 1 << 4
    FINDING = 1 << 5
    PRAISE = 1 << 6


cdef bint is_accusing(Reading head, Reading body, int channel):
    """Whether the letter as a whole accuses."""
    cdef int start
    if body.present & bit(ACCUSE_NEGATED):
        return False
    if channel & STRONG or head.present & bit(ACCUSE_STRONG):
        return True
    for start, _ in spans_of(body, ACCUSE_STRONG):
        if at(body, start - 1) not in u"诉的":
            return True
    return False


cdef object suspects_of(Reading head, Reading body, list names, bint accusing, int channel, bint suspect):
    """`Suspects`, or None; `names` are the spans of the petitioner's names in the text."""
    cdef Tables w = body.w
    cdef bint charges = (body.present | head.present) & w.charges != 0
    cdef bint several = (
        not charges and body.present & bit(KIN) and body.present & bit(POST_LISTS + w.village) and of_several(body)
    )
    cdef vector[Person] people, titled
    cdef vector[Post] bare, titled_bare, doing, titled_doing
    cdef bint quiet = not (charges or suspect or accusing or several or channel & FINDING)
    if channel & NO_ACCUSATION or (quiet and w.roles is None):
        return None
    if not (accusing or suspect) and (channel & PRAISE or w.praise_titles.within(head, 0, head.n)):
        return None
    mentions_of(body, people, bare)
    mentions_of(head, titled, titled_bare)
    cdef set writers = {body.text[start:end] for start, end in names} if names else set()
    cdef bint told = accusing or suspect or body.present & bit(CLIMATE_WORDS) != 0
    that_do(head, titled_bare, told, titled_doing)
    that_do(body, bare, told, doing)
    if not anybody(body, people, writers) and not anybody(head, titled, writers) and (
        quiet or (
            doing.empty() and titled_doing.empty() and not (channel & FINDING and not bare.empty())
            and not ((accusing or suspect) and not bare.empty()) and not head.present & bit(ACCUSE_VERBS)
            and not (body.present & bit(TAKINGS) and not bare.empty())
            and not (accusing and (names_body(head) or names_body(body)))
            and not ((accusing or suspect) and body.sorts & 1 << SOMEBODY)
        )
    ):
        return None
    return w.suspects(
        person_records(head, titled) + person_records(body, people), post_records(body, bare),
        post_records(head, titled_doing), post_records(body, doing), writers, accusing, several,
    )


cdef inline bint names_body(Reading r) noexcept:
    """Whether a body may be accused behind the accusing word."""
    return r.present & bit(ACCUSE_VERBS) != 0 and r.present & bit(ACTS) != 0


cdef bint anybody(Reading r, vector[Person]& people, set writers):
    """Whether somebody is named who is not the petitioner."""
    cdef Person one
    for one in people:
        if one.name.end > one.name.start and not (writers and r.text[one.name.start : one.name.end] in writers):
            return True
    return False


cdef int that_do(Reading r, vector[Post]& posts, bint told, vector[Post]& out) except -1:
    """The posts beside which something is done, or a relative of which is named."""
    cdef Post one
    for one in posts:
        if told and (takes(r, one.end) or acts_next(r, one.end)) or kin_behind(r, one.end):
            out.push_back(one)
    return 0


cdef bint acts_next(Reading r, int end) except -1:
    """Whether misconduct follows in the sentence."""
    return in_spans(spans_of(r, ACTS), end, right(r, end, 24, SENTENCE))


cdef bint takes(Reading r, int end) noexcept:
    """主任把…, 书记，将…: the post does something with a thing."""
    return at(r, end + 1 if at(r, end) in u"，," else end) in u"把将"


cdef bint kin_behind(Reading r, int end) noexcept:
    """Whether a relative is named behind a post that ends at `end` (院长表弟, 支书家的丈母娘)."""
    cdef int here = end
    while here < end + 2 and at(r, here) in u"的家之他她":
        here += 1
    return r.w.kin.after(r, here) > 0


cdef bint of_several(Reading r):
    """Whether the relatives of several posts of a village are spoken of."""
    cdef int start, end
    cdef str first = None
    for start, end in spans_of(r, POST_LISTS + r.w.village):
        if kin_behind(r, end):
            if first is None:
                first = r.text[start:end]
            elif r.text[start:end] != first:
                return True
    return False
