from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from classifier.read.folder import shown
from tests.read.papers import TEXT, code_of, errors, letters, read


def fill(root: Path, *names: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, "utf-8")
    return root


def test_folders_are_walked_in_a_stable_order(tmp_path: Path) -> None:
    fill(tmp_path, "b.txt", "a/2.txt", "a/1.txt", "c/d/e.txt", "a.txt")
    assert [item.meta["file"] for item in letters(read(tmp_path))] == [
        "a/1.txt", "a/2.txt", "a.txt", "b.txt", "c/d/e.txt",
    ]  # fmt: skip


def test_hidden_files_and_litter_are_passed_over(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", ".b.txt", ".git/c.txt", "~$d.docx", "Thumbs.db", "__MACOSX/e.txt")
    assert [item.id for item in read(tmp_path)] == ["a"]


def test_same_name_in_two_folders_keeps_both(tmp_path: Path) -> None:
    fill(tmp_path, "a/1.txt", "b/1.txt")
    assert [(item.id, item.meta.get("id_doubled")) for item in letters(read(tmp_path))] == [
        ("1", None),
        ("1~2", "true"),
    ]


def test_empty_folder(tmp_path: Path) -> None:
    assert [code_of(item) for item in errors(read(tmp_path))] == ["no-letters"]


def test_link_loops_end(tmp_path: Path) -> None:
    fill(tmp_path, "a/1.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    items = read(tmp_path)
    assert [item.id for item in letters(items)] == ["1"]
    assert [(item.source, code_of(item)) for item in errors(items)] == [
        ("gone", "link-broken"),
        ("self", "link-broken"),
    ]


def test_links_out_of_the_folder_are_reported_not_followed(tmp_path: Path) -> None:
    fill(tmp_path, "secret.txt", "in/a.txt", "in-side/b.txt")
    root = tmp_path / "in"
    (root / "out").symlink_to(tmp_path)
    (root / "out.txt").symlink_to(tmp_path / "secret.txt")
    (root / "sibling").symlink_to(tmp_path / "in-side")
    (root / "inside.txt").symlink_to(root / "a.txt")
    items = read(root)
    assert [item.id for item in letters(items)] == ["a"]
    assert [code_of(item) for item in errors(items)] == ["link-outside"] * 3


def test_link_named_by_the_caller_is_followed(tmp_path: Path) -> None:
    fill(tmp_path, "a/1.txt")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    assert [item.id for item in read(tmp_path / "link")] == ["1"]


def test_pipes_and_sockets_in_a_folder_are_reported(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert [code_of(item) for item in errors(read(tmp_path))] == ["not-regular"]


def test_folders_nested_too_deep(tmp_path: Path) -> None:
    fill(tmp_path, "/".join(["d"] * 70 + ["a.txt"]), "b.txt")
    items = read(tmp_path)
    assert [item.id for item in letters(items)] == ["b"]
    assert [code_of(item) for item in errors(items)] == ["folder-depth"]


def test_unreadable_file_and_folder() -> None:
    with tempfile.TemporaryDirectory() as name:
        root = fill(Path(name), "a.txt", "b.txt", "c/d.txt", "e.xlsx")
        root.chmod(0o755)
        for locked in ("b.txt", "c", "e.xlsx"):
            (root / locked).chmod(0)
        privileged = os.geteuid() == 0
        if privileged:
            os.seteuid(65534)
        try:
            items = read(root)
        finally:
            if privileged:
                os.seteuid(0)
            (root / "c").chmod(0o755)
    assert [item.id for item in letters(items)] == ["a"]
    assert [(item.source, code_of(item)) for item in errors(items)] == [
        ("b.txt", "permission"), ("c", "permission"), ("e.xlsx", "permission"),
    ]  # fmt: skip


def test_file_that_vanishes_is_one_error_row(tmp_path: Path) -> None:
    from classifier.read import read_inputs

    fill(tmp_path, "a.txt", "b.txt")
    items = read_inputs([tmp_path / "a.txt", tmp_path / "b.txt"])
    assert next(items).id == "a"
    (tmp_path / "b.txt").unlink()
    assert [code_of(item) for item in errors(list(items))] == ["gone"]


def test_file_names_in_gb18030_can_be_printed() -> None:
    name = os.fsdecode("来信.txt".encode("gb18030"))
    assert shown(name) == "来信.txt"
    assert shown("来信.txt") == "来信.txt"
    shown("\udcff\udcfe").encode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="names are bytes on this system only")
def test_file_name_that_is_no_utf8(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), "来信.txt".encode("gb18030"))
    try:
        with open(path, "wb") as out:
            out.write(TEXT.encode())
    except OSError:
        pytest.skip("the file system refuses such names")
    assert [item.id for item in letters(read(tmp_path))] == ["来信"]
