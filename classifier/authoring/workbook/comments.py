"""Comments of a YAML text and the item each belongs to.

In: a parsed file and the places of its rows. Out: for each row the comment as a cell holds it: lines above it as
they are, a comment at the end of its line after `← `. What stands below the last row belongs to the file.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from classifier.authoring.workbook.sheets import TRAILING
from classifier.yamlmarks import Loc, Marked

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
END: Loc = ("#",)
"""Stands for the end of the file."""


def comments_of(
    marked: Marked, places: Iterable[Loc], pointed: Mapping[int, tuple[int, int]] | None = None
) -> dict[Loc, str]:
    """The comment of each row that has one; of several rows that start at one spot the first gets it.

    `pointed` says of comments, by their line, which place they speak of: they go above the row that stands there.
    """
    found = _comments(marked.text)
    if not found:
        return {}
    rows = sorted((*_place(marked, loc), len(loc), i, loc) for i, loc in enumerate(places))
    starts = [row[:2] for row in rows]
    out: dict[Loc, list[str]] = {}
    for line, column, own_line, text in found:
        if pointed and line in pointed:
            loc, own_line = rows[max(0, bisect_right(starts, pointed[line]) - 1)][-1], True
        elif own_line:
            at = bisect_left(starts, (line, 0))
            loc = rows[at][-1] if at < len(rows) else END
        else:
            at = bisect_right(starts, (line, column)) - 1
            loc = rows[at][-1] if at >= 0 else rows[0][-1]
        out.setdefault(loc, []).append(text if own_line else TRAILING + text)
    return {loc: "\n".join(lines) for loc, lines in out.items()}


def _place(marked: Marked, loc: Loc) -> tuple[int, int]:
    return marked.locate(loc, key=isinstance(loc[-1], str) if loc else False)


def _comments(text: str) -> list[tuple[int, int, bool, str]]:
    """(line from 1, column from 1, alone on its line, text without `# `) of every comment but editor lines."""
    if "#" not in text:
        return []
    scalars = [
        ((t.start_mark.line, t.start_mark.column), (t.end_mark.line, t.end_mark.column))
        for t in yaml.scan(text, Loader=_LOADER)
        if isinstance(t, yaml.ScalarToken)
    ]
    begins = [begin for begin, _ in scalars]
    out = []
    for number, line in enumerate(text.splitlines()):
        at = line.find("#")
        while at >= 0:
            near = bisect_right(begins, (number, at)) - 1
            inside = near >= 0 and scalars[near][1] > (number, at)
            if not inside and (at == 0 or line[at - 1] in " \t"):
                said = line[at + 1 :].strip()
                if not said.startswith("yaml-language-server:"):
                    out.append((number + 1, at + 1, not line[:at].strip(), said))
                break
            at = line.find("#", at + 1)
    return out
