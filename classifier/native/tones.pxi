# Words of sets that read a letter as a whole, the twin of `judge.tones`: each counts once, wherever it stands. Word 0
# stands for what is none and is worth nothing.

cdef struct Worth:      # small, for a letter asks for hundreds all over the table
    int16_t slot        # of the label in `Tones.labels`
    int16_t hundredths  # of a point

cdef enum:
    FIRST_KNOWN = 0x4E00
    LAST_KNOWN = 0xA000  # other characters stand in no word of one character that is known by it
    KNOWN = LAST_KNOWN - FIRST_KNOWN


@final
cdef class Tones:
    """What every word is worth to which label; words of one character are known by the character."""

    cdef Ints labels           # that have such words
    cdef Ints first            # of each word: worth[first[i] : first[i + 1]]
    cdef vector[Worth] worth
    cdef vector[int16_t] of_character  # of FIRST_KNOWN and those that follow, and of all others together: their word

    def __init__(self, labels, words, characters):
        cdef Worth one
        self.labels = labels
        self.first.push_back(0)
        for worths in words:
            for one.slot, one.hundredths in worths:
                self.worth.push_back(one)
            self.first.push_back(<int>self.worth.size())
        self.of_character.assign(KNOWN + 1 if characters else 0, 0)
        for character, number in characters:
            self.of_character[<int>character - FIRST_KNOWN] = number

    cdef void size(self, Scratch s) noexcept:
        s.tone_epoch.assign(self.first.size(), 0)
        s.heard.resize(self.first.size())
        s.sum_epoch.assign(self.labels.size(), 0)
        s.tone_sums.assign(self.labels.size(), 0)

    cdef void hear_characters(self, Scratch s) noexcept:
        """The words of one character in `s.text`."""
        cdef size_t i
        cdef int number
        cdef const int16_t* of_character = self.of_character.data()
        if not self.of_character.empty():
            for i in range(s.text.size()):
                number = of_character[min(<unsigned int>s.text[i] - FIRST_KNOWN, <unsigned int>KNOWN)]
                s.hear(number)

    cdef void add_up(self, Scratch s) noexcept:
        """Points of the labels of which a word was heard."""
        cdef size_t i
        cdef int j
        cdef const int* first
        cdef const Worth* worth
        s.tone_sums.assign(self.labels.size(), 0)
        for i in range(s.n_heard):
            prefetch(&self.worth[self.first[s.heard[i]]])
        for i in range(s.n_heard):
            first = &self.first[s.heard[i]]
            for j in range(first[0], first[1]):
                worth = &self.worth[j]
                s.tone_sums[worth.slot] += worth.hundredths
                s.sum_epoch[worth.slot] = s.epoch
        for i in range(self.labels.size()):
            if s.sum_epoch[i] == s.epoch:
                s.add_points(self.labels[i], s.tone_sums[i] / 100.0)
