"""A parsed file as the rows of the workbook: for each the sheet, its cells by key, and its place in the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from classifier.authoring.workbook import sheets as S
from classifier.lexicon.layers import STRENGTHS
from classifier.yamlmarks import Loc

_SPREAD = {"topics", "labels", "contexts", "masks", "lists", "words"}


@dataclass(slots=True)
class Row:
    """One row of one file. `label` is the id of the label it belongs to, if any."""

    sheet: S.Sheet
    loc: Loc
    cells: dict[str, Any]


def rows_of(data: dict[str, Any]) -> Iterator[Row]:
    """Every row of a file, in the order of the file."""
    form = data["schema"]
    for key, value in data.items():
        if key == "masks":
            yield from (Row(S.MASKS, (key, i), {"word": word}) for i, word in enumerate(value or ()))
        elif key == "lists":
            yield from _lists(value or {})
        elif key == "words" and form.startswith("fenliu/normalise@"):
            for wrong, right in (value or {}).items():
                yield Row(S.TYPOS, (key, wrong), {"wrong": wrong, "right": right})
        elif key == S.LABEL_KEY.get(form):
            for i, label in enumerate(value or ()):
                yield from _label((key, i), label, S.CONTEXTS if key == "contexts" else S.LABELS)
        else:
            yield Row(S.FILES, (key,), {"key": key, "value": value})


def _lists(lists: dict[str, Any]) -> Iterator[Row]:
    for name, listed in lists.items():
        long = isinstance(listed, dict)
        words = listed["words"] if long else listed
        at: Loc = ("lists", name, "words") if long else ("lists", name)
        for i, word in enumerate(words or [""]):
            cells = {"list": name, "word": word}
            if i == 0 and long and listed.get("replace"):
                cells["replace"] = True
            yield Row(S.LISTS, (*at, i), cells)


def _label(at: Loc, label: dict[str, Any], sheet: S.Sheet) -> Iterator[Row]:
    known = set(sheet.columns.values())
    id_ = label.get("id", "")
    yield Row(sheet, at, {key: value for key, value in label.items() if key in known})
    for strength in STRENGTHS:
        for i, term in enumerate((label.get("terms") or {}).get(strength) or ()):
            cells = dict(term) if isinstance(term, dict) else {"term": term}
            yield Row(S.TERMS, (*at, "terms", strength, i), {"label": id_, "strength": strength, **cells})
    for key, inner in (("phrases", S.PHRASES), ("rules", S.RULES), ("patterns", S.PATTERNS)):
        for i, entry in enumerate(label.get(key) or ()):
            yield Row(inner, (*at, key, i), {"label": id_, **entry})
    for kind in ("cues", "stop", "pseudo"):
        for i, word in enumerate(label.get(kind) or () if sheet is S.CONTEXTS else ()):
            yield Row(S.CUES, (*at, kind, i), {"label": id_, "kind": kind, "word": word})
    for kind in ("match", "no_match", "todo"):
        for i, case in enumerate((label.get("tests") or {}).get(kind) or ()):
            cells = dict(case) if isinstance(case, dict) else {"text": case}
            yield Row(S.CASES, (*at, "tests", kind, i), {"label": id_, "kind": kind, **cells})
