"""Accounts: an administrator over the network cannot become a reader of letters, nor pass for one, unnoticed."""

from __future__ import annotations

import pytest

from classifier.inbox import Conflict, Desk, Forbidden, Inbox, Waits

from .conftest import FIRST, PASSWORD, ids, water

NEW = "a password of my own"


def over_the_network(box: Inbox, name: str, password: str = PASSWORD) -> Desk:
    """The desk of somebody who signed in."""
    return box.session(box.sign_in(name, password).token)


def test_a_reader_whose_password_was_reset_cannot_sign_in_until_another_person_confirms(either: Inbox) -> None:
    ids(either, water())
    over_the_network(either, "admin").set_password("disp", FIRST)
    with pytest.raises(Forbidden):
        either.sign_in("disp", PASSWORD)  # the person notices: the own password is no more
    with pytest.raises(Waits):
        either.sign_in("disp", FIRST)
    auditor = over_the_network(either, "auditor")
    assert [(user.name, user.waits, user.set_by) for user in auditor.waiting()] == [("disp", "admin", "admin")]
    auditor.confirm("disp")
    assert auditor.waiting() == []
    assert over_the_network(either, "disp", FIRST).user.name == "disp"
    told = [(line.who, line.action, line.target) for line in auditor.audit(50)]
    assert ("admin", "set-password", "disp") in told
    assert ("auditor", "confirm-user", "disp") in told
    assert ("disp", "sign-in-waits", "") in told


def test_a_password_set_by_another_is_good_for_nothing_but_an_own_one(box: Inbox) -> None:
    ids(box, water())
    box.desk("admin").set_password("disp", FIRST)  # at the machine itself: nobody need confirm it
    desk = over_the_network(box, "disp", FIRST)
    for forbidden in (desk.list, desk.facets, desk.figures, desk.errors):
        with pytest.raises(Forbidden, match="改成自己的"):
            forbidden()
    desk.set_password("disp", NEW, FIRST)
    assert over_the_network(box, "disp", NEW).list().total == 1


def test_the_auditor_who_confirms_is_guarded_like_a_reader(box: Inbox) -> None:
    admin = over_the_network(box, "admin")
    admin.set_password("auditor", FIRST)
    with pytest.raises(Waits):
        box.sign_in("auditor", FIRST)
    over_the_network(box, "disp").confirm("auditor")


@pytest.mark.parametrize("roles", [["dispatcher"], ["member"], ["auditor"]])
def test_a_new_account_or_new_roles_wait_too(box: Inbox, roles: list[str]) -> None:
    admin = over_the_network(box, "admin")
    admin.add_user("fresh", FIRST, roles)
    admin.add_user("later", FIRST, [])
    assert over_the_network(box, "later", FIRST).user.name == "later"
    admin.set_roles("later", roles)
    for name in ("fresh", "later"):
        with pytest.raises(Waits):
            box.sign_in(name, FIRST)


def test_moving_a_reader_to_another_unit_waits_for_the_guard_goes_by_it(box: Inbox) -> None:
    token = box.token("disp")
    over_the_network(box, "admin").set_roles("disp", ["dispatcher"], unit="")
    with pytest.raises(Waits):
        box.sign_in("disp", PASSWORD)
    with pytest.raises(Forbidden):
        box.session(token)


def test_accounts_that_read_nothing_need_no_second_person(box: Inbox) -> None:
    over_the_network(box, "admin").set_password("author", FIRST)
    assert over_the_network(box, "author", FIRST).user.set_by == "admin"


def test_who_may_confirm(box: Inbox) -> None:
    admin = over_the_network(box, "admin")
    admin.set_password("disp", FIRST)
    for name in ("admin", "author", "lead-housing"):
        with pytest.raises(Forbidden):
            over_the_network(box, name).confirm("disp")
    with pytest.raises(Forbidden):
        box.desk("disp").confirm("disp")
    with pytest.raises(Conflict):
        over_the_network(box, "auditor").confirm("lead-housing")


def test_what_is_done_with_the_whole_store_asks_for_the_role_in_the_library(box: Inbox, tmp_path: object) -> None:
    from datetime import date
    from pathlib import Path

    place = Path(str(tmp_path))
    for name in ("disp", "lead-housing", "auditor", "author"):
        desk = box.desk(name)
        with pytest.raises(Forbidden):
            desk.purge(date.today())
        with pytest.raises(Forbidden):
            desk.backup(place / "copy.db")
        with pytest.raises(Forbidden):
            desk.rotate(place / "inbox.key")
    assert not (place / "copy.db").exists()
    assert box.desk("admin").backup(place / "copy.db")["letters"] == 0
