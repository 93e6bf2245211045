"""L007 unknown-name (warning): a word in a condition that is probably a slip for a name the lexicons know.

In conditions every Chinese word may be asked for, so a misspelled list or term is no error: it is silently looked
for in letters and never found. A word that stands nowhere else in the lexicons, and differs in one character from
a list or from one of the label's own words, is named with what was probably meant. (A phrase or rule that does
not exist is L000.)

PASS::

    schema: fenliu/area@1
    id: streets
    name: 街道
    lists: {照明设施: [灯杆, 灯箱]}
    topics:
      - id: lamps
        name: 路灯
        terms: {strong: [路灯不亮]}
        rules:
          - {id: gear, when: 照明设施 and 损坏, weight: 2}
        tests: {match: [巷子里路灯不亮]}

FAIL::

    schema: fenliu/area@1
    id: streets
    name: 街道
    lists: {照明设施: [灯杆, 灯箱]}
    topics:
      - id: lamps
        name: 路灯
        terms: {strong: [路灯不亮]}
        phrases: [{id: broken, seq: [$照明设施, [倒了, 断了]]}]
        rules:
          - {id: gear, when: 照明设旋 and 损坏, weight: 2}  # <- L007
        tests: {match: [巷子里路灯不亮]}
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from classifier.authoring.survey import Finding, Survey, found
from classifier.expression import ExpressionError, parse
from classifier.lexicon.layers import MergedLabel, Placed
from classifier.lexicon.phrases import home_of


def check(survey: Survey) -> Iterator[Finding]:
    """Names of conditions that only `watched_words` knows."""
    for label in survey.merged.labels.values():
        near: list[str] | None = None
        for what, placed, text in conditions(label):
            try:
                names = parse(text).names
            except ExpressionError:
                continue
            for name in sorted(names):
                if not _is_word(survey, name) or survey.normal(name) in survey.vocabulary:
                    continue
                if near is None:
                    near = _known(survey, label)
                meant = _meant(name, near)
                if meant:
                    message = f"{label.id}: {what} asks for `{name}`, which stands nowhere else"
                    yield found(placed, message, f"did you mean {' or '.join(meant)}?")


def conditions(label: MergedLabel) -> Iterator[tuple[str, Placed, str]]:
    """Every condition of a label: what it is, where, its text."""
    for name in ("needs", "unless"):
        placed = label.values.get(name)
        if placed is not None and placed.item:
            yield f"`{name}`", placed, placed.item
    for (group, entry), placed in label.entries.items():
        if group == "rules":
            yield f"rule `{entry}`", placed, placed.item.when


def _is_word(survey: Survey, name: str) -> bool:
    return len(name) >= 3 and f"'{name}" in survey.compiled.watched_words


def _known(survey: Survey, label: MergedLabel) -> list[str]:
    lists = [name for home, name in survey.merged.lists if home in ("", home_of(label))]
    return [*lists, *label.terms]


def _meant(name: str, known: list[str]) -> list[str]:
    """Known names of the same length that differ in one character (from four characters on)."""
    out = [k for k in known if len(k) == len(name) >= 4 and sum(a != b for a, b in zip(k, name, strict=True)) == 1]
    return difflib.get_close_matches(name, out, n=2, cutoff=0.5)
