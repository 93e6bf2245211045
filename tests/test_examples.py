"""The example letters: every file can be read, in every form, and is what its source says."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from classifier.model import ErrorRow, Letter
from classifier.read import read_inputs

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def letters(folder: Path) -> list[Letter]:
    items = list(read_inputs([folder]))
    assert [item for item in items if isinstance(item, ErrorRow)] == []
    return [item for item in items if isinstance(item, Letter)]


def test_every_example_is_read_and_none_is_lost() -> None:
    with open(EXAMPLES / ".make/letters.toml", "rb") as source:
        written = tomllib.load(source)["letter"]
    read = letters(EXAMPLES)
    assert len(read) == len(written) >= 60
    assert len({letter.id for letter in read}) == len(read)
    assert all(letter.text.strip() for letter in read)


def test_the_examples_come_in_every_form_of_the_table() -> None:
    files = [path for path in EXAMPLES.rglob("*") if path.is_file() and ".make" not in path.parts]
    forms = Counter(path.suffix for path in files)
    assert {".txt", ".md", ".html", ".docx", ".pdf", ".eml", ".xlsx", ".csv", ".jsonl", ".zip"} <= set(forms)


def test_the_files_are_those_the_script_makes(tmp_path: Path) -> None:
    script = EXAMPLES / ".make/make_examples.py"
    subprocess.run([sys.executable, str(script), str(tmp_path)], check=True)
    made = {letter.id: (letter.title, letter.text, letter.received) for letter in letters(tmp_path)}
    assert made == {letter.id: (letter.title, letter.text, letter.received) for letter in letters(EXAMPLES)}


@pytest.mark.parametrize("id", ["12-镇政府欠工程款", "34-工程还没招标就开工", "54-整改报告"])
def test_a_pdf_gives_the_text_that_was_written(id: str) -> None:
    with open(EXAMPLES / ".make/letters.toml", "rb") as source:
        written = next(x["text"] for x in tomllib.load(source)["letter"] if id in x["file"])
    read = next(letter for letter in letters(EXAMPLES) if letter.id == id)
    assert "".join(read.text.split()) == "".join(written.split())
