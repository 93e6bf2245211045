"""Putting back: in every form, exactly, and without making formulas or broken files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from classifier.errors import UsageError
from classifier.model import Letter
from classifier.redact import KeyEntry, Redactor, restore_bytes, restore_text
from classifier.write import open_writer
from tests.redact.samples import NAMES, elements, pair

ENTRIES = {
    "【信访人甲】": KeyEntry("【信访人甲】", "name", "邢某芝"),
    "【住址1】": KeyEntry("【住址1】", "address", '柳塘镇"河湾"村,<3>组\n甲'),
    "【电话1】": KeyEntry("【电话1】", "phone", "+8613800000016"),
}


def test_unknown_tokens_stay() -> None:
    assert restore_text("【信访人甲】和【信访人乙】", ENTRIES) == "邢某芝和【信访人乙】"


def test_json_stays_json() -> None:
    line = json.dumps({"text": "家住【住址1】"}, ensure_ascii=False).encode()
    assert json.loads(restore_bytes(line, "jsonl", ENTRIES))["text"] == '家住柳塘镇"河湾"村,<3>组\n甲'


def test_a_csv_cell_does_not_become_a_formula_or_several_cells() -> None:
    out = restore_bytes("编号,正文\r\n【电话1】,家住【住址1】\r\n".encode(), "csv", ENTRIES).decode("utf-8-sig")
    assert out.splitlines()[1].startswith("'+86")
    assert '"家住柳塘镇""河湾""村,<3>组' in out


@pytest.mark.parametrize("form", ["xlsx", "parquet", "jsonl", "csv"])
def test_a_file_comes_back_in_its_form(tmp_path: Path, form: str) -> None:
    text = "我叫邢某芝，家里停水了。"
    letter, result = pair(Letter("邢某芝-1", "停水", text), elements(text, "邢某芝"))
    redactor = Redactor()
    paths = [tmp_path / f"plain.{form}", tmp_path / f"redacted.{form}"]
    for path, shown in zip(paths, ((letter, result), redactor.redact_result(letter, result)), strict=True):
        writer = open_writer(path, labels=NAMES)
        writer.write(*shown)
        writer.close()
    restored = restore_bytes(paths[1].read_bytes(), form, redactor.register.entries)
    if form == "csv":
        assert restored == paths[0].read_bytes()
    elif form == "jsonl":
        assert json.loads(restored)["elements"]["petitioner"]["name"] == "邢某芝"
    elif form == "parquet":
        import io

        import pyarrow.parquet as pq

        row = pq.read_table(io.BytesIO(restored)).to_pylist()[0]
        assert row["letter_id"] == "邢某芝-1"
        assert json.loads(row["elements"])["petitioner"]["name"] == "邢某芝"
    else:
        from python_calamine import CalamineWorkbook

        (tmp_path / "back.xlsx").write_bytes(restored)
        sheet = CalamineWorkbook.from_path(str(tmp_path / "back.xlsx")).get_sheet_by_name("结果").to_python()
        assert text in sheet[1]
        assert sheet[1][0] == "邢某芝-1"


@pytest.mark.parametrize(
    ("form", "data"), [("xlsx", b"no zip"), ("csv", b"\xff\xfe\x00"), ("parquet", b"x"), ("pdf", b"")]
)
def test_what_cannot_be_restored_is_a_message(form: str, data: bytes) -> None:
    with pytest.raises(UsageError):
        restore_bytes(data, form, ENTRIES)
