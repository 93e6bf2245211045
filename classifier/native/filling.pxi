# The tables of a kernel filled from plain lists, see `classifier.native.tables`.


cdef void fill_entries(Kernel self, list entries):
    """The terms of all strings, side by side."""
    cdef Entry e
    for e.number, e.weight in zip(*entries):
        e.whose = self.whose[e.number]
        self.entries.push_back(e)


cdef void fill_cues(Kernel self, tables):
    """Cues of contexts and the words that stop them."""
    cdef vector[vector[Py_UCS4]] stops
    cdef vector[Py_UCS4] one
    cdef Cue cue
    for context, direction, gap, sentence, stop in tables["cues"]:
        cue.context, cue.direction, cue.gap, cue.sentence = context, direction, gap, sentence
        self.cues.push_back(cue)
        stops.clear()
        for word in stop:
            one.clear()
            for ch in word:
                one.push_back(ord(ch))
            stops.push_back(one)
        self.cue_stop.push_back(stops)
