"""Mistakes in office files: all in one run, each with line, column and cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from classifier.errors import LexiconError, Problem
from classifier.office import Office, office_schema

UNITS = """\
schema: fenliu/office@1
units:
  - {id: a, name: 甲局, kind: dept}
  - {id: b, name: 乙局, aliases: [丙局], kind: dept}
  - {id: c, name: 丁局, aliases: [丙局], kind: dept}
departments: {甲局: a, 乙局: b}
"""


def problems_of(tmp_path: Path, *texts: str) -> list[Problem]:
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        Office.load(tmp_path)
    return caught.value.problems


def with_routes(routes: str, last: str = "last: {to: [petition]}") -> str:
    return f"schema: fenliu/office@1\nroutes:\n{routes}\n{last}\n"


def test_condition_that_asks_for_a_saying_the_office_lacks(tmp_path: Path):
    rule = "  - {id: r, name: 甲, when: said:team-gone, to: [petition]}"
    assert "the office has no `sayings` named team-gone" in [
        p.message for p in problems_of(tmp_path, with_routes(rule))
    ]


def test_every_mistake_of_form_is_found_in_one_run(tmp_path: Path):
    found = problems_of(
        tmp_path,
        "schema: fenliu/office@1\nunits:\n  - {id: a, nam: 甲局}\n  - {name: 乙局, kind: bureau}\n",
        "schema: fenliu/office@2\n",
        "schema: fenliu/office@1\nrounds:\n  - {id: r, name: 轮, from: 2025-05-01, to: 2025-04-01, teams: {}}\n",
    )
    text = [(Path(p.path).name, p.line, p.column, p.message) for p in found]
    assert ("0.yaml", 3, 13, "unknown entry `nam`") in text
    assert ("0.yaml", 3, 5, "`name` is missing") in text
    assert ("0.yaml", 4, 22, "`kind` has an unknown value") in text
    assert ("1.yaml", 1, 9, "`schema` has an unknown value") in text
    assert any("last day lies before" in p.message for p in found)
    assert all(p.cure and p.source for p in found)
    assert "did you mean `name`?" in next(p.cure for p in found if "nam`" in p.message)


def test_syntax_error_and_encoding_have_a_place(tmp_path: Path):
    (tmp_path / "9.yaml").write_bytes("schema: x\nname: 甲".encode("gb18030"))
    found = problems_of(tmp_path, "schema: fenliu/office@1\nunits: [\n")
    assert {p.code for p in found} == {"yaml", "encoding"}
    assert next(p for p in found if p.code == "encoding").line == 2


def test_a_workbook_is_named_as_one(tmp_path: Path):
    (tmp_path / "9.xlsx.yaml").write_bytes(b"PK\x03\x04\x14\x00\xff\xfe")
    (found,) = problems_of(tmp_path, "schema: fenliu/office@1\n")
    assert "workbook" in found.message


def test_ambiguous_and_unknown_references(tmp_path: Path):
    teams = (
        "schema: fenliu/office@1\nteams: [{id: t, name: 一组}]\nrounds:\n"
        "  - {id: r, name: 轮, from: 2025-01-01, to: 2025-02-01, teams: {t: [甲局, 丙局, 戊局], u: [甲局]}}\n"
    )
    messages = [p.message for p in problems_of(tmp_path, UNITS, teams)]
    assert "`丙局` may be b or c" in messages
    assert "no unit is called `戊局`" in messages
    assert "no team has the id `u`" in messages
    assert len(messages) == 3


def test_conditions_are_checked_at_their_column(tmp_path: Path):
    rules = with_routes(
        '  - {id: r1, when: "purpose:accusation and (", to: [discipline]}\n'
        "  - {id: r2, when: lead and puprose:accusation, to: [discipline]}\n"
        "  - {id: r3, when: urgency:very, to: [discipline]}\n"
        "  - {id: r4, when: accused.tier:mayor, to: [discipline]}"
    )
    found = problems_of(tmp_path, UNITS, rules)
    assert [(p.line, p.column) for p in found] == [(3, 45), (4, 29), (5, 20), (6, 20)]
    assert "one of: critical" in found[2].cure


def test_rules_name_known_recipients_clocks_and_end_somewhere(tmp_path: Path):
    rules = with_routes(
        "  - {id: r1, when: lead, to: [disciplin], clock: [forwrad]}\n"
        "  - {id: r1, when: lead, cc: [甲局]}\n"
        "  - {id: r3, when: lead, continue: true}"
    )
    found = problems_of(tmp_path, UNITS, rules)
    messages = [p.message for p in found]
    assert "`disciplin` is neither a kind of recipient nor a department" in messages
    assert "no clock has the id `forwrad`" in messages
    assert "rule `r1` is there already" in messages
    assert "rule `r1` ends the table without a recipient" in messages
    assert "rule `r3` names nobody" in messages
    assert {p.cure for p in found} >= {"did you mean `discipline`?", "did you mean `forward`?"}


def test_last_rule_is_required(tmp_path: Path):
    found = problems_of(tmp_path, UNITS, with_routes("  - {id: r, when: lead, to: [discipline]}", last=""))
    assert [p.message for p in found] == ["the routes have no `last`"]


def test_unit_tree_has_known_parents_no_circles_and_one_of_each_id(tmp_path: Path):
    found = problems_of(
        tmp_path,
        "schema: fenliu/office@1\nunits:\n"
        "  - {id: a, name: 甲, parent: b}\n  - {id: b, name: 乙, parent: a}\n"
        "  - {id: c, name: 丙, parent: zz}\n  - {id: a, name: 丁}\n",
    )
    messages = [p.message for p in found]
    assert "no unit has the id `zz`" in messages
    assert "a unit above itself" in messages
    assert "unit `a` is there already" in messages


def test_clock_has_one_period_and_a_condition_that_can_be_asked(tmp_path: Path):
    found = problems_of(
        tmp_path,
        UNITS,
        "schema: fenliu/office@1\nclocks:\n  x: {name: 甲, article: 乙, days: 3, workdays: 3}\n",
    )
    assert found[0].line == 3
    (tmp_path / "1.yaml").write_text(
        "schema: fenliu/office@1\nclocks:\n  x: {name: 甲, article: 乙, days: 3, when: nonsense}\n", "utf-8"
    )
    with pytest.raises(LexiconError, match="no letter has a fact `nonsense`"):
        Office.load(tmp_path)


def test_schema_for_editors_names_every_section():
    schema = office_schema()
    assert {"units", "teams", "rounds", "routes", "last", "clocks", "departments", "matters", "asking"} <= set(
        schema["properties"]
    )
    assert schema["additionalProperties"] is False
