"""`fenliu lexicon suggest` writes a patch and says what it found; it changes no lexicon."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from classifier.cli import COMMANDS
from classifier.cli.group import call
from tests.authoring.suggest.samples import folder, letter

pytest.importorskip("numpy")


def lines(tmp_path: Path, labelled: bool = True) -> str:
    path = tmp_path / "来件.jsonl"
    planted = {"streets.lamps": "晚上没有照明摔了跤。", "streets.benches": "公园长椅断了腿。"}
    rows = [
        {"text": letter(10 * i + n, text).letter.text, **({"专题": topic} if labelled else {})}
        for i in range(1, 13)
        for n, (topic, text) in enumerate(planted.items())
    ]
    path.write_bytes(b"".join(orjson.dumps(row) + b"\n" for row in rows))
    return str(path)


def test_a_patch_is_written_and_the_lexicon_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base, out = folder(tmp_path), tmp_path / "建议.yaml"
    before = {path.name: path.read_bytes() for path in Path(base).iterdir()}
    assert call(COMMANDS, ["lexicon", "suggest", lines(tmp_path), "--lexicons", base, "-o", str(out)]) == 0
    assert "照明" in out.read_text(encoding="utf-8")
    assert {path.name: path.read_bytes() for path in Path(base).iterdir()} == before
    shown = capsys.readouterr()
    assert "照明" not in shown.out + shown.err
    assert "词 1" in shown.err


def test_gold_that_is_asked_for_must_be_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["lexicon", "suggest", lines(tmp_path, labelled=False), "--lexicons", folder(tmp_path)]
    for more in (["--gold"], ["--set", "departments"], ["--by", "kind"]):
        assert call(COMMANDS, [*arguments, *more]) == 1
        assert "没有可用的标注" in capsys.readouterr().err


def test_without_labels_the_patch_goes_to_the_screen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "来件.jsonl"
    rows = [{"text": letter(i, "快递丢失无人赔偿。").letter.text} for i in range(1, 13)]
    rows += [{"text": letter(i, "公园长椅断了腿。").letter.text} for i in range(20, 50)]
    path.write_bytes(b"".join(orjson.dumps(row) + b"\n" for row in rows) + b"not json\n")
    assert call(COMMANDS, ["lexicon", "suggest", str(path), "--lexicons", folder(tmp_path)]) == 3
    shown = capsys.readouterr()
    assert "第 1 组" in shown.out
    assert "有 1 项读不出来" in shown.err
