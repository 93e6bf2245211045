# What the tables hold and what is found in a letter: plain structures.

cdef extern from *:
    """
    #if defined(__GNUC__)
    #define FENLIU_PREFETCH(p) __builtin_prefetch(p)
    #define FENLIU_LOWEST(bits) __builtin_ctzll(bits)
    #else
    #define FENLIU_PREFETCH(p) ((void)(p))
    static inline int FENLIU_LOWEST(unsigned long long bits) { int at = 0; while (!(bits >> at & 1)) at++; return at; }
    #endif
    """
    void prefetch "FENLIU_PREFETCH"(const void*) noexcept nogil  # what will be read soon: most tables lie far away
    int lowest_bit "FENLIU_LOWEST"(uint64_t) noexcept nogil  # of a number that is not 0

ctypedef vector[int] Ints

cdef struct Hit:
    int pattern    # or what it stands for: a role, a name or word of the office, a part of phrases
    int start
    int end

cdef struct TermHit:
    int start
    int end
    int first      # entries [first, last)
    int last

cdef struct Entry:
    double weight
    int number
    int whose      # twice its label, and 1 where it counts for the class of that

cdef struct Pattern:
    int first, last  # entries of a plain topic term
    int role         # anything else it stands for: a place in `Kernel.roles`, -1 if nothing
    int name         # number of the office's name it is, -1 if none
    int word         # number of the office's word it is, -1 if none
    int tone         # number of the word that counts once it is, 0 if none
    int part         # of a phrase: place in `Phrases.rooms`, 0 if it is none

cdef enum:           # of a role, see `tables._flat`: its marks and how many groups, lists, cues and facts follow
    MARKS = 0
    GROUPS = 1
    LISTS = 2
    CUES = 3
    FACTS_TOLD = 4
    OWN = 5          # where the groups begin

cdef enum:           # marks
    MASK = 1
    PSEUDO = 2

cdef struct Group:   # terms of a set; as they lie in a role
    int set
    int boundary
    int inside
    int first
    int last

cdef struct Cue:
    int context
    int direction  # 0 after the cue, 1 before, 2 both
    int gap
    bint sentence

cdef struct Stretch:
    int start
    int end
    int context

cdef struct Mention:
    double points
    int entry
    int whose
    int field
    int start
    int end
    int context

cdef struct Seen:  # of an entry, a label, a class, an element: when last seen, and where its record is
    unsigned int epoch
    int at

cdef struct Fact:
    int number
    int title
    int text

cdef struct Points:
    double points
    int number

cdef struct Lifted:  # a label of the set `areas`, and the topic it speaks for
    int label
    int topic

cdef struct Passed:  # a label that passed
    double points
    int label
    int order

cdef enum:
    HEDGED = 4
    AFFIRMED = 5
    MAX_TRIES = 64
    REACH = 60
    FEW = 8       # places that are sooner asked one after the other
    LAST_EPOCH = 2000000000

cdef inline bint has_bit(const vector[uint64_t]& bits, int number) noexcept:
    return bits[number >> 6] >> (number & 63) & 1


cdef inline void set_bit(vector[uint64_t]& bits, int number) noexcept:
    bits[number >> 6] |= <uint64_t>1 << (number & 63)


cdef inline int next_bit(const vector[uint64_t]& bits, int at, int end) noexcept:
    """The first bit set in [at, end), else `end`."""
    cdef uint64_t rest
    while at < end:
        rest = bits[at >> 6] >> (at & 63)
        if rest:
            return min(at + lowest_bit(rest), end)
        at = (at | 63) + 1
    return end


CONTEXTS = ("negated", "praised", "exhorted", "quoted", "hedged", "affirmed")
"""Strongest first; the index is the code used inside. The last one is what holds where no cue acts."""
