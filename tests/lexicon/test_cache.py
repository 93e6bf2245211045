"""Compiled lexicons are kept by digest; a cache that fails is as good as none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from classifier.kept import KEEP, cache_folder
from classifier.lexicon import load_compiled
from classifier.lexicon.cache import read_cache, write_cache
from classifier.lexicon.compiled import Compiled
from classifier.lexicon.sources import read_sources

AREA = """
schema: fenliu/area@1
id: eco
name: 生态
lists: {bad: [污水, 废气]}
topics:
  - id: water
    name: 水
    terms: {strong: [排污口, {term: 水库, boundary: word, inside: allow}]}
    phrases:
      - {id: dump, seq: [偷, {opt: [了]}, {gap: 3}, $bad]}
    rules: [{id: r, when: dump and not kind:report}]
  - {id: air, name: 气, patterns: [{id: p, anchor: 黑烟, pattern: [{TEXT: 黑烟}]}]}
"""
KINDS = "schema: fenliu/labels@1\nset: kinds\nlabels: [{id: report, name: 报告, gate: [eco.water]}]"
CUES = "schema: fenliu/contexts@1\ncontexts: [{id: deny, cues: [未发现], stop: [但]}]"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    monkeypatch.delenv("FENLIU_NO_CACHE", raising=False)
    return tmp_path / "cache"


@pytest.fixture
def layer(tmp_path: Path) -> Path:
    folder = tmp_path / "layer"
    folder.mkdir()
    for name, text in (("area", AREA), ("kinds", KINDS), ("cues", CUES)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def files(home: Path) -> list[Path]:
    return sorted((home / "fenliu").glob("*"))


def test_the_second_load_reads_what_the_first_kept(home: Path, layer: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load_compiled([layer])
    (path,) = files(home)
    assert first.digest in path.name
    monkeypatch.setattr("classifier.lexicon.compile_sources", lambda *_: pytest.fail("compiled again"))
    assert load_compiled([layer]) == first


def test_a_change_is_compiled_anew(home: Path, layer: Path) -> None:
    before = load_compiled([layer])
    (layer / "area.yaml").write_text(AREA.replace("排污口", "排污渠"), encoding="utf-8")
    after = load_compiled([layer])
    assert after.digest != before.digest
    assert "排污渠" in after.patterns
    assert len(files(home)) == 2


@pytest.mark.parametrize(
    "rubbish",
    [b"", b"{", b"[]", b"null", b'{"digest": "x"}', b"\xff\xfe", b'{"settings": {}}', b"[" * 100_000],
)
def test_a_damaged_cache_is_compiled_over(home: Path, layer: Path, rubbish: bytes) -> None:
    good = load_compiled([layer])
    (path,) = files(home)
    path.write_bytes(rubbish)
    assert load_compiled([layer]) == good
    assert Compiled.from_json(path.read_bytes()) == good


def test_a_cache_of_another_digest_is_not_believed(home: Path, layer: Path) -> None:
    good = load_compiled([layer])
    (path,) = files(home)
    path.write_bytes(path.read_bytes().replace(good.digest.encode(), b"0" * 16))
    assert read_cache(good.digest) is None
    assert load_compiled([layer]).digest == good.digest


def test_a_folder_that_cannot_be_written_is_no_matter(home: Path, layer: Path) -> None:
    home.write_text("a file where the folder should be")
    assert load_compiled([layer]).labels
    assert home.read_text() == "a file where the folder should be"


def test_no_cache_where_none_is_wanted(home: Path, layer: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_compiled([layer], cache=False)
    assert not home.exists()
    monkeypatch.setenv("FENLIU_NO_CACHE", "1")
    load_compiled([layer])
    assert cache_folder() is None
    assert not home.exists()


def test_only_the_newest_few_are_kept_and_no_temporary_files(home: Path) -> None:
    for number in range(KEEP + 3):
        write_cache(Compiled(f"{number:016d}"))
        (new,) = (path for path in files(home) if f"{number:016d}" in path.name)
        os.utime(new, (number, number))
    write_cache(Compiled("f" * 16))
    assert len(files(home)) == KEEP
    assert read_cache("f" * 16) is not None
    assert read_cache(f"{KEEP + 2:016d}") is not None
    assert read_cache(f"{0:016d}") is None


def test_the_cache_holds_everything(layer: Path) -> None:
    compiled = load_compiled([layer], cache=False)
    assert Compiled.from_json(compiled.to_json()) == compiled
    shipped = load_compiled(cache=False)
    assert Compiled.from_json(shipped.to_json()) == shipped


def test_compiling_is_the_same_in_every_process(layer: Path) -> None:
    """Sets of words have another order in each process."""
    code = f"from classifier.lexicon import load_compiled as l; print(hash(l([{str(layer)!r}], False).to_json()))"
    seen = {
        subprocess.run(
            [sys.executable, "-c", code.replace("hash(", "__import__('zlib').crc32(")],
            capture_output=True, text=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in "12"
    }  # fmt: skip
    assert len(seen) == 1


def test_a_warm_load_touches_no_yaml(home: Path, layer: Path) -> None:
    load_compiled([layer])
    code = (
        f"import sys\nfrom classifier.lexicon import load_compiled\nload_compiled([{str(layer)!r}])\n"
        "print(sorted({'yaml', 'pydantic', 'spacy'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_sources_of_the_shipped_lexicons_are_found() -> None:
    paths = [source.path for source in read_sources()]
    assert "lexicons/contexts.yaml" in paths
    assert not any("/office/" in path for path in paths)
