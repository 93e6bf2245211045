# Whom a field names, see `elements.mentions`.

cdef int mentions_of(Reading r, vector[Person]& out, vector[Post]& bare) except -1:
    """Every named office holder, and the posts without a name."""
    cdef int end
    if r.present >> POST_LISTS:
        named_posts(r, out, bare)
    for _, end in spans_of(r, ACCUSE_LABELS)[: r.w.cap]:
        labelled(r, end, out, bare, False)
    if not bare.empty():
        for _, end in spans_of(r, ACCUSE_STRONG)[: r.w.cap]:
            if words_at(r, end) & SURNAME:
                labelled(r, end, out, bare, True)
    return people_of_units(r, out)


cdef int coordinate(Reading r, vector[Person]& out) except -1:
    """民警薛某、雷某: further names joined to the last mention share its post."""
    cdef Person one = out.back()
    cdef int end = one.name.end, stop
    one.labelled = False
    while (at(r, end) == u'、' or at(r, end) == u'和') and <int>out.size() < r.w.cap:
        stop = name_at(r, end + 1)
        if not stop or at(r, end + 2) not in r.w.crossed or (at(r, stop) == u'的' and r.w.kin.after(r, stop + 1)):
            return 0
        one.name.start, one.name.end = end + 1, stop
        out.push_back(one)
        end = stop
    return 0


cdef inline int person_start(const Person& one) noexcept:
    """Where the whole wording (unit, post, name) begins."""
    return one.name.start if one.name.start < one.head and one.name.end > one.name.start else one.head


cdef int labelled(Reading r, int end, vector[Person]& out, vector[Post]& bare, bint loose) except -1:
    """The name behind an accusing label and the post after it; `loose`: behind a mere verb."""
    cdef int here = end, stop, limit, i, j, head
    cdef Person one
    cdef Post post
    cdef bint said
    while here < r.n and here - end < 8 and at(r, here) in u" 　:：】是姓名[【(（\n、0123456789.．)）":
        here += 1
    stop = name_at(r, here)
    limit = here + 60
    if loose:
        limit = stop + 17
    else:
        for i in range(here, min(limit, r.n)):
            if at(r, i) == u'。':
                limit = i
                break
    for i in range(<int>out.size()):
        if here - 1 <= person_start(out[i]) < limit and (not stop or out[i].name.start == here):
            out[i].labelled = True
            return 0
    if not stop:
        return 0
    one.name.start, one.name.end, one.labelled = here, stop, True
    for post in bare:
        head = unit_start(r, post.start)
        if not stop <= head < limit:
            continue
        said = not loose
        for j in range(stop, head):
            if said:
                break
            said = at(r, j) in u"是系任为职男女"
        if said:
            one.post.start, one.post.end, one.list, one.head = post.start, post.end, post.list, head
            out.push_back(one)
            return 0
    if not loose:
        one.post.start, one.post.end, one.list, one.head = stop, stop, -1, here
        out.push_back(one)
    return 0


cdef int of_staff(Reading r, int start, int stop, int head, vector[Person]& out) except -1:
    """The person at [start, stop) is of a unit, unless mentioned already."""
    cdef Person one
    for one in out:
        if one.name.start == start:
            return 0
    one.name.start, one.name.end = start, stop
    one.post.start, one.post.end, one.list, one.head, one.labelled = start, start, r.w.staff, head, False
    out.push_back(one)
    return coordinate(r, out)


cdef list person_records(Reading r, vector[Person]& people):
    """`Mention`s."""
    cdef Person one
    cdef list out = []
    for one in people:
        record = r.w.mention.new()
        r.w.mention.put(record, 0, r.passage)
        r.w.mention.put(record, 1, (one.name.start, one.name.end))
        r.w.mention.put(record, 2, (one.post.start, one.post.end))
        r.w.mention.put(record, 3, "" if one.list < 0 else r.w.post_lists[one.list])
        r.w.mention.put(record, 4, one.head)
        r.w.mention.put(record, 5, one.labelled)
        out.append(record)
    return out


cdef list post_records(Reading r, vector[Post]& posts):
    """[(start, end, list)]"""
    cdef Post one
    return [(one.start, one.end, r.w.post_lists[one.list]) for one in posts]
