"""One source file to its checked model, with the place of everything in it.

Mistakes are collected, not raised: a file with mistakes gives problems and no model.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from classifier.errors import Problem
from classifier.keys import CURES, cure_of_unknown
from classifier.lexicon.schema import FILES, Strict
from classifier.lexicon.sources import Source
from classifier.yamlmarks import Marked, load_marked

_FOREIGN = ("fenliu/columns@", "fenliu/split@", "fenliu/office", "fenliu/register@", "fenliu/redact@")

_CURES = CURES | {
    "string_pattern_mismatch": "ids are lower-case English words joined by hyphens",
    "scope_letter": "write `scope: field`; what stands in the title and what in the text is joined by a rule, such as "
    'when: "a@title and b@text"',
}


@dataclass(slots=True)
class Parsed:
    """A file that passed: its layer, model and marks."""

    layer: int
    model: Strict
    marked: Marked
    path: str

    def problem(self, loc: tuple[str | int, ...], message: str, cure: str = "", column_shift: int = 0) -> Problem:
        """A `Problem` at the place of `loc` in this file."""
        line, column = self.marked.locate(loc)
        return Problem(self.path, line, column + column_shift, message, cure, self.marked.line(line))


def parse_source(source: Source) -> tuple[Parsed | None, list[Problem]]:
    """The file as a model, or every problem in it. A file of the office or the readers gives neither."""
    try:
        text = source.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if source.data.startswith(b"PK\x03\x04"):  # a workbook or another archive
            cure = "turn a workbook into YAML with `fenliu lexicon import`"
            return None, [Problem(source.path, 0, 0, "an Excel workbook or archive, not YAML", cure)]
        line = source.data[: error.start].count(b"\n") + 1
        return None, [Problem(source.path, line, 1, "not UTF-8", "save the file as UTF-8")]
    marked = load_marked(text, source.path)
    if marked.problems:
        return None, list(marked.problems)
    data: Any = marked.data
    schema = data.get("schema") if isinstance(data, dict) else None
    if isinstance(schema, str) and schema.startswith(_FOREIGN):
        return None, []
    model = FILES.get(schema) if isinstance(schema, str) else None
    if model is None:
        line, column = marked.locate(("schema",))
        cure = "the first line says what the file is: schema: " + " | ".join(FILES)
        return None, [Problem(source.path, line, column, "unknown or missing `schema`", cure, marked.line(line))]
    try:
        checked = model.model_validate(data)
    except ValidationError as error:
        return None, _problems(source.path, marked, error, model)
    return Parsed(source.layer, checked, marked, source.path), []


def _problems(path: str, marked: Marked, error: ValidationError, model: type[Strict]) -> list[Problem]:
    """One problem for each place; where several forms are allowed, what the first of them complains of."""
    out: dict[tuple[int, int, str], Problem] = {}
    for details in error.errors(include_url=False, include_input=False):
        parts = [p for p in details["loc"] if not (isinstance(p, str) and ("[" in p or p == "constrained-str"))]
        kind = details["type"]
        line, column = marked.locate(tuple(parts), key=kind == "extra_forbidden")
        key = ".".join(map(str, parts))
        message = str(details["msg"]).removeprefix("Value error, ")
        cure = cure_of_unknown(model, tuple(parts)) if kind == "extra_forbidden" else _CURES.get(kind, "")
        problem = Problem(path, line, column, f"{key}: {message}" if key else message, cure, marked.line(line))
        out.setdefault((line, column, key if kind in ("missing", "extra_forbidden") else ""), problem)
    return list(out.values())
