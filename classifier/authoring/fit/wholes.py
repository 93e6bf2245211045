"""Sets that answer one question of several answers from a letter as a whole: whose matter it is, what sort of paper.

In: labelled letters, one file a writer. Out: examples for `learning.learn` over the words that stand in them at all
(and, for departments, the points of topics and classes), and how the set is learned.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from classifier.authoring.fit.examples import Example
from classifier.gold import Gold, Labelled, read_gold
from classifier.lexicon.compiled import DESKS, SORTS
from classifier.model import ErrorRow
from classifier.office import Office

_DEPARTMENT = "dept:"
ASK, ASK_CALLED = "ask", "有诉求的信"
ASKING = frozenset({"petition-letter", "accusation-letter", "joint-letter", "hotline-ticket", "call-record"})
"""Kinds of letters that want something done: one sort of paper, told apart by other means."""


@dataclass(slots=True)
class Whole:
    """`label_of` gives the answer for a letter's gold: a label, "" where nobody said or it is none of the set's, None
    where it is one that the office does not know. `least`: letters a word must stand in. `shortest`: characters below
    which a letter holds too few words to tell. `one_of`: how the set is decided, as YAML."""

    label_of: Callable[[Gold, Office], str | None]
    least: int
    terms: int
    leans: int
    looseness: float
    shortest: int
    one_of: str


def desk_of(gold: Gold, office: Office) -> str | None:
    """The department that is the first recipient, as the office calls it; letters that went elsewhere first (an
    accusation to discipline, praise to the praised) teach nothing of departments."""
    first = gold.wanted.get("route", ())[:1]
    if not first or not first[0].startswith(_DEPARTMENT):
        return ""
    written = first[0].removeprefix(_DEPARTMENT)
    if written in office.departments:
        return written
    units = office.resolve(written)
    return (office.department_of_unit.get(units[0].id, "") if len(units) == 1 else "") or None


def sort_of(gold: Gold, _: Office) -> str:
    """The kind of paper, all that ask for something done being one."""
    kind = next(iter(gold.wanted.get("kind", ())), "")
    return ASK if kind in ASKING else kind


WHOLES = {
    # On 740 invented letters of 38 writers, six groups of whom were left out in turn, 0.81 of the departments were
    # right; with 1,500 to 12,000 words, 10 to 30 leans and a looseness of 0.3 to 1 it was 0.78 to 0.81, without leans
    # 0.77. Below 0.45 the rules choose: of rare departments the set has seen no letter. From 0.25 to 0.45 one letter
    # of 300 on unread sets went elsewhere, at 0.55 three. Of 1,807 tickets of a hotline 0.788 went to the department
    # that had them where texts from 40 characters were judged, 0.762 with 80, 0.731 where no ticket had been learned.
    DESKS: Whole(desk_of, 5, 3000, 15, 1.0, 40, "least: 0.45"),
    # On 2,920 letters of 38 writers, five groups left out in turn, 0.968 were right; where it was sure and the rules
    # said otherwise, it was right 25 times of 35, though the rules had been written on most of these letters.
    SORTS: Whole(sort_of, 6, 2000, 0, 0.3, 80, "least: 0.5, sure: 0.9"),
}


def read_wholes(paths: Sequence[str], set_: str, office: Office) -> tuple[list[Example], list[str], int, int]:
    """(letters with their answer, the file of each, letters without one, rows that cannot be used)."""
    out: list[Example] = []
    sources: list[str] = []
    silent = bad = 0
    for path in paths:
        for item in read_gold([path]):
            label = None if isinstance(item, ErrorRow) else ""
            if isinstance(item, Labelled):
                label = WHOLES[set_].label_of(item.gold, office)
                if label:
                    out.append(Example(item.letter, label))
                    sources.append(Path(path).name)
            bad += label is None
            silent += label == ""
    return out, sources, silent, bad
