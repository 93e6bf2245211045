"""A saved file is noticed, its mistakes are shown, its own cases run first."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from classifier.authoring.watching import Round, Watcher
from classifier.cli.lexicon_test import test_command as command

AREA = """\
schema: fenliu/area@1
id: {id}
name: 某区
topics:
  - id: one
    name: 某题
    terms: {{strong: [{word}]}}
    tests: {{match: [{case}]}}
"""


def write(folder: Path, name: str, word: str, case: str) -> None:
    text = AREA.format(id=name, word=word, case=case)
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    stamp = path.stat().st_mtime_ns + 1_000_000
    os.utime(path, ns=(stamp, stamp))


def later(actions: list[Callable[[], None]]) -> Callable[[float], None]:
    """A sleep that saves files meanwhile."""

    def sleep(seconds: float) -> None:
        assert seconds < 1
        if actions:
            actions.pop(0)()

    return sleep


def cases(found: Round) -> list[tuple[str, bool]]:
    return [(case.label, case.passed) for case in found.cases]


def test_a_saved_file_is_compiled_and_its_cases_run_first(tmp_path: Path) -> None:
    write(tmp_path, "aaa", "停电", "村里停电")
    write(tmp_path, "bbb", "停水", "村里停水")
    steps = [lambda: write(tmp_path, "bbb", "断水", "村里停水了")]
    rounds = Watcher([str(tmp_path)]).rounds(later(steps))
    first = next(rounds)
    assert cases(first) == [("aaa.one", True), ("bbb.one", True)]
    second = next(rounds)
    assert second.changed == [f"{tmp_path}/bbb.yaml"]
    assert cases(second) == [("bbb.one", False), ("aaa.one", True)]


def test_a_mistake_is_shown_and_the_next_save_mends_it(tmp_path: Path) -> None:
    write(tmp_path, "aaa", "停电", "村里停电")
    broken = lambda: (tmp_path / "aaa.yaml").write_text("schema: fenliu/area@1\nid: [", encoding="utf-8")  # noqa: E731
    steps: list[Callable[[], object]] = [broken, lambda: write(tmp_path, "aaa", "停电", "村里停电了")]
    rounds = Watcher([str(tmp_path)]).rounds(later(steps))  # type: ignore[arg-type]
    next(rounds)
    wrong = next(rounds)
    assert wrong.problems
    assert wrong.classifier is None
    assert cases(next(rounds)) == [("aaa.one", True)]


def test_a_file_that_goes_away_is_noticed(tmp_path: Path) -> None:
    write(tmp_path, "aaa", "停电", "村里停电")
    write(tmp_path, "bbb", "停水", "村里停水")
    rounds = Watcher([str(tmp_path)]).rounds(later([(tmp_path / "bbb.yaml").unlink]))
    next(rounds)
    gone = next(rounds)
    assert gone.changed == [f"{tmp_path}/bbb.yaml"]
    assert cases(gone) == [("aaa.one", True)]


def test_files_that_did_not_change_are_not_parsed_again(tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    import classifier.authoring.survey as survey

    write(tmp_path, "aaa", "停电", "村里停电")
    write(tmp_path, "bbb", "停水", "村里停水")
    parsed: list[str] = []
    real = survey.parse_source
    monkeypatch.setattr(survey, "parse_source", lambda source: (parsed.append(Path(source.path).name), real(source))[1])
    rounds = Watcher([str(tmp_path)]).rounds(later([lambda: write(tmp_path, "bbb", "断水", "村里断水")]))
    next(rounds), next(rounds)
    assert parsed == ["aaa.yaml", "bbb.yaml", "bbb.yaml"]


def test_the_command_offers_to_watch() -> None:
    assert "--watch" in {option for parameter in command.params for option in parameter.opts}
