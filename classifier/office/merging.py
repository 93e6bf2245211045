"""The sections of an office's files brought together, and references between them resolved.

One's own files come before those of the example office, which only fill gaps; see `Office.load`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from classifier.errors import Problem
from classifier.office.parsing import Sheet
from classifier.office.schema import RECIPIENTS, NamesIn
from classifier.yamlmarks import Loc


@dataclass(slots=True)
class Maker:
    """What the parts of the compiler share: the files, the names known so far, the mistakes found."""

    sheets: list[Sheet]
    problems: list[Problem] = field(default_factory=list)
    units: dict[str, list[Any]] = field(default_factory=dict)
    people: list[list[Any]] = field(default_factory=list)
    meanings: dict[str, list[str]] = field(default_factory=dict)
    departments: dict[str, str] = field(default_factory=dict)
    names: NamesIn = field(default_factory=NamesIn)

    # -- which files speak ----------------------------------------------------------------------------

    def of(self, section: str) -> list[Sheet]:
        """The sheets that hold a section: one's own if any does, else those of the example office."""
        having = [s for s in self.sheets if getattr(s.office, section)]
        return [s for s in having if s.own] or having

    def merged(self, section: str) -> dict[str, Any]:
        """A mapping section, the example's keys under one's own."""
        out: dict[str, Any] = {}
        for sheet in sorted(self.sheets, key=lambda s: s.own):
            out.update(getattr(sheet.office, section))
        return out

    def keyed(self, section: str, *never: str) -> dict[str, Any]:
        """A section of settled keys: one's own; a key that is not given there is the example's (but for those that are
        `never` inherited), so that an office knows no fewer ways of writing than it ships with."""
        given: dict[str, Any] = {}
        for sheet in sorted(self.sheets, key=lambda one: one.own):
            written = getattr(sheet.office, section)
            if written is not None:
                if sheet.own:
                    for key in never:
                        given.pop(key, None)
                given.update({key: getattr(written, key) for key in written.model_fields_set})
        return given

    def plain_list(self, section: str) -> list[str]:
        return [item for sheet in self.of(section) for item in getattr(sheet.office, section)]

    def say(self, sheet: Sheet, loc: Loc, message: str, cure: str, code: str = "office") -> None:
        self.problems.append(sheet.marked.problem(loc, message, cure, code=code))

    def reference(self, sheet: Sheet, loc: Loc, name: str, loose: bool = False) -> str:
        """The id of the one unit called `name`; else a problem. `loose`: "" for an unknown name."""
        ids = self.meanings.get(name, [])
        if len(ids) == 1:
            return ids[0]
        if not ids and loose:
            return ""
        if not ids:
            self.say(sheet, loc, f"no unit is called `{name}`", self.near(name, self.meanings))
        else:
            self.say(sheet, loc, f"`{name}` may be {' or '.join(ids)}", "write the id")
        return ""

    @staticmethod
    def near(name: str, known: Iterable[str]) -> str:
        near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
        return f"did you mean `{near[0]}`?" if near else "write it under units: first"

    def recipient(self, sheet: Sheet, loc: Loc, name: str) -> str:
        """`dept`, `dept:<name>` or a kind; a bare department name gets its `dept:`."""
        if name == "dept" or name in RECIPIENTS:
            return name
        department = name.removeprefix("dept:")
        if department in self.departments:
            return f"dept:{department}"
        ids = self.meanings.get(department, [])
        known = [d for d, unit in self.departments.items() if unit in ids]
        if len(known) == 1:
            return f"dept:{known[0]}"
        if sheet.own:
            self.say(sheet, loc, f"`{name}` is neither a kind of recipient nor a department",
                      self.near(department, [*RECIPIENTS, *self.departments]))  # fmt: skip
        return f"dept:{department}"

    def recipients(self, sheet: Sheet, loc: Loc, names: list[str]) -> list[str]:
        return [self.recipient(sheet, (*loc, i), name) for i, name in enumerate(names)]
