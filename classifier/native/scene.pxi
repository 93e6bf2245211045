# What part somebody plays, see `elements.roles`, and which unit stands before a post, see `elements.units_places`.

cdef enum:
    NEAR = 70
    HALF = 30
    BACK = 40
    ON = 60
    REPEATS = 12
    ALSO = 2
    NEVER = -100

cdef struct Whole:  # a mention: `start` and `end` are of the whole wording
    Span name
    Span post
    int start
    int end


cdef inline bint any_of(Reading r, int start, int end, str signs) noexcept:
    """Whether one of `signs` stands in [start, end)."""
    cdef int i
    for i in range(max(start, 0), min(end, r.n)):
        if at(r, i) in signs:
            return True
    return False


cdef inline list named_spans(Reading r, str name):
    """The spans of the words of a list that has no bit; not to be changed."""
    return <list>r.lists.get(name, NO_SPANS)


cdef int last_before(list spans, int start, int end) except -2:
    """End of the last span that begins in [start, end) and ends by `end`; -1 if there is none."""
    cdef int i, stop
    for i in range(first_from(spans, end) - 1, -1, -1):
        if <int>(<tuple>spans[i])[0] < start:
            break
        stop = (<tuple>spans[i])[1]
        if stop <= end:
            return stop
    return -1


cdef Whole whole_of(Form form, mention):
    cdef Whole out
    if type(mention) is not form.type:
        raise TypeError("no mention")
    cdef int head = form.get(mention, 4)
    out.name.start, out.name.end = <tuple>form.get(mention, 1)
    out.post.start, out.post.end = <tuple>form.get(mention, 2)
    out.start = out.name.start if out.name.start < head and out.name.end > out.name.start else head
    out.end = max(out.post.end, out.name.end)
    return out


include "addressed.pxi"


cdef int points_of(Reading r, const Whole& m, bint labelled, bint grave, bint paper) except? -1:
    """Points that the mention speaks of misconduct by the person, see `roles.weigh`."""
    cdef int low, high, verb, points
    cdef list acts, hints
    if spoken_to(r, m):
        return NEVER
    acts, hints = spans_of(r, ACTS), spans_of(r, HINTS)
    low, high = left(r, m.start, NEAR, SENTENCE), right(r, m.end, NEAR, SENTENCE)
    points = 5 if labelled else 0
    verb = last_before(spans_of(r, ACCUSE_VERBS), max(low, m.start - 24), m.start + 1)
    if verb >= 0 and verb >= m.start - 24 and not any_of(r, verb, m.start, u"，,：:给向到过"):
        points += 1 if at(r, verb - 1) in u"映应" else 3
    cdef int points_told = (2 if in_spans(acts, m.end, high) else 0) + (1 if in_spans(acts, low, m.start) else 0)
    points += points_told
    points += 1 if in_spans(hints, m.start, high) or in_spans(hints, low, m.start) else 0
    if not points_told and m.name.end > m.name.start and high < r.n:
        points += goes_on(r, acts, high)
    if m.name.end > m.name.start:
        points += kin_points(r, m.end, grave or at(r, m.start - 1) == u'给')
        points += 1 if at(r, m.end) in u"把将" else 0
    return points - points_against(r, m, labelled, low, high, paper, acts)


cdef int goes_on(Reading r, list acts, int high) except -1:
    """Whether the sentence behind `high` says of him or her what is wrong."""
    cdef int here, on = right(r, high + 1, NEAR, SENTENCE)
    for here in range(high, on):
        if at(r, here) in u"他她":
            return in_spans(acts, here, on)
    return 0


cdef int kin_points(Reading r, int end, bint grave) noexcept:
    """Gain through relatives counts, the relatives themselves do not."""
    cdef int skip = end, size
    while skip < end + 2 and at(r, skip) in u"的他她家":
        skip += 1
    size = r.w.kin.after(r, skip)
    if not size:
        return 0
    skip += size
    return 2 if grave or r.w.kin_gains.within(r, skip, right(r, skip, 14, CLAUSE)) else 0


cdef int points_against(Reading r, const Whole& m, bint labelled, int low, int high, bint paper, list acts) except -1:
    """Points against: partner, relative, victim, helper, witness, merely indefinite."""
    cdef int points = 0, clause = left(r, m.start, HALF, CLAUSE), i, ends
    cdef Py_UCS4 head = at(r, m.start - 1)
    cdef list victims, praise, witness
    if head in u"向找请" and at(r, m.end) not in r.w.paid and not in_spans(acts, m.end, min(high, m.end + 4)):
        points += 4
    if in_spans(spans_of(r, ACCUSE_VERBS), m.end, m.end + 3) and any_of(r, max(low, m.start - 8), m.start, u"向找跟给"):
        points += 6
    cdef bint with_them = at(r, m.start - 2) in u"他她" and head in u"与跟和同"
    if head in u"与跟和同" and not with_them and not in_spans(acts, m.end, min(high, m.end + 9)):
        points += 6
    cdef bint holds = m.name.end <= m.post.start and at(r, m.name.end) in u"是系任"
    ends = m.name.start if m.name.end > m.name.start and m.name.start <= m.post.end + 1 else m.post.start
    if not holds and not labelled and (
        (not with_them and any_of(r, max(max(low, m.start - 8), ends - 6), ends, u"他她其"))
        or r.w.kin.before(r, m.name.start)
    ):
        points += 6
    for i in range(m.start - 1, clause - 1, -1):
        if at(r, i) == u'是':
            if i > 0 and r.w.kin.before(r, i - 1 if at(r, i - 1) == u'就' else i):
                points += 6
            break
    if r.w.victim_leads.before(r, m.start):
        points += 6
    victims = named_spans(r, "victim-words")
    if victims and head != u'被' and suffers(r, victims, acts, m.end, high):
        points += 6 if in_spans(acts, m.end, high) else 4
    praise = named_spans(r, "praise-words")
    if praise and (in_spans(praise, clause, m.start) or in_spans(praise, m.end, min(high, m.end + HALF))):
        points += 4
    points += points_cleared(r, m.start, m.end, high, acts)
    witness = named_spans(r, "witness-words")
    if witness and (in_spans(witness, clause, m.start) or in_spans(witness, m.end, min(high, m.end + 14))):
        points += 3
    i = max(low, m.start - 2)
    if not paper and r.w.private.within(r, i, m.post.start) and not of_before(r, i, m.post.start) and not r.w.public_firms.within(r, i, m.post.start + 2):
        points += 6
    if m.name.end > m.name.start and m.name.start <= m.post.end + 1 and at(r, m.name.start) == u'姓':
        for i in range(low, m.start - 1):
            if two(r, i, u'一', u'名'):
                return points + 2
    return points


cdef int points_cleared(Reading r, int start, int end, int high, list acts) except -1:
    """Points against for what is said beside somebody: 会计晋某没有经手, 过磅员老毕跟我说, 新来的站长汲某, 民警薄某做的笔录."""
    cdef int here = end
    while here < end + ALSO and here < r.n and at(r, here) in r.w.also:
        here += 1
    if r.w.cleared.after(r, here) or (two(r, start - 2, u'我', u'是') and at(r, end) == u'的'):
        return 6
    if in_spans(acts, end, high):
        return 0
    if r.w.tellers.after(r, here) or r.w.bystander_leads.before(r, start):
        return 5
    return 5 if r.w.bystanders.within(r, end, min(high, end + HALF)) else 0


cdef bint of_before(Reading r, int start, int end) noexcept:
    """Whether 该公司 stands in [start, end)."""
    cdef int i
    for i in range(start, end - 2):
        if two(r, i, u'该', u'公') and at(r, i + 2) == u'司':
            return True
    return False


cdef bint suffers(Reading r, list victims, list acts, int start, int end) except -1:
    """Whether something is done to the person before the person does anything."""
    cdef int begin, low
    for begin, _ in victims:
        low = left(r, begin, 10, CLAUSE)
        if start <= begin < end and not any_of(r, low, begin, u"我俺咱") and not any_of(r, max(start, low), begin, u"某"):
            return not in_spans(acts, start, begin)
    return False


cdef (int, int) unit_before(Reading r, int end) noexcept:
    """The unit wording that ends at `end` if it looks like a public body, else an empty span."""
    cdef int start = unit_start(r, end)
    if start < end and not r.w.suffixes.before(r, end):
        if end - start <= 2 and at(r, start) in u"县镇乡村市":
            return start, end
        if at(r, end - 1) in u"里上" and r.w.suffixes.before(r, end - 1):
            return start, end
        return end, end
    return start, end


cdef (int, int) linked_unit(Reading r, int post) noexcept:
    """The public body in 财政所的出纳 where the post begins at `post`, else an empty span."""
    cdef int start, end
    if post < 2 or at(r, post - 1) != u'的':
        return post, post
    start, end = unit_before(r, post - 1)
    if start == end or (end - start == 1 and at(r, start) not in u"村镇乡") or r.w.private.within(r, start, end):
        return post, post
    return start, end


cdef class Scene(Reading):
    """See `classifier.elements.scene.Scene`: a field of which nothing is read before it is asked for."""

    def addressed(self, mention):
        """See `roles.addressed`."""
        return spoken_to(self, whole_of(self.w.mention, mention))

    def weigh(self, mention, bint grave, bint paper=False):
        """See `roles.weigh`."""
        return points_of(self, whole_of(self.w.mention, mention), mention.labelled, grave, paper)

    def told_again(self, str name, mentions):
        """See `roles.told_again`."""
        cdef list acts = spans_of(self, ACTS), hints = spans_of(self, HINTS)
        cdef int points = 0, tries = REPEATS, start, high, i
        cdef vector[int] known
        cdef bint there
        if len(name) < 2 or not (acts or hints):
            return 0
        for mention in mentions:
            if mention.passage is self.passage:
                known.push_back(<int>mention.name[0])
        start = self.text.find(name)
        while start >= 0 and tries:
            tries -= 1
            there = False
            for i in known:
                there = there or i == start
            if not there:
                high = right(self, start, ON, SENTENCE)
                points += 1 if in_spans(acts, start, high) else 0
                points += 1 if in_spans(hints, start, high) else 0
                points += 1 if in_spans(acts, left(self, start, BACK, SENTENCE), start) else 0
            start = self.text.find(name, start + 1)
        return points

    def stirring(self, list posts, bint told):
        """See `bare_posts.stirring`."""
        cdef int end
        cdef bint taking, acting
        cdef list out = []
        for post in posts:
            end = <int>(<tuple>post)[1]
            taking = told and takes(self, end)
            acting = taking or (told and acts_next(self, end))
            if acting or kin_behind(self, end):
                out.append((post, acting, taking))
        return out

    def unit_start(self, int end):
        """See `units_places.unit_start`."""
        return unit_start(self, end)

    def unit_before(self, int end):
        """See `units_places.unit_before`."""
        return unit_before(self, end)

    def linked_unit(self, int post):
        """See `units_places.linked_unit`."""
        return linked_unit(self, post)

    def earlier_unit(self, str sign, int end):
        """See `units_places.earlier_unit`."""
        cdef int size = <int>len(sign), low = end - 300 if end > 300 else 0, start
        cdef object loose = None
        end = <int>self.text.rfind(sign, low, end) + size
        while end > low + size:
            start = unit_start(self, end)
            if end - start > 2 and end < self.n and at(self, end) not in u"长主" and not two(self, end - 2, u'小', u'镇'):
                if self.w.suffixes.before(self, end) > 1:
                    return start, end
                loose = loose or (start, end)
            end = <int>self.text.rfind(sign, low, end - size) + size
        return loose
