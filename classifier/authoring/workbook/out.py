"""Lexicon files into a workbook.

In: sources of one layer. Out: an `.xlsx` file; nothing in it can run: every text is a text cell, whatever it begins
with.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from classifier.authoring.lint import lint
from classifier.authoring.workbook import sheets as S
from classifier.authoring.workbook.comments import END, comments_of
from classifier.authoring.workbook.flow import flow
from classifier.authoring.workbook.rows import rows_of
from classifier.errors import LexiconError, Problem
from classifier.lexicon.parsing import parse_source
from classifier.lexicon.sources import Source

CELL_LIMIT = 32_767


def export(sources: Sequence[Source], root: str, path: Path) -> list[str]:
    """Write the workbook; `root` is cut from the paths of the files. Returns the files that are no lexicons of
    labels, words or numbers and were left out. Raises `LexiconError` for files that cannot be read."""
    import xlsxwriter

    tables: dict[str, list[list[Any]]] = {sheet.name: [] for sheet in S.SHEETS}
    skipped: list[str] = []
    problems: list[Problem] = []
    pointed: dict[str, dict[int, tuple[int, int]]] = {}
    for comment in lint(sources, least="note").comments:
        if comment.places:
            pointed.setdefault(comment.file.path, {})[comment.line] = comment.places[0]
    for source in sources:
        name = source.path.removeprefix(root).lstrip("/")
        parsed, found = parse_source(source)
        problems += found
        if parsed is None:
            if not found:
                skipped.append(name)
            continue
        rows = list(rows_of(parsed.marked.data))
        comments = comments_of(parsed.marked, [row.loc for row in rows], pointed.get(source.path))
        for row in rows:
            cells = [_cell(row.cells.get(key)) for key in row.sheet.columns.values()]
            tables[row.sheet.name].append([name, *cells, comments.get(row.loc, "")])
        if END in comments:
            tables[S.FILES.name].append([name, "#", "", comments[END]])
        for table in tables.values():
            for cells in table:
                if any(isinstance(cell, str) and len(cell) > CELL_LIMIT for cell in cells):
                    problems.append(Problem(source.path, 0, 0, "a text longer than an Excel cell", "shorten it"))
    if problems:
        raise LexiconError(problems)
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        head = book.add_format({"bold": True, "bg_color": "#E7E6E6", "border": 1})
        wrap = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        for sheet in S.SHEETS:
            _sheet(book, sheet, tables[sheet.name], head, wrap)
    return skipped


def _sheet(book: Any, sheet: S.Sheet, rows: list[list[Any]], head: Any, text: Any) -> None:
    page = book.add_worksheet(sheet.name)
    page.freeze_panes(1, 0)
    for column, heading in enumerate(sheet.headings):
        width = 60 if heading in sheet.wide else 30 if heading in (S.FILE, S.COMMENT) else 14
        page.set_column(column, column, width, text)
        page.write_string(0, column, heading, head)
    if sheet.hint:
        page.write_comment(0, 1, sheet.hint)
    for number, cells in enumerate(rows, 1):
        for column, cell in enumerate(cells):
            if isinstance(cell, bool):
                page.write_boolean(number, column, cell)
            elif isinstance(cell, int | float):
                page.write_number(number, column, cell)
            elif cell:
                page.write_string(number, column, cell, text)
    page.autofilter(0, 0, max(1, len(rows)), len(sheet.headings) - 1)


def _cell(value: Any) -> Any:
    """A value as a cell: texts as they are, unless they read like a list or a quoted text."""
    if value is None:
        return ""
    if isinstance(value, list | dict) or (isinstance(value, str) and value[:1] in ("[", "{", '"')):
        return flow(value)
    if isinstance(value, bool | int | float | str):
        return value
    return str(value)
