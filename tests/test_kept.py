"""What is kept for the next start: by content, whole or not at all, and never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from classifier import kept
from classifier.kept import KEEP, bundled_data, keep_json


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of one's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.delenv("FENLIU_NO_CACHE", raising=False)
    return tmp_path / "fenliu"


def test_an_answer_is_made_once() -> None:
    made: list[int] = []

    def make() -> dict[str, int]:
        made.append(1)
        return {"a": len(made)}

    assert keep_json("k", ("x",), make) == keep_json("k", ("x",), make) == {"a": 1}
    assert keep_json("k", ("y",), make) == {"a": 2}


def test_what_cannot_be_read_is_made_anew(folder: Path) -> None:
    keep_json("k", ("x",), lambda: {"a": 1})
    (one,) = folder.iterdir()
    for broken in (b"", b"[1]", b"\xff"):
        one.write_bytes(broken)
        assert keep_json("k", ("x",), lambda: {"a": 3}) == {"a": 3}


def test_only_the_newest_of_a_kind_are_kept(folder: Path) -> None:
    for number in range(KEEP + 3):
        keep_json("k", (str(number),), dict)
    keep_json("other", ("x",), dict)
    assert len(list(folder.glob("k-*.json"))) == KEEP
    assert len(list(folder.glob("other-*.json"))) == 1


def test_without_a_cache_everything_is_made(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FENLIU_NO_CACHE", "1")
    assert keep_json("k", ("x",), lambda: {"a": 1}) == {"a": 1}
    assert bundled_data("split.yaml")["kinds"]
    assert not folder.exists()


def test_a_vocabulary_that_changes_is_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "bundled_root", lambda: tmp_path)
    for words in (["甲"], ["乙"]):
        (tmp_path / "w.yaml").write_text(f"words: {words}", encoding="utf-8")
        assert bundled_data("w.yaml") == bundled_data("w.yaml") == {"words": words}
