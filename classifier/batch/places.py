"""Whether an output would fall on an input."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from classifier.errors import UsageError


def out_of_inputs(place: Path, paths: Sequence[str]) -> None:
    """Refuse an output that is an input, or an existing file in an input folder (it would be read as
    a letter). `place` has its links followed already."""
    for path in paths:
        if path == "-":
            continue
        real = os.path.realpath(path)
        same = place.exists() and os.path.exists(path) and os.path.samefile(place, path)
        if same or real == str(place):
            raise UsageError(f"输出 {place.name} 就是输入文件，会把来件盖掉；请换一个输出文件名")
        if os.path.isdir(path) and place.exists() and place.is_relative_to(real):
            raise UsageError(f"输出 {place.name} 已在输入文件夹里，会被当成来件读入；请写到别的文件夹，或先把它移走")
