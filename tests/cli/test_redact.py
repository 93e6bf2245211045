"""`fenliu redact`, as a clerk uses it: for good, with a key, and back again."""

from __future__ import annotations

import csv
import io
import stat
import zipfile
from pathlib import Path

import orjson
import pytest

from classifier.cli import COMMANDS
from classifier.cli.group import call

TEXT = "县住建局：我叫邢某芝，家住柳塘镇河湾村三组。水费单对不上，电话138-0000-0016。\n邢某芝"
SECRETS = ("邢某芝", "0016", "河湾村三组")


def fenliu(*words: object) -> int:
    return call(COMMANDS, [str(word) for word in words])


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    folder = tmp_path / "来件"
    folder.mkdir()
    (folder / "邢某芝来信.txt").write_text(TEXT, "utf-8")
    (folder / "邢某芝的空信.txt").write_text("", "utf-8")
    return folder


def text_of(path: Path) -> str:
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            return "".join(book.read(name).decode() for name in book.namelist())
    return path.read_text("utf-8-sig")


@pytest.mark.parametrize("form", ["xlsx", "csv", "jsonl"])
def test_nothing_of_the_petitioner_is_left_in_results_or_error_rows(letters: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"out.{form}"
    assert fenliu("redact", letters, "-o", out, "--for-good", "-q") == 3
    shown = text_of(out)
    assert all(secret not in shown for secret in SECRETS)
    assert "【信访人甲】来信" in shown


def test_with_its_key_a_sheet_comes_back_as_classify_would_have_written_it(
    letters: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FENLIU_PASSPHRASE", "口令")
    redacted, key, back, plain = (tmp_path / name for name in ("r.csv", "key.json", "back.csv", "plain.csv"))
    assert fenliu("redact", letters, "-o", redacted, "--key", key, "-q") == 3
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert "邢" not in key.read_text()
    assert fenliu("redact", "--restore", redacted, "-o", back, "--key", key, "-q") == 0
    fenliu("classify", letters, "-o", plain, "--split", "never", "-q")
    assert back.read_bytes() == plain.read_bytes()


def test_a_folder_gets_one_file_a_letter_with_redacted_names(letters: Path, tmp_path: Path) -> None:
    out = tmp_path / "脱敏"
    assert fenliu("redact", letters, "-o", f"{out}/", "--for-good", "-q") == 3
    assert {path.name for path in out.iterdir()} == {"【信访人甲】来信.txt", "读不出的来件.jsonl"}
    assert all(secret not in path.read_text("utf-8") for path in out.iterdir() for secret in SECRETS)


def test_letters_alone_can_be_read_again(letters: Path, tmp_path: Path) -> None:
    out = tmp_path / "letters.jsonl"
    assert fenliu("redact", letters, "-o", out, "--letters", "--for-good", "-q") == 3
    records = [orjson.loads(line) for line in out.read_bytes().splitlines()]
    first = next(record for record in records if "error" not in record)
    assert set(first) == {"id", "title", "text", "channel", "received"}
    assert fenliu("classify", out, "-o", tmp_path / "again.csv", "-q") == 3


def test_a_second_run_with_the_key_gives_the_same_person_the_same_token(letters: Path, tmp_path: Path) -> None:
    key = tmp_path / "key.json"
    assert fenliu("redact", letters, "-o", tmp_path / "1.csv", "--key", key, "--plain-key", "-q") == 3
    (letters / "00.txt").write_text("我叫贺某莲，家里没有暖气。\n贺某莲", "utf-8")
    assert fenliu("redact", letters, "-o", tmp_path / "2.csv", "--key", key, "--plain-key", "-q") == 3
    rows = {row["编号"]: row["正文"] for row in csv.DictReader(io.StringIO(text_of(tmp_path / "2.csv")))}
    assert "【信访人甲】" in rows["【信访人甲】来信"]
    assert "【信访人乙】" in rows["00"]


def test_one_of_the_two_ways_must_be_chosen(
    letters: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FENLIU_PASSPHRASE", raising=False)
    out = tmp_path / "out.csv"
    assert fenliu("redact", letters, "-o", out) == 1
    assert "--for-good" in capsys.readouterr().err
    assert fenliu("redact", letters, "-o", out, "--key", tmp_path / "k", "--for-good") == 1
    assert fenliu("redact", letters, "-o", out, "--key", tmp_path / "k") == 1
    assert "口令" in capsys.readouterr().err
    assert not out.exists()
    assert not (tmp_path / "k").exists()


def test_neither_input_nor_key_nor_a_full_folder_is_overwritten(letters: Path, tmp_path: Path) -> None:
    source = letters / "邢某芝来信.txt"
    key = tmp_path / "key.json"
    assert fenliu("redact", source, "-o", letters, "--for-good") == 1
    assert fenliu("redact", source, "-o", key, "--letters", "--key", key, "--plain-key") == 1
    assert fenliu("redact", letters, "-o", tmp_path / "1.csv", "--key", key, "--plain-key", "-q") == 3
    before = key.read_bytes()
    assert fenliu("redact", "--restore", tmp_path / "1.csv", "-o", key, "--key", key) == 1
    assert key.read_bytes() == before
    assert source.read_text("utf-8") == TEXT


def test_what_cannot_be_restored_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fenliu("redact", "--restore", tmp_path / "none.csv", "-o", tmp_path / "x.csv") == 1
    assert fenliu("redact", "--restore", tmp_path / "none.csv", "-o", tmp_path / "x.csv", "--key", tmp_path / "k") == 1
    assert "没有这个密钥文件" in capsys.readouterr().err
