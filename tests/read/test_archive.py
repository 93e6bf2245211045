from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

from classifier.read import Limits
from tests.read.papers import TEXT, code_of, docx, errors, letters, one_reason, read, xlsx


def packed(*entries: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return out.getvalue()


def write(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    return path


def test_entries_of_every_form_are_read(tmp_path: Path) -> None:
    rows = xlsx([["编号", "内容"], ["X1", TEXT]])
    data = packed(
        ("信/1.txt", TEXT.encode()), ("2.docx", docx(TEXT)), ("3.xlsx", rows), ("4.jsonl", b'{"id":"J","text":"a"}'),
        ("5.csv", "编号,内容\nC,乙\n".encode("gb18030")), ("__MACOSX/1.txt", b"x"), (".hidden", b"x"), ("空/", b""),
    )  # fmt: skip
    items = letters(read(write(tmp_path, data)))
    assert [item.id for item in items] == ["1", "2", "X1", "J", "C"]
    assert items[0].meta["file"] == "a.zip!信/1.txt"


def test_names_as_chinese_windows_writes_them(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("NAME.txt", TEXT.encode())
    name = "来信".encode("gb18030")
    data = out.getvalue().replace(b"NAME.txt", name + b".txt")
    assert [item.id for item in letters(read(write(tmp_path, data)))] == ["来信"]


def test_paths_that_climb_out_are_reported_and_nothing_is_written(tmp_path: Path) -> None:
    names = ["../evil.txt", "a/../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "..\\evil.txt", "good.txt"]
    data = packed(*((name, TEXT.encode()) for name in names))
    items = read(write(tmp_path, data))
    assert [code_of(item) for item in errors(items)] == ["zip-path"] * 5
    assert [item.id for item in letters(items)] == ["good"]
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_links_inside_are_not_followed(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    items = read(write(tmp_path, packed((link, b"/etc/passwd"), ("a.txt", TEXT.encode()))))
    assert [code_of(item) for item in errors(items)] == ["zip-link"]
    assert [item.id for item in letters(items)] == ["a"]


def test_nested_archives_to_the_second_level(tmp_path: Path) -> None:
    third = packed(("deep.txt", TEXT.encode()))
    second = packed(("b.txt", TEXT.encode()), ("third.zip", third))
    items = read(write(tmp_path, packed(("a.txt", TEXT.encode()), ("second.zip", second), ("z.txt", TEXT.encode()))))
    assert [item.id for item in letters(items)] == ["a", "b", "z"]
    assert [(item.source, code_of(item)) for item in errors(items)] == [("a.zip!second.zip!third.zip", "zip-depth")]


def test_bomb_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    data = packed(("bomb.txt", bytes(40_000_000)), ("a.txt", TEXT.encode()))
    items = read(write(tmp_path, data))
    assert [(item.source, code_of(item)) for item in errors(items)] == [("a.zip!bomb.txt", "zip-bomb")]
    assert [item.id for item in letters(items)] == ["a"]


def test_all_entries_together_are_bounded(tmp_path: Path) -> None:
    data = packed(*((f"{n}.txt", (TEXT * 10).encode()) for n in range(9)))
    size = len((TEXT * 10).encode())
    items = read(write(tmp_path, data), limits=Limits(max_unpacked_bytes=3 * size))
    assert len(letters(items)) == 3
    assert [code_of(item) for item in errors(items)] == ["zip-bomb"]


def test_entry_that_lies_about_its_size(tmp_path: Path) -> None:
    data = bytearray(packed(("a.txt", (TEXT * 1000).encode()), ("b.txt", TEXT.encode())))
    size = struct.pack("<I", len((TEXT * 1000).encode()))
    items = read(write(tmp_path, bytes(data).replace(size, struct.pack("<I", 60))))
    assert [(item.source, code_of(item)) for item in errors(items)] == [("a.zip!a.txt", "broken")]
    assert [item.id for item in letters(items)] == ["b"]


def test_locked_entries(tmp_path: Path) -> None:
    data = bytearray(packed(("a.txt", TEXT.encode())))
    data[6] |= 1
    central = data.index(b"PK\1\2")
    data[central + 8] |= 1
    assert one_reason(write(tmp_path, bytes(data))) == "password"


def test_damaged_entry_does_not_stop_the_others(tmp_path: Path) -> None:
    data = packed(("a.txt", TEXT.encode()), ("b.txt", TEXT.encode()), method=zipfile.ZIP_STORED)
    at = data.index("机井".encode())
    items = read(write(tmp_path, data[:at] + b"XXXXXX" + data[at + 6 :]))
    assert [(item.source, code_of(item)) for item in errors(items)] == [("a.zip!a.txt", "broken")]
    assert [item.id for item in letters(items)] == ["b"]


def test_unknown_entry_is_one_error_row(tmp_path: Path) -> None:
    items = read(write(tmp_path, packed(("p.jpg", b"\xff\xd8\xff\xe0"), ("a.txt", TEXT.encode()))))
    assert [(item.source, code_of(item)) for item in errors(items)] == [("a.zip!p.jpg", "unknown-form")]


def test_not_an_archive(tmp_path: Path) -> None:
    assert one_reason(write(tmp_path, b"")) == "empty"
    assert one_reason(write(tmp_path, b"PK\3\4" + bytes(100))) == "broken"
    assert one_reason(write(tmp_path, packed(("a.txt", TEXT.encode()))[:-30])) == "broken"
    assert one_reason(write(tmp_path, packed())) == "no-letters"


def test_too_many_entries(tmp_path: Path) -> None:
    data = packed(("a.txt", b"a"), ("b.txt", b"b"))
    assert one_reason(write(tmp_path, data), limits=Limits(max_entries=1)) == "zip-entries"
