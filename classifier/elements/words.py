"""The words the elements room looks up at a known place, compiled once from the lexicon's named lists.

Lists that are searched for in a letter come as spans in `Passage.lists`. Two kinds are only looked up:
`*-chars` (single characters, written as strings) and `*-set` (words divided by `|`).
Source: `lexicons/elements.yaml`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Protocol

from classifier import segment
from classifier.elements.numbers import scanner
from classifier.elements.role_words import RoleWords
from classifier.model import Letter
from classifier.passage import Passage

_SLICE = 4


@dataclass(slots=True, frozen=True)
class WordSet:
    """Words to look for before or after a place; `starts` and `ends` are the characters they begin and end with, each
    with the lengths of those words, longest first."""

    words: frozenset[str]
    starts: Mapping[str, tuple[int, ...]]
    ends: Mapping[str, tuple[int, ...]]

    def at(self, text: str, position: int) -> int:
        """Length of the longest word that starts at `position`, 0 if none does."""
        left = len(text) - position
        for size in self.starts.get(text[position : position + 1], ()):
            if size <= left and text[position : position + size] in self.words:
                return size
        return 0

    def before(self, text: str, position: int) -> int:
        """Length of the longest word that ends at `position`, 0 if none does."""
        for size in self.ends.get(text[position - 1 : position], ()):
            if size <= position and text[position - size : position] in self.words:
                return size
        return 0

    def within(self, text: str, start: int, end: int) -> bool:
        """Whether a word lies inside text[start:end); for short windows."""
        return _pattern(self.words).search(text, max(start, 0), end) is not None

    def first(self, text: str) -> int:
        """Where the first of the words begins, -1 if none does."""
        found = _pattern(self.words).search(text)
        return -1 if found is None else found.start()

    def may_end(self, text: str) -> Iterator[int]:
        """Behind which characters one of the words may end."""
        return (found.end() for found in _any_of("".join(self.ends)).finditer(text))


def word_set(items: Iterable[str]) -> WordSet:
    """The set written as `a|b|c` strings."""
    words = frozenset(w for item in items for w in item.split("|") if w)
    starts: defaultdict[str, set[int]] = defaultdict(set)
    ends: defaultdict[str, set[int]] = defaultdict(set)
    for word in words:
        starts[word[0]].add(len(word))
        ends[word[-1]].add(len(word))
    return WordSet(
        words, *({c: tuple(sorted(found, reverse=True)) for c, found in of.items()} for of in (starts, ends))
    )


@lru_cache(maxsize=256)
def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    """Compiled when first asked for: few sets are, and compiling them all would cost every start 40 ms."""
    return re.compile("|".join(map(re.escape, sorted(words))) or r"(?!)")


@lru_cache(maxsize=16)
def _any_of(characters: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(characters)}]")


class Reader(Protocol):
    """The compiled twin of `gathering`, of `scene` and of `accused_of`, for the words it was built from."""

    def gather(self, letter: Letter, title: Passage, text: Passage, office: Any, suspect: int) -> Any: ...
    def may_accuse(self, title: Passage, text: Passage, channel: str) -> Any: ...
    def scene(self, passage: Passage) -> Any: ...
    def accused(self, charged: Any, office: Any) -> Any: ...
    def odds(self, title: Any, text: Any, name: str, mentions: Any, people: int, starts: Any) -> int: ...


@dataclass(slots=True, frozen=True)
class Words:
    """Everything of `lexicons/elements.yaml` that is looked up at a place; make it once per lexicon.

    The frequent lookups have attributes of their own; the others are in `sets` and `chars` by name.
    """

    sets: Mapping[str, WordSet]
    chars: Mapping[str, frozenset[str]]
    scan: re.Pattern[str]
    somebody: re.Pattern[str]
    """Where a somebody may begin (费某, 姓巫的, 小邱), or his nickname behind the surname."""
    surnames: frozenset[str]
    surname_pairs: frozenset[str]
    surname_traps: frozenset[str]
    given: frozenset[str]
    name_stops: frozenset[str]
    name_leads: frozenset[str]
    nicknames: frozenset[str]
    office_ends: frozenset[str]
    in_office: frozenset[str]
    writer_ends: frozenset[str]
    measures: frozenset[str]
    money_before: frozenset[str]
    money_after: frozenset[str]
    money_rates: frozenset[str]
    money_traps: frozenset[str]
    money_anchors: Mapping[str, bool]
    money_sizes: tuple[int, ...]
    day_stops: frozenset[str]
    place_stops: frozenset[str]
    place_generic: frozenset[str]
    cuts: frozenset[str]
    cut_ends: frozenset[str]
    tiers: dict[tuple[str, str, str], str] = field(default_factory=dict, compare=False, repr=False)
    """What `classifier.elements.tiers` said of a list, a post and a unit's wording: the same come again and again."""
    roles: RoleWords | None = None
    """What words around a name say of who is accused; None: nothing."""
    reader: Reader | None = None
    """Reads in compiled code, see `classifier.elements.twin`; None: in Python."""

    @classmethod
    def of(cls, lists: Mapping[str, Iterable[str]], roles: Mapping[str, Any] | None = None) -> Words:
        """Compile from the lexicon's `list_words` (name -> words) and its `roles`. Missing lists are empty."""

        def chars(name: str) -> frozenset[str]:
            return frozenset("".join(lists.get(name, ())))

        sets = {name: word_set(lists.get(name, ())) for name in _SETS}
        strong, weak = sets["money-anchors-set"].words, sets["money-weak-set"].words
        measures, nicknames = chars("measure-chars"), chars("nickname-chars")
        cuts = frozenset(w for w in sets["place-cut-set"].words if len(w) == 2)
        return cls(
            sets=sets,
            chars={name: chars(name) for name in _CHARS},
            scan=scanner(measures),
            somebody=re.compile(f"[某姓老小{re.escape(''.join(sorted(nicknames)))}]"),
            surnames=chars("surname-chars"),
            surname_pairs=frozenset(lists.get("surname-pairs", ())),
            surname_traps=chars("surname-trap-chars"),
            given=chars("given-chars"),
            name_stops=chars("name-stop-chars"),
            name_leads=chars("name-lead-chars"),
            nicknames=nicknames,
            office_ends=chars("office-end-chars"),
            in_office=chars("in-office-chars"),
            writer_ends=chars("writer-end-chars") | frozenset(" 　"),
            measures=measures,
            money_before=chars("money-before-chars"),
            money_after=chars("money-after-chars"),
            money_rates=chars("money-rate-chars"),
            money_traps=chars("money-traps-chars"),
            money_anchors={**dict.fromkeys(weak, True), **dict.fromkeys(strong, False)},
            money_sizes=tuple(sorted({len(w) for w in strong | weak})),
            day_stops=chars("day-stop-chars"),
            place_stops=chars("place-stop-chars"),
            place_generic=chars("place-generic-chars"),
            cuts=cuts,
            cut_ends=frozenset(w[1] for w in cuts),
            roles=RoleWords.of(roles or {}),
        )


SEARCHED = frozenset((
    "accuse-labels", "accuse-negated", "accuse-strong", "accuse-verbs", "accuse-withdrawn", "addressee-pleas",
    "addressee-words", "anonymous-words", "climate-words", "date-days", "date-festivals", "date-months",
    "date-noons", "date-years", "duty-words", "fake-acts", "g-kin", "gifts", "his-circle", "inquiry-bodies",
    "inspected-labels", "joint-words", "misconduct-acts", "misconduct-hints", "neglect-words", "no-account",
    "offer-labels", "offer-nouns", "offer-verbs", "paper-titles", "petitioner-intro", "petitioner-marks", "pocket",
    "post-traps", "posts-charge", "posts-county-top", "posts-dept-deputy", "posts-dept-head", "posts-dept-staff",
    "posts-inspector", "posts-judicial", "posts-station", "posts-town", "posts-town-head", "posts-unit",
    "posts-unit-head", "posts-village", "praise-words", "private-gain", "public-money", "repeat-acts",
    "repeat-words", "take-verbs", "takings", "victim-words", "witness-words",
))  # fmt: skip
"""The lists whose words are searched for in every letter: `Passage.lists` holds no others."""

_SETS = (
    "accomplice-set", "accused-label-set", "anonymous-signs-set", "beside-set", "bill-tricks-set",
    "bodies-spoken-set", "branch-ends-set", "bystander-lead-set", "bystander-set", "called-set", "capacity-set",
    "cleared-set", "count-lead-set", "date-bare-only-set", "date-calendars-set", "date-days", "date-festivals",
    "date-going-on-set", "date-habits-set", "date-months", "date-noons", "date-same-year-set", "date-seasons-set",
    "date-times-set", "date-yearly-set", "date-years", "either-posts-set", "festival-tails-set",
    "festival-traps-set", "firm-ends-set", "former-set", "given-back-set", "group-posts-set", "hailed-set",
    "holding-set", "hospital-posts-set", "hotlines-set", "in-village-set", "inspected-ends-set",
    "inspected-others-set", "kin-gain-set", "kin-given-set", "kindergarten-ends-set", "measure-set",
    "money-about-set", "money-anchors-set", "money-never-set", "money-unit-traps-set", "money-weak-set",
    "name-tails-set", "neighbour-set", "nicknames-set", "no-bodies-set", "ours-set", "owed-set", "own-village-set",
    "party-bodies-set", "people-of-set", "person-set", "petitioner-labels-set", "petitioner-titles-set",
    "place-behind-set", "place-bodies-set", "place-cut-set", "place-lead-set", "place-sites-set", "place-traps-set",
    "posts-answering-set", "posts-firm-set", "posts-governing-set", "posts-vague-set", "posts-weak-set",
    "praise-titles-set", "private-set", "public-firms-set", "rank-posts-set", "relation-set", "repeat-others-set",
    "school-ends-set", "section-ends-set", "sign-cues-set", "sign-persons-set", "sign-said-set",
    "signer-labels-set", "some-of-set", "spared-set", "spoken-people-set", "taken-things-set", "team-posts-set",
    "teller-set", "tier-court-bodies-set", "tier-court-heads-set", "tier-courts-set", "tier-departments-set",
    "tier-firm-heads-set", "tier-schools-set", "tier-station-heads-set", "tier-stations-set",
    "tier-town-leaders-set", "tier-town-schools-set", "tier-towns-set", "tier-villages-set", "told-next-stop-set",
    "town-bodies-set", "town-halls-set", "under-set", "unit-and-set", "unit-bodies-set", "unit-lead-set",
    "unit-signs-set", "unit-suffixes-set", "unit-tale-set", "vague-bodies-set", "victim-lead-set",
)  # fmt: skip

_CHARS = (
    "also-chars", "asking-chars", "date-house-chars", "date-like-chars", "date-untold-chars", "greeted-chars",
    "greeted-on-chars", "inquired-chars", "money-only-chars", "money-taken-chars", "no-surname-chars",
    "offer-measure-chars", "others-chars", "paid-chars", "place-long-chars",
)  # fmt: skip


def _first(window: str) -> int:
    """Length of the first word; not remembered, for windows are pieces of letters."""
    return len(segment.words(window)[0]) if window else 0


def begins_pair(text: str, position: int) -> bool:
    """Whether a word of just two characters begins at `position` (老王, 小贝; not 小金库)."""
    return _first(text[position : position + _SLICE]) == 2


def begins_word(text: str, position: int) -> bool:
    """Whether a word of two or more characters begins at `position` (the segmenter's opinion)."""
    return _first(text[position : position + _SLICE]) > 1
