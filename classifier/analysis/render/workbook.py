"""A paper as an Excel workbook: a cover with the text and native charts, and a sheet for every table.

Text from outside is written as text, never as a formula or a link.
"""

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import Any

from classifier.analysis.paper import Cell, Chart, Items, Paper, Quotes, Table, Text
from classifier.analysis.render.svg import COLOURS
from classifier.write.cells import clean, clip

_FONT = "微软雅黑"
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\'：]")
_COVER, _DATA = "报告", "图表数据"
_CHARTS = {"bars": {"type": "bar"}, "stack": {"type": "bar", "subtype": "stacked"}, "lines": {"type": "line"}}


def workbook(paper: Paper) -> bytes:
    """The workbook's bytes; made at a fixed hour, so that the same paper gives the same bytes."""
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": clean(paper.title), "created": datetime(2000, 1, 1)})
        _Book(book, paper).fill()
    return out.getvalue()


class _Book:
    def __init__(self, book: Any, paper: Paper) -> None:
        base = {"font_name": _FONT, "font_size": 10, "valign": "top"}
        self._book, self._paper = book, paper
        self._text = book.add_format({**base, "text_wrap": True})
        self._title = book.add_format({**base, "font_size": 18, "bold": True, "font_color": "#1F3864"})
        self._section = book.add_format({**base, "font_size": 13, "bold": True, "font_color": "#1F3864", "bottom": 2})
        self._bold = book.add_format({**base, "bold": True})
        self._notice = book.add_format({**base, "text_wrap": True, "font_color": "#C00000", "bold": True})
        line = {"border": 1, "border_color": "#D0D7DE"}
        self._head = book.add_format({**base, **line, "bold": True, "bg_color": "#EEF3F8", "text_wrap": True})
        self._cell = book.add_format({**base, **line, "text_wrap": True})
        self._number = book.add_format({**base, **line, "num_format": "#,##0.###"})
        self._share = book.add_format({**base, **line, "num_format": "0.0%"})
        self._names: set[str] = set()
        self._cover = book.add_worksheet(_COVER)
        self._names.add(_COVER)
        self._data: Any = None
        self._data_row = 0

    def fill(self) -> None:
        """Write everything."""
        page, paper = self._cover, self._paper
        page.hide_gridlines(2)
        page.set_column(0, 0, 18)
        page.set_column(1, 1, 90)
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.write_string(0, 0, _safe(paper.title), self._title)
        row = 1
        for notice in paper.notices:
            page.merge_range(row, 0, row, 1, "", self._notice)
            page.write_string(row, 0, _safe(notice), self._notice)
            page.set_row(row, 15 * (1 + len(notice) // 60))
            row += 1
        for name, value in paper.facts:
            page.write_string(row, 0, _safe(name), self._bold)
            page.write_string(row, 1, _safe(value), self._text)
            row += 1
        for section in paper.sections:
            row += 1
            page.merge_range(row, 0, row, 1, "", self._section)
            page.write_string(row, 0, _safe(section.title), self._section)
            row += 1
            for block in section.blocks:
                row = self._block(row, block)

    def _block(self, row: int, block: object) -> int:
        page = self._cover
        if isinstance(block, Text):
            page.write_string(row, 1, _safe(block.text), self._text)
            return row + 1
        if isinstance(block, Items):
            for number, item in enumerate(block.items, 1):
                page.write_number(row, 0, number, self._text)
                page.write_string(row, 1, _safe(item), self._text)
                row += 1
            return row
        if isinstance(block, Quotes):
            page.write_string(row, 1, _safe(block.name), self._bold)
            for where, text in block.quotes:
                row += 1
                page.write_string(row, 0, _safe(where), self._text)
                page.write_string(row, 1, _safe(text), self._text)
            return row + 1
        if isinstance(block, Chart):
            return self._chart(row, block)
        assert isinstance(block, Table)
        name = self._sheet(block)
        page.write_string(row, 1, _safe(f"{block.name}：{len(block.rows)} 行，见工作表“{name}”"), self._text)
        return row + 1

    def _sheet(self, table: Table) -> str:
        name = self._free_name(table.name)
        page = self._book.add_worksheet(name)
        for column, heading in enumerate(table.headings):
            page.write_string(0, column, _safe(heading), self._head)
            longest = max([_width(heading), *(_width(row[column]) for row in table.rows[:200])])
            page.set_column(column, column, min(60, max(8, longest + 2)))
        for number, row in enumerate(table.rows, 1):
            for column, value in enumerate(row):
                self._write(page, number, column, value, column in table.shares)
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, len(table.rows), len(table.headings) - 1)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        return name

    def _write(self, page: Any, row: int, column: int, value: Cell, share: bool) -> None:
        if value is None:
            page.write_blank(row, column, None, self._cell)
        elif isinstance(value, str):
            page.write_string(row, column, _safe(value), self._cell)
        else:
            page.write_number(row, column, value, self._share if share else self._number)

    def _chart(self, row: int, chart: Chart) -> int:
        """A native chart over figures on a sheet of their own."""
        if self._data is None:
            self._data = self._book.add_worksheet(_DATA)
            self._names.add(_DATA)
        top = self._data_row
        self._data.write_string(top, 0, _safe(chart.name), self._bold)
        for column, name in enumerate(chart.series, 1):
            self._data.write_string(top, column, _safe(name), self._head)
        for place, label in enumerate(chart.labels, top + 1):
            self._data.write_string(place, 0, _safe(label), self._cell)
            for column, values in enumerate(chart.series.values(), 1):
                self._data.write_number(place, column, values[place - top - 1], self._number)
        last = top + len(chart.labels)
        self._data_row = last + 2
        picture = self._book.add_chart(_CHARTS[chart.form])
        for column, _ in enumerate(chart.series, 1):
            colour = COLOURS[(column - 1) % len(COLOURS)]
            look = {"line": {"color": colour, "width": 2}} if chart.form == "lines" else {"fill": {"color": colour}}
            picture.add_series(
                {
                    "name": [_DATA, top, column],
                    "categories": [_DATA, top + 1, 0, last, 0],
                    "values": [_DATA, top + 1, column, last, column],
                    "gap": 40,
                    **look,
                }
            )
        picture.set_title({"name": _safe(chart.name), "name_font": {"size": 11}})
        if chart.form != "lines":
            picture.set_y_axis({"reverse": True})
        if len(chart.series) == 1:
            picture.set_legend({"none": True})
        height = 280 if chart.form == "lines" else 90 + 24 * len(chart.labels)
        picture.set_size({"width": 680, "height": height})
        self._cover.insert_chart(row, 1, picture)
        return row + 2 + height // 20

    def _free_name(self, wanted: str) -> str:
        base = _NOT_IN_NAMES.sub(" ", clean(wanted)).strip()[:28] or "表"
        name, number = base, 1
        while name.casefold() in {known.casefold() for known in self._names}:
            number += 1
            name = f"{base[:25]} {number}"
        self._names.add(name)
        return name


def _safe(text: str) -> str:
    return clip(clean(text))


def _width(value: Cell) -> int:
    text = "" if value is None else str(value)
    return max((sum(2 if ord(c) > 0x2E7F else 1 for c in line) for line in text.split("\n")), default=0)
