"""The form of an output follows from its name, and mistakes are said before anything is done."""

from __future__ import annotations

from pathlib import Path

import pytest

from classifier.errors import UsageError
from classifier.write import LabelNames, form_of, open_writer
from classifier.write.tally import Tally
from tests.write.samples import NAMES, letter, result


@pytest.mark.parametrize(
    ("name", "form"),
    [("结果.xlsx", "xlsx"), ("a.CSV", "csv"), ("a.jsonl", "jsonl"), ("a.json", "jsonl"), ("a.pq", "parquet")],
)
def test_the_ending_names_the_form(name: str, form: str) -> None:
    assert form_of(name) == form


def test_an_option_wins_over_the_ending() -> None:
    assert form_of("a.txt", "csv") == "csv"


@pytest.mark.parametrize("name", ["a", "a.docx"])
def test_unknown_forms_are_refused_with_what_there_is(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.xlsx、\.csv、\.jsonl、\.parquet"):
        open_writer(tmp_path / name, labels=NAMES)
    assert list(tmp_path.iterdir()) == []


def test_label_names_take_what_another_record_offers() -> None:
    class Few:
        areas = {"a": "甲"}  # noqa: RUF012

    names = LabelNames.of(Few())
    assert names.areas == {"a": "甲"}
    assert names.clocks == {}
    assert names.colour("a").startswith("#")
    assert LabelNames.of(NAMES) is NAMES


def test_tally_survives_a_journal_and_adds_up() -> None:
    one, two = Tally(), Tally()
    for number in range(6):
        (one if number % 2 else two).add(result(letter(number, 2)))
    one.errors = 2
    one.merge(Tally.from_dict(two.to_dict()))
    assert one.results == 6
    assert one.errors == 2
    assert sum(one.areas.values()) == 12
    assert one.areas["work-safety"] == 2
