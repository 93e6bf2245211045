"""Rule by rule why this recipient and not another."""

from __future__ import annotations

from classifier.model import Accused
from classifier.office import Office
from classifier.route import explain
from tests.route.samples import DAY, accusation, letter, result


def test_every_rule_is_accounted_for(office: Office):
    found = accusation("finance-projects.allowances", accused=[Accused("祁某山", "村文书", "上仓村", "village")])
    traces = {trace.rule.id: trace for trace in explain(letter(), found, office, DAY)}
    assert set(traces) == {rule.id for rule in office.rules} | {"last"}
    assert traces["r5-lead"].state == "taken"
    assert traces["c-audit"].state == "copied"
    assert traces["r2-superior"].state == "failed"
    assert dict(traces["r2-superior"].facts) == {
        "accusation": True, "accused.county-top": False, "flag:superior-jurisdiction": False,
        "purpose:accusation": True,
    }  # fmt: skip
    assert traces["r10-appeal"].state == "passed"
    assert traces["last"].state == "passed"


def test_last_rule_is_taken_when_no_other_is(office: Office):
    assert explain(letter(), result(), office, DAY)[-1].state == "taken"
