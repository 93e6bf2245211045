"""Corrections go back to the lexicons, as lines that can be learned from and as tests that can be run."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import orjson
import yaml

from classifier.gold import Labelled, read_gold
from classifier.inbox.corrections import Case, as_lines, from_lines, lexicon_tests, zipped
from classifier.inbox.records import Correction
from classifier.lexicon import load_merged
from classifier.model import Letter

LETTER = Letter("S1", "河水发黑", "【信访人甲】反映: 村后的河又黑又臭，没人管。", "举报信")


def case(*corrections: Correction, topics: tuple[str, ...] = ()) -> Case:
    return Case(LETTER, list(corrections), topics)


def test_a_line_says_what_was_and_what_should_be() -> None:
    (line,) = as_lines([case(Correction("topics", "eco.water, eco.air", "看错", "eco.noise", lexicon="d1"))])
    row = orjson.loads(line)
    assert row["letter"] == {"id": "S1", "title": LETTER.title, "text": LETTER.text, "channel": "举报信"}
    (one,) = row["corrections"]
    assert one["value"] == ["eco.water", "eco.air"]
    assert one["was"] == ["eco.noise"]
    assert (one["reason"], one["lexicon"]) == ("看错", "d1")


def test_lines_come_back_as_the_same_tests() -> None:
    cases = [case(Correction("topics", "eco.water", "", "eco.noise"), Correction("purpose", "accusation", "", "other"))]
    assert lexicon_tests(from_lines(as_lines(cases))) == lexicon_tests(cases)


def test_what_a_person_gave_must_match_and_what_was_taken_away_must_not() -> None:
    files = lexicon_tests([case(Correction("topics", "eco.water", "", "eco.noise,farm.land"))])
    assert sorted(files) == ["eco.yaml", "farm.yaml"]
    eco = yaml.safe_load(files["eco.yaml"])
    written = {"title": LETTER.title, "text": LETTER.text, "channel": "举报信"}
    assert eco["topics"] == [
        {"id": "noise", "tests": {"no_match": [written]}},
        {"id": "water", "tests": {"match": [written]}},
    ]


def test_of_a_field_the_last_word_holds() -> None:
    files = lexicon_tests(
        [case(Correction("urgency", "urgent", "", "normal"), Correction("urgency", "critical", "", "urgent"))]
    )
    (labels,) = [yaml.safe_load(text)["labels"] for text in files.values()]
    assert [(row["id"], list(row["tests"])) for row in labels] == [("critical", ["match"]), ("normal", ["no_match"])]


def test_an_area_taken_away_speaks_through_its_topics() -> None:
    files = lexicon_tests([case(Correction("areas", "farm", "", "eco,farm"), topics=("eco.water", "farm.land"))])
    assert list(files) == ["eco.yaml"]
    assert yaml.safe_load(files["eco.yaml"])["topics"][0]["id"] == "water"


def test_units_and_texts_given_twice_make_no_tests() -> None:
    assert lexicon_tests([case(Correction("unit", "housing", "", ""))]) == {}
    twice = [case(Correction("purpose", "other", "", "")), case(Correction("purpose", "other", "", ""))]
    (text,) = lexicon_tests(twice).values()
    assert len(yaml.safe_load(text)["labels"][0]["tests"]["match"]) == 1


def test_the_tests_are_a_layer_that_loads_on_the_shipped_lexicons(tmp_path: Path) -> None:
    files = lexicon_tests(
        [
            case(
                Correction("topics", "eco-environment.water", "", "eco-environment.noise"),
                Correction("purpose", "accusation", "", "other"),
                Correction("urgency", "urgent", "", "normal"),
            )
        ]
    )
    with zipfile.ZipFile(io.BytesIO(zipped(files))) as archive:
        archive.extractall(tmp_path / "county")
    from classifier.bundled import bundled_root

    merged = load_merged([str(bundled_root()), str(tmp_path / "county")])
    water = merged.labels["eco-environment.water"]
    assert any(LETTER.text == one.text for placed in water.tests for one in placed.item.match)


def test_the_lines_are_gold_to_learn_from(tmp_path: Path) -> None:
    path = tmp_path / "corrections.jsonl"
    given = [Correction("topics", "eco-environment.water,eco-environment.air", "", ""), Correction("unit", "housing")]
    path.write_bytes(b"".join(as_lines([case(*given), case(Correction("purpose", "accusation", "", "other"))])))
    first, second = read_gold([str(path)])
    assert isinstance(first, Labelled)
    assert isinstance(second, Labelled)
    assert first.letter.text == LETTER.text
    assert first.gold.wanted == {"topics": ("eco-environment.water", "eco-environment.air")}
    assert second.gold.wanted == {"purpose": ("accusation",)}
