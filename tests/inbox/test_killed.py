"""An import killed with SIGKILL at any moment, and begun again until it is done, loses nothing and doubles nothing.

Ten times in the ordinary run (four on PostgreSQL); `FENLIU_KILLS=100` does it a hundred times.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from classifier.inbox import Filters, Inbox
from classifier.inbox.schema import batches, letters, results, sealed, texts
from classifier.inbox.schema import errors as error_rows
from classifier.model import Letter
from tests.inbox.rough import WAVE, wave

KILLS = int(os.environ.get("FENLIU_KILLS", "0"))

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")


def rough(*words: object) -> dict[str, int]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.inbox.rough", *map(str, words)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, int] = json.loads(done.stdout)
    found["said"] = len(done.stderr)
    assert not found.get("failed"), done.stderr
    return found


def make(url: str, key: Path) -> Inbox:
    inbox = Inbox.init(url, key, "boss", "a long enough passphrase")
    boss = inbox.desk("boss")
    boss.add_user("clerk", "another long passphrase", ["dispatcher"])
    boss.add_user("checker", "a third long passphrase", ["auditor"])
    return inbox


def test_an_import_killed_at_random_moments_loses_and_doubles_nothing(store_url: str, tmp_path: Path) -> None:
    key = tmp_path / "inbox.key"
    make(store_url, key).close()
    kills = KILLS or (4 if "://" in store_url else 10)
    found = rough("kill", store_url, key, kills, 20260706)
    assert found["killed"] == kills
    waves = found["waves"]
    inbox = Inbox.open(store_url, key)
    desk = inbox.desk("clerk")
    with inbox.store.reading() as connection:
        counted = {
            table.name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar()
            for table in (letters, texts, results, sealed, error_rows)
        }
        journal = connection.execute(sa.select(sa.func.sum(batches.c.added))).scalar()
    assert counted == {**dict.fromkeys(("letters", "texts", "results", "sealed"), WAVE * waves), "errors": 2 * waves}
    assert journal == WAVE * waves
    assert desk.list(Filters(), limit=1).total == WAVE * waves
    assert sum(count for _, _, count in desk.facets(Filters())["status"]) == WAVE * waves
    assert desk.list(Filters(text=f"第{waves - 1}批第77组"), limit=10).total == 1
    again = inbox.system().add((item for n in range(waves) for item in wave(n) if isinstance(item, Letter)), "test")
    assert (again.added, again.known) == (0, WAVE * waves)
    assert inbox.desk("checker").verify_audit().broken == 0
    inbox.close()
    if KILLS:
        print(f"\n{store_url.partition(':')[0][-12:]}: {found['killed']} kills over {waves} imports of {WAVE} letters")
