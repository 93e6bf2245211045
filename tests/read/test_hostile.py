"""Whatever the bytes, what comes out is letters and error rows, and every id is new."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from classifier.model import ErrorRow, Letter
from classifier.read import Limits, count_hint
from classifier.read.forms import BY_EXTENSION
from tests.read.papers import TEXT, docx, pdf, read, xls, xlsx

SLOW = {"xls"}
"""Read in a process of its own: a few examples only."""
SEEDS = {
    "docx": docx(TEXT),
    "xlsx": xlsx([["编号", "内容"], ["X1", TEXT]]),
    "pdf": pdf([[TEXT]]),
    "csv": f'编号,内容\nX1,"{TEXT}"\nX2,"{TEXT}\n二"\n'.encode(),
    "jsonl": f'{{"id":"1","text":"{TEXT}"}}\n{{"id":"1","text":"{TEXT}"}}\n'.encode(),
    "eml": f'Subject: x\nContent-Type: multipart/mixed; boundary="b"\n\n--b\n\n{TEXT}\n--b--\n'.encode(),
    "html": f"<html><body><p>{TEXT}</p></body></html>".encode(),
    "txt": f"标题：机井\n\n{TEXT}".encode("gb18030"),
    "zip": docx(TEXT),
    "parquet": b"PAR1" + bytes(40) + b"PAR1",
    "xls": xls([["编号", "内容"], ["X1", TEXT]]),
}
RELAXED = {"deadline": None, "suppress_health_check": list(HealthCheck)}


def check(data: bytes, extension: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a.{extension}"
        path.write_bytes(data)
        items = read(path, limits=Limits(tool_seconds=20))
        count_hint([path])
    assert items
    assert len({item.id for item in items}) == len(items)
    for item in items:
        assert isinstance(item, Letter | ErrorRow)
        json.dumps([item.id, item.text if isinstance(item, Letter) else item.reason]).encode("utf-8")
        if isinstance(item, ErrorRow):
            assert TEXT[:6] not in item.reason


@pytest.mark.parametrize("extension", [*sorted(set(BY_EXTENSION) - SLOW - {"et"}), "", "dat"])
@settings(max_examples=12, **RELAXED)
@given(data=st.one_of(st.binary(max_size=300), st.text(max_size=120).map(lambda t: t.encode("utf-8", "replace"))))
def test_random_bytes(extension: str, data: bytes) -> None:
    check(data, extension)


@pytest.mark.parametrize("extension", sorted(set(SEEDS) - SLOW))
@settings(max_examples=40, **RELAXED)
@given(draw=st.data())
def test_damaged_files(extension: str, draw: st.DataObject) -> None:
    data = bytearray(SEEDS[extension])
    for _ in range(draw.draw(st.integers(1, 6))):
        at = draw.draw(st.integers(0, len(data)))
        kind = draw.draw(st.sampled_from(["replace", "insert", "cut", "drop"]))
        piece = draw.draw(st.binary(max_size=8))
        if kind == "replace":
            data[at : at + len(piece)] = piece
        elif kind == "insert":
            data[at:at] = piece
        elif kind == "drop":
            del data[at : at + len(piece)]
        elif len(data) > 40 and draw.draw(st.booleans()):
            del data[at:]
    check(bytes(data), extension)


@settings(max_examples=4, **RELAXED)
@given(st.integers(512, len(SEEDS["xls"]) - 1), st.binary(min_size=1, max_size=6))
def test_damaged_xls(at: int, piece: bytes) -> None:
    data = SEEDS["xls"]
    check(data[:at] + piece + data[at + len(piece) :], "xls")


@settings(max_examples=60, **RELAXED)
@given(st.text(st.sampled_from('ab,"\n\r;|甲 \t'), max_size=60))
def test_csv_rows_reconcile(text: str) -> None:
    """Every record of a csv without quotes ends as one item, in order."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_bytes(b"id,text\n" + text.encode())
        items = read(path)
    if '"' not in text:
        lines = [line for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip(", \t")]
        assert len(items) == max(1, len(lines))
