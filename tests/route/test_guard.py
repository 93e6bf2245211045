"""Who must not receive an accusation."""

from __future__ import annotations

import pytest

from classifier.model import Accused, Recipient
from classifier.office import Office
from classifier.route import decide, guard
from tests.route.samples import DAY, accusation, letter, names

ALL = ("discipline", "organization", "audit", "petition", "higher-level", "inspection-office", "political-legal")


def dept(name: str) -> Recipient:
    return Recipient("dept", name, name)


def kinds(*wanted: str) -> list[Recipient]:
    return [Recipient(kind, kind, kind) for kind in wanted]


@pytest.mark.parametrize(
    "unit",
    ["住房和城乡建设局", "县住建局", "云溪县住建局", "建设局", "原房管局", "住建局质监站", "县住 建 局"],
)  # fmt: skip
def test_own_unit_under_any_of_its_names(office: Office, unit: str):
    verdict = guard.check([dept("住房和城乡建设局"), dept("财政局")], [Accused("安某", "股长", unit, "")], office)
    assert names(verdict.allowed) == ["dept:财政局"]
    assert unit in verdict.not_to


def test_unit_known_only_from_the_post(office: Office):
    verdict = guard.check([dept("民政局")], [Accused("安某", "县民政局副局长", "", "county-dept-deputy")], office)
    assert verdict.allowed == []
    assert verdict.held


def test_unit_the_accused_leads_by_name_even_when_another_unit_is_written(office: Office):
    one = Accused("司徒某朗", "", "某某公司", "")
    verdict = guard.check([dept("住房和城乡建设局"), *kinds("discipline")], [one], office)
    assert names(verdict.allowed) == ["discipline"]
    assert "住房和城乡建设局" in verdict.not_to


def test_deputy_by_name(office: Office):
    verdict = guard.check([dept("住房和城乡建设局")], [Accused("诸葛某茗", "副局长", "", "")], office)
    assert verdict.allowed == []


def test_units_under_the_accused_unit(office: Office):
    head = Accused("谷梁某蕴", "局长", "卫生健康局", "county-dept-head")
    under = Recipient("praise-forward", "hospital", "县人民医院")
    assert guard.check([under], [head], office).allowed == []


def test_parent_department_of_a_station_may_have_the_extract(office: Office):
    station = Accused("应某", "副所长", "柳塘派出所", "judicial")
    (allowed,) = guard.check([dept("公安局")], [station], office).allowed
    assert allowed.form == "extract"
    unknown = Accused("滕某", "所长", "三盏井乡市场监管所", "station")
    assert guard.check([dept("市场监督管理局")], [unknown], office).allowed


def test_body_behind_a_kind(office: Office):
    one = Accused("轩辕某渡", "局长", "县信访局", "county-dept-head")
    assert names(guard.check(kinds("petition", "discipline"), [one], office).allowed) == ["discipline"]


def test_team_with_an_accused_member_and_the_team_not_yet_known(office: Office):
    one = Accused("令狐某霜", "干部", "柳塘镇政府", "town-leader")
    teams = [Recipient("inspection-team", t.id, t.name) for t in office.teams.values()]
    teams += kinds("inspection-team")
    verdict = guard.check(teams, [one], office)
    assert [r.id for r in verdict.allowed] == ["team-1", "team-3"]
    assert "县委第二巡察组" in verdict.not_to


@pytest.mark.parametrize(
    "one",
    [
        Accused("上官某岳", "组长", "县委第一巡察组", "inspector"),
        Accused("某甲", "联络员", "巡察组", ""),
        Accused("", "巡察干部", "", "inspector"),
    ],
)
def test_inspectors_keep_the_letter_from_all_inspection_bodies(office: Office, one: Accused):
    verdict = guard.check(kinds("inspection-team", "inspection-office", "discipline"), [one], office)
    assert names(verdict.allowed) == ["discipline"]
    route = decide(letter(), accusation("key-minority.integrity", accused=[one]), office, DAY)
    assert names([*route.to, *route.cc]) == ["discipline"]


@pytest.mark.parametrize(
    "one",
    [
        Accused("靳某川", "副县长", "县政府", "county-top"),
        Accused("靳某川", "原县委常委、组织部部长", "", ""),
        Accused("靳某川", "书记", "县委", "county-dept-head"),
        Accused("靳某川", "部长", "县委组织部", "county-dept-head"),
        Accused("东方某霁", "", "", ""),
        Accused("", "", "云溪县人民政府", ""),
    ],
)
def test_county_leadership_goes_up_only(office: Office, one: Accused):
    verdict = guard.check([*kinds(*ALL), dept("财政局")], [one], office)
    assert names(verdict.allowed) == ["higher-level"]
    assert verdict.locked


@pytest.mark.parametrize(
    "one",
    [
        Accused("安某", "县长助理的司机", "县政府", "county-unit"),
        Accused("安某", "镇党委书记", "锣鸣湖镇", "town-head"),
        Accused("安某", "校长、党委副书记", "县第二高级中学", "county-unit-head"),
        Accused("安某", "县委书记秘书", "县委办公室", "county-unit"),
    ],
)
def test_others_are_not_taken_for_county_leaders(office: Office, one: Accused):
    assert not guard.check(kinds("discipline"), [one], office).locked


def test_discipline_staff_go_to_the_superior(office: Office):
    one = Accused("安某", "室主任", "县纪委", "county-dept-deputy")
    route = decide(letter(), accusation("key-minority.integrity", accused=[one]), office, DAY)
    assert names([*route.to, *route.cc]) == ["higher-level"]


def test_ambiguous_unit_blocks_every_reading_and_holds(office: Office):
    one = Accused("安某", "会计", "河湾村", "village")
    verdict = guard.check(kinds("discipline"), [one], office)
    assert names(verdict.allowed) == ["discipline"]
    assert verdict.held
    assert "柳塘镇河湾村" in verdict.why[0]
    assert "竹汀乡河湾村" in verdict.why[0]
    near = guard.check(kinds("discipline"), [one], office, near="竹汀乡")
    assert not near.held


def test_incomplete_name_that_may_be_a_leader_holds(office: Office):
    one = Accused("左丘", "局长", "", "")
    verdict = guard.check([dept("自然资源局"), *kinds("discipline")], [one], office)
    assert names(verdict.allowed) == ["discipline"]
    assert verdict.held


def test_nobody_left_is_held_with_the_reason(office: Office):
    verdict = guard.check([dept("民政局")], [Accused("安某", "局长", "民政局", "")], office)
    assert verdict.allowed == []
    assert verdict.held
    assert any("没有可以接收的单位" in why for why in verdict.why)
    assert verdict.blocked[0][1]


def test_accused_person_is_no_recipient(office: Office):
    one = Accused("安某某", "会计", "某某村", "village")
    assert guard.check([Recipient("person", "p1", "安某某")], [one], office).allowed == []


def test_without_accusation_everybody_may_have_it(office: Office):
    recipients = [dept("住房和城乡建设局")]
    assert guard.check(recipients, [], office).allowed == recipients
    assert guard.check(recipients, [Accused("", "", "住建局", "")], office, accusation=False).allowed == recipients


def test_whole_county_as_unit_does_not_stop_everything(office: Office):
    one = Accused("安某", "会计", "云溪县", "village")
    assert names(guard.check(kinds("discipline"), [one], office).allowed) == ["discipline"]


def test_surname_alone_is_written_with_the_post(office: Office):
    one = Accused("殷", "副馆长", "县殡仪馆", "county-unit")
    assert guard.check(kinds("discipline"), [one], office).not_to == ["县殡仪馆", "殷副馆长"]


def test_unit_known_only_by_its_id(office: Office):
    one = Accused("安某", "股长", "该单位", "", unit_id="housing")
    assert guard.check([dept("住房和城乡建设局")], [one], office).allowed == []
    assert "住房和城乡建设局" in guard.check([], [one], office).not_to
