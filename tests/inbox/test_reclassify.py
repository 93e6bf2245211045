"""After the lexicon changed: first what would change, then the change; what people corrected stays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from classifier.inbox import Correction, Filters, Inbox
from classifier.inbox.schema import letters, results, sealed, texts
from classifier.pipeline import Classifier

from .conftest import PASSWORD, TODAY, garbage, ids, people_of, water


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory, shipped: Classifier) -> Classifier:
    """Another lexicon, in which garbage is something else."""
    from classifier.lexicon import load_compiled
    from classifier.office import Office

    folder = tmp_path_factory.mktemp("layer")
    (folder / "a.yaml").write_text(
        "schema: fenliu/area@1\nid: harbour\nname: 港口\ntopics:\n"
        "  - id: smell\n    name: 异味\n    class: 环境保护/环境污染\n    terms: {strong: [臭味]}\n",
        encoding="utf-8",
    )
    return Classifier(load_compiled([folder], cache=False), Office.load(None))


@pytest.fixture
def old(tmp_path: Path, shipped: Classifier) -> Iterator[Inbox]:
    box = people_of(Inbox.init(tmp_path / "inbox.db", tmp_path / "inbox.key", "admin", PASSWORD, shipped))
    yield box
    box.close()


def test_a_dry_run_says_what_would_change_and_changes_nothing(
    old: Inbox, tmp_path: Path, changed: Classifier, shipped: Classifier
) -> None:
    (one, _) = ids(old, garbage(), water())
    before = old.desk("disp").get(one)
    new = Inbox.open(tmp_path / "inbox.db", tmp_path / "inbox.key", changed)
    found = new.desk("disp").reclassify(dry=True)
    assert (found.looked, found.dry, found.now) == (2, True, changed.digest)
    assert found.was == [shipped.digest]
    assert {(move.field, move.now) for move in found.changes} >= {("areas", "harbour"), ("topics", "harbour.smell")}
    assert one in found.ids
    assert old.desk("disp").get(one).row == before.row
    new.close()


def test_a_change_keeps_corrections_and_both_digests(
    old: Inbox, tmp_path: Path, changed: Classifier, shipped: Classifier
) -> None:
    one, other = ids(old, garbage(1), garbage(2))
    old.desk("disp").correct(one, Correction("topics", "eco-environment.water", "是污水"))
    new = Inbox.open(tmp_path / "inbox.db", tmp_path / "inbox.key", changed)
    desk = new.desk("disp")
    found = desk.reclassify(dry=False)
    assert found.kept >= 1
    assert desk.get(one).row.topics == ["eco-environment.water"]
    assert desk.get(other).row.topics == ["harbour.smell"]
    assert desk.list(Filters(area=("harbour",))).total == 1
    assert desk.list(Filters(text="垃圾")).total == 2
    with new.store.reading() as connection:
        assert connection.execute(sa.select(results.c.before, results.c.lexicon).distinct()).all() == [
            (shipped.digest, changed.digest)
        ]
    item = desk.get(other)
    assert "reclassified" in [step.what for step in item.history]
    for tag in item.result["tags"]:
        for one_ in tag["evidence"]:
            field = item.title if one_["field"] == "title" else item.text
            assert field[one_["start"] : one_["end"]] == one_["text"]
    assert desk.reclassify(dry=True).looked == 0
    assert new.desk("auditor").verify_audit().broken == 0
    new.close()


def test_purged_letters_leave_nothing_but_an_audit_line(either: Inbox) -> None:
    gone, kept = ids(either, garbage(), water())
    desk = either.desk("disp")
    desk.close(gone, "已清运")
    tomorrow = date.today() + timedelta(days=1)
    assert either.desk("admin").purge(TODAY) == 0
    assert either.desk("admin").purge(tomorrow) == 1
    assert desk.list().total == 2
    assert either.desk("admin").purge(tomorrow, dry=False) == 1
    assert [row.id for row in desk.list().items] == [kept]
    assert desk.list(Filters(text="垃圾")).total == 0
    with either.store.reading() as connection:
        for table in (letters, texts, results, sealed):
            assert connection.execute(sa.select(sa.func.count()).select_from(table)).scalar() == 1
    lines = either.desk("auditor").audit(500)
    assert ("admin", "purge", gone) in [(line.who, line.action, line.target) for line in lines]
    assert either.desk("auditor").verify_audit().broken == 0


def test_purged_words_are_not_in_the_files(box: Inbox) -> None:
    (gone,) = ids(box, garbage())
    box.desk("disp").close(gone, "已清运")
    box.desk("admin").purge(date.today() + timedelta(days=1), dry=False)
    assert box.store.path is not None
    box.close()
    for path in box.store.path.parent.glob("inbox.db*"):
        data = path.read_bytes()
        for word in ("臭味很大", "无人清运", "垃圾"):
            assert word.encode() not in data, (path.name, word)
