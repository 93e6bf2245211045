"""No value that was hidden survives anywhere in an export, whatever its form."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from pathlib import Path

import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st

from classifier.model import ErrorRow
from classifier.redact import Redactor, load_key, restore_bytes, save_key
from classifier.redact.squeeze import squeezed
from classifier.write import open_writer
from tests.redact.samples import NAMES, pair, written

FORMS = ("jsonl", "csv", "xlsx", "parquet")


def everything(path: Path) -> str:
    """All text of a file; the tags of a workbook taken out, so that text cut into runs is whole again."""
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            return "\n".join(re.sub(r"<[^>]*>", "", book.read(name).decode()) for name in book.namelist())
    if path.suffix == ".parquet":
        return repr(pq.read_table(path).to_pylist())
    return path.read_text("utf-8-sig")


@settings(max_examples=25)
@given(st.lists(written(), min_size=1, max_size=4))
def test_no_masked_value_survives_in_any_export(letters: list) -> None:  # type: ignore[type-arg]
    pairs = [pair(letter, found) for letter, found, _, _ in letters]
    errors = [ErrorRow(f"{name}.docx", f"来信/{phone}.docx", "读不出") for _, _, name, phone in letters]
    redactor = Redactor()
    for letter, result in pairs:
        redactor.learn(letter, result.elements)
    with tempfile.TemporaryDirectory() as folder:
        for form in FORMS:
            path = Path(folder) / f"out.{form}"
            writer = open_writer(path, labels=NAMES)
            for letter, result in pairs:
                writer.write(*redactor.redact_result(letter, result))
            for row in errors:
                writer.write_error(redactor.redact_error(row))
            writer.close()
            plain = squeezed(everything(path))
            for _, _, name, phone in letters:
                assert squeezed(name) not in plain, form
                assert phone not in plain, form


@settings(max_examples=25)
@given(st.lists(written(), min_size=1, max_size=3))
def test_with_the_key_an_export_is_what_it_was(letters: list) -> None:  # type: ignore[type-arg]
    pairs = [pair(letter, found) for letter, found, _, _ in letters]
    redactor = Redactor()
    for letter, result in pairs:
        redactor.learn(letter, result.elements)
    with tempfile.TemporaryDirectory() as folder:
        before, after, key = Path(folder) / "before.csv", Path(folder) / "after.csv", Path(folder) / "key.json"
        for path, redact in ((before, False), (after, True)):
            writer = open_writer(path, labels=NAMES)
            for letter, result in pairs:
                writer.write(*(redactor.redact_result(letter, result) if redact else (letter, result)))
            writer.close()
        save_key(key, redactor.register, None)
        restored = restore_bytes(after.read_bytes(), "csv", load_key(key, None).entries)
    assert column(restored, "正文") == [letter.text.replace("\r", "\n") for letter, _ in pairs]
    assert column(restored, "编号") == [letter.id for letter, _ in pairs]


def column(data: bytes, heading: str) -> list[str]:
    import csv

    return [row[heading].removeprefix("'") for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))]


@settings(max_examples=50)
@given(written())
def test_evidence_still_points_at_its_words(sample: tuple) -> None:  # type: ignore[type-arg]
    letter, found, _, _ = sample
    letter, result = pair(letter, found)
    redacted, moved = Redactor().redact_result(letter, result)
    for tag in moved.tags:
        for one in tag.evidence:
            assert getattr(redacted, one.field)[one.start : one.end] == one.text
    for element in moved.elements.petitioner.evidence:
        assert redacted.text[element.start : element.end] == element.text
