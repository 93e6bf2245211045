"""`fenliu doctor`, `--version`, `completion`: what is wrong is said, nothing secret is, and the status tells."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from classifier.cli import COMMANDS, doctor
from classifier.cli.group import call
from classifier.lexicon.sources import digest_of, read_sources


def states(found: list[doctor.Check]) -> dict[str, str]:
    return {one.name: one.state for one in found}


def test_a_good_installation_is_fit_for_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert call(COMMANDS, ["doctor"]) == 0
    said = capsys.readouterr().out
    assert digest_of(read_sources(None)) in said
    assert "可以使用" in said


@pytest.mark.parametrize("module", ["kernel", "reading"])
def test_a_stale_kernel_is_trouble_and_an_absent_one_is_not(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("classifier.native.kernel", reason="the kernel was not built", exc_type=ImportError)
    stale = SimpleNamespace(FORM=0, __spec__=SimpleNamespace(name="x"))
    monkeypatch.setitem(sys.modules, f"classifier.native.{module}", stale)
    assert states(doctor.examine())["加速核"] == "有误"
    monkeypatch.setenv("FENLIU_PURE", "1")
    assert states(doctor.examine())["加速核"] == "提示"


def test_a_cache_that_cannot_be_written_is_trouble(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "fenliu").write_text("a file where the folder should be")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert states(doctor.examine())["缓存"] == "有误"


def test_a_full_disk_is_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda place: SimpleNamespace(free=1 << 20))
    assert states(doctor.examine())["磁盘（临时文件夹）"] == "有误"


def test_broken_lexicons_and_missing_packages_make_the_status_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.yaml").write_text("schema: fenliu/area@1\n", encoding="utf-8")
    assert call(COMMANDS, ["doctor", "--lexicons", str(tmp_path)]) == 1
    assert "fenliu lexicon lint" in capsys.readouterr().out
    monkeypatch.setattr(doctor.metadata, "requires", lambda name: ["no-such-package>=3", "click>=999"])
    said = {one.name: one.says for one in doctor.examine() if one.state == "有误"}
    assert "no-such-package 没有安装" in said["必需组件"]
    assert "太旧" in said["必需组件"]


def test_a_check_that_breaks_does_not_end_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(doctor, "_antiword", broken)
    found = doctor.examine()
    assert states(found)["antiword"] == "有误"
    assert not any("secret" in one.says for one in found)
    assert "节假日" in states(found)


def test_no_value_of_the_environment_is_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FENLIU_PASSPHRASE", "streng-geheim")
    call(COMMANDS, ["doctor"])
    assert "streng-geheim" not in capsys.readouterr().out


def test_the_version_names_the_lexicon(capsys: pytest.CaptureFixture[str]) -> None:
    from classifier import __version__

    assert call(COMMANDS, ["--version"]) == 0
    assert capsys.readouterr().out == f"fenliu, version {__version__}, lexicon {digest_of(read_sources(None))}\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_script_is_for_the_shell(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(COMMANDS, ["completion", shell]) == 0
    assert f"_FENLIU_COMPLETE={shell}_complete" in capsys.readouterr().out


def test_commands_and_their_commands_are_completed() -> None:
    code = "from classifier.cli import main; main([])"
    for words, at, expected in (("fenliu doc", "1", "plain,doctor"), ("fenliu report br", "2", "plain,brief")):
        asked = {**os.environ, "COMP_WORDS": words, "COMP_CWORD": at, "_FENLIU_COMPLETE": "bash_complete"}
        run = subprocess.run([sys.executable, "-c", code], env=asked, capture_output=True, text=True, check=False)
        assert expected in run.stdout.split()
