"""Build hook: compile the kernel where a C++ compiler is at hand; without one the wheel is pure Python and works alike.

`FENLIU_NO_NATIVE=1` leaves it out on purpose. `python hatch_build.py` compiles it in place in a checkout.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

FOLDER = Path("classifier") / "native"
MODULES = ("kernel", "reading", "routing", "pairing", "hiding")


def build_kernel(root: Path) -> list[Path]:
    """Compile the modules of the kernel next to their sources and give their paths. Raises whatever the tools raise."""
    from Cython.Build import cythonize
    from setuptools import Distribution, Extension
    from setuptools.command.build_ext import build_ext

    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for file in (root / FOLDER).glob("*.p[xy][xi]"):  # the modules and the files they include
            shutil.copy(file, work / file.name)
        before = Path.cwd()
        os.chdir(work)
        try:
            flags = ["/O2"] if sys.platform == "win32" else ["-O2", "-g0"]
            extensions = [
                Extension(name, [f"{name}.pyx"], language="c++", extra_compile_args=flags) for name in MODULES
            ]
            distribution = Distribution({"name": "kernel", "ext_modules": cythonize(extensions, quiet=True)})
            command = build_ext(distribution)
            command.build_lib = command.build_temp = str(work / "built")
            command.parallel = len(MODULES)
            command.ensure_finalized()
            command.run()
        finally:
            os.chdir(before)
        built = [path for path in (work / "built").iterdir() if path.suffix in (".so", ".pyd")]
        return [_put(path, root / FOLDER / path.name) for path in sorted(built)]


def _put(built: Path, target: Path) -> Path:
    """Never written over in place: a running process may have the old one mapped."""
    waiting = target.with_suffix(".new")
    shutil.copy(built, waiting)
    os.replace(waiting, target)
    return target


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run as a script in a checkout
    pass
else:

    class KernelHook(BuildHookInterface):  # type: ignore[type-arg,unused-ignore]
        """Adds the compiled kernel to wheels and editable installs."""

        PLUGIN_NAME = "custom"

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            """Compile; say in one line when that is not possible, and go on."""
            if self.target_name != "wheel" or os.environ.get("FENLIU_NO_NATIVE"):
                return
            try:
                built = build_kernel(Path(self.root))
            except (Exception, SystemExit) as error:
                self.app.display_warning(f"kernel not compiled, pure Python will serve: {type(error).__name__}")
                return
            if version != "editable":
                build_data["pure_python"] = False
                build_data["infer_tag"] = True
                for path in built:
                    build_data["force_include"][str(path)] = f"{FOLDER.as_posix()}/{path.name}"


if __name__ == "__main__":
    print(*build_kernel(Path(__file__).resolve().parent), sep="\n")
