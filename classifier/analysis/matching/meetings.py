"""What meets: a letter and an entry of the table, with each piece of evidence, its points, and how sure it makes it.

Points and limits are settings (`match`). A name that several entries bear counts less; the same village more than the
same town; an odd sum more than a round one. A sum alone is no meeting, but with the same unit an odd sum is.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from classifier.analysis.cases import Case
from classifier.analysis.figures import head_of
from classifier.analysis.gather import Gathered
from classifier.analysis.hiding import masked
from classifier.analysis.matching.entries import Entry
from classifier.analysis.matching.seeking import Finder, Hit, Seen
from classifier.redact.squeeze import squeezed

Strength = Literal["强", "中", "弱"]
ROUND = 100_000
"""Cents: a sum that is a whole number of thousands of yuan is a round one."""


@dataclass(slots=True, frozen=True)
class Fact:
    """One piece of evidence. `says` shows no name; `opened` does."""

    kind: str
    points: float
    says: str
    opened: str


@dataclass(slots=True)
class Meeting:
    """A letter and an entry that meet. `code` names the case, the same as long as letter and lines stay the same."""

    code: str
    case: Case
    entry: Entry
    facts: list[Fact]
    points: float
    strength: Strength
    passages: list[str]


@dataclass(slots=True)
class Matches:
    """All meetings, the surest first; `letters` looked at, `entries` of the table."""

    meetings: list[Meeting]
    letters: int
    entries: int


def matched(finder: Finder, gathered: Gathered, by_sum: bool = True) -> Matches:
    """The meetings of all letters the finder has looked at.

    A line that bears the petitioner's own name never meets: its sum would say who wrote. `by_sum` False: a sum with its
    unit is no meeting without a name or firm (for letters that come redacted, of which the petitioner is not known).
    """
    rules = gathered.settings.match
    out: list[Meeting] = []
    for seen in finder.seen:
        for entry in _candidates(finder, seen, by_sum):
            if any(squeezed(name) in seen.own for name in entry.names):
                continue
            facts = _facts(finder, gathered, seen, entry)
            points = sum(fact.points for fact in facts)
            if points < rules.least or not _enough(facts):
                continue
            strength: Strength = "强" if points >= rules.strong else "中" if points >= rules.fair else "弱"
            words = {*entry.names, *entry.firms, *entry.cores}
            passages = [hit.passage for hit in seen.hits if hit.word in words and hit.passage]
            out.append(Meeting(_code(seen.case, entry), seen.case, entry, facts, points, strength, passages))
    out.sort(key=lambda one: (-one.points, one.case.number, one.code))
    return Matches(out, len(gathered.cases), len(finder.table.all))


def _candidates(finder: Finder, seen: Seen, by_sum: bool) -> list[Entry]:
    found: dict[int, Entry] = {}
    for hit in seen.hits:
        for entry in finder.by_word.get(hit.word, ()):
            found.setdefault(id(entry), entry)
    for cents in sorted(seen.cents):
        if by_sum and cents % ROUND:
            for entry in finder.by_sum.get(cents, ()):
                found.setdefault(id(entry), entry)
    return list(found.values())


def _enough(facts: list[Fact]) -> bool:
    kinds = {fact.kind for fact in facts}
    return bool(kinds & {"name", "name_masked", "firm", "firm_core"}) or (
        "amount" in kinds and bool(kinds & {"unit", "town"})
    )


def _facts(finder: Finder, gathered: Gathered, seen: Seen, entry: Entry) -> list[Fact]:
    points = gathered.settings.match.points
    out: list[Fact] = []

    def add(kind: str, points_of: str, says: str, opened: str = "") -> None:
        out.append(Fact(kind, points.get(points_of, 0.0), says, opened or says))

    words = {*entry.names, *entry.firms, *entry.cores}
    best: dict[str, Hit] = {}
    for hit in seen.hits:
        group = "firm" if hit.kind.startswith("firm") else "name"
        if hit.word in words and _rank(hit) > _rank(best.get(group)):
            best[group] = hit
    name, firm = best.get("name"), best.get("firm")
    if name is not None:
        bearers = finder.table.bearers[name.word]
        kind = "name" if bearers <= 1 else "name_twice" if bearers <= 3 else "name_often"
        if name.kind == "name_masked":
            add("name_masked", "name_masked", f"姓名可能相同（{masked(name.word)}，来信隐去了字）",
                f"姓名可能相同：来信“{name.said}”，表中“{name.word}”")  # fmt: skip
        else:
            often = "" if bearers <= 1 else f"，表中同名的有 {bearers} 个，打折"
            add("name", kind, f"姓名相同（{masked(name.word)}{often}）", f"姓名相同：{name.word}{often}")
        if name.accused:
            add("accused", "accused", "在来信里是被反映人")
        if name.inside:
            add("inside", "inside", "两个字，可能是别的词的一部分")
    if firm is not None:
        full = firm.kind == "firm"
        how = "单位名称相同" if full else "单位字号相同（地名、后缀不同）"
        add("firm", "firm" if full else "firm_core", f"{how}（{firm.word[:2]}…）", f"{how}：{firm.word}")
    _place(gathered, seen, entry, add)
    sums = sorted(seen.cents & entry.cents.keys(), key=lambda cents: (cents % ROUND == 0, -cents))
    if sums:
        odd = sums[0] % ROUND != 0
        said = f"{entry.cents[sums[0]]}相同（{sums[0] / 100:,.2f} 元{'' if odd else '，整数，打折'}）"
        add("amount" if odd else "amount_round", "amount" if odd else "amount_round", said)
    return out


def _rank(hit: Hit | None) -> int:
    if hit is None:
        return 0
    return {"name": 4, "firm": 4, "firm_core": 2, "name_masked": 1}[hit.kind] + hit.accused - hit.inside


def _place(gathered: Gathered, seen: Seen, entry: Entry, add: object) -> None:
    assert callable(add)
    office = gathered.office
    for unit in entry.units:
        if any(
            unit == own or (unit in office.line_of(own) and office.units[unit].kind != "town") for own in seen.units
        ):
            add("unit", "unit", f"同一单位或村（{gathered.unit_name(unit)}）")
            return
    heads = {head_of(own, office) for own in seen.units}
    for unit in entry.units:
        if head_of(unit, office) in heads:
            add("town", "town", f"同一乡镇或同一系统（{gathered.unit_name(head_of(unit, office))}）")
            return


def _code(case: Case, entry: Entry) -> str:
    """Eight hex digits of a digest of the letter's id and the cells of the entry's lines."""
    digest = hashlib.sha256(case.id.encode("utf-8", "replace"))
    for line in entry.lines:
        digest.update(b"\0" + "\1".join(line.cells.values()).encode("utf-8", "replace"))
    return digest.hexdigest()[:8]
