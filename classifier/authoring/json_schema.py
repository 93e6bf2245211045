"""JSON Schema of each form of lexicon file, so that an editor completes keys and marks mistakes while they are typed.

In: the pydantic models of `lexicon.schema`. Out: one schema (draft 2020-12) a form, and the editor line that names it.
What a model takes in a shorter form (a word for a term, a list for a word list) the schema takes too.
"""

from __future__ import annotations

import os
import re
from copy import deepcopy
from pathlib import Path
from typing import Any

from classifier.lexicon.schema import FILES

EDITOR_LINE = "# yaml-language-server: $schema="
_WORD = {"type": ["string", "integer"]}
_SHORT: dict[str, dict[str, Any]] = {
    "Term": _WORD,
    "Case": {"type": "string"},
    "WordList": {"type": "array", "items": _WORD},
}
"""What may stand for an object, by the name of its model."""


def file_name(schema: str) -> str:
    """`fenliu/area@1` → `area-1.json`."""
    return schema.partition("/")[2].replace("@", "-") + ".json"


def schemas() -> dict[str, dict[str, Any]]:
    """Every schema by its file name."""
    return {file_name(name): _schema(name) for name in FILES}


def written() -> dict[str, str]:
    """The text of every schema file, by name."""
    import orjson

    options = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS
    return {name: orjson.dumps(schema, option=options).decode() + "\n" for name, schema in schemas().items()}


def editor_line(path: Path, folder: Path) -> str | None:
    """The editor line for a lexicon file, with the way from it to the schema in `folder`; None for another file."""
    found = re.search(r"^schema: *[\"']?(?P<name>[a-z]+/[a-z]+@\d+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    if found is None or found["name"] not in FILES:
        return None
    return EDITOR_LINE + Path(os.path.relpath(folder / file_name(found["name"]), path.parent)).as_posix()


def with_editor_line(text: str, line: str) -> str:
    """The text with `line` as its first line, in the place of an older one."""
    rest = text.removeprefix("\ufeff")
    if rest.startswith(EDITOR_LINE):
        rest = rest.partition("\n")[2]
    return f"{line}\n{rest}"


def _schema(name: str) -> dict[str, Any]:
    made = FILES[name].model_json_schema(by_alias=True, mode="validation")
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    made["title"] = name
    out = _shorter(deepcopy(made))
    assert isinstance(out, dict)
    return out


def _shorter(node: Any) -> Any:
    """Every reference to a model that has a shorter form becomes a choice; a word may be a number."""
    if isinstance(node, list):
        return [_shorter(item) for item in node]
    if not isinstance(node, dict):
        return node
    name = str(node.get("$ref", "")).rpartition("/")[2]
    if name in _SHORT:
        return {"anyOf": [_SHORT[name], {"$ref": node["$ref"]}]}
    if node.get("type") == "string" and node.get("maxLength") in (60, 300) and "pattern" not in node:
        return {**{k: v for k, v in node.items() if k != "default"}, "type": ["string", "integer"]}
    return {key: _shorter(value) for key, value in node.items()}
