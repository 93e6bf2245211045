from __future__ import annotations

from datetime import date, datetime

import pytest

from classifier.read.dates import parse_date

DAY = date(2024, 5, 1)


@pytest.mark.parametrize(
    "value",
    ["2024-05-01", "2024/5/1", "2024.5.1", "2024年5月1日", " 2024年5月1号上午", "20240501", "2024-05-01T08:30:00+08:00",
     "2024-05-01 23:59", "2024 5 1", "45413", DAY, datetime(2024, 5, 1, 23, 59), 45413, 45413.9, 20240501, 20240501.0],
)  # fmt: skip
def test_common_forms_name_the_day(value: object) -> None:
    assert parse_date(value) == DAY


@pytest.mark.parametrize(
    "value",
    [
        "",
        "昨天",
        "99999",
        "1234",
        "2024-13-01",
        "2024年2月30日",
        "5月1日",
        "202405011",
        3,
        -1.0,
        1e300,
        True,
        None,
        [],
        "24-5-1",
    ],
)
def test_what_is_no_date_is_none(value: object) -> None:
    assert parse_date(value) is None


def test_not_a_number_is_none() -> None:
    assert parse_date(float("nan")) is None
    assert parse_date(float("inf")) is None
