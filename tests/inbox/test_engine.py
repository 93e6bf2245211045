"""Opening a store: quick when it is up to date, and the program knows its newest form."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory

import classifier.inbox
from classifier.inbox import Inbox, engine


def test_the_newest_form_is_the_last_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(classifier.inbox.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == engine.NEWEST


def test_a_store_that_is_up_to_date_is_opened_without_alembic(box: Inbox, tmp_path: Path) -> None:
    code = (
        "import sys; from classifier.inbox import Inbox; "
        "Inbox.open(sys.argv[1], sys.argv[2]).close(); print('alembic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "inbox.db"), str(tmp_path / "inbox.key")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.strip() == "False", done.stderr
