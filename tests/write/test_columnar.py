"""Parquet holds the fields of a result, nested ones as JSON, and flat columns to filter by."""

from __future__ import annotations

import sys
from pathlib import Path

import orjson
import pytest

from classifier.errors import MissingExtra
from classifier.model import ErrorRow
from classifier.write import open_writer
from tests.write.samples import NAMES, letter, result


def test_rows_come_back(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    out = tmp_path / "o.parquet"
    writer = open_writer(out, labels=NAMES)
    one = letter(2)
    writer.write(one, result(one))
    writer.write_error(ErrorRow("x.pdf", "in/x.pdf", "没有文字"))
    writer.close()
    first, second = pq.read_table(out).to_pylist()
    assert (first["letter_id"], first["area"], first["topic"]) == (
        "L00002",
        "grassroots-corruption",
        "grassroots-corruption.village-funds",
    )
    assert first["areas"] == ["grassroots-corruption"]
    assert orjson.loads(first["tags"])[0]["evidence"][0]["text"] == "截留"
    assert orjson.loads(first["route"])["to"][0]["name"] == "生态环境局"
    assert (first["lead_grade"], first["route_to"], first["held"]) == ("B", "eco", False)
    assert (second["letter_id"], second["error"], second["tags"]) == ("x.pdf", "没有文字", None)


def test_many_row_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr("classifier.write.columnar._ROWS", 10)
    writer = open_writer(tmp_path / "o.parquet", labels=NAMES)
    for number in range(25):
        writer.write(letter(number), result(letter(number)))
    writer.close()
    table = pq.read_table(tmp_path / "o.parquet")
    assert table["letter_id"].to_pylist() == [letter(n).id for n in range(25)]
    assert pq.ParquetFile(tmp_path / "o.parquet").num_row_groups == 3


def test_without_pyarrow_the_message_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"fenliu\[parquet\]"):
        open_writer(tmp_path / "o.parquet", labels=NAMES)
    assert list(tmp_path.iterdir()) == []


def test_records_become_a_table_whatever_their_strings_hold() -> None:
    pytest.importorskip("pyarrow")
    from classifier.write.columnar import Columnar, arrow_schema, arrow_table

    form = Columnar(NAMES)
    one = letter(1)
    said = result(one)
    said.letter_id, said.why = '"\\\n\u2028𠮷2025-01-01', ["2025-01-01T00:00:00", "1"]
    table = arrow_table(form.shape(one, said) + form.shape_error(ErrorRow("e", "s", "1", "#3")))
    first, second = table.to_pylist()
    assert (first["letter_id"], first["why"]) == (said.letter_id, said.why)
    assert (second["error"], second["where"], second["areas"], second["part"]) == ("1", "#3", None, None)
    assert table.schema == arrow_schema()
    assert arrow_table(b"").num_rows == 0
