"""What a person did to an overlay that was learned before, so that learning anew does not undo it.

In: the overlay as it stands. Out: `Kept`: the ids and the cases of its labels, and the words its author refused in a
comment line `# refused: word word …`. Nothing else is kept: weights are learned anew.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from classifier.errors import UsageError
from classifier.yamlmarks import load_marked

REFUSED = "# refused:"
EDITOR = "# yaml-language-server:"


@dataclass(slots=True)
class Kept:
    """`ids` and `tests` by the label's name; `refused` words, which also take out longer words that hold them; the line
    that tells an editor the schema."""

    ids: dict[str, str] = field(default_factory=dict)
    tests: dict[str, dict[str, Any]] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    editor: str = ""


def read_kept(path: Path, set_: str) -> Kept:
    """What to keep of the overlay; `UsageError` when the file is no label file of this set."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        data = load_marked(text, path.name).data
    except (OSError, ValueError) as why:
        raise UsageError(f"{path}: 读不出来 · cannot be read ({type(why).__name__})") from None
    if not isinstance(data, dict) or data.get("set") != set_ or not isinstance(data.get("labels"), list):
        raise UsageError(
            f"{path}: 不是标签集 {set_} 的词库文件，不覆盖 · is no label file of this set, not overwritten"
        )
    kept = Kept(editor=text.split("\n", 1)[0] if text.startswith(EDITOR) else "")
    for label in data["labels"]:
        if not isinstance(label, dict) or not isinstance(label.get("name"), str):
            continue
        if isinstance(label.get("id"), str):
            kept.ids[label["name"]] = label["id"]
        if isinstance(label.get("tests"), dict):
            kept.tests[label["name"]] = label["tests"]
    for line in text.splitlines():
        if line.startswith(REFUSED):
            kept.refused += line.removeprefix(REFUSED).split()
    return kept
