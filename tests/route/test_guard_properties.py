"""No rules, aliases or abbreviations leak: random offices, random tables, random ways to write the accused.

The oracle knows the truth (who the accused is and which unit is theirs) and judges the route by ids alone; it
shares nothing with the guard.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from classifier.model import Accused, Letter, Recipient
from classifier.office import Office
from classifier.office.compiled import office_from
from classifier.office.compiling import compile_office
from classifier.office.load import Source, read_sources
from classifier.route import decide, guard
from tests.route.samples import result

DAY = date(2025, 9, 8)
DEPARTMENTS = {
    "住房和城乡建设局": ["住建局", "建设局"], "市场监督管理局": ["市监局", "工商局"],
    "教育体育局": ["教体局", "教育局"],
    "卫生健康局": ["卫健局"], "民政局": [], "公安局": [], "农业农村局": ["农业局"], "水利局": ["水务局"],
}  # fmt: skip
BODIES = {"discipline": "县纪委监委", "organization": "县委组织部", "audit": "县审计局", "petition": "县信访局",
          "political-legal": "县委政法委", "inspection-office": "县委巡察办", "justice": "县司法局"}  # fmt: skip
KINDS = ("inspection-team", "higher-level", "emergency", "reply", "archive", "praise-forward", *BODIES)
DEFAULTS = [Source(s.path, s.data, False) for s in read_sources(None) if s.path.endswith(("names.yaml", "clocks.yaml"))]
WHOLE = ["discipline", "inspection-team", "inspection-office", "organization", "audit", "political-legal",
         "justice", "higher-level"]  # fmt: skip
PEOPLE = [a + b for a in "安白常邓" for b in ("某", "某山", "国栋", "小云")]
CONDITIONS = ("accusation", "not accusation", "lead", "lead:A", "accused.county-top", "urgency:critical", "dept",
              "purpose:accusation", "unit:in-round", "not kind:spam", "accused.tier:village or lead",
              "2 of (lead, accused, dept)", "mixed", "unit:unknown and not unit:in-round")  # fmt: skip
TOPICS = ("livelihood.consumer", "livelihood.utilities", "education-health.school-fees", "key-minority.integrity",
          "finance-projects.allowances", "rule-of-law.police-conduct", "party-building.recruitment")  # fmt: skip


@st.composite
def offices(draw: st.DrawFn) -> Office:
    people = draw(st.permutations(PEOPLE))
    free = iter(people)
    units: list[dict[str, Any]] = [{"id": "gov", "name": "县政府", "kind": "body"}]
    departments: dict[str, str] = {}
    for number, (name, aliases) in enumerate(DEPARTMENTS.items()):
        leaders = [{"name": next(free), "post": "局长"}] if draw(st.booleans()) else []
        children = [{"id": f"d{number}/s", "name": f"{name[:2]}服务中心"}] if draw(st.booleans()) else []
        units.append({"id": f"d{number}", "name": name, "aliases": aliases, "kind": "dept", "leaders": leaders,
                      "children": children})  # fmt: skip
        departments[name] = f"d{number}"
        if children and draw(st.booleans()):
            departments[children[0]["name"]] = f"d{number}/s"
    if draw(st.booleans()):  # an alias of two units
        units[1]["aliases"] = [*units[1]["aliases"], "老局"]
        units[2]["aliases"] = [*units[2]["aliases"], "老局"]
    units += [{"id": kind, "name": name, "kind": "body"} for kind, name in BODIES.items()]
    units.append({"id": "city", "name": "市纪委", "kind": "body", "level": "city"})
    units.append({"id": "t", "name": "白沙镇", "kind": "town", "villages": ["沙头村"]})
    teams = [
        {"id": f"team{i}", "name": f"县委第{n}巡察组",
         "members": [{"name": name} for name in draw(st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True))]}
        for i, n in enumerate("一二")
    ]  # fmt: skip
    recipient = st.sampled_from(["dept", *(f"dept:{name}" for name in departments), *KINDS])
    some = st.lists(recipient, max_size=3)
    routes = [
        {"id": f"r{i}", "when": draw(st.sampled_from(CONDITIONS)), "to": draw(some) or ["discipline"],
         "cc": draw(some), "instead": draw(some), "continue": draw(st.booleans()), "lock": draw(st.booleans())}
        for i in range(draw(st.integers(0, 5)))
    ]  # fmt: skip
    text = yaml.safe_dump(
        {
            "schema": "fenliu/office@1", "units": units, "departments": departments, "teams": teams,
            "rounds": [{"id": "r", "name": "轮", "from": date(2025, 9, 1), "to": date(2025, 9, 30),
                        "teams": {"team0": ["t", "d0"], "team1": ["d1"]}}],
            "bodies": {**{kind: {"name": name, "unit": kind} for kind, name in BODIES.items()},
                       "higher-level": {"name": "市纪委", "unit": "city"}},
            "county_top": {"posts": ["县长", "副县长", "县委书记"], "persons": ["邓某"], "units": ["gov"]},
            "whole": WHOLE, "routes": routes, "last": {"to": draw(st.lists(recipient, min_size=1, max_size=3))},
        },
        allow_unicode=True,
    )  # fmt: skip
    data = compile_office([Source("own", text.encode(), True), *DEFAULTS])
    data["digest"] = "x"
    return office_from(data)


def written(draw: st.DrawFn, office: Office, unit_id: str) -> str:
    """One of the ways people write a unit."""
    unit = office.units[unit_id]
    name = draw(st.sampled_from([unit.name, *unit.aliases]))
    if unit.kind == "dept" and len(name) >= 4 and draw(st.booleans()):
        keep = draw(st.lists(st.booleans(), min_size=len(name) - 2, max_size=len(name) - 2))
        middle = "".join(c for c, k in zip(name[1:-1], keep, strict=True) if k) or name[1]
        name = name[0] + middle + name[-1]
    name = draw(st.sampled_from(["", "", "县", "原", "原县", "时任县"])) + name if unit.kind == "dept" else name
    if unit.kind == "dept" and name.endswith("局") and draw(st.booleans()):
        name = name[:-1] + draw(st.sampled_from(["部门", "系统"]))
    name += draw(st.sampled_from(["", "", "办公室", "二股", "下属某中心"])) if unit.kind == "dept" else ""
    return draw(st.sampled_from([name, " ".join(name), f"{name[0]} {name[1:]}"]))


@st.composite
def cases(draw: st.DrawFn) -> tuple[Office, list[tuple[Accused, str]]]:
    """An office and accused persons, each with the id of the unit that is truly theirs ("" for none)."""
    office = draw(offices())
    accused = []
    for _ in range(draw(st.integers(1, 3))):
        unit = draw(
            st.sampled_from(["", "t", "t/沙头村", "discipline", "audit", "petition", *(f"d{i}" for i in range(8))])
        )
        place = written(draw, office, unit) if unit else draw(st.sampled_from(["", "某某镇政府", "上仓村"]))
        post = draw(st.sampled_from(["局长", "副局长", "会计", "", "支书", "县长", "原副县长"]))
        if unit and draw(st.booleans()):
            place, post = "", place + (post or "干部")
        tier = draw(
            st.sampled_from(["", "village", "county-dept-head", "county-dept-deputy", "town-head", "county-top"])
        )
        name = draw(st.sampled_from(["", *PEOPLE, "安", "姓白"]))
        unit_id = draw(st.sampled_from(["", unit]))
        accused.append((Accused(name, post, place, tier, unit_id), unit))
    return office, accused


def under(office: Office, top: str) -> set[str]:
    """Ids of the unit and all below it, found from parents alone."""
    found = {top}
    while True:
        more = {u.id for u in office.units.values() if u.parent in found} - found
        if not more:
            return found
        found |= more


def unit_behind(office: Office, one: Recipient) -> str:
    if one.kind == "dept":
        return office.departments.get(one.name, "")
    return office.bodies[one.kind].unit if one.kind in office.bodies else ""


def leaks(office: Office, recipients: list[Recipient], accused: list[tuple[Accused, str]]) -> list[str]:
    out = []
    for person, unit in accused:
        theirs = under(office, unit) if unit else set()
        for known in office.people:
            if person.name and known.name == person.name:
                theirs |= under(office, known.unit)
        for one in recipients:
            if unit_behind(office, one) in theirs - {""} and one.kind != "higher-level":
                out.append(f"{one.name} is of the accused")
            if one.name == person.name:
                out.append("the accused")
            if one.kind == "inspection-team":
                sat = {t.id for t in office.teams.values() if any(m.name == person.name for m in t.members)}
                if person.name and sat and (one.id in sat or one.id not in office.teams):
                    out.append("team of the accused")
    return out


def is_top(accused: list[tuple[Accused, str]]) -> bool:
    return any(
        one.tier == "county-top" or one.name == "邓某" or one.post.endswith(("县长", "县委书记")) for one, _ in accused
    )


@settings(max_examples=200)
@given(cases(), st.data())
def test_no_route_reaches_the_accused(case: tuple[Office, list[tuple[Accused, str]]], data: st.DataObject):
    office, accused = case
    found = result(
        *data.draw(st.lists(st.sampled_from(TOPICS), max_size=3, unique=True)),
        purpose=data.draw(st.sampled_from(["accusation", "appeal-request", "other"])),
        second=data.draw(st.sampled_from([None, "accusation", "appeal-request"])),
        urgency=data.draw(st.sampled_from(["normal", "critical"])),
        lead=data.draw(st.sampled_from(["", "A", "B", "C"])),
        accused=[one for one, _ in accused],
        flags=data.draw(st.lists(st.sampled_from(["litigation", "confidentiality", "private-respondent"]), max_size=2)),
    )
    route = decide(Letter("x", "", "县委巡察组：", received=DAY), found, office, DAY)
    recipients = [*route.to, *route.cc]
    assert leaks(office, recipients, accused) == []
    if is_top(accused):
        assert route.locked
        assert all(one.kind == "higher-level" for one in route.to)
        assert route.cc == []
    if not route.to:
        assert route.held
        assert route.why
    assert {one.name for one, _ in accused if len(one.name) > 1} <= set(route.not_to)
    assert {one.unit for one, _ in accused if one.unit} <= set(route.not_to)
    for one in recipients:
        if one.form == "whole":
            assert one.kind in office.whole or one.kind in ("reply", "archive")


@settings(max_examples=100)
@given(offices(), st.data())
def test_a_part_without_its_body_is_kept_from_every_department_named(office: Office, data: st.DataObject):
    true = data.draw(st.sampled_from(list(DEPARTMENTS)))
    unit = office.departments[true] if office.departments[true].endswith("s") else f"d{list(DEPARTMENTS).index(true)}"
    place = data.draw(st.sampled_from(["", "局里基教股", "局里", "人事股", "药剂科", "中心办公室", "站", "服务窗口"]))
    tier = data.draw(st.sampled_from(["", "station", "county-unit", "county-dept-deputy"]))
    one = Accused(
        data.draw(st.sampled_from(["", "包某", "柏某"])), data.draw(st.sampled_from(["", "股长"])), place, tier
    )
    others = data.draw(st.lists(st.sampled_from([f"d{i}" for i in range(8)]), max_size=2))
    found = result(
        *data.draw(st.lists(st.sampled_from(TOPICS), max_size=3, unique=True)),
        purpose="accusation", lead=data.draw(st.sampled_from(["", "A"])), accused=[one],
        units=data.draw(st.permutations([unit, *others])),
    )  # fmt: skip
    route = decide(Letter("x", "", "县纪委：", received=DAY), found, office, DAY)
    named = set().union(*(under(office, other) for other in (unit.partition("/")[0], *others)))
    assert not [one for one in (*route.to, *route.cc) if one.kind == "dept" and unit_behind(office, one) in named]
    assert route.to or route.held


@settings(max_examples=60)
@given(cases(), st.data())
def test_guard_before_every_hand_over(case: tuple[Office, list[tuple[Accused, str]]], data: st.DataObject):
    office, accused = case
    everybody = [Recipient("dept", name, name) for name in office.departments]
    everybody += [Recipient(kind, kind, body.name) for kind, body in office.bodies.items()]
    everybody += [Recipient("inspection-team", team.id, team.name) for team in office.teams.values()]
    chosen = data.draw(st.lists(st.sampled_from(everybody), min_size=1))
    persons = [one for one, _ in accused]
    verdict = guard.check(chosen, persons, office)
    assert leaks(office, verdict.allowed, accused) == []
    assert len(verdict.allowed) + len(verdict.blocked) == len(chosen)
    assert verdict.held or verdict.allowed
    again = guard.check(verdict.allowed, persons, office)
    assert again.allowed == verdict.allowed
    assert again.blocked == []
