"""Common, rising, lasting and returning problems on invented letters."""

from __future__ import annotations

from datetime import date, timedelta

from classifier.analysis.common import common
from classifier.analysis.rectified import rectified
from classifier.analysis.register import Line
from classifier.office import Office
from tests.analysis.samples import FUNDS, WATER, case, gathered

TODAY = date(2026, 9, 30)


def line(unit: str, topic: str, day: str, row: int = 2) -> Line:
    return Line("", row, {"unit": [unit], "topic": [topic], "rectified": [day]})


def test_a_problem_of_many_units_is_common_and_a_village_counts_with_its_town(example_office: Office) -> None:
    cases = [case(1, "qingwu"), case(2, "hepu"), case(3, "hepu/芦花墩村"), case(4, "housing"), case(5, "hepu", WATER)]
    found = common(gathered(cases, example_office), TODAY)
    assert [(one.topic, one.letters, [name for name, _ in one.units]) for one in found.shared] == [
        (FUNDS, 4, ["hepu", "housing", "qingwu"])
    ]


def test_a_rise_needs_more_than_more_mail(example_office: Office) -> None:
    """Ten times as many letters of all topics rise nothing; one topic that takes over does."""
    old, new = TODAY - timedelta(days=200), TODAY - timedelta(days=10)
    before = [case(i, topic=FUNDS if i % 2 else WATER, day=old) for i in range(20)]
    flood = [case(100 + i, topic=FUNDS if i % 2 else WATER, day=new) for i in range(200)]
    found = common(gathered(before + flood, example_office), TODAY)
    assert found.mail_p < 0.001
    assert not any(one.rises for one in found.rising)
    taking_over = [case(400 + i, topic=WATER, day=new) for i in range(40)]
    found = common(gathered(before + taking_over, example_office), TODAY)
    assert [(one.topic, one.rises) for one in found.rising] == [(WATER, True)]


def test_few_letters_are_not_even_asked_about(example_office: Office) -> None:
    cases = [case(1, day=TODAY - timedelta(days=200)), *(case(i, topic=WATER, day=TODAY) for i in (2, 3, 4))]
    assert common(gathered(cases, example_office), TODAY).asked == 0


def test_what_stays_through_quarters_is_lasting(example_office: Office) -> None:
    days = [date(2026, 1, 5), date(2026, 4, 5), date(2026, 8, 5)]
    cases = [case(i, day=day, repeat=i == 2) for i, day in enumerate(days)]
    (one,) = common(gathered(cases, example_office), TODAY).lasting
    assert (one.unit, one.quarters, one.repeats) == (
        "qingwu",
        ["2026年一季度", "2026年二季度", "2026年三季度"],
        1,
    )


def test_what_comes_back_after_rectification_is_said_with_its_chances(example_office: Office) -> None:
    day = date(2026, 3, 1)
    before = [case(i, day=date(2025, 9, 1) + timedelta(days=i * 20)) for i in range(9)]
    early = [case(50, day=day + timedelta(days=10))]  # within the days of grace
    after = [case(60 + i, day=day + timedelta(days=40 + i)) for i in range(40)]
    found = rectified(
        gathered(before + early + after, example_office), [line("青梧镇", "专项资金", "2026-03-01")], TODAY
    )
    (one,) = found.lines
    assert (one.verdict, one.before, one.after) == ("回潮加重", 9, 40)
    assert one.p_rise < 0.01 < one.p_fall

    def verdict(cases: list[object]) -> str:
        table = [line("青梧镇", "", "2026年3月1日")]
        return rectified(gathered(cases, example_office), table, TODAY).lines[0].verdict  # type: ignore[arg-type]

    assert verdict([*before]) == "没有再现"
    assert verdict([*before, after[0]]) == "零星"
    assert verdict([*before, *after[:8]]) == "再现"
    many = [case(200 + i, day=date(2025, 9, 1) + timedelta(days=i)) for i in range(150)]
    assert verdict([*many, *after[:3]]) == "减少未断"


def test_other_units_and_topics_do_not_count(example_office: Office) -> None:
    day = date(2026, 8, 1)
    cases = [case(1, "hepu", day=day), case(2, topic=WATER, day=day), case(3, day=day)]
    (one,) = rectified(gathered(cases, example_office), [line("青梧镇", "专项资金", "2026-03-01")], TODAY).lines
    assert one.after == 1


def test_lines_that_cannot_be_understood_are_named(example_office: Office) -> None:
    table = [
        line("无此镇", "", "2026-03-01", 2),
        line("青梧镇", "无此专题", "2026-03-01", 3),
        line("青梧镇", "", "三月", 4),
        line("青梧镇", "", "2027-01-01", 5),
    ]
    found = rectified(gathered([], example_office), table, TODAY)
    assert [row for row, _ in found.unread] == [2, 3, 4, 5]
    assert not found.lines
