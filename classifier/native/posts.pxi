# Posts and the names beside them, see `elements.mentions`.

cdef enum:
    WITHIN = 12

cdef struct Post:
    int start
    int end
    int list  # number of its list in order of name; -1 a trap

cdef struct Person:  # a `Mention`
    Span name
    Span post
    int list  # -1 none
    int head
    bint labelled

cdef bint post_before(const Post& a, const Post& b) noexcept:
    if a.start != b.start:
        return a.start < b.start
    if a.end != b.end:
        return a.end > b.end
    return a.list < b.list


cdef bint of_place(Reading r, int start, int end) noexcept:
    """秀英区长流镇, 长流镇长安路, 区长滨东五街: what looks like a post is the end of one name of a place and the start
    of another, see `mentions`."""
    cdef int here = end + 1
    if end - start != 2 or start < 2 or at(r, start) not in u"区镇乡" or at(r, start + 1) != u'长':
        return False
    if words_at(r, start - 1) & PLACE_STOP or marks_at(r, start - 1) & MARK or end >= r.n:
        return False
    if at(r, end) not in r.w.after_long:
        return False
    while here < end + 3 and at(r, here) in u"东西南北中一二三四五六七八九十":
        here += 1
    if r.w.sites.after(r, here):
        return True
    return at(r, here) in u"镇乡路街村" and not (at(r, here) == u'村' and at(r, here + 1) in u"民里上集干口委部")


cdef void posts_of(Reading r, vector[Post]& out):
    """Post words of all lists, longest first where they overlap; traps already taken out."""
    cdef vector[Post] found
    cdef Post one
    cdef int number, reached = 0
    if not r.present >> POST_LISTS:
        return
    for number in range(<int>len(r.w.post_lists)):
        one.list = number
        for one.start, one.end in spans_of(r, POST_LISTS + number):
            found.push_back(one)
    one.list = -1
    for one.start, one.end in spans_of(r, POST_TRAPS):
        found.push_back(one)
    sort(found.begin(), found.end(), post_before)
    for one in found:
        if one.start < reached or one.end <= reached:
            continue
        reached = one.end
        if one.list >= 0 and not of_place(r, one.start, one.end):
            out.push_back(one)
            if <int>out.size() == r.w.cap:
                break


cdef int named_posts(Reading r, vector[Person]& out, vector[Post]& bare) except -1:
    """The posts with a name beside them, and names joined to that behind the post; those without a name are `bare`."""
    cdef vector[Post] posts
    cdef Post post
    cdef Person one
    cdef int i = 0, last, end, n
    one.labelled = False
    posts_of(r, posts)
    n = <int>posts.size()
    while i < n:
        last, end = i, posts[i].end
        if i + 1 < n and posts[i + 1].start == end and posts[i].list == r.w.charge:
            i += 1
            continue
        while last + 1 < n and 0 < posts[last + 1].start - end <= 4 and at(r, end) in u"、兼和":
            if name_at(r, end + 1):
                break
            if (
                at(r, end) == u'和' and posts[last + 1].start == end + 1 and name_at(r, posts[last + 1].end)
                and not name_before(r, posts[i].start, &one.name)
            ):
                break  # 站长和技术员小冯 are two
            last += 1
            end = posts[last].end
        if name_beside(r, posts[i].start, end, &one.name) or subject(r, posts[i].start, end, &one.name):
            one.post.start, one.post.end, one.list = posts[i].start, end, posts[i].list
            one.head = unit_start(r, posts[i].start)
            out.push_back(one)
            if one.name.start >= end:
                coordinate(r, out)
        elif (
            last + 1 < n and posts[last + 1].start == end + 1
            and words_at(r, end) & SURNAME and not words_at(r, end) & SURNAME_TRAP
        ):
            one.name.start, one.name.end = end, end + 1
            one.post.start, one.post.end, one.list = posts[i].start, end, posts[i].list
            one.head = unit_start(r, posts[i].start)
            out.push_back(one)
            coordinate(r, out)
        else:
            post = posts[i]
            post.end = end
            bare.push_back(post)
        i = last + 1
    return 0


cdef int name_beside(Reading r, int start, int end, Span* out) except -1:
    """The name behind the post, else the one before it."""
    cdef int here = end, called, stop
    if at(r, here) in u" 　:：":
        here += 1
    if at(r, here) == u'叫':
        out.start, out.end = here + 1, name_at(r, here + 1)
        if out.end:
            return 1
    if at(r, here) == u'的' and at(r, here + 2) == u'某' and in_office(r, start):
        here += 1
    here += r.w.holding.after(r, here)
    if at(r, here) in u"”\"" and at(r, here + 1) == u'的' and marks_at(r, here + 3) & SOME:
        here += 2
    out.start, out.end = here, name_at(r, here)
    if out.end and at(r, here) == u'姓' and at(r, out.end) in u"，,":
        called = r.w.called.after(r, out.end + 1)
        if called and at(r, out.end + 1 + called) == at(r, here + 1):
            stop = name_at(r, out.end + 1 + called)
            if stop:
                out.start, out.end = out.end + 1 + called, stop
                return 1
    if out.end - here > 1 and not marks_at(r, here + 1) & SOME and at(r, out.end) in u"镇乡":
        if at(r, out.end + 1) not in u"上里下长":
            out.end = 0  # 县领导蒋家桥镇领导
    if out.end and not (
        here > end and at(r, end) in u":：" and r.n - out.end > 60 and at(r, here + 1) not in r.w.crossed
    ):
        return 1
    return 1 if name_before(r, start, out) or told_after(r, end, out) else 0


cdef int told_after(Reading r, int end, Span* out) except -1:
    """管账那个人，姓滑，叫滑某贵; 副所长，叫应某: the name in a clause of its own behind the post."""
    cdef int surname = 0, here = end, i
    if at(r, end - 1) == u'的':
        if two(r, here, u'那', u'个') and at(r, here + 2) == u'人':
            here += 3
        elif at(r, here) == u'人':
            here += 1
    for i in range(2):
        if at(r, here) != u'，' and at(r, here) != u',':
            break
        here += 1
        if two(r, here, u'名', u'叫'):
            here += 1
        if at(r, here) == u'叫':
            out.start, out.end = here + 1, name_at(r, here + 1)
            if out.end:
                return 1
        if surname or at(r, here) != u'姓' or not words_at(r, here + 1) & SURNAME:
            break
        here += 2
        surname = here
    out.start, out.end = surname - 2, surname
    if surname and (surname >= r.n or at(r, surname) in u"，,。的"):
        return 1
    if (at(r, end) == u'，' or at(r, end) == u',') and marks_at(r, end + 2) & SOME:
        out.start, out.end = end + 1, name_at(r, end + 1)
        if out.end and at(r, out.end) in u"，,。":
            return 1
    return told_later(r, end, out)


cdef int told_next(Reading r, int end, Span* out) except -1:
    """水泥拉到会计家去了？他叫骆某，: the sentence behind `end` begins with what he is called."""
    if at(r, end) == NOTHING or not marks_at(r, end) & SENTENCE or at(r, end + 1) not in u"他她":
        return 0
    if at(r, end + 2) != u'叫' or not marks_at(r, end + 4) & SOME:
        return 0
    if r.w.told_next_stops.within(r, left(r, end, 70, SENTENCE), end):
        return 0
    out.start, out.end = end + 3, name_at(r, end + 3)
    return out.end > 0 and at(r, out.end) in u"，,。”\""


cdef int told_later(Reading r, int end, Span* out) except -1:
    """村妇女主任管着我们的折子，叫曲某芬，…: what he is called is a clause by itself, one or two clauses on."""
    cdef int here = end, i, called
    for i in range(3):
        here = right(r, here, 20, CLAUSE)
        if at(r, here) != u'，' and at(r, here) != u',':
            return told_next(r, here, out)
        here += 1
        called = r.w.called.after(r, here)
        if not called:
            continue
        here += called
        if at(r, here) in u"“”\"":
            here += 1
        out.start, out.end = here, name_at(r, here)
        i = out.end + 1 if at(r, here) == u'姓' and at(r, out.end) == u'的' else out.end
        return out.end > here + 1 and at(r, i) in u"，,。”\""
    return 0


cdef inline bint even(Reading r, int start) noexcept:
    """就是, 也是."""
    return at(r, start) in u"就也正还" and at(r, start + 1) == u'是'


cdef inline bint held_by(Reading r, int stop) noexcept:
    """苏某平是, 苏某平同志任, 滕某就是: whether behind a name it is said which post somebody holds."""
    return even(r, stop) or at(r, stop + (2 if two(r, stop, u'同', u'志') else 0)) in u"是系任为现时原担当（("


cdef int subject(Reading r, int start, int end, Span* out) except -1:
    """雷某强是我们村的村长; 桑某辉，某镇党委书记: the name opens the clause, or is the clause before."""
    cdef int clause = left(r, start, 20, CLAUSE), before, stop, i
    if at(r, end) == u'的' and r.w.kin.after(r, end + 1):
        return 0
    if clause == start:
        return by_itself(r, start, end, out)
    if at(r, start - 1) in u"任当" and name_before(r, start - 1, out) and out.end - out.start > 1:
        return 1
    if words_at(r, clause) & SURNAME:
        stop = name_at(r, clause)
        if stop and stop < start and (held_by(r, stop) or becomes(r, stop, start)):
            out.start, out.end = clause, stop
            return 1
    for i in range(clause + 1, start):
        if at(r, i) == u'某':
            before = surname_start(r, i)
            if before >= 0:
                stop = name_at(r, before)
                if stop < start and held_by(r, stop) and at(r, before - 1) not in u"给替帮为跟":
                    out.start, out.end = before, stop
                    return 1
            break
    if clause > 2 and at(r, clause - 1) in u"，," and (at(r, clause) in u"是系任现时原曾以" or even(r, clause)):
        if name_before(r, clause - 1, out) and (marks_at(r, out.start + 1) & SOME or at(r, out.start - 1) == u'叫'):
            return 1
        if so_called(r, clause - 1, out):
            return 1
    if (
        clause > 2 and at(r, clause - 1) == u'。' and at(r, clause) in u"他她" and at(r, clause + 1) == u'是'
        and name_before(r, clause - 1, out) and marks_at(r, out.start + 1) & SOME
    ):
        return 1
    for i in range(4):
        if clause < 3 or at(r, clause - 1) not in u"，,":
            return 0
        before = left(r, clause - 1, 7, CLAUSE)
        stop = before
        while at(r, stop) in u"0123456789.．)）":
            stop += 1
        if is_surname(r, stop) and name_at(r, stop) == clause - 1:
            out.start, out.end = stop, clause - 1
            return 1
        clause = before
    return 0


cdef bint becomes(Reading r, int stop, int start) noexcept:
    """褚某明自从当上村主任, 褚某明身为局长: between name and post it is said that he holds it."""
    cdef int i
    if two(r, stop, u'身', u'为') or two(r, stop, u'作', u'为'):
        return True
    if start - stop > WITHIN or at(r, stop) in r.w.apart:
        return False
    for i in range(stop, start):
        if at(r, i) in u"任当":
            return True
    return False


cdef bint in_office(Reading r, int start) noexcept:
    """作为校长, 身为局长: whether such a word leads to the post at `start`."""
    cdef int i
    for i in range(left(r, start, WITHIN, CLAUSE) + 1, start):
        if at(r, i) == u'为' and at(r, i - 1) in u"作身":
            return True
    return False


cdef int so_called(Reading r, int end, Span* out) except -1:
    """有个姓蔺的女人，是村里的妇女主任."""
    end -= r.w.persons_so_called.before(r, end)
    out.start, out.end = end - 3, end - 1
    return end > 2 and at(r, end - 1) == u'的' and at(r, end - 3) == u'姓' and words_at(r, end - 2) & SURNAME != 0


cdef int by_itself(Reading r, int start, int end, Span* out) except -1:
    """郗某，设备科科长。: name and post are a clause each."""
    if start < 3 or at(r, start - 1) not in u"，," or at(r, end) not in u"。；;，,":
        return 0
    out.start, out.end = left(r, start - 1, 7, CLAUSE), start - 1
    return marks_at(r, out.start + 1) & SOME != 0 and name_at(r, out.start) == start - 1
