"""Readers and writers in processes of their own, all at once, for a few seconds: nobody meets a locked database."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from classifier.inbox import Filters, Inbox
from tests.inbox.rough import wave
from tests.inbox.test_killed import make, rough

SECONDS = float(os.environ.get("FENLIU_CROWD_SECONDS", "2"))

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def test_readers_and_writers_do_not_shut_each_other_out(store_url: str, tmp_path: Path) -> None:
    key = tmp_path / "inbox.key"
    inbox = make(store_url, key)
    inbox.desk("clerk").add(wave(0), "test")
    inbox.close()
    found = rough("crowd", store_url, key, 4, 2, SECONDS, "clerk")
    assert found["processes"] == 6
    inbox = Inbox.open(store_url, key)
    assert inbox.desk("clerk").list(Filters(), limit=1).total > 120
    assert inbox.desk("checker").verify_audit().broken == 0
    inbox.close()
