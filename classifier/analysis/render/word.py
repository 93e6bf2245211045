"""A paper as a Word document (python-docx), with pictures where they can be drawn and tables where not."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

from classifier.analysis.paper import Block, Cell, Chart, Items, Paper, Quotes, Table, Text
from classifier.analysis.render.html import shown
from classifier.analysis.render.pictures import png
from classifier.errors import MissingExtra
from classifier.write.cells import clean

_FONT, _HEAD_FONT = "仿宋", "黑体"
ROWS = 60
"""Rows of a table in Word; more belong in Excel, and the document says so."""


def document(paper: Paper) -> bytes:
    """The document's bytes. Raises `MissingExtra` without python-docx."""
    try:
        import docx
        from docx.shared import Cm, Pt, RGBColor
    except ImportError:
        raise MissingExtra("Word 报告", "report") from None
    doc = docx.Document()
    for section in doc.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.4)
        section.top_margin = section.bottom_margin = Cm(2.2)
    _font(doc.styles["Normal"], _FONT, Pt(12))
    for level in (1, 2, 3):
        _font(doc.styles[f"Heading {level}"], _HEAD_FONT, Pt({1: 18, 2: 15, 3: 12}[level]))
    properties = doc.core_properties
    properties.title, properties.author = clean(paper.title), "fenliu"
    properties.created = properties.modified = datetime(2000, 1, 1)
    doc.add_heading(clean(paper.title), level=1)
    for notice in paper.notices:
        run = doc.add_paragraph().add_run(clean(notice))
        run.bold = True
        run.font.color.rgb = RGBColor(0xC0, 0, 0)
    for name, value in paper.facts:
        line = doc.add_paragraph()
        line.add_run(f"{clean(name)}：").bold = True
        line.add_run(clean(value))
        line.paragraph_format.space_after = Pt(2)
    for part in paper.sections:
        doc.add_heading(clean(part.title), level=2)
        for block in part.blocks:
            _block(doc, block)
    out = io.BytesIO()
    doc.save(out)
    return _timeless(out.getvalue())


def _block(doc: Any, block: Block) -> None:
    from docx.shared import Cm

    if isinstance(block, Text):
        doc.add_paragraph(clean(block.text))
    elif isinstance(block, Items):
        for item in block.items:
            doc.add_paragraph(clean(item), style="List Number")
    elif isinstance(block, Quotes):
        doc.add_heading(clean(block.name), level=3)
        for where, text in block.quotes:
            line = doc.add_paragraph(style="Quote")
            line.add_run(clean(text))
            line.add_run(f"（{clean(where)}）").italic = False
    elif isinstance(block, Chart):
        picture = png(block)
        if picture is None:
            _table(doc, _figures(block))
        else:
            doc.add_picture(io.BytesIO(picture), width=Cm(16))
    else:
        _table(doc, block)


def _table(doc: Any, table: Table) -> None:
    from docx.shared import Pt

    doc.add_heading(clean(table.name), level=3)
    rows = table.rows[:ROWS]
    grid = doc.add_table(rows=1 + len(rows), cols=len(table.headings), style="Light Grid Accent 1")
    cells = grid._cells  # one list: asking row by row is quadratic
    wide = len(table.headings)
    for column, heading in enumerate(table.headings):
        _write(cells[column], clean(heading), Pt(9), True)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            _write(cells[number * wide + column], _said(value, column in table.shares), Pt(9), False)
    if len(table.rows) > ROWS:
        doc.add_paragraph(f"（共 {len(table.rows)} 行，这里列前 {ROWS} 行；全部见 Excel 或网页版）")


def _write(cell: Any, text: str, size: Any, bold: bool) -> None:
    run = cell.paragraphs[0].add_run(text)
    run.font.size = size
    run.bold = bold


def _said(value: Cell, share: bool) -> str:
    if value is None:
        return ""
    return clean(value) if isinstance(value, str) else shown(value, share)


def _figures(chart: Chart) -> Table:
    rows: list[list[Cell]] = [[label, *(v[i] for v in chart.series.values())] for i, label in enumerate(chart.labels)]
    return Table(chart.name, ["", *chart.series], rows)


def _font(style: Any, name: str, size: Any) -> None:
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    style.font.name, style.font.size = name, size
    style.font.color.rgb = RGBColor(0x1A, 0x1A, 0x1A)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:eastAsia", "w:ascii", "w:hAnsi"):
        fonts.set(qn(kind), name)


def _timeless(data: bytes) -> bytes:
    """The same archive without the hour it was packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            fresh = zipfile.ZipInfo(entry.filename, (2000, 1, 1, 0, 0, 0))
            fresh.compress_type = zipfile.ZIP_DEFLATED
            fresh.external_attr = entry.external_attr
            new.writestr(fresh, old.read(entry.filename))
    return out.getvalue()
