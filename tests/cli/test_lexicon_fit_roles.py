"""`fenliu lexicon fit --set roles`: words around names, learned from letters whose accused are known."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from classifier.cli import COMMANDS
from classifier.cli.group import call
from classifier.lexicon import load_compiled
from tests.authoring.fit.test_roles import letters

pytest.importorskip("sklearn", reason="needs the extra `fit`")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for writer in range(4):
        rows = [
            {
                "id": one.letter.id,
                "text": one.letter.text,
                "gold": {"accused": [{"name": name} for name in one.accused]},
            }
            for one in letters(writer)
        ]
        (tmp_path / f"w{writer}.jsonl").write_bytes(b"\n".join(map(orjson.dumps, rows)))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def run(*arguments: str) -> int:
    return call(COMMANDS, ["lexicon", "fit", *arguments])


def test_learns_says_what_to_expect_and_writes(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [f"w{writer}.jsonl" for writer in range(4)]
    assert run(*files, "--set", "roles", "-o", "roles.yaml", "--refuse", "每天", "--looseness", "1") == 0
    said = capsys.readouterr()
    assert "48 封，4 个文件，写到 96 人，其中被反映 48 人" in said.out
    assert "加上词  有姓名的   F1 1.000" in said.out
    words = load_compiled([here / "roles.yaml"], cache=False).roles["words"]["sentence"]
    assert words["折子"] > 0
    assert "每天" not in words
    before = (here / "roles.yaml").read_bytes()
    assert run(*files, "--set", "roles", "-o", "roles.yaml") == 1
    assert run(*files, "--set", "roles", "-o", "roles.yaml", "--force", "--looseness", "1") == 0
    assert (here / "roles.yaml").read_bytes() == before  # what was refused stays so
    assert run(*files, "--set", "roles", "--dry-run") == 0


def test_too_little_to_learn_from(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("w0.jsonl", "--set", "roles", "--dry-run") == 1
    assert "样本太少" in capsys.readouterr().err
    (here / "more.jsonl").write_text('{"text": "路坏了"}\n{"text": "路坏了", "gold": {"accused": [3]}}\n', "utf-8")
    files = [f"w{writer}.jsonl" for writer in range(4)]
    assert run(*files, "more.jsonl", "--set", "roles", "--dry-run") == 3
    assert "1 封没有说反映谁" in capsys.readouterr().err
