"""The key file: encrypted by default, for its owner only, and honest about what is wrong with it."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from classifier.errors import UsageError
from classifier.redact import Register, is_encrypted, load_key, save_key


def register() -> Register:
    out = Register()
    for owner, text in (("邢某芝", "邢某芝"), ("邢某芝", "邢女士"), ("贺某莲", "贺 某莲")):
        out.token("name", owner, text)
    out.token("phone", "13800000016", "138-0000-0016")
    return out


@pytest.mark.parametrize("passphrase", [None, "一句口令"])
def test_a_key_comes_back_as_it_was_and_goes_on(tmp_path: Path, passphrase: str | None) -> None:
    path = tmp_path / "key.json"
    save_key(path, register(), passphrase)
    again = load_key(path, passphrase)
    assert again.entries == register().entries
    assert again.token("name", "邢某芝", "邢女士") == "【信访人甲·2】"
    assert again.token("name", "符某贵", "符某贵") == "【信访人丙】"


def test_only_the_owner_may_read_it_and_it_tells_nothing_without_the_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "key.json"
    save_key(path, register(), "口令")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert is_encrypted(path)
    raw = path.read_text()
    assert "邢" not in raw
    assert "\\u90a2" not in raw
    assert "0016" not in raw


@pytest.mark.parametrize("passphrase", ["", "别的口令", None])
def test_a_wrong_passphrase_is_a_message(tmp_path: Path, passphrase: str | None) -> None:
    path = tmp_path / "key.json"
    save_key(path, register(), "口令")
    with pytest.raises(UsageError):
        load_key(path, passphrase)


def test_a_key_that_was_tampered_with_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "key.json"
    save_key(path, register(), "口令")
    document = json.loads(path.read_text())
    document["data"] = document["data"][:-8] + "AAAAAAA="
    path.write_text(json.dumps(document))
    with pytest.raises(UsageError, match="改动"):
        load_key(path, "口令")


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", "\x00", '{"schema": "fenliu/key@1", "encrypted": true}',
     '{"schema": "fenliu/key@1", "entries": [1]}',
     '{"schema": "fenliu/key@1", "encrypted": true, "n": 1e99, "salt": "", "nonce": "", "data": ""}', "[" * 100_000],
)  # fmt: skip
def test_what_is_no_key_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "key.json"
    path.write_text(content)
    with pytest.raises(UsageError):
        load_key(path, "口令")


def test_an_empty_passphrase_is_not_taken_for_none(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        save_key(tmp_path / "key.json", register(), "")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="没有这个密钥"):
        load_key(tmp_path / "none.json", None)
