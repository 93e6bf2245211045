"""A line of jsonl is a Result with exactly its field names, or an error line."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import orjson

from classifier.model import ErrorRow, Result
from classifier.write import open_writer
from tests.write.samples import NAMES, letter, result


def test_lines_are_results_in_order_and_error_rows(tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"
    writer = open_writer(out, labels=NAMES)
    one, two = letter(1, 2), letter(2)
    writer.write(one, result(one))
    writer.write_error(ErrorRow("bad.docx", "in/bad.docx", "打不开", "第 2 页"))
    writer.write(two, result(two))
    writer.close()
    rows = [orjson.loads(line) for line in out.read_bytes().splitlines()]
    assert [r["letter_id"] for r in rows] == ["L00001", "bad.docx", "L00002"]
    assert list(rows[0]) == [f.name for f in fields(Result)]
    assert rows[0]["route"]["due"] == {"finish": "2024-04-20", "acknowledge": "2024-04-01"}
    assert rows[1] == {
        "letter_id": "bad.docx",
        "error": "打不开",
        "source": "in/bad.docx",
        "where": "第 2 页",
    }


def test_names_that_are_no_utf8_do_not_stop_the_run(tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"
    writer = open_writer(out, labels=NAMES)
    writer.write_error(ErrorRow("\udcb2.txt", "in/\udcb2.txt", "编码认不出"))
    odd = letter(1)
    odd.id = "\udcb2"
    writer.write(odd, result(odd))
    writer.close()
    assert [orjson.loads(line)["letter_id"] for line in out.read_bytes().splitlines()] == ["?.txt", "?"]
