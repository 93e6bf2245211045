"""Several processes give what one gives: in order, lazily, with a bounded number of letters under way."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from classifier import Classifier, Letter
from classifier.processes import AHEAD, CHUNK, map_letters

AREA = """
schema: fenliu/area@1
id: eco
name: 生态
topics: [{id: water, name: 水, class: 环保/水, terms: {strong: [污水], weak: [河]}}]
"""


@pytest.fixture
def layer(tmp_path: Path) -> Path:
    (tmp_path / "a.yaml").write_text(AREA, encoding="utf-8")
    return tmp_path


def test_two_processes_give_the_results_of_one(layer: Path) -> None:
    classifier = Classifier.load(layer, cache=False)
    letters = [Letter(id=str(n), text="污水" * (n % 3) + "河" * (n % 2)) for n in range(CHUNK * 3 + 7)]
    alone = list(classifier.classify_many(letters))
    assert list(classifier.classify_many(iter(letters), jobs=2)) == alone
    assert [result.letter_id for result in alone] == [letter.id for letter in letters]


def test_letters_are_taken_as_results_are_asked_for(layer: Path) -> None:
    taken = 0

    def letters() -> Iterator[Letter]:
        nonlocal taken
        for number in range(CHUNK * 50):
            taken += 1
            yield Letter(id=str(number))

    results = map_letters(partial(Classifier.load, [str(layer)], None, False), letters(), 1)
    assert next(results).letter_id == "0"
    assert taken <= CHUNK * (AHEAD + 1)
    results.close()  # type: ignore[attr-defined]


def test_no_letters_no_results(layer: Path) -> None:
    assert list(map_letters(partial(Classifier.load, [str(layer)], None, False), [], 2)) == []


def test_a_classifier_made_in_hand_works_in_this_process(layer: Path) -> None:
    loaded = Classifier.load(layer, cache=False)
    own = Classifier(loaded.compiled, loaded.office)
    assert [r.petition_class for r in own.classify_many([Letter(id="1", text="污水")], jobs=4)] == ["环保"]
