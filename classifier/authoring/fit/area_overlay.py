"""Verdicts on areas as lexicon text: into a file of the set that is there, or a file of their own.

In: what was learned, the text that stands there (None: nothing). Out: the text. Of a file that is there only `verdict`
and `leans` of its labels and the line that says what to expect change: its words stay a person's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from classifier.authoring.fit.areas import SURE, Judged, Learned
from classifier.authoring.fit.overlay import quoted
from classifier.errors import UsageError

EXPECTED = "# Verdicts:"
_LABEL = re.compile(r"  - id: ([a-z0-9-]+)")
_THRESHOLD = 20
"""Points at which a label of the set would itself count as given: never, it only speaks for topics."""


def expected_line(found: Judged) -> str:
    """What to expect on letters not seen, in one comment line."""
    return (
        f"{EXPECTED} learned by `fenliu lexicon fit --set areas` from {found.letters} letters; on letters held out "
        f"micro-F1 {found.f1:.3f} (P {found.precision:.3f}, R {found.recall:.3f}), forbidden areas "
        f"{found.forbidden:.1%} of the places, {found.left_alone} of {found.bare} letters without an area left alone"
    )


def area_overlay(standing: str | None, learned: Learned, names: Mapping[str, str], found: Judged) -> str:
    """The new text. Raises `UsageError` where the standing file lacks a label of an area."""
    if standing is None:
        standing = "\n".join(
            [
                "schema: fenliu/labels@1",
                "set: areas",
                "labels:",
                *(
                    f"  - id: {area}\n    name: {quoted(names[area])}\n    threshold: {_THRESHOLD}"
                    for area in learned.areas
                ),
                "",
            ]
        )
    out: list[str] = []
    missing = set(learned.areas)
    inside = False
    for line in standing.splitlines():
        if line.startswith(EXPECTED):
            continue
        if line == "labels:":
            out.append(expected_line(found))
        inside = inside and line.startswith("      ")
        if inside:
            continue
        if line.startswith(("    verdict:", "    leans:")):
            inside = True
            continue
        out.append(line)
        label = _LABEL.match(line)
        if label and label[1] in missing:
            missing.discard(label[1])
            out += _lines(learned, learned.areas.index(label[1]))
    if missing:
        raise UsageError(f"文件里没有这些领域 · the file has no labels for: {'、'.join(sorted(missing))}")
    return "\n".join(out) + "\n"


def _lines(learned: Learned, number: int) -> list[str]:
    leans = sorted(learned.leans[number].items(), key=lambda item: (-abs(item[1]), item[0]))
    verdict = f"{{bias: {learned.bias[number]:g}, voice: {learned.voice[number]:g}, sure: {SURE:g}}}"
    lines = [f"    verdict: {verdict}"]
    if leans:
        lines += ["    leans:", *(f"      {quoted(name)}: {value:g}" for name, value in leans)]
    return lines
