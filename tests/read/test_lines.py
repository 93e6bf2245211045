from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from classifier.model import Letter
from classifier.read import Limits, read_inputs
from tests.read.papers import TEXT, code_of, errors, letters, one_reason, read


def row(**fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False)


def write(path: Path, *lines: str | bytes, encoding: str = "utf-8") -> Path:
    path.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode(encoding) for line in lines))
    return path


def test_rows_are_letters_in_order(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", row(id="X1", title="题", text=TEXT, 乡镇="某镇"), "", row(text=TEXT), "")
    assert read(path) == [Letter("X1", "题", TEXT, meta={"乡镇": "某镇"}), Letter("a#3", text=TEXT)]


def test_title_alone_is_a_letter(tmp_path: Path) -> None:
    assert letters(read(write(tmp_path / "a.jsonl", row(title="机井坏了"))))[0].title == "机井坏了"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('{"text": "没有', "bad-json"),
        ("not json", "bad-json"),
        ('["a"]', "not-object"),
        ('"a"', "not-object"),
        ("3", "not-object"),
        ('{"备注": "a"}', "no-text-column"),
        ('{"text": ""}', "empty-row"),
        ('{"text": "a\\u0000b"}', "nul"),
        (b'{"text": "a\0b"}', "nul"),
        ("[" * 100_000, "bad-json"),
        ('{"text": ' * 3000, "bad-json"),
    ],
)
def test_broken_line_is_one_error_row_and_the_rest_goes_on(tmp_path: Path, line: str | bytes, code: str) -> None:
    items = read(write(tmp_path / "a.jsonl", row(text="甲"), line, row(text="乙")))
    assert [item.text for item in letters(items)] == ["甲", "乙"]
    (bad,) = errors(items)
    assert (bad.source, bad.where, code_of(bad)) == ("a.jsonl", "#2", code)


def test_line_over_the_limit_is_skipped_without_being_held(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", row(text="甲"), row(text="长" * 5000), row(text="乙"))
    items = read(path, limits=Limits(max_row_bytes=1000))
    assert [code_of(item) for item in errors(items)] == ["row-too-long"]
    assert [item.text for item in letters(items)] == ["甲", "乙"]


def test_letter_of_fifty_megabytes_in_a_row(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", b'{"text": "' + b"x" * 50_000_000 + b'"}', row(text="乙"))
    items = read(path)
    assert [code_of(item) for item in errors(items)] == ["row-too-long"]
    assert [item.text for item in letters(items)] == ["乙"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030", "utf-16-le"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes("\n".join([row(id="1", text=TEXT), row(id="2", text=TEXT)]).encode(encoding))
    assert [item.text for item in letters(read(path))] == [TEXT, TEXT]


def test_single_lines_in_another_encoding_are_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", row(text="甲"), row(text=TEXT).encode("gb18030"))
    assert [item.text for item in letters(read(path))] == ["甲", TEXT]


def test_lone_surrogates_become_replacement_characters(tmp_path: Path) -> None:
    (letter,) = letters(read(write(tmp_path / "a.jsonl", '{"text": "甲\\ud800乙", "\\udfff": 1}')))
    assert letter.text == "甲\ufffd乙"


@pytest.mark.parametrize(("content", "code"), [(b"", "empty"), (b"\n \n", "no-rows")])
def test_nothing_in_it(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(content)
    assert one_reason(path) == code


def test_json_array_object_and_lines(tmp_path: Path) -> None:
    array = write(tmp_path / "a.json", "[" + row(id="1", text="甲") + ",\n" + row(id="2", text="乙") + "]")
    single = write(tmp_path / "b.json", json.dumps({"id": "3", "text": "丙"}, indent=1))
    lines = write(tmp_path / "c.json", row(id="4", text="丁"), row(id="5", text="戊"))
    assert [item.id for item in read(array, single, lines)] == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize(
    ("content", "code"), [("", "empty"), ("[]", "no-rows"), ("[{", "bad-json"), ("{\n", "bad-json")]
)
def test_broken_json_file(tmp_path: Path, content: str, code: str) -> None:
    assert one_reason(write(tmp_path / "a.json", content)) == code


def test_rows_are_given_one_at_a_time() -> None:
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size: int = -1) -> bytes:
            self.given += 1
            return (row(text="甲") + "\n").encode() * 100

    stream = Endless()
    items = read_inputs(["-"], stdin=stream)  # type: ignore[arg-type]
    assert [next(items).id for _ in range(5)] == [f"stdin#{n}" for n in range(1, 6)]
    assert stream.given < 200
