"""Somebody accused whose unit is not told: which departments may be his, and so do not get the letter."""

from __future__ import annotations

import pytest

from classifier.model import Accused
from classifier.office import Office
from classifier.route import decide
from tests.route.samples import DAY, accusation, letter, names


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (Accused("宗某", "", "", ""), False),
        (Accused("程某", "民警", "", "judicial"), False),
        (Accused("祁某山", "村文书", "上仓村", "village"), True),
        (Accused("邬某", "所长", "", "station"), True),
    ],
)
def test_no_department_gets_an_extract_where_any_may_be_his(office: Office, one: Accused, told: bool) -> None:
    found = accusation("rural-revitalization.subsidies", "livelihood.housing-property", accused=[one])
    route = decide(letter(), found, office, DAY)
    assert names(route.to) == ["discipline"]
    assert any(name.startswith("dept:") for name in names(route.cc)) == told
