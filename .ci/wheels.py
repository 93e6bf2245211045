#!/usr/bin/env python3
"""Do wheels of every core dependency exist for Windows, macOS and Linux on ARM? Nothing is installed or kept.

`python .ci/wheels.py [REQUIREMENT …]` asks the package index (pip's own settings) for each core dependency and what it
needs in turn (as installed here), for five platforms and three versions of Python, and prints a table. Exit status 1
when one is missing. fenliu's own kernel needs no wheel: without a compiler it is pure Python.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLATFORMS = {
    "Windows x64": ["win_amd64"],
    "Linux x64": ["manylinux2014_x86_64", "manylinux_2_17_x86_64", "manylinux_2_28_x86_64"],
    "Linux ARM64": ["manylinux2014_aarch64", "manylinux_2_17_aarch64", "manylinux_2_28_aarch64"],
    "macOS ARM64": ["macosx_14_0_arm64"],  # pip takes older versions and universal2 as well
    "macOS x64": ["macosx_14_0_x86_64"],
}
PYTHONS = ("3.11", "3.12", "3.13")


def name_of(requirement: str) -> str:
    """The package a requirement asks for."""
    return re.split(r"[<>=!~\[;( ]", requirement.strip(), maxsplit=1)[0]


def with_theirs(requirements: list[str]) -> list[str]:
    """These, and what they need in turn at the versions installed here."""
    out = {name_of(one).lower().replace("_", "-"): one for one in requirements}
    waiting = list(out)
    while waiting:
        try:
            version, needs = metadata.version(waiting[0]), metadata.requires(waiting[0]) or []
        except metadata.PackageNotFoundError:
            version, needs = "", []
        if version and out[waiting[0]] == waiting[0]:
            out[waiting[0]] = f"{waiting[0]}=={version}"
        for need in needs:
            name = name_of(need).lower().replace("_", "-")
            if "extra ==" not in need and "python_version <" not in need and name not in out:
                out[name] = name
                waiting.append(name)
        waiting.pop(0)
    return list(out.values())


def wheel(requirement: str, platforms: list[str], python: str) -> str:
    """The version of the wheel that was found, "" for none."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
        command += ["--only-binary=:all:", "--dest", folder, "--python-version", python, "--implementation", "cp"]
        for platform in platforms:
            command += ["--platform", platform]
        subprocess.run([*command, requirement], capture_output=True, check=False, timeout=300)
        found = [path.name for path in Path(folder).glob("*.whl")]
        return found[0].split("-")[1] if found else ""


def main(asked: list[str]) -> int:
    """Print the table; the exit status."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = asked or with_theirs(settings["project"]["dependencies"])
    columns = [(name, platforms, python) for name, platforms in PLATFORMS.items() for python in PYTHONS]
    print(f"{'':20}" + "".join(f"{name + ' ' + python:>18}" for name, _, python in columns))
    missing = 0
    with ThreadPoolExecutor(2) as pool:
        for requirement in wanted:
            found = list(pool.map(lambda column, one=requirement: wheel(one, column[1], column[2]), columns))
            missing += found.count("")
            cells = "".join(f"{version or 'MISSING':>18}" for version in found)
            print(f"{name_of(requirement):20}{cells}", flush=True)
    print(f"{missing} missing" if missing else "every core dependency has its wheels")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
