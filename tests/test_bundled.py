"""The bundled lexicon folder is found wherever fenliu runs from."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import classifier
from classifier.bundled import bundled_root

PACKAGE = Path(classifier.__file__).parent


def test_checkout_uses_the_sibling_folder() -> None:
    root = bundled_root()
    assert root.is_dir()
    assert root.name == "lexicons"
    assert (root / "topics").is_dir()


def test_unpacked_wheel_is_read_from_inside_the_package(tmp_path: Path) -> None:
    home = tmp_path / "classifier"
    (home / "lexicons").mkdir(parents=True)
    (home / "lexicons" / "mark.yaml").write_text("a: 1", encoding="utf-8")
    for name in ("__init__.py", "bundled.py"):
        shutil.copy(PACKAGE / name, home / name)
    assert _mark_seen_from(tmp_path) == "a: 1"


def test_packed_wheel_is_read_without_unpacking(tmp_path: Path) -> None:
    wheel = tmp_path / "fenliu.whl"
    with zipfile.ZipFile(wheel, "w") as out:
        for name in ("__init__.py", "bundled.py"):
            out.write(PACKAGE / name, f"classifier/{name}")
        out.writestr("classifier/lexicons/mark.yaml", "a: 1")
    assert _mark_seen_from(wheel) == "a: 1"


def _mark_seen_from(place: Path) -> str:
    code = (
        f"import sys; sys.path.insert(0, {str(place)!r}); from classifier.bundled import bundled_root; "
        "print((bundled_root() / 'mark.yaml').read_text(encoding='utf-8'), end='')"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True, cwd=place.parent
    )
    return done.stdout
