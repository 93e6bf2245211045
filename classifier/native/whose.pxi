# Whose matter a letter is: the twin of `classifier.route.homes` and of the points in `classifier.route.matters`.
# See `asking.pxi` for whom it asks.

@final
cdef class Matters:
    """What one letter is about, while its route is sought."""

    cdef Ints homes, later       # recipients; of how the matter was handled
    cdef Ints whose              # those who have a topic, and …
    cdef vector[double] scores   # … the points of their topics
    cdef Ints points             # of everybody, by words
    cdef Ints areas, topics      # numbers, rows
    cdef int petition_class      # row; -1 for none
    cdef vector[char] marks      # borne by words of the letter
    cdef Ints addressed, begged  # recipients that it asks
    cdef Names first             # who share the main topic

    cdef void begin(self, int marks) noexcept:
        self.homes.clear()
        self.later.clear()
        self.whose.clear()
        self.scores.clear()
        self.areas.clear()
        self.topics.clear()
        self.petition_class = -1
        self.marks.assign(marks, 0)
        self.first.first = self.first.last = 0

    cdef double score(self, int who) noexcept:
        cdef size_t at
        for at in range(self.whose.size()):
            if self.whose[at] == who:
                return self.scores[at]
        return 0

    cdef void add_score(self, int who, double score) noexcept:
        cdef size_t at
        for at in range(self.whose.size()):
            if self.whose[at] == who:
                self.scores[at] += score
                return
        self.whose.push_back(who)
        self.scores.push_back(score)

    cdef double best_score(self) noexcept:
        cdef double best = 0, score
        for score in self.scores:
            best = max(best, score)
        return best

    cdef void front(self, int who) noexcept:
        cdef size_t at
        for at in range(self.homes.size()):
            if self.homes[at] == who:
                self.homes.erase(self.homes.begin() + at)
                break
        self.homes.insert(self.homes.begin(), who)


cdef inline bint has(Ints& numbers, int number) noexcept:
    cdef int one
    for one in numbers:
        if one == number:
            return True
    return False


cdef inline void add_new(Ints& numbers, int number) noexcept:
    if not has(numbers, number):
        numbers.push_back(number)


cdef int by_topics(Tables t, Matters m, list tags, uint64_t* facts) except -1:
    """The homes of the topics, the main one's first, and the facts of the topics."""
    cdef Names chosen, rest
    cdef Topic topic
    cdef double score, beside = 0
    cdef int at
    cdef int row
    rest.first = rest.last = 0
    for tag in tags:
        row = t.met.topic_row(tag)
        topic = t.met.topics[row]
        t.met.join(facts, topic.facts)
        if m.topics.empty():
            t.met.join(facts, topic.main)
        m.topics.push_back(row)
        if topic.homeless:
            continue
        chosen = topic.to
        for at in range(topic.first_choice, topic.last_choice):
            if m.marks[t.met.choices[at].mark]:
                chosen = t.met.choices[at].to
                break
        if topic.aside:
            for at in range(chosen.first, chosen.last):
                m.later.push_back(t.met.people[at])
            continue
        score = get(tag, SCORE)
        if not has(m.areas, topic.area):
            if chosen.first < chosen.last and rest.first == rest.last:
                rest = chosen
                beside = score
            continue
        if chosen.first < chosen.last:
            m.add_score(t.met.people[chosen.first], score)
        if m.first.first == m.first.last:
            m.first = topic.to
        for at in range(chosen.first, chosen.last):
            add_new(m.homes, t.met.people[at])
    if rest.first < rest.last and m.homes.empty():
        for at in m.later:
            if at != t.petition:
                break
        else:
            m.first = rest
            m.whose.clear()
            m.scores.clear()
            m.add_score(t.met.people[rest.first], beside)
            for at in range(rest.first, rest.last):
                m.homes.push_back(t.met.people[at])
    elif not m.whose.empty() and beside >= t.beside_least and beside >= t.beside * m.best_score():
        m.first = rest
        m.add_score(t.met.people[rest.first], beside)
        for at in range(rest.last - 1, rest.first - 1, -1):
            m.front(t.met.people[at])
    for at in m.later:
        add_new(m.homes, at)
    return 0


cdef int by_class(Tables t, Matters m, result, bint accuses, uint64_t* facts) except -1:
    """The homes of the petition class, where nothing else says any; and its facts."""
    cdef Class one
    cdef int at
    petition_class = get(result, CLASS)
    if not petition_class:
        return 0
    m.petition_class = t.met.class_row(petition_class)
    one = t.met.classes[m.petition_class]
    t.met.join(facts, one.facts)
    if m.homes.empty() and not accuses and <double>get(result, SURE) >= t.sure:
        for at in range(one.to.first, one.to.last):
            m.homes.push_back(t.met.people[at])
    return 0


cdef int by_words(Tables t, Matters m, set of_title, set of_text) except -1:
    """Put whose words are the most in front, where they outweigh what speaks for the first."""
    cdef double most = 0, here, ahead
    cdef int who, best = -1
    m.points.assign(t.owners, 0)
    for word in of_title:
        add_points(t, m, word)
    for word in of_text:
        if not of_title or word not in of_title:
            add_points(t, m, word)
    for who in range(t.owners):
        if m.points[who]:
            here = m.points[who] + t.topic * m.score(who)
            if best < 0 or here > most:
                best, most = who, here
    if best < 0:
        return 0
    if not m.homes.empty():
        who = m.homes[0]
        ahead = m.score(who) - m.score(best)
        if m.points[best] - (m.points[who] if who < t.owners else 0) < t.ahead + t.topic * ahead:
            return 0
    m.front(best)
    return 0


cdef inline int add_points(Tables t, Matters m, word) except -1:
    cdef Word* row = &t.words[word_row(t, word)]
    cdef int at
    for at in range(row.first_share, row.last_share):
        m.points[t.shares[at].who] += t.shares[at].points
    return 0


cdef int mark(Tables t, Matters m, set words) except -1:
    """Which marks the words bear."""
    cdef Word* row
    cdef int at
    for word in words:
        row = &t.words[word_row(t, word)]
        for at in range(row.first_mark, row.last_mark):
            m.marks[t.marks[at]] = 1
    return 0


cdef inline int word_row(Tables t, word) except -1:
    cdef int row = t.met.seen.find(<PyObject*>word, A_WORD)
    return row if row >= 0 else t.met.seen.add(word, A_WORD, t.word_rows.get(word, 0))
