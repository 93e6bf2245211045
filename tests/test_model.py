"""Records become JSON with exactly their names."""

from __future__ import annotations

from datetime import date

from classifier.model import Evidence, Letter, Recipient, Result, Route, Tag, to_dict, to_json


def test_a_result_as_json() -> None:
    evidence = Evidence("text", 0, 2, "污水", "eco.water", "污水", 2.0)
    route = Route(to=[Recipient("dept", "env", "环保局")], due={"handle": date(2024, 7, 1)})
    result = Result("7", tags=[Tag("eco", "eco.water", 2.0, 0.4, [evidence])], route=route)
    row = to_dict(result)
    assert row["letter_id"] == "7"
    assert row["tags"][0]["evidence"][0] == {
        "field": "text", "start": 0, "end": 2, "text": "污水", "label": "eco.water", "entry": "污水",
        "weight": 2.0, "context": "affirmed",
    }  # fmt: skip
    assert row["route"]["due"] == {"handle": "2024-07-01"}
    assert row["route"]["to"] == [{"kind": "dept", "id": "env", "name": "环保局", "form": "whole"}]
    assert row["error"] is None


def test_json_is_one_line_of_utf8() -> None:
    line = to_json(Letter(id="甲", text="一\n二", received=date(2024, 5, 6)))
    assert b"\n" not in line
    assert "甲".encode() in line
    assert b'"received":"2024-05-06"' in line


def test_records_share_nothing() -> None:
    first, second = Result("1"), Result("2")
    first.tags.append(Tag("a", "a.b", 1, 0))
    first.elements.flags.append("joint")
    assert (second.tags, second.elements.flags) == ([], [])
