"""Names and firms of a table in the letters: one pass over each letter for all of them, the longest name wins.

What belongs to the petitioner is left out: names that redaction would hide, and whatever stands in the signature and
accuses nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import ahocorasick_rs

from classifier.analysis.cases import Case
from classifier.analysis.matching.entries import Entries, Entry
from classifier.model import Letter, Result
from classifier.normalise import Normaliser
from classifier.office import Office
from classifier.office.names import Likeness
from classifier.redact import find_secrets
from classifier.redact.squeeze import squeezed
from classifier.segment import stands_alone

SIGNATURE = 40
"""Characters at the end of a letter in which a name is its writer's unless it is the accused's."""

_REACH = 40


@dataclass(slots=True, frozen=True)
class Hit:
    """A word of the table in a letter. `kind` name, firm, firm_core or name_masked; `said` as the letter has it;
    `inside`: it may be part of a longer word; `passage` what stands around it (as written by the petitioner)."""

    kind: str
    word: str
    said: str
    accused: bool
    inside: bool
    passage: str


@dataclass(slots=True)
class Seen:
    """A letter with what of the table it names. `own`: names that redaction hides in it, squeezed."""

    case: Case
    own: frozenset[str]
    cents: frozenset[int]
    units: tuple[str, ...]
    hits: list[Hit] = field(default_factory=list)


class Finder:
    """Looks for a table in letters; its `look` is what `gather` calls with each."""

    def __init__(self, table: Entries, office: Office, normaliser: Normaliser) -> None:
        self.table = table
        self.seen: list[Seen] = []
        self._office = office
        self._normaliser = normaliser
        self._kinds: dict[str, str] = {}
        self.by_word: defaultdict[str, list[Entry]] = defaultdict(list)
        for kind in ("core", "name", "firm"):  # the last wins where one word is several
            for entry in table.all:
                for word in {"core": entry.cores, "name": entry.names, "firm": entry.firms}[kind]:
                    self._kinds[word] = {"core": "firm_core"}.get(kind, kind)
                    if entry not in self.by_word[word][-1:]:
                        self.by_word[word].append(entry)
        self.by_sum: defaultdict[int, list[Entry]] = defaultdict(list)
        for entry in table.all:
            if entry.units:
                for cents in entry.cents:
                    self.by_sum[cents].append(entry)
        self._words = [word for word in self._kinds if len(word) > 1]
        self._by_surname: defaultdict[str, list[str]] = defaultdict(list)
        for word in self._words:
            if self._kinds[word] == "name":
                self._by_surname[word[0]].append(word)
        longest = ahocorasick_rs.MatchKind.LeftmostLongest
        self._automaton = ahocorasick_rs.AhoCorasick(self._words, matchkind=longest) if self._words else None

    def look(self, letter: Letter, result: Result, case: Case) -> None:
        """Note what of the table stands in the letter."""
        accused = {self._plain(one.name) for one in result.elements.accused if len(one.name) > 1}
        secrets = {squeezed(one.text) for one in find_secrets(letter, result.elements) if one.kind == "name"}
        sums = frozenset(
            int(part)
            for one in result.elements.amounts
            for part in one.value.split("-")
            if part.isdigit() and len(part) <= 18
        )
        seen = Seen(case, frozenset(secrets), sums, tuple(dict.fromkeys((*case.accused, *case.named))))
        for field_, source in (("title", letter.title), ("text", letter.text)):
            text = self._plain(source)
            end = len(text) - SIGNATURE if field_ == "text" and len(text) > 3 * SIGNATURE else len(text)
            seen.hits += self._in(text, end, accused, secrets)
        seen.hits += self._masked(accused, {hit.word for hit in seen.hits})
        if seen.hits or (seen.cents and seen.units):
            self.seen.append(seen)

    def _in(self, text: str, end: int, accused: set[str], secrets: set[str]) -> Iterable[Hit]:
        if self._automaton is None:
            return
        told: set[str] = set()
        for number, start, stop in self._automaton.find_matches_as_indexes(text):
            word = self._words[number]
            kind = self._kinds[word]
            is_accused = kind == "name" and any(word in name or name in word for name in accused)
            if word in told or (kind == "name" and not is_accused and (squeezed(word) in secrets or start >= end)):
                continue
            told.add(word)
            inside = kind == "name" and len(word) == 2 and not is_accused and not stands_alone(text, start, stop)
            passage = text[max(0, start - _REACH) : stop + _REACH]
            yield Hit(kind, word, word, is_accused, inside, passage)

    def _masked(self, accused: set[str], found: set[str]) -> Iterable[Hit]:
        """Accused whose name is partly hidden, here or in the table (邢某芝, 邢*芝)."""
        compare = self._office.compare
        for name in sorted(accused):
            for word in self._by_surname.get(name[0], ()):
                if word not in found and compare.likeness(name, word) is Likeness.POSSIBLE and len(name) == len(word):
                    yield Hit("name_masked", word, name, True, False, "")

    def _plain(self, text: str) -> str:
        return self._normaliser.passage("text", text).text
