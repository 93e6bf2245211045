"""Scoring counts what was right, wrong and missed, per label, per entry, and finds the worst letters."""

from __future__ import annotations

import pytest

from classifier.model import ErrorRow
from classifier.pipeline import Classifier
from classifier.score import Report, score
from classifier.score.report import FieldScore, to_json
from tests.conftest import MakeLexicon
from tests.score.samples import KINDS, STREETS, labelled


@pytest.fixture
def streets(lexicon: MakeLexicon) -> Classifier:
    return lexicon(STREETS, KINDS)


def field(report: Report, name: str) -> FieldScore:
    return next(one for one in report.fields if one.name == name)


def test_classes_are_counted_with_coverage_confusion_and_abstention(streets: Classifier) -> None:
    items = [
        labelled(1, "灯杆倒了", petition_class="城建/路灯"),
        labelled(2, "长椅坏了", petition_class="园林"),
        labelled(3, "长椅旁的水管漏了", petition_class="水务"),
        labelled(4, "天晴了", petition_class="城建"),
    ]
    one = field(score(streets, items), "petition_class")
    assert (one.asked, one.answered, one.first_right) == (4, 3, 2)
    assert one.coverage == 0.75
    assert one.confusion == {("城建", "城建"): 1, ("园林", "园林"): 1, ("水务", "园林"): 1, ("城建", ""): 1}
    assert one.labels["园林"].precision == 0.5
    assert one.curve[-1] == (0.75, pytest.approx(2 / 3))


def test_topics_that_are_missing_and_too_many_are_both_counted(streets: Classifier) -> None:
    items = [labelled(1, "灯杆倒在长椅上", topics="streets.lamps"), labelled(2, "天晴了", topics="路灯;长椅")]
    one = field(score(streets, items, ["topic"]), "topics")
    assert (one.labels["streets.lamps"].right, one.labels["streets.lamps"].missed) == (1, 1)
    assert (one.labels["streets.benches"].wrong, one.labels["streets.benches"].missed) == (1, 1)
    assert one.exact == 0


def test_letters_that_should_get_nothing_are_counted_apart(streets: Classifier) -> None:
    items = [
        labelled(1, "天晴了", gold='{"areas": []}'),
        labelled(2, "灯杆倒了", gold='{"areas": [], "areas_must_not": ["streets"]}'),
    ]
    one = field(score(streets, items), "areas")
    assert (one.empty, one.left_alone, one.forbidden, one.forbidden_places) == (2, 1, 1, 1)


def test_an_entry_is_right_wrong_and_alone(streets: Classifier) -> None:
    items = [
        labelled(1, "灯杆倒了", topics="streets.lamps"),
        labelled(2, "灯杆广告", topics="streets.benches"),
        labelled(3, "巷子里路灯坏了", topics="streets.lamps"),
    ]
    entries = {e.name: e for e in field(score(streets, items), "topics").entries}
    pole = entries["灯杆"]
    assert (pole.right, pole.wrong, pole.alone_right, pole.alone_wrong) == (1, 1, 1, 1)
    assert (entries["路灯"].right, entries["路灯"].alone_right) == (1, 0)
    assert (entries["alley"].kind, entries["alley"].right) == ("rule", 1)


def test_the_worst_letters_come_first_with_their_marks(streets: Classifier) -> None:
    items = [
        labelled(1, "天晴了", topics="streets.lamps"),
        labelled(2, "公园长椅坏了", topics="streets.lamps"),
        labelled(3, "灯杆倒了", topics="streets.lamps"),
    ]
    report = score(streets, items, worst=5)
    assert [one.letter.id for one in report.worst] == ["L2", "L1"]
    mark = report.worst[0].marks[0]
    assert (mark.start, mark.end, mark.tint) == (2, 4, "wrong")
    assert report.worst[0].mistakes[0].missed == ["streets.lamps"]
    assert score(streets, items, worst=1).worst[0].letter.id == "L2"


def test_bad_rows_are_named_by_number_and_never_quoted(streets: Classifier) -> None:
    items = [
        labelled(1, "灯杆倒了", topics="streets.lamps"),
        labelled(2, "灯杆倒了", topics="某某的私事"),
        labelled(3, "灯杆倒了", topics="streets.lamp"),
        ErrorRow("x", "f.jsonl", "不是 JSON", "#4"),
        labelled(5, "灯杆倒了"),
    ]
    report = score(streets, items)
    assert [row.number for row in report.bad] == [2, 3, 4]
    assert "某某" not in "".join(row.why for row in report.bad)
    assert "是不是 路灯" in report.bad[1].why
    assert (report.letters, report.unlabelled) == (1, 1)


def test_json_holds_numbers_and_ids_and_no_text(streets: Classifier) -> None:
    report = score(streets, [labelled(1, "公园长椅坏了真可惜", topics="streets.lamps")])
    data = to_json(report).decode()
    assert '"L1"' in data
    assert "可惜" not in data
    assert '"f1"' in data


def test_a_rolled_up_area_counts_where_gold_does_not_tell_it_apart(lexicon: MakeLexicon) -> None:
    above = "schema: fenliu/area@1\nid: life\nname: 民生\n"
    classifier = lexicon(STREETS.replace("name: 街道\n", "name: 街道\nrolls_up_to: life\n"), KINDS, above)
    plain = labelled(1, "灯杆倒了", areas="街道、民生")
    strict = labelled(2, "灯杆倒了", gold='{"areas": ["streets", "life"], "areas_rollup": ["streets", "life"]}')
    counts = field(score(classifier, [plain, strict]), "areas").labels["life"]
    assert (counts.right, counts.missed) == (1, 1)


PURPOSES = """\
schema: fenliu/labels@1
set: purposes
labels:
  - {id: praise, name: 感谢, terms: {strong: [感谢信]}}
  - {id: appeal-request, name: 申诉求决, default: true}
"""


def test_single_labels_know_no_confidence_and_take_what_is_accepted(lexicon: MakeLexicon) -> None:
    classifier = lexicon(STREETS, KINDS, PURPOSES)
    items = [
        labelled(1, "送上感谢信", purpose="感谢", kind="群众来信"),
        labelled(2, "灯杆倒了", gold='{"purpose": "praise", "purpose_also_ok": ["appeal-request"]}'),
        labelled(3, "长椅坏了", purpose="praise"),
    ]
    report = score(classifier, items, ["purpose", "kind"])
    one = field(report, "purpose")
    assert (one.first_right, one.exact, one.ece, one.curve) == (2, 2, None, [])
    assert one.confusion[("praise", "appeal-request")] == 1
    assert [(e.name, e.alone_right) for e in one.entries] == [("感谢信", 1)]
    assert field(report, "kind").accuracy == 1


def test_the_first_recipient_is_scored_by_kind_or_name(streets: Classifier) -> None:
    route = streets.classify("灯杆倒了").route
    assert route is not None
    first = route.to[0]
    said = f"dept:{first.name}" if first.kind == "dept" else first.kind
    items = [
        labelled(1, "灯杆倒了", route=said),
        labelled(2, "灯杆倒了", 去向=first.name),
        labelled(3, "灯杆倒了", gold='{"route": {"primary": "dept:某局", "cc": []}}'),
    ]
    one = field(score(streets, items, ["route"]), "route")
    assert (one.asked, one.first_right) == (3, 2)
    assert one.labels["dept:某局"].missed == 1


def test_two_labels_where_one_is_allowed_are_a_bad_row(streets: Classifier) -> None:
    report = score(streets, [labelled(1, "灯杆倒了", petition_class="城建；园林"), labelled(2, "x", topics="路灯")])
    assert [(row.number, row.why) for row in report.bad] == [(1, "信访分类（一级）一列只能有一个标签")]
