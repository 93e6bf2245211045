"""The workbook without its data rows: sheets, headings, styles, filters, print set-up, statistics.

XlsxWriter makes this small workbook; `workbook.py` then pours the rows into its sheets. So the rows,
which may be hundreds of thousands, cost one string each, and all the rest is XlsxWriter's.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from typing import Any

from classifier.write.columns import COLUMNS, ERROR_HEADINGS, Column
from classifier.write.labels import LabelNames
from classifier.write.styles import FONT, cell_styles, heading_style, print_setup
from classifier.write.tally import Tally

RESULTS, EVIDENCE, STATISTICS, ERRORS = "结果", "依据", "统计", "错误"
_TABS = {RESULTS: "#1F4E79", EVIDENCE: "#548235", STATISTICS: "#BF9000", ERRORS: "#C00000"}
EVIDENCE_COLUMNS = (
    ("编号", 14), ("重点领域", 16), ("专题", 18), ("位置", 8), ("依据原文", 76), ("依据词", 26), ("分值", 8),
    ("语境", 10), ("规则", 18),
)  # fmt: skip
_ERROR_WIDTHS = (24, 50, 22, 60)


@dataclass(slots=True)
class Sheet:
    """One data sheet: its tab name, which of the kinds above it is, and how many data rows it holds."""

    name: str
    kind: str
    rows: int = 0


def style_numbers(names: LabelNames) -> dict[str, int]:
    """Style name -> the number a cell's `s` attribute must hold in a workbook made by `frame`."""
    return read_styles(frame([Sheet(RESULTS, RESULTS)], names, None), names)


def read_styles(parts: dict[str, bytes], names: LabelNames) -> dict[str, int]:
    """The same, read from the parts of a workbook: row 3 of its first sheet shows every style once."""
    found = re.findall(rb'<c r="[A-Z]+3" s="(\d+)"', parts["xl/worksheets/sheet1.xml"])
    return dict(zip(cell_styles(names), map(int, found), strict=True))


def frame(
    sheets: list[Sheet], names: LabelNames, tally: Tally | None, columns: tuple[Column, ...] = COLUMNS
) -> dict[str, bytes]:
    """The parts of the workbook by their path in the zip, in the order they must be written; `columns` of the results.
    Data sheets hold their header row, and the first one the styles in row 3, which the data replaces."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": "信访件分流结果", "subject": "分流", "comments": "fenliu"})
    book.formats[0].set_font_name(FONT)
    book.formats[0].set_font_size(10)
    formats = {name: book.add_format(style) for name, style in cell_styles(names).items()}
    heading = book.add_format(heading_style())
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        page.set_tab_color(_TABS[sheet.kind])
        if sheet.kind == STATISTICS:
            if tally is not None:
                from classifier.write.statistics import fill

                fill(book, page, tally, names)
            continue
        _data_sheet(page, sheet, heading, columns)
        if sheet is sheets[0]:
            for column, fmt in enumerate(formats.values()):
                page.write_blank(2, column, None, fmt)
    book.close()
    with zipfile.ZipFile(out) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def _data_sheet(page: Any, sheet: Sheet, heading: Any, results: tuple[Column, ...]) -> None:
    if sheet.kind == RESULTS:
        columns: list[tuple[str, int]] = [(c.heading, c.width) for c in results]
        frozen, printed = 2, sum(c.printed for c in results)
    elif sheet.kind == EVIDENCE:
        columns, frozen, printed = list(EVIDENCE_COLUMNS), 1, len(EVIDENCE_COLUMNS)
    else:
        columns = list(zip(ERROR_HEADINGS, _ERROR_WIDTHS, strict=True))
        frozen, printed = 0, len(columns)
    for at, (text, width) in enumerate(columns):
        page.set_column(at, at, width)
        page.write_string(0, at, text, heading)
    page.set_row(0, 27)
    page.freeze_panes(1, frozen)
    last = max(1, sheet.rows)
    page.autofilter(0, 0, last, len(columns) - 1)
    page.print_area(0, 0, last, printed - 1)
    print_setup(page, sheet.name)
    page.repeat_rows(0)
