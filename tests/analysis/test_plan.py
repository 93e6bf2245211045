"""The ranking: it adds up, follows the weights, and a small unit with one letter is no alarm."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from classifier.analysis.gather import Gathered
from classifier.analysis.plan import plan
from classifier.analysis.settings import load_settings
from classifier.errors import LexiconError
from classifier.office import Office
from tests.analysis.samples import INTEGRITY, case, gathered

TODAY = date(2026, 9, 30)


@pytest.fixture
def letters(example_office: Office) -> Gathered:
    cases = [case(i, "qingwu", grade="A", cents=5_000_000_00, repeat=i < 2) for i in range(5)]
    cases += [case(10 + i, "hepu", INTEGRITY) for i in range(3)]
    cases += [case(20, "luting")]
    return gathered(cases, example_office)


def test_the_points_add_up_to_the_score_and_say_why(letters: Gathered) -> None:
    found = plan(letters, TODAY, {"青梧镇": 20_000, "鹤浦镇": 20_000, "芦汀镇": 20_000})
    assert found.candidates[0].unit == "qingwu"
    assert sum(found.weights.values()) == pytest.approx(100)
    for unit in found.candidates:
        assert unit.score == pytest.approx(sum(part.points for part in unit.parts))
        assert all(part.says for part in unit.parts)
        assert 0 <= unit.score <= 100
    leads = next(part for part in found.candidates[0].parts if part.part == "leads")
    assert "A 级 5 件" in leads.says
    assert leads.share == 1


def test_letters_per_head_count_not_letters(letters: Gathered) -> None:
    found = plan(letters, TODAY, {"青梧镇": 100_000, "鹤浦镇": 3_000, "芦汀镇": 100_000})
    rate = {unit.unit: next(p.raw for p in unit.parts if p.part == "intensity") for unit in found.candidates}
    assert rate["hepu"] > rate["qingwu"] > rate["luting"]


def test_one_letter_of_a_handful_of_people_is_steadied(letters: Gathered) -> None:
    found = plan(letters, TODAY, {"青梧镇": 1_000, "鹤浦镇": 1_000, "芦汀镇": 5})
    rate = {unit.unit: next(p.raw for p in unit.parts if p.part == "intensity") for unit in found.candidates}
    assert rate["luting"] < 1000 / 5 / 5
    assert "件数少，仅供参考" in next(unit for unit in found.candidates if unit.unit == "luting").notes


def test_without_head_counts_the_part_is_left_out_and_the_rest_makes_a_hundred(letters: Gathered) -> None:
    found = plan(letters, TODAY)
    assert "intensity" not in found.weights
    assert sum(found.weights.values()) == pytest.approx(100)


def test_units_without_a_head_count_and_unknown_names_are_said(letters: Gathered) -> None:
    found = plan(letters, TODAY, {"青梧镇": 1000, "某不存在的镇": 5})
    assert found.unknown == ["某不存在的镇"]
    assert any("没有人数" in note for unit in found.candidates if unit.unit == "hepu" for note in unit.notes)


def test_weights_are_settings(letters: Gathered, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("plan: {weights: {key_minority: 1000}}\n", encoding="utf-8")
    letters.settings = load_settings(own)
    assert plan(letters, TODAY).candidates[0].unit == "hepu"


def test_a_mistake_in_the_settings_has_its_place(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("common:\n  units: viele\nplan: {weights: {nothing: 1}}\n", encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        load_settings(own)
    assert {problem.line for problem in caught.value.problems} >= {2}
    assert len(caught.value.problems) == 2


def test_every_topic_in_the_settings_exists() -> None:
    from classifier import Classifier

    rules, known = load_settings(), Classifier.load().names
    named = {topic for topics in rules.profile.values() for topic in topics} | set(rules.questions) - {"default"}
    assert named <= set(known.topics)
    assert set(rules.leave_out_kinds) <= set(known.kinds)
