"""Tables given for reports: whose they are, how many are kept, for how long."""

from __future__ import annotations

import pytest

from classifier.inbox import NotFound
from classifier.web.tables import KEPT, KEPT_EACH, LIFE, Table, Tables


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


TABLE = Table("名单.csv", ".csv", b"x")


def test_a_table_is_gone_after_its_time() -> None:
    clock = Clock()
    tables = Tables(clock)
    id = tables.keep("li", TABLE)
    clock.now = LIFE
    assert tables.get(id, "li") == TABLE
    clock.now = LIFE + 1
    with pytest.raises(NotFound):
        tables.get(id, "li")


def test_nobody_else_has_it() -> None:
    tables = Tables()
    id = tables.keep("li", TABLE)
    with pytest.raises(NotFound):
        tables.get(id, "wang")


def test_the_oldest_of_a_user_and_of_all_go_first() -> None:
    tables = Tables()
    own = [tables.keep("li", TABLE) for _ in range(KEPT_EACH + 1)]
    with pytest.raises(NotFound):
        tables.get(own[0], "li")
    assert tables.get(own[1], "li") == TABLE
    for number in range(KEPT):
        tables.keep(f"user-{number}", TABLE)
    with pytest.raises(NotFound):
        tables.get(own[-1], "li")
