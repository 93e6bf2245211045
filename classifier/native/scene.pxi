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


cdef inline bint pauses(Py_UCS4 c) noexcept:
    return c in u"，,。！!：:\n"


cdef bint turns_to_me(Reading r, int here) noexcept:
    """Whether the writer goes on to himself behind the pauses at `here`."""
    while here < r.n and (pauses(at(r, here)) or at(r, here) in u" 　"):
        here += 1
    return here < r.n and at(r, here) in u"我您你俺咱本现请打冒"


cdef bint told_by_name(Reading r, const Whole& m, int stop) noexcept:
    """中学校长劳某明：食堂包给他大舅子…: a full name behind the post is not how one speaks to somebody."""
    if not m.name.start >= m.post.end > m.post.start or m.name.end - m.name.start < 2 or stop != m.end:
        return False
    return not turns_to_me(r, stop)


cdef bint hailed(Reading r, int start, int end) noexcept:
    """县长彭某石同志：, 刘县长好，我是…: the letter begins by speaking to the office."""
    cdef int stop
    if start >= 80:
        return False
    if two(r, end, u'同', u'志') and at(r, end + 2) in u"：:":
        return True
    if two(r, end, u'您', u'好') or two(r, end, u'你', u'好'):
        stop = end + 2
    elif at(r, end) == u'好':
        stop = end + 1
    else:
        return False
    if stop >= r.n or not pauses(at(r, stop)):
        return False
    return turns_to_me(r, stop)


cdef bint hoped(Reading r, const Whole& m) noexcept:
    """望李局长多来看看, 希望书记管一管; not 看望李局长, 望李局长退还: what he took is asked back."""
    cdef int here = m.name.start if m.name.end > m.name.start else m.start
    if here < 1 or at(r, here - 1) not in u"望盼":
        return False
    if here > 1 and at(r, here - 2) not in u"希期请恳" and not marks_at(r, here - 2) & CLAUSE:
        return False
    return not r.w.given_back.within(r, m.end, right(r, m.end, 30, SENTENCE))


cdef bint closed(Reading r, int start) noexcept:
    """此致县政府周县长."""
    cdef int i
    for i in range(start - 2, max(start - 16, 0) - 1, -1):
        if two(r, i, u'此', u'致'):
            return not any_of(r, i + 2, start, u"敬附被举又\n")
    return False


cdef bint spoken_to(Reading r, const Whole& m) except -1:
    """Whether the letter speaks to this office, see `roles.addressed`."""
    cdef int clause, low, verb, stop, i
    cdef list words = named_spans(r, "addressee-words"), pleas = named_spans(r, "addressee-pleas")
    cdef bint opening = (
        m.start < 40 and r.passage.field == "text" and not in_spans(spans_of(r, ACCUSE_STRONG), 0, m.start + 1)
    )
    if hailed(r, m.start, m.end) or hoped(r, m) or closed(r, m.start):
        return True
    if not (words or pleas or opening):
        return False
    if opening:
        verb = last_before(spans_of(r, ACCUSE_VERBS), 0, m.start + 1)
        if verb >= 0 and not any_of(r, verb, m.start, u"，,：:给向到过\n"):
            return False
    clause = m.start
    while clause > max(m.start - 30, 0) and (not divides(r, clause - 1, CLAUSE) or at(r, clause - 1) == u'、'):
        clause -= 1
    low = max(clause, m.start - 14)
    if words and in_spans(words, low, m.start + 1) and not any_of(r, low, m.start, r.w.inquired):
        verb = last_before(spans_of(r, ACCUSE_VERBS), low, m.start)
        if verb < 0 or any_of(r, verb, m.start, u"，,：:给向到过"):
            return True
    if words and in_spans(words, m.end, m.end + 2):
        return True
    if opening and not any_of(r, 0, m.start, u"\n"):
        stop = right(r, m.end, 16, CLAUSE)
        if at(r, stop) in u":：，,、" and stop - m.end <= 4 and (stop == m.end or at(r, m.end) in r.w.greeted_on):
            return not told_by_name(r, m, stop) and greets(r, stop, right(r, m.end, 30, SENTENCE))
        if m.start < 12 and at(r, stop) in u":：" and at(r, stop + 1) in u"我您你俺咱本现请打冒":
            return not any_of(r, m.end, stop, u"的") and greets(r, stop, stop + 1)
    if pleas and any_of(r, max(clause, m.start - 6), m.start + 1, u"请"):
        return in_spans(pleas, m.end, right(r, m.end, 20, SENTENCE))
    return False


cdef bint greets(Reading r, int start, int end) noexcept:
    """Whether the first colon in [start, end) stands behind somebody spoken to, not behind a tale."""
    cdef int i
    for i in range(start, min(end, r.n)):
        if at(r, i) in u":：":
            return i == start or at(r, i - 1) in r.w.greeted
    return False


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
