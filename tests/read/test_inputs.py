from __future__ import annotations

import io
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from classifier.errors import UsageError
from classifier.read import count_hint, inputs, read_inputs
from tests.read.papers import TEXT, code_of, docx, errors, letters, one_reason, read, xlsx


def fill(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    return tmp_path / "a.txt"


def test_missing_path_is_a_usage_error_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere\.txt"):
        read_inputs([fill(tmp_path), tmp_path / "nowhere.txt"])


def test_no_path_is_a_usage_error() -> None:
    with pytest.raises(UsageError):
        read_inputs([])


def test_unknown_field_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="titel"):
        read_inputs([fill(tmp_path)], columns={"titel": "x"})


def test_single_path_need_not_be_a_list(tmp_path: Path) -> None:
    assert len(list(read_inputs(str(fill(tmp_path))))) == 1


def test_every_source_is_accounted_for(tmp_path: Path) -> None:
    fill(tmp_path)
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.docx").write_bytes(docx(TEXT)[:80])
    (tmp_path / "d.docx").write_bytes(docx(TEXT))
    (tmp_path / "e.xlsx").write_bytes(xlsx([["内容"], ["甲"], ["乙"]]))
    items = read(tmp_path)
    assert [item.id for item in items] == ["a", "b.txt", "c.docx", "d", "e#2", "e#3"]
    assert [code_of(item) for item in errors(items)] == ["empty", "broken"]


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        (b'{"id":"1","text":"a"}\n{"id":"2","text":"b"}\n', ["1", "2"]),
        ("编号,内容\n1,甲\n2,乙\n".encode("gb18030"), ["1", "2"]),
        (TEXT.encode(), ["stdin"]),
        (docx(TEXT), ["stdin"]),
        (xlsx([["编号", "内容"], ["1", "甲"]]), ["1"]),
        (("\n".join(f'{{"text":"{n}"}}' for n in range(20_000))).encode(), [f"stdin#{n}" for n in range(1, 20_001)]),
        (b"\n".join([b"id,text"] + [b"%d,abc" % n for n in range(20_000)]), [str(n) for n in range(20_000)]),
    ],
)
def test_standard_input(data: bytes, ids: list[str]) -> None:
    assert [item.id for item in read("-", stdin=io.BytesIO(data))] == ids


@pytest.mark.parametrize(("data", "code"), [(b"", "empty"), (b"\0\1\2\3" * 40, "not-text")])
def test_bad_standard_input(data: bytes, code: str) -> None:
    items = read("-", stdin=io.BytesIO(data))
    assert [code_of(item) for item in errors(items)] == [code]


def test_named_pipe(tmp_path: Path) -> None:
    import os

    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes(b'{"id":"1","text":"a"}\n' * 3))
    writer.start()
    try:
        assert [item.id for item in read(pipe)] == ["1", "1~2", "1~3"]
    finally:
        writer.join()


def test_whatever_a_reader_raises_is_one_error_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Panic(BaseException):
        pass

    from classifier.read import plain

    def fail(*_: object) -> None:
        raise Panic("某某芝 13800000123")

    monkeypatch.setattr(plain, "decode", fail)
    (row,) = errors(read(fill(tmp_path)))
    assert code_of(row) == "failed"
    assert "Panic" in row.reason
    assert "1380" not in row.reason


def test_interrupt_is_not_swallowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from classifier.read import plain

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(plain, "decode", interrupt)
    with pytest.raises(KeyboardInterrupt):
        read(fill(tmp_path))


def test_system_errors_are_said_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(5, "x")

    path = fill(tmp_path)
    monkeypatch.setattr(inputs, "_read_one", fail)
    assert one_reason(path) == "system"


def test_light_import() -> None:
    code = "import sys, classifier.read; print([m for m in ('lxml', 'yaml', 'pypdfium2', 'pyarrow', 'python_calamine', "
    code += "'chardet', 'email', 'zipfile') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_code_of_a_reason_is_in_the_reference() -> None:
    from classifier.read.reasons import REASONS

    page = (Path(__file__).parents[2] / "docs" / "reading.md").read_text("utf-8")
    missing = [code for code in REASONS if f"`{code}`" not in page]
    assert not missing


def test_count_hint_is_none_for_standard_input(tmp_path: Path) -> None:
    assert count_hint(["-"]) is None
    assert count_hint([tmp_path / "nowhere"]) is None
    assert count_hint([fill(tmp_path), tmp_path]) == 2


def test_letters_outlive_their_errors(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "甲"}\n{broken\n{"text": "乙"}', "utf-8")
    assert len(letters(read(path, fill(tmp_path)))) == 3


def test_bytes_in_memory_are_read_like_a_file_of_that_name() -> None:
    data = xlsx([["编号", "内容"], ["1", "甲"], ["2", ""]])
    assert [item.id for item in inputs.read_bytes(data, "登记表.xlsx")] == ["1", "2"]
    (letter,) = letters(list(inputs.read_bytes(TEXT.encode("gb18030"), "来信.txt")))
    assert letter.id == "来信"
    (row,) = errors(list(inputs.read_bytes(b"", "空.txt")))
    assert code_of(row) == "empty"
    with pytest.raises(UsageError, match="titel"):
        inputs.read_bytes(data, "a.xlsx", columns={"titel": "x"})
