"""Sealing: opens with the right key, for the right letter, unchanged; the key file is its owner's alone."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from classifier.errors import UsageError
from classifier.inbox.crypto import SealBroken, load_keys, new_keys


def test_what_is_sealed_opens_for_its_letter_only() -> None:
    keys = new_keys()
    one, two = keys.seal(b"secret", "a/identity"), keys.seal(b"secret", "a/identity")
    assert one != two
    assert b"secret" not in one
    assert keys.open(one, "a/identity") == b"secret"
    for data, about in (
        (one, "b/identity"),
        (one[:-1] + bytes([one[-1] ^ 1]), "a/identity"),
        (b"", "a"),
        (b"\x02k1", "a"),
    ):
        with pytest.raises(SealBroken):
            keys.open(data, about)
    with pytest.raises(SealBroken):
        new_keys().open(one, "a/identity")


def test_a_new_key_takes_over_and_the_old_still_opens(tmp_path: Path) -> None:
    keys = new_keys()
    old = keys.seal(b"x", "a")
    more = keys.with_new()
    more.save(tmp_path / "key", new=True)
    again = load_keys(tmp_path / "key")
    assert again.current == "k2"
    assert again.open(old, "a") == b"x"
    fresh = again.seal(b"y", "a")
    with pytest.raises(SealBroken):
        keys.open(fresh, "a")
    assert pickle.loads(pickle.dumps(again)).open(fresh, "a") == b"y"


def test_the_key_file_is_its_owners_alone_and_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "key"
    new_keys().save(path, new=True)
    assert os.stat(path).st_mode & 0o777 == 0o600
    with pytest.raises(UsageError):
        new_keys().save(path, new=True)
    path.chmod(0o644)
    with pytest.raises(UsageError):
        load_keys(path)


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b'{"schema": "fenliu/inbox-key@1"}', b"\xff\xfe"])
def test_a_damaged_key_file_is_said(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "key"
    path.write_bytes(data)
    path.chmod(0o600)
    with pytest.raises(UsageError):
        load_keys(path)
    with pytest.raises(UsageError):
        load_keys(tmp_path / "none")


def test_marks_are_the_same_for_the_same_and_differ_by_purpose_and_key() -> None:
    keys = new_keys()
    assert keys.mark("a", b"x") == keys.mark("a", b"x")
    assert len({keys.mark("a", b"x"), keys.mark("b", b"x"), keys.mark("a", b"y"), new_keys().mark("a", b"x")}) == 4
