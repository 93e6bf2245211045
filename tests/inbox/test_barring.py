"""The office changes: who is now known to be accused is kept from letters that are there already."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from classifier.bundled import bundled_root
from classifier.inbox import Conflict, Forbidden, Inbox, NotFound, barring
from classifier.model import Letter
from classifier.pipeline import Classifier

from .conftest import PASSWORD, TODAY, ids, people_of, water

LETTER = Letter("n1", "举报绿盾站", "举报柳塘镇绿盾站站长收受化工厂贿赂20万元，纵容偷排废水。", received=TODAY)


@pytest.fixture
def renamed(tmp_path: Path) -> Classifier:
    """The shipped office in which the environment office has one more name, which nobody could know of."""
    office = tmp_path / "office"
    shutil.copytree(str(bundled_root() / "office"), office)
    units = office / "units.yaml"
    text = units.read_text(encoding="utf-8")
    at = text.index("{id: environment,")
    before = text.index("aliases: [", at) + len("aliases: [")
    units.write_text(text[:before] + "绿盾站, " + text[before:], encoding="utf-8")
    return Classifier.load(office=office)


def opened(box: Inbox, tmp_path: Path, classifier: Classifier) -> Inbox:
    return Inbox.open(box.store.url.render_as_string(hide_password=False), tmp_path / "inbox.key", classifier)


def test_a_new_alias_hides_a_stored_letter_from_the_unit_it_means(
    either: Inbox, tmp_path: Path, renamed: Classifier
) -> None:
    (id_,) = ids(either, LETTER)
    either.desk("admin").add_user("theirs", PASSWORD, ["dispatcher"], unit="environment")
    assert either.desk("theirs").get(id_).row.id == id_
    after = opened(either, tmp_path, renamed)
    for tried in (after.desk("theirs").list, after.desk("disp").list, lambda: after.system().add([water()], "test")):
        with pytest.raises(Conflict, match="recheck"):
            tried()
    assert either.desk("disp").list().total == 1  # who named another office by mistake has changed nothing
    assert after.desk("disp").recheck() == (1, 1)
    with pytest.raises(NotFound):
        after.desk("theirs").get(id_)
    assert after.desk("theirs").list().total == 0
    assert after.desk("disp").get(id_).row.id == id_
    line = next(line for line in after.desk("auditor").audit(20) if line.action == "recheck")
    assert line.detail == {"office": renamed.office.digest, "looked": 1, "changed": 1}
    after.close()


def test_a_process_that_runs_with_the_old_office_shows_and_takes_nothing(
    box: Inbox, tmp_path: Path, renamed: Classifier
) -> None:
    (id_,) = ids(box, LETTER)
    assert box.desk("disp").list().total == 1
    after = opened(box, tmp_path, renamed)
    after.desk("admin").recheck()
    assert after.desk("disp").list().total == 1
    for tried in (
        lambda: box.desk("disp").get(id_),
        box.desk("disp").list,
        lambda: box.system().add([water()], "test"),
    ):
        with pytest.raises(Conflict):
            tried()
    after.close()


def test_only_dispatchers_and_administrators_have_it_done(box: Inbox) -> None:
    for name in ("lead-housing", "auditor", "author"):
        with pytest.raises(Forbidden):
            box.desk(name).recheck()


def test_a_recheck_that_was_cut_short_is_done_again_before_anybody_reads(
    box: Inbox, tmp_path: Path, renamed: Classifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids(box, LETTER)
    box.desk("admin").add_user("theirs", PASSWORD, ["dispatcher"], unit="environment")
    with monkeypatch.context() as patch:
        patch.setattr(barring, "keep_from", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            opened(box, tmp_path, renamed).desk("disp").recheck()
    after = opened(box, tmp_path, renamed)
    for inbox in (box, after):
        with pytest.raises(Conflict):
            inbox.desk("disp").list()
    after.desk("disp").recheck()
    assert after.desk("theirs").list().total == 0
    after.close()


def test_bars_that_a_person_added_stay(tmp_path: Path, shipped: Classifier, renamed: Classifier) -> None:
    box = people_of(Inbox.init(tmp_path / "i.db", tmp_path / "inbox.key", "admin", PASSWORD, renamed))
    ids(box, LETTER)
    box.desk("admin").add_user("theirs", PASSWORD, ["dispatcher"], unit="environment")
    assert box.desk("theirs").list().total == 0
    after = opened(box, tmp_path, shipped)
    assert after.desk("disp").recheck() == (1, 0)  # the name is gone from the office; the letter stays out of reach
    assert after.desk("theirs").list().total == 0
    after.close()
    box.close()
