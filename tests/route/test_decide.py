"""The routing table of the example office, rule by rule, as the articles want it."""

from __future__ import annotations

from datetime import date

import pytest

from classifier import Classifier
from classifier.model import Accused, Result
from classifier.office import Office
from classifier.route import decide
from tests.route.samples import DAY, IN_ROUND, accusation, forms, letter, names, result

VILLAGE = Accused("祁某山", "村文书", "上仓村", "village")
STATION = Accused("滕某", "所长", "三盏井乡市场监管所", "station")
HEAD = Accused("桑某辉", "镇党委书记", "锣鸣湖镇党委", "town-head")
JUDGE = Accused("向某", "法官", "县法院民二庭", "judicial")


@pytest.mark.parametrize("kind", ["work-summary", "study-report", "media", "spam"])
def test_papers_of_no_concern_are_archived_whatever_they_mention(office: Office, kind: str):
    route = decide(letter(), result("finance-projects.allowances", kind=kind, purpose="other"), office, DAY)
    assert names(route.to) == ["archive"]
    assert route.cc == []


@pytest.mark.parametrize(
    ("topics", "to", "cc"),
    [
        (["livelihood.housing-property"], "dept:住房和城乡建设局", []),
        (["work-safety.special-equipment", "livelihood.housing-property"], "dept:市场监督管理局",
         ["dept:住房和城乡建设局"]),
        (["livelihood.land-relocation", "rule-of-law.info-disclosure", "elderly-social-security.pension"],
         "dept:自然资源局", ["dept:人力资源和社会保障局", "justice"]),
        (["rule-of-law.info-disclosure", "livelihood.land-relocation"], "dept:自然资源局", ["justice"]),
        (["rule-of-law.info-disclosure"], "justice", []),
        (["business-environment.enforcement-inspection"], "justice", ["dept:工业和信息化局"]),
        (["rule-of-law.execution", "rule-of-law.rule-of-law-duty"], "political-legal", ["justice"]),
        (["rectification.petition-unresolved"], "petition", []),
    ],
)  # fmt: skip
def test_requests_go_to_the_department_of_the_main_matter(office: Office, topics: list[str], to: str, cc: list[str]):
    route = decide(letter(), result(*topics), office, DAY)
    assert names(route.to) == [to]
    assert names(route.cc) == cc
    assert set(forms([*route.to, *route.cc]).values()) == {"whole"}
    assert not route.held
    assert not route.locked


def test_wording_decides_between_departments_of_one_topic(office: Office):
    topic = "elderly-social-security.disability-veteran"
    assert names(decide(letter("我是残疾人"), result(topic), office, DAY).to) == ["dept:残联"]
    assert names(decide(letter("我是退役老兵"), result(topic), office, DAY).to) == ["dept:退役军人事务局"]


@pytest.mark.parametrize(
    ("topic", "text", "to"),
    [
        ("livelihood.land-relocation", "棚户区拆了，过渡费停了。", "dept:住房和城乡建设局"),
        ("livelihood.land-relocation", "修铁路拆了村里的房，过渡费停了。", "dept:自然资源局"),
        ("livelihood.utilities", "泵房没人交电费，水龙头不来水。", "dept:水利局"),
        ("livelihood.utilities", "电费收重了。", "dept:供电公司"),
        ("livelihood.consumer", "农资店卖的复合肥是假的。", "dept:农业农村局"),
        ("livelihood.consumer", "手机店卖的手机是假的。", "dept:市场监督管理局"),
    ],
)
def test_wording_tells_who_leads(office: Office, topic: str, text: str, to: str):
    assert names(decide(letter(text), result(topic), office, DAY).to) == [to]


def test_penalties_that_are_the_matter_go_to_the_supervisor_of_enforcement(office: Office):
    found = result("rule-of-law.admin-enforcement", "transport.coach-freight")
    assert names(decide(letter(), found, office, DAY).to) == ["justice"]


def test_a_petition_class_that_is_a_guess_finds_no_department(office: Office):
    guess = result(petition_class="商贸旅游/旅游管理")
    guess.class_confidence = 0.4
    assert names(decide(letter(), guess, office, DAY).to) == ["petition"]


def test_without_topics_the_petition_class_finds_the_department(office: Office):
    route = decide(letter(), result(petition_class="商贸旅游/旅游管理"), office, DAY)
    assert names(route.to) == ["dept:文化广电和旅游局"]


def test_nothing_known_goes_to_the_petition_office(office: Office):
    route = decide(letter(), result(), office, DAY)
    assert names(route.to) == ["petition"]
    assert "last" in route.basis


def test_danger_goes_to_the_emergency_line_first_then_all_others_are_told(office: Office):
    route = decide(
        letter(),
        result("food-drug-safety.catering", urgency="critical", flags=["public-health-emergency"]),
        office,
        DAY,
    )
    assert names(route.to) == ["emergency"]
    assert names(route.cc) == ["dept:市场监督管理局", "dept:卫生健康局"]


def test_danger_with_an_accused_tells_the_line_the_danger_not_the_accusation(office: Office):
    one = Accused("姓路", "驻矿安监员", "某旺煤矿", "station")
    route = decide(letter(), accusation("work-safety.mining", accused=[one], urgency="critical"), office, DAY)
    assert forms(route.to) == {"emergency": "extract"}
    assert forms(route.cc)["discipline"] == "whole"


def test_county_leader_goes_up_alone_and_locked(office: Office):
    one = Accused("靳某川", "副县长", "县政府", "county-top")
    route = decide(letter(), accusation("finance-projects.state-assets", accused=[one]), office, DAY)
    assert names(route.to) == ["higher-level"]
    assert route.cc == []
    assert route.locked
    assert route.due == {"superior": date(2025, 9, 15)}
    assert {"靳某川", "县政府"} <= set(route.not_to)
    assert any("第15条" in line for line in route.basis)


def test_county_leader_in_danger_is_still_locked_and_the_danger_is_phoned(office: Office):
    one = Accused("靳某川", "副县长", "县政府", "county-top")
    route = decide(letter(), accusation(accused=[one], urgency="critical"), office, DAY)
    assert names(route.to) == ["higher-level"]
    assert route.cc == []
    assert any("电话" in why for why in route.why)


def test_lead_goes_to_discipline_whole_and_to_the_department_as_extract(office: Office):
    route = decide(letter(), accusation("rural-revitalization.subsidies", accused=[VILLAGE]), office, DAY)
    assert names(route.to) == ["discipline"]
    assert forms(route.to) == {"discipline": "whole"}
    assert forms(route.cc) == {"农业农村局": "extract"}
    assert {"祁某山", "上仓村"} <= set(route.not_to)
    assert route.due["real-name-accept"] == date(2025, 9, 28)


def test_anonymous_lead_has_no_clock_for_telling_the_writer(office: Office):
    found = accusation("grassroots-corruption.village-graft", accused=[VILLAGE], signed="anonymous")
    assert "real-name-accept" not in decide(letter(), found, office, DAY).due


def test_money_adds_audit_personnel_adds_organization_police_adds_political_legal(office: Office):
    money = decide(letter(), accusation("finance-projects.allowances", accused=[HEAD]), office, DAY)
    assert "audit" in names(money.cc)
    people = decide(
        letter(),
        accusation("key-minority.family-associates", "party-building.recruitment", accused=[HEAD]),
        office,
        DAY,
    )
    assert "organization" in names(people.cc)
    police = decide(letter(), accusation("rule-of-law.police-conduct", accused=[JUDGE]), office, DAY)
    assert "political-legal" in names(police.cc)


def test_elections_go_to_the_organization_department_when_written_to_it(office: Office):
    found = accusation("party-building.elections", accused=[VILLAGE])
    route = decide(letter("组织部领导：我要检举"), found, office, DAY)
    assert names(route.to) == ["organization"]
    assert names(route.cc) == ["discipline", "dept:民政局"]
    route = decide(letter(), found, office, DAY)
    assert names(route.to) == ["discipline"]
    assert names(route.cc) == ["organization", "dept:民政局"]


def test_letter_to_the_team_stays_there_only_while_a_round_is_open(office: Office):
    addressed = letter("县委巡 察组：\n我要反映", received=IN_ROUND)
    found = accusation("key-minority.integrity", accused=[HEAD])
    assert names(decide(addressed, found, office, IN_ROUND).to) == ["inspection-team"]
    outside = letter("县委巡察组：\n我要反映", received=DAY)
    assert names(decide(outside, found, office, DAY).to) == ["discipline"]


@pytest.mark.parametrize(
    ("unit", "text", "day", "to"),
    [
        ("县水利局", "县委巡察组：\n你们进驻我局第三天，我想好了才写。", IN_ROUND, "inspection-team"),
        ("县水利局", "县委巡察组：\n你们进驻我局第三天，我想好了才写。", DAY, "discipline"),
        ("县水利局", "县委巡察组：\n局里的事我想好了才写。", IN_ROUND, "discipline"),
        ("县水利局", "县纪委：\n巡察组进驻后他让我们补本子。", IN_ROUND, "discipline"),
        ("住房和城乡建设局", "县委巡察组：\n你们进驻我局第三天，我想好了才写。", IN_ROUND, "discipline"),
    ],
)
def test_team_that_a_letter_says_is_there_has_it_where_the_rounds_do_not_know_the_unit(
    office: Office, unit: str, text: str, day: date, to: str
):
    found = accusation("key-minority.integrity", accused=[Accused("桑某辉", "局长", unit, "county-dept-head")])
    assert names(decide(letter(text, received=day), found, office, day).to) == [to]


def test_unit_in_the_round_brings_in_its_team(office: Office):
    one = Accused("邢某", "村会计", "柳塘镇河湾村", "village")
    found = accusation("grassroots-corruption.village-graft", accused=[one])
    route = decide(letter(received=IN_ROUND), found, office, IN_ROUND)
    assert [(r.kind, r.id) for r in route.cc] == [("inspection-team", "team-2")]
    later = decide(letter(received=DAY), found, office, DAY)
    assert "inspection-team" not in names(later.cc)


def test_litigation_is_kept_apart(office: Office):
    found = accusation("rule-of-law.litigation", accused=[JUDGE], lead="C", flags=["litigation", "no-substance"])
    route = decide(letter(), found, office, DAY)
    assert names(route.to) == ["political-legal"]
    assert names(route.cc) == ["discipline"]


@pytest.mark.parametrize(
    ("text", "to"),
    [("控告派出所所长尚某，警匪一家，天理难容！", "discipline"), ("控告县法院法官向某，枉法裁判！", "political-legal")],
)
def test_bare_abuse_of_police_is_no_litigation(office: Office, text: str, to: str):
    found = accusation("rule-of-law.litigation", accused=[JUDGE], lead="C", flags=["litigation", "no-substance"])
    assert names(decide(letter(text), found, office, DAY).to) == [to]


def test_mediation_written_to_the_justice_bureau_stays_there(office: Office):
    found = result("rule-of-law.litigation", flags=["litigation"])
    assert names(decide(letter("县司法局：调解协议他不认账。"), found, office, DAY).to) == ["justice"]
    assert names(decide(letter("县政法委：判决他不认账。"), found, office, DAY).to) == ["political-legal"]


def test_a_judgment_not_carried_out_is_litigation_whatever_it_was_about(office: Office):
    found = result("livelihood.labor-wages", "rule-of-law.execution")
    assert names(decide(letter(), found, office, DAY).to) == ["political-legal"]


def test_report_to_the_auditors_goes_to_them(office: Office):
    report = result("rectification.work-report", kind="rectification-report", purpose="other")
    assert names(decide(letter("县审计局：现将整改情况报告如下。"), report, office, DAY).to) == ["audit"]
    both = decide(letter("县委巡察办、县审计局：现将整改情况报告如下。"), report, office, DAY)
    assert names(both.to) == ["inspection-office"]


@pytest.mark.parametrize(("signed", "to"), [("anonymous", "discipline"), ("real-name", "dept:教育体育局")])
def test_formalism_told_without_names_is_no_request(office: Office, signed: str, to: str):
    found = result("education-health.teacher-conduct", "grassroots-corruption.formalism", signed=signed)
    assert names(decide(letter(), found, office, DAY).to) == [to]


def test_inspection_papers(office: Office):
    for kind in ("feedback", "rectification-report"):
        found = result("rectification.work-report", kind=kind, purpose="other")
        assert names(decide(letter(), found, office, DAY).to) == ["inspection-office"]
    finding = result("finance-projects.allowances", kind="inspection-finding", purpose="other")
    assert names(decide(letter(), finding, office, DAY).to) == ["inspection-team"]


def test_report_on_a_private_firm_goes_whole_to_the_department(office: Office):
    found = result("food-drug-safety.catering", purpose="accusation", flags=["private-respondent"])
    route = decide(letter(), found, office, DAY)
    assert forms(route.to) == {"市场监督管理局": "whole"}
    assert "信访工作条例第31条第5项" in route.basis


def test_request_that_carries_a_lead_is_split(office: Office):
    town = Accused("", "", "梭影镇政府", "town-leader")
    found = result("business-environment.arrears", "grassroots-corruption.eight-rules", accused=[town], lead="B")
    route = decide(letter(), found, office, DAY)
    assert forms(route.to) == {"工业和信息化局": "extract"}
    assert forms(route.cc)["discipline"] == "whole"
    assert route.not_to == ["梭影镇政府"]


@pytest.mark.parametrize(
    ("found", "to"),
    [
        (result("livelihood.consumer", purpose="consultation", kind="consultation"), "reply"),
        (result("livelihood.utilities", purpose="suggestion", kind="suggestion"), "dept:住房和城乡建设局"),
        (result(purpose="praise", kind="praise"), "praise-forward"),
        (result("rectification.fake-rectification", purpose="accusation"), "inspection-office"),
        (result("livelihood.utilities", flags=["finalised"]), "petition"),
        (result("grassroots-corruption.formalism", purpose="accusation"), "discipline"),
    ],
)
def test_other_purposes(office: Office, found: Result, to: str):
    assert names(decide(letter(), found, office, DAY).to) == [to]


def test_praise_goes_to_the_praised_unit(office: Office):
    route = decide(letter(), result(purpose="praise", kind="praise", units=["hospital"]), office, DAY)
    assert [(r.kind, r.id, r.name) for r in route.to] == [("praise-forward", "hospital", "县人民医院")]


def test_threat_of_going_to_the_capital_warns_petition_and_political_legal(office: Office):
    found = result("livelihood.housing-property", flags=["capital-petition-threat"], urgency="urgent")
    route = decide(letter(), found, office, DAY)
    assert names(route.to) == ["dept:住房和城乡建设局"]
    assert names(route.cc) == ["petition", "political-legal"]


def test_request_not_to_pass_it_on_is_kept(office: Office):
    school = Accused("蔺某春", "校长", "县第一中学", "county-unit-head", "school-1")
    found = accusation("education-health.school-fees", accused=[school])
    assert "dept:教育体育局" in names(decide(letter("有凭证可查。"), found, office, DAY).cc)
    asked = decide(letter("有凭证可查，请不要转给教育局和学校。"), found, office, DAY)
    assert "dept:教育体育局" not in names(asked.cc)
    assert "教育体育局" in asked.not_to


@pytest.mark.parametrize("unit", ["县职业教育中心", "县环境执法大队"])
def test_no_department_gets_an_extract_where_any_may_stand_above_a_unit_unknown(office: Office, unit: str):
    accused = Accused("蔺某春", "主任", unit, "county-unit-head")
    route = decide(letter(), accusation("education-health.school-fees", accused=[accused]), office, DAY)
    assert names(route.to) == ["discipline"]
    assert not any(name.startswith("dept:") for name in names(route.cc))
    assert any("归其管" in why for why in route.why)


def test_the_same_input_gives_the_same_route(office: Office):
    found = accusation("finance-projects.allowances", accused=[HEAD])
    assert decide(letter("甲"), found, office, DAY) == decide(letter("甲"), found, office, DAY)


def test_whoever_is_only_told_of_an_accusation_gets_an_extract_though_nobody_was_found_accused():
    found = Classifier.load().classify("我要举报：村里的低保一年多报一百多万，都进了私人腰包，请查处。")
    assert (found.purpose, found.elements.accused, found.lead) == ("accusation", [], None)
    assert {one.form for one in found.route.cc if one.kind == "dept"} == {"extract"}


def test_who_says_that_it_is_no_accusation_is_answered_by_the_department(office: Office):
    found = result("business-environment.arrears", accused=[STATION], lead="B")
    said = decide(letter("我不是举报哪个，只想把欠款要回来"), found, office, DAY)
    assert names(said.to)[0].startswith("dept:")
    assert forms(said.to) == {said.to[0].name: "extract"}
    assert "discipline" in names(said.cc)
    for text in ("我想把欠款要回来", "我不是告村里，我要告的是所长，欠款也要还"):
        assert names(decide(letter(text), found, office, DAY).to) == ["discipline"]
