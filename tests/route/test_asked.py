"""The department that a letter asks, and when it goes in front."""

from __future__ import annotations

import pytest

from classifier.model import Element, Letter, Result
from classifier.office import Office
from classifier.route import decide
from classifier.route.asked import Asked, asked_of
from tests.route.samples import DAY, letter, names, result

ROADS = "livelihood.transport-roads"
WAGES = "livelihood.labor-wages"


def found(text: str, office: Office, *topics: str, **more: str) -> tuple[Letter, Result]:
    """A letter with the units that its text names."""
    out = result(*topics, **more)  # type: ignore[arg-type]
    out.elements.units = [
        Element("unit", text[one.start : one.end], one.unit_id, "text", one.start, one.end)
        for one in office.find_units(text)
    ]
    return letter(text), out


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("县农业农村局：我在村里种天麻。", Asked(addressed=("dept:农业农村局",))),
        ("农业局的领导，我在村里种天麻。", Asked(addressed=("dept:农业农村局",))),
        ("县长、交通局的各位：那座桥断了。", Asked(addressed=("dept:交通运输局",))),
        ("教体局、人社局：我们是代课教师。", Asked(addressed=("dept:教育体育局", "dept:人力资源和社会保障局"))),
        ("司法局：调解没有结果。", Asked(addressed=("justice",))),
        ("【编号】1 【内容】办后事收费。【派单】民政局、公安局", Asked("dept:民政局")),
        ("他们三趟都没查。请卫生局把病历封起来。", Asked(begged=("dept:卫生健康局",))),
        ("我已经申请公安局立案。", Asked()),
        ("教育局不管，学校也不管。", Asked()),
        ("水利局的人来看过三次，没有下文。", Asked()),
        ("反映教育局局长：他收了钱。", Asked()),
        ("请不要转给教育局。", Asked()),
        ("今年来了三拨人。住建局说归城管局。", Asked()),
    ],
)
def test_who_is_asked(office: Office, text: str, asked: Asked):
    assert asked_of(*found(text, office), office) == asked


@pytest.mark.parametrize(
    ("text", "topics", "to"),
    [
        ("交通局：工钱没有发，路也没有修。", [WAGES, ROADS], "dept:交通运输局"),
        ("民政局、交通局：路没有修。", [ROADS], "dept:交通运输局"),
        ("林业局：路没有修。", [ROADS], "dept:林业局"),
        ("路没有修。请林业局来看看。", [ROADS], "dept:交通运输局"),
        ("说不清。请林业局来看看。", [], "dept:林业局"),
        ("金融办：集资的钱没有还。", ["development-risk.debt-finance"], "dept:公安局"),
        ("司法局：工钱没有发，也不公开。", ["rule-of-law.info-disclosure", WAGES], "dept:人力资源和社会保障局"),
        ("信访局：工钱没有发。", [WAGES], "dept:人力资源和社会保障局"),
    ],
)
def test_who_is_asked_goes_first_when_it_fits(office: Office, text: str, topics: list[str], to: str):
    one, its = found(text, office, *topics)
    assert names(decide(one, its, office, DAY).to) == [to]


def test_topics_outside_the_focus_areas_speak_when_no_other_does(office: Office):
    outside = result("transport.highways", "rectification.petition-unresolved")
    outside.areas = ["rectification"]
    assert names(decide(letter(), outside, office, DAY).to) == ["dept:交通运输局"]
    both = result("transport.highways", WAGES)
    both.areas = ["livelihood"]
    assert names(decide(letter(), both, office, DAY).to) == ["dept:人力资源和社会保障局"]
    assert names(decide(letter(), both, office, DAY).cc) == []


def test_whom_a_letter_denounces_does_not_get_it(office: Office):
    one, its = found("我要举报住建局那个姓巫的，房子漏水也不管。", office, "livelihood.housing-property")
    assert asked_of(one, its, office).denounced == ("dept:住房和城乡建设局",)
    route = decide(one, its, office, DAY)
    assert names(route.to) == ["discipline"]
    assert route.cc == []


def test_an_accusation_of_nobody_made_out_goes_to_no_department_that_it_names(office: Office):
    one, its = found(
        "残联管账的人把钱借走了。", office, "elderly-social-security.disability-veteran", purpose="accusation"
    )
    route = decide(one, its, office, DAY)
    assert names(route.to) == ["discipline"]
    assert route.cc == []


def test_a_report_goes_to_the_department_it_is_written_to(office: Office):
    text = "县教育体育局：贵局检查的四项问题已经整改。"
    one, its = found(text, office, "rectification.work-report", kind="rectification-report", purpose="other")
    assert names(decide(one, its, office, DAY).to) == ["dept:教育体育局"]
    one, its = found(
        "现将整改情况报告如下。", office, "rectification.work-report", kind="rectification-report", purpose="other"
    )
    assert names(decide(one, its, office, DAY).to) == ["inspection-office"]
