"""What lands in a watched folder is taken in once, whole, and put aside."""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path

import pytest

from classifier.errors import FenliuError, UsageError
from classifier.inbox.intake.watch import DONE, FAILED, TAKEN, Folder, Taken, watch
from tests.inbox.intake.sinks import ListSink

LETTER = "村里的路坏了\n村东头的水泥路坏了两年，一直没有人来修，下雨天孩子上学不便。\n"


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def folder(path: Path, sink: ListSink, clock: Clock, **settings: bool) -> Folder:
    return Folder(path, sink, settle=2.0, clock=clock, **settings)


def rounds(watched: Folder, clock: Clock, times: int = 2) -> list[Taken]:
    out: list[Taken] = []
    for _ in range(times):
        out += watched.round()
        clock.now += 3
    return out


def test_a_file_is_taken_when_it_has_stood_still_and_then_put_aside(tmp_path: Path, clock: Clock) -> None:
    sink = ListSink()
    watched = folder(tmp_path, sink, clock)
    (tmp_path / "甲.txt").write_text(LETTER, "utf-8")
    assert list(watched.round()) == []
    clock.now += 1
    assert list(watched.round()) == []
    clock.now += 1
    assert [taken.name for taken in watched.round()] == ["甲.txt"]
    assert [letter.title for letter in sink.letters] == ["村里的路坏了"]
    assert sink.sources == ["watch"]
    assert not (tmp_path / "甲.txt").exists()
    assert (tmp_path / DONE / "甲.txt").read_text("utf-8") == LETTER
    assert rounds(watched, clock) == []


def test_a_file_that_still_grows_waits(tmp_path: Path, clock: Clock) -> None:
    sink = ListSink()
    watched = folder(tmp_path, sink, clock)
    for length in range(1, 5):
        (tmp_path / "a.txt").write_text(LETTER * length, "utf-8")
        assert list(watched.round()) == []
        clock.now += 3
    assert watched.pending() == 1
    assert len(rounds(watched, clock)) == 1
    assert len(sink.letters) == 1


def test_a_file_that_cannot_be_read_is_kept_as_an_error_row_and_goes_to_the_failed(
    tmp_path: Path, clock: Clock
) -> None:
    sink = ListSink()
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 no")
    (tmp_path / "b.txt").write_text(LETTER, "utf-8")
    assert len(rounds(folder(tmp_path, sink, clock), clock)) == 2
    assert len(sink.errors) == len(sink.letters) == 1
    assert (tmp_path / FAILED / "a.docx").exists()
    assert (tmp_path / DONE / "b.txt").exists()


def test_a_second_file_of_the_same_name_is_kept_beside_the_first(tmp_path: Path, clock: Clock) -> None:
    sink = ListSink()
    watched = folder(tmp_path, sink, clock)
    for text in ("一\n" + LETTER, "二\n" + LETTER, "三\n" + LETTER):
        (tmp_path / "信.txt").write_text(text, "utf-8")
        rounds(watched, clock)
    assert sorted(path.name for path in (tmp_path / DONE).iterdir()) == ["信.txt", "信~2.txt", "信~3.txt"]
    assert len(sink.letters) == 3


def test_hidden_growing_and_linked_files_are_left_alone(tmp_path: Path, clock: Clock) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text(LETTER, "utf-8")
    inside = tmp_path / "in"
    inside.mkdir()
    (inside / "link.txt").symlink_to(outside)
    (inside / "up").symlink_to(tmp_path, target_is_directory=True)
    for name in (".hidden.txt", "~$a.docx", "b.txt.part", "c.TMP", "Thumbs.db"):
        (inside / name).write_text(LETTER, "utf-8")
    os.mkfifo(inside / "pipe.txt")
    sink = ListSink()
    assert rounds(folder(inside, sink, clock), clock, 3) == []
    assert sink.letters == []


def test_folders_below_are_looked_into_but_not_the_done_ones(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "七月").mkdir()
    (tmp_path / "七月" / "a.txt").write_text(LETTER, "utf-8")
    sink = ListSink()
    watched = folder(tmp_path, sink, clock)
    assert [taken.name for taken in rounds(watched, clock, 4)] == [os.path.join("七月", "a.txt")]
    assert (tmp_path / DONE / "a.txt").exists()


def test_files_that_stay_are_remembered_across_a_restart(tmp_path: Path, clock: Clock) -> None:
    sink = ListSink()
    (tmp_path / "a.txt").write_text(LETTER, "utf-8")
    assert len(rounds(folder(tmp_path, sink, clock, move=False), clock, 4)) == 1
    assert (tmp_path / "a.txt").exists()
    assert (tmp_path / TAKEN).exists()
    again = folder(tmp_path, sink, clock, move=False)
    assert rounds(again, clock, 4) == []
    (tmp_path / "a.txt").write_text(LETTER + "又来一次。\n", "utf-8")
    assert len(rounds(again, clock, 4)) == 1
    assert len(sink.letters) == 2


def test_a_crash_between_storing_and_moving_doubles_nothing(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    sink = ListSink()
    (tmp_path / "a.txt").write_text(LETTER, "utf-8")
    watched = folder(tmp_path, sink, clock)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(watched, "_aside", killed)
    with pytest.raises(KeyboardInterrupt):
        rounds(watched, clock)
    (taken,) = rounds(folder(tmp_path, sink, clock), clock)
    assert taken.report is not None
    assert (taken.report.added, taken.report.known) == (0, 1)
    assert len(sink.letters) == 1
    assert (tmp_path / DONE / "a.txt").exists()


def test_a_cut_note_is_passed_over(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / TAKEN).write_bytes(b'["x.txt",1,2]\n["a.txt",17')
    (tmp_path / "a.txt").write_text(LETTER, "utf-8")
    assert len(rounds(folder(tmp_path, ListSink(), clock, move=False), clock)) == 1


def test_a_store_that_is_away_is_tried_again_with_growing_pauses(tmp_path: Path, clock: Clock) -> None:
    sink = ListSink()
    sink.failing = FenliuError("数据库暂时不在")
    (tmp_path / "a.txt").write_text(LETTER, "utf-8")
    watched = folder(tmp_path, sink, clock)
    tries = []
    for _ in range(100):
        tries += [(clock.now, taken.problem) for taken in watched.round()]
        clock.now += 1
    assert {problem for _, problem in tries} == {"数据库暂时不在"}
    gaps = [b[0] - a[0] for a, b in pairwise(tries)]
    assert gaps == sorted(gaps)
    assert 4 <= len(tries) <= 8
    sink.failing = None
    clock.now += 300
    assert [taken.problem for taken in rounds(watched, clock)] == [""]
    assert len(sink.letters) == 1


def test_a_file_that_cannot_be_moved_is_not_taken_again_and_again(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(os, "replace", refuse)
    (tmp_path / "a.txt").write_text(LETTER, "utf-8")
    (taken,) = rounds(folder(tmp_path, ListSink(), clock), clock, 5)
    assert taken.report is not None
    assert taken.problem.startswith("已入库，但文件没能移走")


def test_watch_goes_on_until_it_is_interrupted(tmp_path: Path, clock: Clock) -> None:
    sink = ListSink()
    told: list[str] = []
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        clock.now += 3
        if len(slept) == 1:
            (tmp_path / "a.txt").write_text(LETTER, "utf-8")
        if len(slept) == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        watch(folder(tmp_path, sink, clock), lambda taken: told.append(taken.name), every=1.5, sleep=sleep)
    assert told == ["a.txt"]
    assert slept == [1.5] * 4


def test_what_is_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="不是文件夹"):
        Folder(tmp_path / "none", ListSink())
