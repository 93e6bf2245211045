"""Cases that stand beside the labels are run, and a failed one is shown."""

from __future__ import annotations

import io

from rich.console import Console

from classifier.authoring.cases import CaseResult, labels_without_cases, run_cases
from classifier.authoring.report import show_failure
from classifier.lexicon import compile_sources
from classifier.lexicon.layers import Merged
from classifier.lexicon.sources import Source
from classifier.office import Office
from classifier.pipeline import Classifier

FILES = {
    "area.yaml": """\
schema: fenliu/area@1
id: eco
name: 生态
topics:
  - id: water
    name: 水
    terms: {strong: [污水], normal: [死鱼]}
    phrases: [{id: dump, seq: [偷排, {gap: 1}, 废液], weight: 3}]
    tests:
      match:
        - 污水进河
        - {title: 污水, text: 请看}
        - 死鱼一片
      no_match: [清水, 污水处理费太贵]
      todo: [河里发绿, 污水]
  - {id: air, name: 气, terms: {strong: [黑烟]}}
""",
    "sets.yaml": """\
schema: fenliu/labels@1
set: kinds
labels:
  - {id: report, name: 报告, terms: {strong: [核查]}, tests: {match: [核查情况], no_match: [你好]}}
""",
    "flags.yaml": """\
schema: fenliu/labels@1
set: flags
labels:
  - {id: joint, name: 联名, terms: {strong: [联名]}, tests: {match: [联名反映], no_match: [你好]}}
""",
    "purposes.yaml": """\
schema: fenliu/labels@1
set: purposes
labels:
  - {id: accusation, name: 检控, terms: {strong: [举报]}, tests: {match: [举报他, 举报并请求]}}
  - {id: request, name: 求决, terms: {strong: [请求]}, tests: {match: [举报并请求]}}
""",
    "urgency.yaml": """\
schema: fenliu/labels@1
set: urgency
labels:
  - {id: urgent, name: 紧急, terms: {strong: [马上]}, tests: {match: [马上来], no_match: [慢来]}}
""",
}


def run(office: Office, only: str | None = None) -> tuple[list[CaseResult], Classifier, Merged]:
    compiled, merged = compile_sources([Source(0, name, text.encode()) for name, text in FILES.items()])
    classifier = Classifier(compiled, office)
    return list(run_cases(classifier, merged, only)), classifier, merged


def test_cases_pass_or_fail_with_their_line(example_office: Office) -> None:
    cases, _, _ = run(example_office, "eco.water")
    assert [(case.wanted, case.passed) for case in cases] == [
        ("match", True), ("match", True), ("match", False),
        ("no_match", True), ("no_match", False),
        ("todo", False), ("todo", True),
    ]  # fmt: skip
    assert [case.where for case in cases if not case.passed and case.wanted != "todo"] == [
        "area.yaml:13",
        "area.yaml:14",
    ]


def test_cases_of_every_set_are_run(example_office: Office) -> None:
    cases, _, _ = run(example_office)
    others = [case for case in cases if not case.label.startswith("eco")]
    assert {case.label.split(":")[0] for case in others} == {"kind", "flag", "purpose", "urgency"}
    assert all(case.passed for case in others)


def test_only_a_part_is_run(example_office: Office) -> None:
    for only, count in (("eco", 7), ("kinds", 2), ("kind:report", 2), ("flags", 2), ("nothing", 0)):
        assert len(run(example_office, only)[0]) == count, only


def test_labels_without_a_case_are_found(example_office: Office) -> None:
    assert [label.id for label in labels_without_cases(run(example_office)[2])] == ["eco.air"]


def test_a_failure_is_shown_with_marks_points_and_near_misses(example_office: Office) -> None:
    cases, classifier, _ = run(example_office, "eco.water")
    out = io.StringIO()
    for case in cases:
        if not case.passed:
            show_failure(Console(file=out, width=200), classifier, case)
    said = out.getvalue()
    assert "area.yaml:13  eco.water 应有却没有" in said
    assert "2/3 分: 死鱼 +2" in said
    assert "area.yaml:14  eco.water 不应有却有" in said
    assert "这个标签一个词也没有找到" in said


def test_a_place_with_brackets_is_shown_as_it_is(example_office: Office) -> None:
    cases, classifier, _ = run(example_office, "eco.water")
    case = cases[2]
    case.where = "[/area].yaml:13"
    out = io.StringIO()
    show_failure(Console(file=out, width=200), classifier, case)
    assert "[/area].yaml:13" in out.getvalue()


def test_a_case_of_a_class_looks_at_the_class_of_the_letter() -> None:
    classes = """\
schema: fenliu/labels@1
set: classes
one_of: {per: 100}
labels:
  - {id: water, name: 环保, terms: {normal: [污水]}, tests: {match: [污水进河], no_match: [停电]}}
  - {id: power, name: 供电, terms: {normal: [停电]}, tests: {match: [停电]}}
"""
    compiled, merged = compile_sources([Source(0, "classes.yaml", classes.encode())])
    results = list(run_cases(Classifier(compiled, Office.load(None)), merged))
    assert [result.passed for result in results] == [True, True, True]
