"""Which team inspects a unit on a day."""

from __future__ import annotations

from datetime import date

import pytest

from classifier.office import Office


@pytest.mark.parametrize(
    ("unit", "day", "teams"),
    [
        ("liutang", date(2025, 3, 3), ["team-2"]),
        ("liutang", date(2025, 6, 13), ["team-2"]),
        ("liutang", date(2025, 6, 14), []),
        ("liutang", date(2025, 3, 2), []),
        ("liutang/河湾村", date(2025, 4, 1), ["team-2"]),
        ("liutang-health", date(2025, 4, 1), ["team-2"]),
        ("qingwu", date(2025, 4, 1), []),
        ("school-1", date(2025, 4, 1), ["team-3"]),
        ("unknown", date(2025, 4, 1), []),
        ("", date(2025, 4, 1), []),
    ],
)
def test_team_only_for_units_of_the_round_within_its_days(office: Office, unit: str, day: date, teams: list[str]):
    assert [team.id for team in office.teams_of(unit, day)] == teams


def test_unit_is_planned_whatever_the_day(office: Office):
    assert office.is_planned("liutang/河湾村")
    assert office.is_planned("school-1")
    assert not office.is_planned("water")
    assert not office.is_planned("")
