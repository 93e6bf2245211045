"""`import classifier` and light commands stay light."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import classifier

HEAVY = (
    "pydantic rich spacy yaml lxml ahocorasick_rs rjieba orjson click chardet cryptography xlsxwriter python_calamine "
    "pypdfium2 pyarrow numpy chinese_calendar multiprocessing"
)


def seen_after(code: str) -> list[str]:
    """Heavy modules that are loaded after `code` ran in a fresh process."""
    tail = f"\nimport sys; print(sorted(set({HEAVY.split()!r}) & set(sys.modules)), file=sys.stderr)"
    run = subprocess.run([sys.executable, "-c", code + tail], capture_output=True, text=True, check=True)
    return eval(run.stderr.strip().splitlines()[-1])  # type: ignore[no-any-return]


def test_importing_loads_nothing_heavy() -> None:
    assert seen_after("import classifier") == []
    assert seen_after("from classifier import Letter, Result, Tag, Evidence, Route; Letter(id='1')") == []


def test_importing_takes_little_time() -> None:
    """30 ms are wanted; a busy machine gets ten times as much."""
    code = "import time; s = time.perf_counter(); import classifier; print(time.perf_counter() - s)"
    took: list[float] = []
    while len(took) < 3 or (min(took) >= 0.3 and len(took) < 20):
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        took.append(float(run.stdout))
    assert min(took) < 0.3


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["areas", "--format", "json"]])
def test_light_commands_with_a_warm_cache_load_no_authoring(words: list[str]) -> None:
    code = f"from classifier.cli import COMMANDS\nfrom classifier.cli.group import call\ncall(COMMANDS, {words!r})"
    subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert set(seen_after(code)) <= {"click", "orjson"}


def test_classifying_with_a_warm_cache_loads_no_authoring() -> None:
    code = "from classifier import Classifier\nClassifier.load().classify('村支书截留补助款')"
    subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert not {"pydantic", "yaml", "rich", "spacy", "lxml", "click"} & set(seen_after(code))


def test_explaining_a_text_with_a_warm_cache_loads_no_other_readers(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("村支书截留补助款，我多次反映没有结果。", encoding="utf-8")
    code = (
        "from classifier.cli import COMMANDS\nfrom classifier.cli.group import call\n"
        f"call(COMMANDS, ['explain', {str(letter)!r}])\n"
        "import sys; readers = {'yaml', 'pydantic', 'email', 'zipfile', 'csv', 'lxml'}\n"
        "print(sorted(readers & set(sys.modules)), file=sys.stderr)"
    )
    subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert eval(run.stderr.strip().splitlines()[-1]) == []


def test_public_names_are_found_and_others_are_not() -> None:
    for name in classifier.__all__:
        assert getattr(classifier, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = classifier.nothing


def test_types_are_shipped() -> None:
    assert (Path(classifier.__file__).parent / "py.typed").exists()
