"""Clusters as a file: a row for each letter in a cluster (xlsx, csv, parquet), or a line for each cluster (jsonl).

The file holds ids, titles and reasons, no letter text. It appears whole or not at all.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from classifier.duplicates.clusters import Cluster, Found
from classifier.duplicates.forest import Link
from classifier.duplicates.gathered import Shard
from classifier.errors import MissingExtra, UsageError
from classifier.model import ErrorRow
from classifier.write import WholeFile, explained, form_of
from classifier.write.cells import clean, no_formula
from classifier.write.styles import heading_style

COLUMNS: dict[str, tuple[str, int]] = {
    # field: (heading, width in the sheet)
    "cluster": ("组号", 8),
    "size": ("本组件数", 10),
    "id": ("编号", 22),
    "title": ("标题", 48),
    "received": ("来信日期", 12),
    "representative": ("代表件", 8),
    "reason": ("归并依据", 14),
    "value": ("相似度/相符项", 14),
    "linked_to": ("与哪件相连", 22),
    "repeats": ("本组重复信访", 13),
    "joint": ("本组联名信", 11),
    "source": ("来源", 24),
}
REASONS = {"same-text": "文字相同", "near-text": "文字相近", "same-matter": "同一事项"}
_SHEET_ROWS = 1_048_575
_ROWS = 50_000


def write_clusters(path: str | Path, found: Found, letters: Shard, errors: Sequence[ErrorRow] = ()) -> None:
    """Write `found` to `path` (.xlsx .csv .jsonl .parquet). Inputs that were no letters go in as error rows.

    Raises `UsageError` for another ending, `MissingExtra`, `FenliuError` when the place cannot be written.
    """
    form = form_of(path)
    file = WholeFile(path)
    try:
        with explained(path):
            _FORMS[form](file, found, letters, errors)
        file.commit()
    except BaseException:
        file.abort()
        raise


def rows(found: Found, letters: Shard) -> Iterator[dict[str, Any]]:
    """A row for each letter in a cluster, with the names of `COLUMNS` and coded values."""
    for number, cluster in enumerate(found.clusters, 1):
        by_member = _first_links(cluster)
        for member in cluster.members:
            link = by_member.get(member)
            other = None if link is None else (link.other if link.one == member else link.one)
            yield {
                "cluster": number,
                "size": len(cluster.members),
                "id": clean(letters.ids[member]),
                "title": clean(letters.titles[member]),
                "received": _day(letters, member),
                "representative": member == cluster.representative,
                "reason": link.reason if link else "",
                "value": link.value if link else None,
                "linked_to": clean(letters.ids[other]) if other is not None else "",
                "repeats": cluster.repeats,
                "joint": cluster.joint,
                "source": clean(letters.sources[member]),
            }


def _first_links(cluster: Cluster) -> dict[int, Link]:
    """For each member the first link that it is in."""
    found: dict[int, Link] = {}
    for link in cluster.links:
        found.setdefault(link.other, link)
        found.setdefault(link.one, link)
    return found


def _day(letters: Shard, one: int) -> str:
    day = int(letters.days[one])
    return date.fromordinal(day).isoformat() if day else ""


def _jsonl(file: WholeFile, found: Found, letters: Shard, errors: Sequence[ErrorRow]) -> None:
    def line(record: dict[str, Any]) -> None:
        file.handle.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))

    for number, cluster in enumerate(found.clusters, 1):
        ids = {one: clean(letters.ids[one]) for one in cluster.members}
        line(
            {
                "cluster": number,
                "size": len(ids),
                "representative": ids[cluster.representative],
                "repeats": cluster.repeats,
                "joint": cluster.joint,
                "members": [
                    {"id": ids[one], "received": _day(letters, one), "source": clean(letters.sources[one])}
                    for one in cluster.members
                ],
                "links": [
                    {"one": ids[link.one], "other": ids[link.other], "reason": link.reason, "value": link.value}
                    for link in cluster.links
                ],
            }
        )
    for row in errors:
        line({"error": clean(row.reason), "id": clean(row.id), "source": clean(row.source), "where": row.where})


def _shown(row: dict[str, Any]) -> list[Any]:
    values = {**row, "representative": "是" if row["representative"] else "", "reason": REASONS.get(row["reason"], "")}
    return [values[name] for name in COLUMNS]


def _error_cells(row: ErrorRow) -> list[str]:
    return [clean(row.id), clean(f"{row.source} {row.where}".strip()), clean(row.reason)]


def _csv(file: WholeFile, found: Found, letters: Shard, errors: Sequence[ErrorRow]) -> None:
    def line(values: Sequence[Any]) -> None:
        out = io.StringIO()
        csv.writer(out, lineterminator="\r\n").writerow([no_formula(v) if isinstance(v, str) else v for v in values])
        file.handle.write(out.getvalue().encode())

    file.handle.write(b"\xef\xbb\xbf")
    line([heading for heading, _ in COLUMNS.values()] + ["错误"])
    for row in rows(found, letters):
        line([*_shown(row), None])
    place = list(COLUMNS)
    for error in errors:
        id_, where, reason = _error_cells(error)
        values: list[Any] = [None] * len(place)
        values[place.index("id")], values[place.index("source")] = id_, where
        line([*values, reason])


def _parquet(file: WholeFile, found: Found, letters: Shard, errors: Sequence[ErrorRow]) -> None:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as missing:
        raise MissingExtra("parquet", "parquet") from missing
    types = {"cluster": pa.int64(), "size": pa.int64(), "representative": pa.bool_(), "value": pa.float64()}
    types |= {"repeats": pa.int64(), "joint": pa.int64()}
    schema = pa.schema([(name, types.get(name, pa.string())) for name in (*COLUMNS, "error")])
    batch: list[dict[str, Any]] = []
    with pq.ParquetWriter(file.handle, schema, compression="zstd") as out:
        for row in rows(found, letters):
            batch.append(row)
            if len(batch) >= _ROWS:
                out.write_table(pa.Table.from_pylist(batch, schema=schema))
                batch = []
        for error in errors:
            id_, where, reason = _error_cells(error)
            batch.append({"id": id_, "source": where, "error": reason})
        out.write_table(pa.Table.from_pylist(batch, schema=schema))


def _xlsx(file: WholeFile, found: Found, letters: Shard, errors: Sequence[ErrorRow]) -> None:
    import xlsxwriter

    if found.clustered > _SHEET_ROWS:
        raise UsageError("归并出的信件超过一张 Excel 表的行数，请输出为 .csv 或 .parquet")
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "in_memory": False}
    with xlsxwriter.Workbook(file.handle, options) as book:
        head = book.add_format(heading_style())
        shade = [book.add_format({"bg_color": colour}) for colour in ("#FFFFFF", "#EEF3FA")]
        page = book.add_worksheet("同一事项")
        page.freeze_panes(1, 0)
        for column, (heading, width) in enumerate(COLUMNS.values()):
            page.set_column(column, column, width)
            page.write_string(0, column, heading, head)
        number = 0
        for number, row in enumerate(rows(found, letters), 1):
            style = shade[row["cluster"] % 2]
            for column, value in enumerate(_shown(row)):
                if isinstance(value, str):
                    page.write_string(number, column, value, style)
                elif value is not None:
                    page.write_number(number, column, value, style)
        page.autofilter(0, 0, number, len(COLUMNS) - 1)
        _summary(book.add_worksheet("汇总"), found, len(errors), head)
        if errors:
            page = book.add_worksheet("错误")
            for column, heading in enumerate(("编号", "来源", "原因")):
                page.set_column(column, column, 40)
                page.write_string(0, column, heading, head)
            for number, error in enumerate(errors[:_SHEET_ROWS], 1):
                for column, value in enumerate(_error_cells(error)):
                    page.write_string(number, column, value)


def _summary(page: Any, found: Found, errors: int, head: Any) -> None:
    page.set_column(0, 0, 36)
    page.write_string(0, 0, "项目", head)
    page.write_string(0, 1, "数量", head)
    for number, (heading, value) in enumerate(summary(found, errors).items(), 1):
        page.write_string(number, 0, heading)
        page.write_number(number, 1, value)


def summary(found: Found, errors: int) -> dict[str, int]:
    """The figures for people, heading by heading."""
    return {
        "来信": found.letters,
        "同一事项的组": len(found.clusters),
        "归入各组的来信": found.clustered,
        "除代表件外可并案的来信": found.clustered - len(found.clusters),
        "重复信访": found.repeats,
        "联名信": found.joint,
        "过于常见而未用于归并的事项要素": found.too_common,
        "读不出的来件（错误）": errors,
    }


_FORMS = {"jsonl": _jsonl, "csv": _csv, "parquet": _parquet, "xlsx": _xlsx}
