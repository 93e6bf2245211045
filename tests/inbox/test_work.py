"""A letter is fetched by its id or by the beginning of it, within what one may see."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from classifier.inbox import Inbox, Invalid, NotFound
from classifier.inbox.schema import letters
from tests.inbox.conftest import accusing_environment, garbage, ids, water


def test_the_beginning_of_an_id_stands_for_it_while_no_other_begins_so(either: Inbox) -> None:
    first, second, third = ids(either, water(), garbage(), water(2, "还有噪声。"))
    with either.store.writing() as connection:
        for old, new in ((first, "abcdef0000000001"), (second, "abcdef0000000002"), (third, "abcdeffffffffff3")):
            connection.execute(sa.update(letters).where(letters.c.id == old).values(id=new))
    desk = either.desk("disp")
    with pytest.raises(Invalid, match="不止一件"):
        desk.get("abcdef")
    assert desk.get("abcdeff").row.id == "abcdeffffffffff3"
    assert desk.get("abcdef0000000001").row.id == "abcdef0000000001"
    for wrong in ("abcde", "", "abcdef0000000003", "%", "abcdefg"):
        with pytest.raises(NotFound):
            desk.get(wrong)


def test_a_letter_that_may_not_be_seen_makes_no_beginning_ambiguous(box: Inbox) -> None:
    open_, hidden = ids(box, water(), accusing_environment())
    with box.store.writing() as connection:
        for old, new in ((open_, "abcdef0000000001"), (hidden, "abcdef0000000002")):
            connection.execute(sa.update(letters).where(letters.c.id == old).values(id=new))
    box.desk("disp").assign("abcdef0000000001", "environment")
    assert box.desk("member-environment").get("abcdef").row.id == "abcdef0000000001"
