"""The files of an office to validated sections, with the place of every value; mistakes become problems."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from classifier.errors import Problem
from classifier.keys import cure_of_unknown
from classifier.office.load import Source
from classifier.office.schema import OfficeIn
from classifier.yamlmarks import Marked, load_marked


@dataclass(slots=True)
class Sheet:
    """One file that could be read."""

    marked: Marked
    office: OfficeIn
    own: bool


def parse_sheets(sources: list[Source]) -> tuple[list[Sheet], list[Problem]]:
    """Every readable file, and every mistake of form in all of them."""
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    for source in sources:
        try:
            text = source.data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = source.data.count(b"\n", 0, error.start) + 1
            if source.data.startswith(b"PK\x03\x04"):  # a workbook or another archive
                cure = "copy lexicons/office/ and edit its YAML files (docs/routing.md)"
                problems.append(Problem(source.path, 0, 0, "an Excel workbook, not YAML", cure, code="encoding"))
                continue
            problems.append(Problem(source.path, line, 1, "not UTF-8", "save the file as UTF-8", code="encoding"))
            continue
        marked = load_marked(text, source.path)
        problems += marked.problems
        if marked.data is None:
            if not marked.problems:
                problems.append(Problem(source.path, 0, 0, "the file is empty", "delete it, or write a section"))
            continue
        try:
            office = OfficeIn.model_validate(marked.data)
        except ValidationError as error:
            problems += [_problem(marked, one) for one in error.errors(include_url=False)]
            continue
        sheets.append(Sheet(marked, office, source.own))
    return sheets, problems


def _problem(marked: Marked, error: Any) -> Problem:
    loc = error["loc"]
    kind = error["type"]
    last = str(loc[-1]) if loc else ""
    code = "schema"
    if kind == "extra_forbidden":
        cure = cure_of_unknown(OfficeIn, loc)
        return marked.problem(loc, f"unknown entry `{last}`", cure, key=True, code=code)
    if kind == "missing":
        return marked.problem(loc[:-1], f"`{last}` is missing", f"add a line `{last}: …`", code=code)
    if kind == "literal_error":
        return marked.problem(
            loc, f"`{last}` has an unknown value", f"write one of {error['ctx']['expected']}", code=code
        )
    if kind == "value_error":
        return marked.problem(loc, str(error["ctx"]["error"]), "correct one of the two", code=code)
    cures = {
        "string_type": "write a text; put it in quotes if it looks like a number or a date",
        "list_type": "write a list: [一, 二], or one item a line after `- `",
        "dict_type": "write `key: value` lines",
        "model_type": "write `key: value` lines",
        "date_from_datetime_parsing": "write a date like 2025-03-01",
        "string_pattern_mismatch": "an id has no spaces, brackets, commas, quotes or @",
    }
    cure = cures.get(kind, "date like 2025-03-01" if kind.startswith("date") else "see docs/routing.md")
    return marked.problem(loc, f"{last}: {error['msg']}", cure, code=code)
