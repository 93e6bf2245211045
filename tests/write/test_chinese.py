"""No id of a program stands where a person reads Chinese: sheets, slips and papers made from the example letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from classifier.analysis.brief import brief
from classifier.analysis.common import common
from classifier.analysis.gather import Gathered, prepare, take
from classifier.analysis.paper import Items, Paper, Quotes, Table, Text
from classifier.analysis.papers.brief import brief_paper
from classifier.analysis.papers.common import common_paper
from classifier.analysis.papers.period import period_paper
from classifier.analysis.papers.plan import plan_paper
from classifier.analysis.period import period
from classifier.analysis.plan import plan
from classifier.analysis.settings import load_settings
from classifier.cli.slips import SLIP, SUMMARY, Sorter, register_line
from classifier.model import ErrorRow, Letter, Result
from classifier.office.schema import RECIPIENTS as KINDS
from classifier.pipeline import COUNTED_FLAGS, Classifier
from classifier.read import read_inputs
from classifier.redact import Redactor
from classifier.write.columns import COLUMNS, cells
from classifier.write.labels import RECIPIENTS, LabelNames

EXAMPLES = Path(__file__).parents[2] / "examples"
TODAY = date(2026, 10, 1)
OWN = {"编号", "标题", "正文", "所属文件", "依据词", "被反映人"}
"""Columns that hold what a letter says."""
FLAGS = [
    "anonymous",
    "confidentiality",
    "fear-of-reprisal",
    "reprisal-alleged",
    "joint",
    "repeat-petition",
    "gathering-threat",
    "capital-petition-threat",
    "suicide-threat",
    "violence-threat",
    "imminent-danger",
    "public-health-emergency",
    "vulnerable-person",
    "evidence-tampering",
    "superior-jurisdiction",
    "restricted",
    "litigation",
    "split",
    "private-respondent",
    "no-substance",
]
"""The flags on substance (`data/letters-dev.md`)."""


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier.load()


@pytest.fixture(scope="module")
def pairs(classifier: Classifier) -> list[tuple[Letter, Result]]:
    letters = [one for one in read_inputs([EXAMPLES]) if not isinstance(one, ErrorRow)]
    return [(letter, classifier.classify(letter, TODAY)) for letter in letters]


@pytest.fixture(scope="module")
def ids(classifier: Classifier) -> re.Pattern[str]:
    """All ids of labels, rules, clocks, kinds of recipient, units and tiers."""
    names, office = classifier.names, classifier.office
    known = {*names.areas, *names.topics, *names.kinds, *names.purposes, *names.urgency, *names.flags, *FLAGS, *KINDS}
    known |= {*office.clocks, *office.units, *office.teams, *(rule.id for rule in office.rules)}
    known = {one for one in known if len(one) > 2 and one.isascii()}
    longest = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    return re.compile(rf"(?<![A-Za-z0-9.-])(?:{longest})(?![A-Za-z0-9-])")


def test_every_flag_and_every_kind_of_recipient_has_a_name(classifier: Classifier) -> None:
    flags = classifier.names.flags
    assert [one for one in FLAGS if not re.search("[\u4e00-\u9fff]", flags.get(one, ""))] == []
    assert set(COUNTED_FLAGS) <= set(flags)
    assert set(KINDS) | {"dept"} == set(RECIPIENTS)
    unnamed = [label.id for label in classifier.compiled.labels if not re.search("[\u4e00-\u9fff]", label.name)]
    assert unnamed == []
    assert [rule.id for rule in classifier.office.rules if not rule.name] == []


def test_no_id_in_the_chinese_columns(
    classifier: Classifier, pairs: list[tuple[Letter, Result]], ids: re.Pattern[str]
) -> None:
    names = LabelNames.of(classifier.names, classifier.office)
    headings = [column.heading for column in COLUMNS]
    shown: set[str] = set()
    for letter, result in pairs:
        for heading, cell in zip(headings, cells(letter, result, names), strict=True):
            if heading not in OWN and isinstance(cell, str):
                shown.add(heading)
                assert not ids.search(cell), (heading, cell)
    assert {"标识", "转送依据", "去向", "各项时限", "原因"} <= shown


def test_no_id_on_the_cover_slips(
    classifier: Classifier, pairs: list[tuple[Letter, Result]], ids: re.Pattern[str]
) -> None:
    names = LabelNames.of(classifier.names, classifier.office)
    redactor = Redactor()
    for letter, result in pairs:
        redactor.learn(letter, result.elements)
    sorter = Sorter(classifier.office, names, redactor)
    own = {"编号", "标题", "被反映人", "内容"}
    for number, (letter, result) in enumerate(pairs, 1):
        sorter.add(number, letter, result)
        line = register_line(number, letter, result, names)[0]
        for heading, cell in zip(("序号", *SUMMARY), line, strict=True):
            assert heading in own or not ids.search(str(cell or "")), (heading, cell)
    for box in sorter.boxes.values():
        for slip in box.slips:
            for (heading, _, _), cell in zip(SLIP, slip.cells, strict=True):
                assert heading in own or not ids.search(str(cell or "")), (heading, cell)


def test_no_id_in_the_reports(classifier: Classifier, pairs: list[tuple[Letter, Result]], ids: re.Pattern[str]) -> None:
    found = prepare(classifier, None, load_settings())
    take(found, iter(pairs))
    for paper in _papers(found):
        for text in _texts(paper):
            assert not ids.search(text), (paper.title, text)


def _papers(found: Gathered) -> Iterator[Paper]:
    yield brief_paper(brief(found, "liutang", TODAY), found, TODAY)
    yield common_paper(common(found, TODAY), found, TODAY)
    yield plan_paper(plan(found, TODAY), found, TODAY)
    yield period_paper(period(found, date(2026, 1, 1), TODAY, TODAY), found, TODAY)


def _texts(paper: Paper) -> Iterator[str]:
    yield from (paper.title, *paper.notices, *(f"{name} {value}" for name, value in paper.facts if name != "词库"))
    for section in paper.sections:
        yield section.title
        for block in section.blocks:
            if isinstance(block, Text):
                yield block.text
            elif isinstance(block, Items):
                yield from block.items
            elif isinstance(block, Table):
                yield from block.headings
                yield from (str(cell) for row in block.rows for cell in row)
            elif not isinstance(block, Quotes):
                yield from (*block.labels, *block.series)


def test_a_reason_of_a_lead_says_the_topics_by_name(classifier: Classifier) -> None:
    names = LabelNames.of(classifier.names, classifier.office)
    said = names.said("行为：grassroots-corruption.favoritism、eco-environment.water；网址 a.example")
    assert said == f"行为：{names.topics['grassroots-corruption.favoritism']}、水污染；网址 a.example"
    assert names.basis(["r5-lead", "条例第30条"])[0] == names.rules["r5-lead"]


def test_a_rule_is_shown_by_its_name_or_reason_and_the_last_one_too(classifier: Classifier) -> None:
    names = LabelNames.of(classifier.names, classifier.office)
    assert all(names.basis([rule.id]) != [rule.id] for rule in (*classifier.office.rules, classifier.office.last))


def test_what_bears_no_delay_comes_first_and_says_so(classifier: Classifier) -> None:
    letter = Letter(
        "x", "", "我家的煤气管子断了，满屋都是煤气味，两个老人头晕倒在地上，快来人！", received=date(2026, 10, 9)
    )
    result = classifier.classify(letter)
    row = dict(
        zip(
            (column.heading for column in COLUMNS),
            cells(letter, result, LabelNames.of(classifier.names, classifier.office)),
            strict=True,
        )
    )
    assert result.urgency == "critical"
    assert row["时限"] == "立即"
    assert str(row["各项时限"]).startswith("立即 险情处置\n2026-10-24 ")
