"""What is learned, what is refused, and that the file says what was learned."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import yaml

from classifier.authoring.fit.candidates import candidates
from classifier.authoring.fit.estimate import Estimate, calibration_error, cross_validate, estimate, folds_of, macro_f1
from classifier.authoring.fit.examples import Example, read_gold
from classifier.authoring.fit.learning import Options, learn
from classifier.authoring.fit.overlay import overlay
from classifier.authoring.fit.table import Table, make_table
from classifier.model import Letter
from classifier.pipeline import Classifier
from tests.authoring.fit.conftest import BASE, rows, write
from tests.conftest import MakeLexicon


@pytest.fixture
def table(petitions: Path, base: Classifier) -> Table:
    return make_table(read_gold([str(petitions)], "classes").examples, base, least=2)


def fitted_text(table: Table, set_: str = "classes") -> str:
    expected = cross_validate(table, Options(terms=60), 3)
    fitted = learn(table, np.arange(len(table.gold)), Options(terms=60), expected.temperature)
    return overlay(set_, fitted, table, expected)


def test_the_overlay_files_unseen_letters_and_its_words_are_the_evidence(table: Table, lexicon: MakeLexicon) -> None:
    classifier = lexicon(BASE, fitted_text(table))
    unseen = rows(40, seed=2)
    got = [classifier.classify(Letter(row["id"], row["title"], row["text"])) for row in unseen]
    assert [result.petition_class for result in got] == [row["petition_class"] for row in unseen]
    assert min(result.class_confidence for result in got) > 0.5


def test_the_engine_computes_the_log_odds_that_were_learned(table: Table, lexicon: MakeLexicon) -> None:
    fitted = learn(table, np.arange(len(table.gold)), Options(terms=60))
    whole = Estimate(0, 0, 0, 0, 0, {})
    classifier = lexicon(BASE, overlay("classes", fitted, table, whole))
    places = {label.name: i for i, label in enumerate(classifier.compiled.labels) if label.set == "classes"}
    for row, (title, text) in list(enumerate(table.texts))[:10]:
        judgement, _ = classifier.decide(Letter("x", title, text))
        found = [judgement.points[places[label]] for label in table.labels]
        assert found == pytest.approx(fitted.scores[row].tolist(), abs=1e-6)


def test_the_file_is_plain_yaml_with_few_words_biggest_first(table: Table) -> None:
    text = fitted_text(table)
    data = yaml.safe_load(text)
    assert (data["schema"], data["set"], data["one_of"]["per"]) == ("fenliu/labels@1", "classes", 100)
    assert [label["name"] for label in data["labels"]] == ["交通运输", "教育文体"]
    words = [term for label in data["labels"] for term in label["terms"]["normal"]]
    assert 0 < len(words) <= 60
    for label in data["labels"]:
        weights = [term["weight"] for term in label["terms"]["normal"]]
        assert weights == sorted(weights, reverse=True)
    assert "Expected on unseen letters" in text.splitlines()[3]


def test_learning_twice_gives_the_same_file(table: Table) -> None:
    assert fitted_text(table) == fitted_text(table)


def test_names_places_numbers_and_function_words_are_no_candidates() -> None:
    texts = [("", "张伟在北京市海淀区的2019年投诉，A市长虹小区停水了，因为水管破裂")] * 3
    found = candidates(texts, [0, 1, 2], 2)
    assert {"停水", "水管", "破裂"} <= set(found)
    assert not [
        word for word in found if any(part in word for part in ("张伟", "北京", "海淀", "2019", "长虹", "因为"))
    ]
    assert not [word for word in candidates(texts, [0, 1, 2], 2, wide=True) if "张伟" in word]


def test_copies_of_one_letter_vouch_for_no_word(base: Classifier) -> None:
    copies = [Example(Letter(str(i), "", "屋顶漏雨没有人来修理，" * 4 + str(i)), "城乡建设") for i in range(9)]
    others = [Example(Letter(f"o{i}", "", row["text"]), "教育文体") for i, row in enumerate(rows(20))]
    table = make_table([*copies, *others], base, least=2)
    assert not {"漏雨", "屋顶"} & set(table.words)
    assert len(set(table.groups[:9].tolist())) == 1


def test_copies_never_stand_on_both_sides_of_a_fold(base: Classifier) -> None:
    many = [
        Example(Letter(f"{row['id']}{n}", "", row["text"]), row["petition_class"]) for row in rows(20) for n in "ab"
    ]
    table = make_table(many, base, least=2)
    for learned, held_out in folds_of(table, 4):
        assert not set(table.groups[learned]) & set(table.groups[held_out])


def test_the_estimate_is_made_on_letters_held_out(table: Table) -> None:
    """A scorer that has memorised what it learned from and knows nothing else is no better than chance."""

    def memorised(learned: np.ndarray) -> np.ndarray:
        scores = np.zeros((len(table.gold), len(table.labels)))
        scores[learned, table.gold[learned]] = 9
        return scores

    assert estimate(table, memorised, 4).accuracy == pytest.approx(0.5, abs=0.05)
    assert cross_validate(table, Options(terms=60), 4).accuracy > 0.95


def test_figures_are_as_defined() -> None:
    assert macro_f1([0, 0, 1, 1], [0, 0, 1, 0]) == pytest.approx((0.8 + 2 / 3) / 2)
    assert calibration_error(np.array([0.95, 0.95, 0.55, 0.55]), np.array([1, 0, 1, 0])) == pytest.approx(0.25)


def test_a_label_with_one_letter_and_its_copies_is_not_learned(tmp_path: Path, base: Classifier) -> None:
    alone = {**rows(1, seed=5)[0], "petition_class": "政法"}
    path = write(tmp_path / "p.jsonl", [*rows(30), alone, alone, alone])
    table = make_table(read_gold([str(path)], "classes").examples, base, least=2)
    fitted = learn(table, np.arange(len(table.gold)), Options(terms=60))
    at = table.labels.index("政法")
    assert (fitted.words[at], fitted.leans[at]) == ({}, {})


def test_wide_takes_single_characters_of_words_but_not_of_names_alone() -> None:
    texts = [("", "张伟投诉公交车和电动车乱停")] * 3
    found = candidates(texts, [0, 1, 2], 2, wide=True)
    assert {"车", "停"} <= set(found)
    assert not {"张", "伟", "张伟"} & set(found)
    assert not [word for word in candidates(texts, [0, 1, 2], 2) if len(word) == 1]


def test_naive_bayes_can_be_blended_in_and_single_characters_count_inside_words(
    petitions: Path, base: Classifier, lexicon: MakeLexicon
) -> None:
    table = make_table(read_gold([str(petitions)], "classes").examples, base, least=2, wide=True)
    assert any(len(word) == 1 for word in table.words)
    fitted = learn(table, np.arange(len(table.gold)), Options(terms=2000, blend=0.2))
    text = overlay("departments", fitted, table, Estimate(0, 0, 0, 0, 0, {}))
    singles = {word for words in fitted.words for word in words if len(word) == 1}
    assert singles
    assert "boundary" not in text
    classifier = lexicon(BASE, text)
    places = {label.name: i for i, label in enumerate(classifier.compiled.labels) if label.set == "departments"}
    for row, (title, said) in list(enumerate(table.texts))[:10]:
        judgement, result = classifier.decide(Letter("x", title, said))
        found = [judgement.points[places[label]] for label in table.labels]
        assert found == pytest.approx(fitted.scores[row].tolist(), abs=1e-6)
        assert result.labels["departments"][0].name == table.labels[int(fitted.scores[row].argmax())]


def test_confidence_by_lead_is_estimated_on_letters_held_out_and_written_down(table: Table) -> None:
    expected = cross_validate(table, Options(terms=60), 4, by_lead=True)
    assert expected.lead is not None
    assert expected.calibration_error < 0.1
    text = overlay("classes", learn(table, np.arange(len(table.gold)), Options(terms=60)), table, expected)
    data = yaml.safe_load(text)
    assert data["one_of"]["lead"] == [expected.lead.a, expected.lead.b]
    assert [label.get("trust", 0) for label in data["labels"]] == (expected.lead.trust or [0, 0])
    assert [label.get("trust_lead", 0) for label in data["labels"]] == (expected.lead.trust_lead or [0, 0])


def test_single_characters_learned_by_themselves_weigh_more_and_words_stay(petitions: Path, base: Classifier) -> None:
    table = make_table(read_gold([str(petitions)], "classes").examples, base, least=2, wide=True)
    every = np.arange(len(table.gold))
    plain = learn(table, every, Options(terms=5000, blend=0.2))
    more = learn(table, every, Options(terms=5000, blend=0.2, characters=0.5))
    single = [word for word in table.words if len(word) == 1]
    for before, after in zip(plain.words, more.words, strict=True):
        assert {word: w for word, w in before.items() if len(word) > 1} == {
            word: w for word, w in after.items() if len(word) > 1
        }
    size = [sum(abs(words.get(c, 0)) for words in fitted.words for c in single) for fitted in (plain, more)]
    assert size[1] > 1.05 * size[0]


def test_without_single_characters_there_is_nothing_to_add(table: Table) -> None:
    every = np.arange(len(table.gold))
    fitted = [learn(table, every, Options(terms=5000, blend=0.2, characters=share)) for share in (0, 0.5)]
    assert fitted[0].words == fitted[1].words
