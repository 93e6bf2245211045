# Words of sets that read a letter as a whole, the twin of `judge.tones`: each counts once, wherever it stands.

cdef struct Worth:      # small, for a letter asks for hundreds all over the table
    int16_t slot        # of the label in `Tones.labels`
    int16_t hundredths  # of a point

cdef enum:
    FIRST_KNOWN = 0x4E00
    LAST_KNOWN = 0xA000  # other characters stand in no word of one character that is known by it


cdef class Tones:
    """What every word is worth to which label; words of one character are known by the character."""

    cdef Ints labels           # that have such words
    cdef Ints first            # of each word: worth[first[i] : first[i + 1]]
    cdef vector[Worth] worth
    cdef vector[int16_t] of_character  # of FIRST_KNOWN and those that follow: their word, -1 if none

    def __init__(self, labels, words, characters):
        cdef Worth one
        self.labels = labels
        self.first.push_back(0)
        for worths in words:
            for one.slot, one.hundredths in worths:
                self.worth.push_back(one)
            self.first.push_back(<int>self.worth.size())
        self.of_character.assign(LAST_KNOWN - FIRST_KNOWN if characters else 0, -1)
        for character, number in characters:
            self.of_character[<int>character - FIRST_KNOWN] = number

    cdef void size(self, Scratch s) noexcept:
        s.tone_epoch.assign(self.first.size(), 0)
        s.sum_epoch.assign(self.labels.size(), 0)
        s.tone_sums.assign(self.labels.size(), 0)

    cdef inline void hear(self, Scratch s, int number) noexcept:
        if s.tone_epoch[number] == s.epoch:
            return
        s.tone_epoch[number] = s.epoch
        s.heard.push_back(number)
        prefetch(&self.worth[self.first[number]])

    cdef void hear_characters(self, Scratch s) noexcept:
        """The words of one character in `s.text`."""
        cdef Py_UCS4 c
        cdef int at
        if self.of_character.empty():
            return
        for c in s.text:
            at = <int>c - FIRST_KNOWN
            if 0 <= at < LAST_KNOWN - FIRST_KNOWN and self.of_character[at] >= 0:
                self.hear(s, self.of_character[at])

    cdef void add_up(self, Scratch s) noexcept:
        """Points of the labels of which a word was heard."""
        cdef size_t i
        cdef int number, j
        s.tone_sums.assign(self.labels.size(), 0)
        for number in s.heard:
            for j in range(self.first[number], self.first[number + 1]):
                s.tone_sums[self.worth[j].slot] += self.worth[j].hundredths
                s.sum_epoch[self.worth[j].slot] = s.epoch
        s.heard.clear()
        for i in range(self.labels.size()):
            if s.sum_epoch[i] == s.epoch:
                s.add_points(self.labels[i], s.tone_sums[i] / 100.0)
