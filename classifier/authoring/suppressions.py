"""Comments by which an author allows a finding: `# fenliu: allow L003 the reason`.

The comment stands at the end of the line the finding names, or on a line of its own above it. Several codes are
joined by commas. It wants a reason of at least two characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from classifier.authoring.survey import Finding
from classifier.errors import Problem
from classifier.lexicon.parsing import Parsed

CODE = "L090"
_COMMENT = re.compile(r"(?:^|\s)#\s*fenliu:\s*allow\b[ \t]*(?P<codes>L\d{3}(?:\s*,\s*L\d{3})*)?[ \t]*(?P<reason>.*)$")


@dataclass(slots=True)
class Suppression:
    """One comment: the line it speaks for, its codes and reason, which of the codes it was needed for, and the places
    (line, column) of the findings it allows."""

    file: Parsed
    line: int
    column: int
    target: int
    codes: tuple[str, ...]
    reason: str
    used: set[str]
    places: list[tuple[int, int]]


def suppressions(files: Iterable[Parsed]) -> list[Suppression]:
    """Every such comment of the files."""
    return [found for file in files for found in _of_file(file)]


def _of_file(file: Parsed) -> Iterator[Suppression]:
    if "fenliu:" not in file.marked.text:
        return
    lines = file.marked.text.splitlines()
    for number, line in enumerate(lines, 1):
        match = _COMMENT.search(line)
        if match is None:
            continue
        target = number
        if line.lstrip().startswith("#"):
            target = next((n for n in range(number, len(lines)) if not lines[n].lstrip().startswith("#")), number) + 1
        codes = tuple(code.strip() for code in (match["codes"] or "").split(",") if code.strip())
        column = line.index("#", match.start()) + 1
        yield Suppression(file, number, column, target, codes, match["reason"].strip(), set(), [])


def apply(found: list[Finding], allowed: list[Suppression]) -> list[Finding]:
    """The findings that no comment allows; the comments note what they were used for."""
    by_place: dict[tuple[str, int], list[Suppression]] = {}
    for suppression in allowed:
        if len(suppression.reason) >= 2:
            by_place.setdefault((suppression.file.path, suppression.target), []).append(suppression)
    left = []
    for finding in found:
        problem = finding.problem
        holding = [s for s in by_place.get((problem.path, problem.line), ()) if problem.code in s.codes]
        for suppression in holding:
            suppression.used.add(problem.code)
            suppression.places.append((problem.line, problem.column))
        if not holding:
            left.append(finding)
    return left


def complaints(allowed: list[Suppression], codes: Iterable[str]) -> Iterator[Finding]:
    """What is wrong with the comments themselves; `codes` are those of the checks that ran."""
    ran = set(codes)
    for suppression in allowed:
        if not suppression.codes:
            yield _complaint(suppression, "names no code", "write: # fenliu: allow L003 the reason")
        elif len(suppression.reason) < 2:
            yield _complaint(suppression, "gives no reason", "say after the code why it is right here")
        for code in suppression.codes:
            if len(suppression.reason) >= 2 and code in ran and code not in suppression.used:
                yield _complaint(suppression, f"{code} is not found on this line", "delete the comment")


def _complaint(suppression: Suppression, message: str, cure: str) -> Finding:
    file = suppression.file
    source = file.marked.line(suppression.line)
    place = (file.path, suppression.line, suppression.column)
    return Finding(Problem(*place, f"allow comment: {message}", cure, source, "warning", CODE))
