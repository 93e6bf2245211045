"""A workbook into lexicon files, checked before a single one is written.

In: the path of a workbook as `export` writes it (columns are found by their headings). Out: the text of each file
by its relative path, or `LexiconError` whose problems name `book.xlsx[sheet]!cell`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import ValidationError

from classifier.authoring.workbook import sheets as S
from classifier.authoring.workbook.comments import END
from classifier.authoring.workbook.flow import file_text
from classifier.errors import LexiconError, Problem
from classifier.lexicon.compiling import Compiler
from classifier.lexicon.layers import STRENGTHS, Loc, merge
from classifier.lexicon.parsing import Parsed
from classifier.lexicon.schema import FILES
from classifier.yamlmarks import Marked, load_marked

MAX_ROWS = 400_000
_KINDS = {S.CASES.name: ("match", "no_match", "todo"), S.CUES.name: ("cues", "stop", "pseudo")}


@dataclass(slots=True)
class _Cell:
    """Where a value stood."""

    sheet: str
    row: int
    column: int

    @property
    def name(self) -> str:
        letters, n = "", self.column + 1
        while n:
            n, rest = divmod(n - 1, 26)
            letters = chr(65 + rest) + letters
        return f"[{self.sheet}]!{letters}{self.row}"


@dataclass(slots=True)
class _File:
    """One file as it grows out of its rows."""

    data: dict[str, Any] = field(default_factory=dict)
    cells: dict[Loc, _Cell] = field(default_factory=dict)
    comments: dict[Loc, str] = field(default_factory=dict)

    def cell(self, loc: Loc) -> _Cell | None:
        """The cell of `loc`, or of its nearest parent or first inner value that has one."""
        for size in range(len(loc), 0, -1):
            if loc[:size] in self.cells:
                return self.cells[loc[:size]]
        return next((cell for place, cell in self.cells.items() if place[: len(loc)] == loc), None)


class _Placed(Parsed):
    """A parsed file whose problems name cells."""

    file: _File
    book: str

    def problem(self, loc: Loc, message: str, cure: str = "", column_shift: int = 0) -> Problem:
        return _problem(self.book, self.file.cell(loc), message, cure)


def _problem(book: str, cell: _Cell | None, message: str, cure: str = "") -> Problem:
    return Problem(book + (cell.name if cell else ""), 0, 0, message, cure)


def read_back(path: Path, others: list[Parsed] | None = None) -> dict[str, str]:
    """The files of the workbook as YAML, by relative path; names may stand in `others`, files of earlier layers.

    Raises `LexiconError` with every mistake of the workbook.
    """
    reader = _Reader(path.name)
    files = reader.files(_tables(path))
    problems = reader.problems
    parsed: list[Parsed] = []
    for name, file in files.items():
        model = FILES.get(str(file.data.get("schema", "")))
        if model is None:
            cure = "in the sheet 文件 give the file a row: schema | " + " | ".join(FILES)
            problems.append(_problem(path.name, file.cell(("schema",)), f"{name}: unknown or missing `schema`", cure))
            continue
        try:
            checked = model.model_validate(file.data)
        except ValidationError as error:
            problems += [_from_pydantic(path.name, file, details) for details in error.errors()]
            continue
        placed = _Placed(1, checked, Marked(file.data, name, ""), name)
        placed.file, placed.book = file, path.name
        parsed.append(placed)
    if not problems:
        compiler = Compiler(merge([*(others or []), *parsed]), "")
        compiler.compile()
        problems += [problem for problem in compiler.problems if problem.severity == "error"]
    if problems:
        raise LexiconError(problems)
    return {name: file_text(file.data, file.comments) for name, file in files.items()}


def _from_pydantic(book: str, file: _File, details: Any) -> Problem:
    loc = tuple(part for part in details["loc"] if not (isinstance(part, str) and part.startswith("function-")))
    key = ".".join(str(part) for part in loc)
    return _problem(book, file.cell(loc), f"{key}: {details['msg']}")


def _tables(path: Path) -> Iterator[tuple[S.Sheet, list[list[Any]]]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with open(path, "rb") as stream:
            book = CalamineWorkbook.from_filelike(stream)
            known = set(book.sheet_names)
            for sheet in S.SHEETS:
                if sheet.name in known:
                    rows = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
                    yield sheet, rows[: MAX_ROWS + 1]
            if S.FILES.name not in known:
                raise LexiconError([Problem(path.name, 0, 0, f"no sheet `{S.FILES.name}`", "start from an export")])
    except (CalamineError, OSError, ValueError) as error:
        raise LexiconError([Problem(path.name, 0, 0, f"not a workbook ({type(error).__name__})")]) from None


class _Reader:
    """Rows to files; what cannot be understood becomes a problem at its cell."""

    def __init__(self, book: str) -> None:
        self.book = book
        self.problems: list[Problem] = []
        self._files: dict[str, _File] = {}
        self._labels: dict[tuple[str, str], Loc] = {}

    def files(self, tables: Iterator[tuple[S.Sheet, list[list[Any]]]]) -> dict[str, _File]:
        """All files of the workbook."""
        for sheet, rows in tables:
            header = [str(cell).strip() for cell in rows[0]] if rows else []
            places = {heading: header.index(heading) for heading in sheet.headings if heading in header}
            missing = [h for h in (S.FILE, *list(sheet.columns)[:2]) if h not in places]
            if missing:
                self._complain(
                    _Cell(sheet.name, 1, 0), f"no column {'、'.join(missing)}", "keep the headings of the export"
                )
                continue
            for number, row in enumerate(rows[1:], 2):
                if any(cell not in ("", None) for cell in row):
                    self._row(sheet, places, number, row)
        return self._files

    def _complain(self, cell: _Cell, message: str, cure: str = "") -> None:
        self.problems.append(_problem(self.book, cell, message, cure))

    def _row(self, sheet: S.Sheet, places: dict[str, int], number: int, row: list[Any]) -> None:
        values: dict[str, Any] = {}
        cells: dict[str, _Cell] = {}
        name = str(row[places[S.FILE]]).strip() if places[S.FILE] < len(row) else ""
        pure = PurePosixPath(name)
        if not name or pure.is_absolute() or ".." in pure.parts or "\\" in name or pure.suffix not in (".yaml", ".yml"):
            self._complain(
                _Cell(sheet.name, number, places[S.FILE]), f"`{name}` is no file name", "such as topics/a.yaml"
            )
            return
        for heading, key in sheet.columns.items():
            column = places.get(heading, len(row))
            raw = row[column] if column < len(row) else ""
            if raw in ("", None):
                continue
            cells[key] = _Cell(sheet.name, number, column)
            value, wrong = _value(key, raw)
            if wrong:
                self._complain(cells[key], wrong)
            else:
                values[key] = value
        column = places.get(S.COMMENT, len(row))
        comment = str(row[column]) if column < len(row) and row[column] is not None else ""
        file = self._files.setdefault(name, _File())
        loc = self._place(sheet, name, file, values, cells, _Cell(sheet.name, number, 0))
        if loc is not None:
            file.cells.setdefault(loc, _Cell(sheet.name, number, 1))
            if comment:
                file.comments[loc] = comment

    def _place(
        self, sheet: S.Sheet, name: str, file: _File, values: dict[str, Any], cells: dict[str, _Cell], row: _Cell
    ) -> Loc | None:
        """Put a row into its file; where it now stands."""
        data = file.data
        if sheet is S.FILES:
            key = str(values.get("key", ""))
            if key == "#":
                return END
            data[key] = values.get("value", "")
            file.cells[(key,)] = cells.get("value", row)
            return (key,)
        if sheet is S.MASKS:
            return self._append(file, ("masks",), values.get("word"), cells)
        if sheet is S.TYPOS:
            data.setdefault("words", {})[str(values.get("wrong", ""))] = values.get("right", "")
            return ("words", str(values.get("wrong", "")))
        if sheet is S.LISTS:
            return self._list(file, values, cells)
        if sheet in (S.LABELS, S.CONTEXTS):
            home = S.LABEL_KEY.get(str(data.get("schema", "")), "topics")
            labels = data.setdefault(home, [])
            at: Loc = (home, len(labels))
            labels.append(values)
            file.cells.update({(*at, key): cell for key, cell in cells.items()})
            self._labels[name, str(values.get("id", ""))] = at
            return at
        return self._in_label(sheet, name, file, values, cells, row)

    def _list(self, file: _File, values: dict[str, Any], cells: dict[str, _Cell]) -> Loc:
        name = str(values.get("list", ""))
        lists = file.data.setdefault("lists", {})
        if name not in lists:
            lists[name] = {"words": [], "replace": True} if values.get("replace") else []
        at: Loc = ("lists", name, "words") if isinstance(lists[name], dict) else ("lists", name)
        if "word" not in values:
            return at
        return self._append(file, at, values["word"], cells)

    def _in_label(
        self, sheet: S.Sheet, name: str, file: _File, values: dict[str, Any], cells: dict[str, _Cell], row: _Cell
    ) -> Loc | None:
        at = self._labels.get((name, str(values.pop("label", ""))))
        if at is None:
            where = S.CONTEXTS.name if sheet is S.CUES else S.LABELS.name
            self._complain(cells.get("label", row), f"{name} has no such label", f"add it in the sheet {where} first")
            return None
        kind = values.pop("strength" if sheet is S.TERMS else "kind", "")
        allowed = tuple(STRENGTHS) if sheet is S.TERMS else _KINDS.get(sheet.name, ())
        if allowed and kind not in allowed:
            self._complain(
                cells.get("strength") or cells.get("kind") or row, f"`{kind}` is none of {'、'.join(allowed)}"
            )
            return None
        if sheet is S.CUES:
            return self._append(file, (*at, kind), values.get("word"), cells)
        if sheet is S.TERMS:
            item = values["term"] if set(values) == {"term"} else values
            return self._append(file, (*at, "terms", kind), item, cells)
        if sheet is S.CASES:
            item = values["text"] if set(values) == {"text"} else values
            return self._append(file, (*at, "tests", kind), item, cells)
        key = {S.PHRASES.name: "phrases", S.RULES.name: "rules", S.PATTERNS.name: "patterns"}[sheet.name]
        return self._append(file, (*at, key), values, cells)

    def _append(self, file: _File, home: Loc, item: Any, cells: dict[str, _Cell]) -> Loc:
        node: Any = file.data
        for part, after in zip(home, (*home[1:], 0), strict=True):
            if isinstance(part, int):
                node = node[part]
            else:
                node = node.setdefault(part, [] if after == 0 and part == home[-1] else {})
        loc = (*home, len(node))
        node.append(item)
        file.cells.update({(*loc, key): cell for key, cell in cells.items()})
        first = next(iter(cells.get(k) for k in ("word", "term", "text", "id") if k in cells), None)
        if first is not None:
            file.cells[loc] = first
        return loc


def _value(key: str, raw: Any) -> tuple[Any, str]:
    """A cell as the value of a key, or what is wrong with it."""
    if isinstance(raw, bool):
        return (raw, "") if key in (*S.FLAGS, "value") else (str(raw).lower(), "")
    if isinstance(raw, int | float):
        number = int(raw) if float(raw).is_integer() else float(raw)
        return (number, "") if key in (*S.NUMBERS, "value") else (str(number), "")
    if isinstance(raw, date | time):
        return None, "Excel made a date of this: format the cell as text and type it again"
    text = str(raw)
    if key in S.FLAGS:
        known = {"true": True, "false": False, "是": True, "否": False}.get(text.strip().lower())
        return (known, "") if known is not None else (None, f"`{text}`: TRUE or FALSE")
    if key in S.NUMBERS:
        try:
            number = float(text)
        except ValueError:
            return None, f"`{text}` is no number"
        return int(number) if number.is_integer() else number, ""
    if (key in S.FLOWS and text[:1] in ("[", "{")) or text[:1] == '"':
        marked = load_marked(text, "")
        if marked.problems:
            return None, f"{marked.problems[0].message} (column {marked.problems[0].column})"
        return marked.data, ""
    return text, ""
