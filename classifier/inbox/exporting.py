"""Letters out, as CSV, JSON lines or a workbook: what the list shows and the redacted text, never an identity.

A chunk at a time; each block of letters is read under the scope of that moment. The audit line is written first.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import orjson
import sqlalchemy as sa

from classifier.inbox.labels import Labels
from classifier.inbox.listing import rows
from classifier.inbox.records import Row
from classifier.inbox.refusals import Invalid
from classifier.inbox.schema import letters, texts
from classifier.inbox.work import Worker, today
from classifier.model import to_dict
from classifier.write.cells import clean, clip, no_formula

FORMATS = ("csv", "jsonl", "xlsx")
HEADINGS = (
    "编号",
    "收到日期",
    "标题",
    "领域",
    "专题",
    "诉求性质",
    "紧急程度",
    "状态",
    "承办",
    "涉及单位",
    "期限",
    "超期",
    "同一事项来信",
    "内容（已脱敏）",
)
_BLOCK = 500


def export(worker: Worker, seqs: list[int], format: str) -> Iterator[bytes]:
    """The letters `seqs`, as far as the user may see them when they are read."""
    if format not in FORMATS:
        raise Invalid(f"格式可用 {'、'.join(FORMATS)} (unknown format)")
    if format == "jsonl":
        return _lines(worker, seqs)
    if format == "csv":
        return _csv(worker, seqs)
    return _workbook(worker, seqs)


def _read(worker: Worker, seqs: list[int]) -> Iterator[tuple[Row, str]]:
    for at in range(0, len(seqs), _BLOCK):
        with worker.reading() as (connection, _, scope):
            some = seqs[at : at + _BLOCK]
            found = rows(connection, scope, some, today())
            query = (
                sa.select(letters.c.id, letters.c.extract, letters.c.form, texts.c.text)
                .join(texts, texts.c.seq == letters.c.seq)
                .where(letters.c.seq.in_(some), scope.sql())
            )
            words = {
                one.id: one.extract if one.form == "extract" and not scope.all else one.text
                for one in connection.execute(query)
            }
        for row in found:
            yield row, words.get(row.id, "")


def _cells(row: Row, text: str, labels: Labels) -> list[str]:
    return [
        row.id,
        row.received.isoformat() if row.received else "",
        row.title,
        "、".join(labels.name("area", one) for one in row.areas),
        "、".join(labels.name("topic", one) for one in row.topics),
        labels.name("purpose", row.purpose),
        labels.name("urgency", row.urgency),
        labels.name("status", row.status),
        labels.name("team", row.team),
        labels.name("unit", row.unit),
        row.due.isoformat() if row.due else "",
        "是" if row.overdue else "",
        str(row.repeats or ""),
        text,
    ]


def _lines(worker: Worker, seqs: list[int]) -> Iterator[bytes]:
    for row, text in _read(worker, seqs):
        record: dict[str, Any] = to_dict(row)
        record["text"] = text
        yield orjson.dumps(record) + b"\n"


def _csv(worker: Worker, seqs: list[int]) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf" + _csv_line(list(HEADINGS))
    for row, text in _read(worker, seqs):
        yield _csv_line([no_formula(clip(clean(cell))) for cell in _cells(row, text, worker.inbox.labels)])


def _csv_line(cells: list[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue().encode("utf-8")


def _workbook(worker: Worker, seqs: list[int]) -> Iterator[bytes]:
    import tempfile

    import xlsxwriter

    with tempfile.TemporaryFile() as file:
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        with xlsxwriter.Workbook(file, options) as book:
            sheet = book.add_worksheet("来信")
            bold = book.add_format({"bold": True})
            sheet.write_row(0, 0, HEADINGS, bold)
            sheet.freeze_panes(1, 0)
            number = 0
            for number, (row, text) in enumerate(_read(worker, seqs), 1):
                for column, cell in enumerate(_cells(row, text, worker.inbox.labels)):
                    sheet.write_string(number, column, clip(clean(cell)))
            sheet.autofilter(0, 0, number, len(HEADINGS) - 1)
        file.seek(0)
        while chunk := file.read(1 << 16):
            yield chunk
