# Which of the lexicon's lists have words in a field: a bit for each, so that asking for what is not there costs nothing.

cdef enum:
    ACCUSE_LABELS
    ACCUSE_NEGATED
    ACCUSE_STRONG
    ACCUSE_VERBS
    ANONYMOUS_WORDS
    CLIMATE_WORDS
    DATE_YEARS
    DATE_MONTHS
    DATE_DAYS
    DATE_FESTIVALS
    DATE_NOONS
    KIN
    JOINT_WORDS
    ACTS
    HINTS
    OFFER_LABELS
    OFFER_NOUNS
    OFFER_VERBS
    PAPER_TITLES
    PETITIONER_INTRO
    PETITIONER_MARKS
    POST_TRAPS
    REPEAT_ACTS
    REPEAT_WORDS
    TAKINGS
    POST_LISTS  # from here on, in order of name

_LISTS = (
    "accuse-labels", "accuse-negated", "accuse-strong", "accuse-verbs", "anonymous-words", "climate-words", "date-years", "date-months",
    "date-days", "date-festivals", "date-noons", "g-kin", "joint-words", "misconduct-acts", "misconduct-hints",
    "offer-labels", "offer-nouns", "offer-verbs", "paper-titles", "petitioner-intro", "petitioner-marks", "post-traps",
    "repeat-acts", "repeat-words", "takings",
)

cdef list NO_SPANS = []


cdef inline uint64_t bit(int number) noexcept:
    return <uint64_t>1 << number


cdef uint64_t bits_of(dict numbers, names) except? 0:
    """The bits of the lists of these names."""
    cdef uint64_t out = 0
    for name in names:
        out |= bit(numbers[name])
    return out


cdef uint64_t present(dict numbers, dict lists) except? 0:
    """The bits of the lists a field holds words of."""
    cdef uint64_t out = 0
    for name in lists:
        number = numbers.get(name)
        if number is not None:
            out |= bit(number)
    return out


cdef inline list spans_of(Reading r, int number):
    """The spans [(start, end)] of the words of a list; not to be changed."""
    return <list>r.lists[r.w.list_names[number]] if r.present & bit(number) else NO_SPANS


cdef int first_from(list spans, int start) except -1:
    """The first of the sorted spans that begins at `start` or later."""
    cdef int low = 0, high = <int>len(spans), middle
    while low < high:
        middle = (low + high) // 2
        if <int>(<tuple>spans[middle])[0] < start:
            low = middle + 1
        else:
            high = middle
    return low


cdef bint in_spans(list spans, int start, int end) except -1:
    """Whether one of the sorted spans begins in [start, end)."""
    cdef int i = first_from(spans, start)
    return i < <int>len(spans) and <int>(<tuple>spans[i])[0] < end
