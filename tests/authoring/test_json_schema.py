"""The JSON Schemas say yes to what the models take, and no to what they refuse."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from classifier.authoring.json_schema import EDITOR_LINE, editor_line, file_name, schemas, with_editor_line, written
from classifier.bundled import bundled_root
from classifier.cli import COMMANDS
from classifier.cli.group import call
from classifier.lexicon.schema import FILES

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = sorted(p for p in Path(str(bundled_root())).rglob("*.yaml") if "office" not in p.parts)
_TYPES: dict[str, Any] = {"object": dict, "array": list, "string": str, "null": type(None), "boolean": bool}


def fits(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    """As much of JSON Schema as these schemas use."""
    if "$ref" in schema:
        return fits(value, root["$defs"][schema["$ref"].rpartition("/")[2]], root)
    if "anyOf" in schema:
        return any(fits(value, choice, root) for choice in schema["anyOf"])
    if "const" in schema and value != schema["const"]:
        return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    kinds = schema.get("type", [])
    if kinds and not any(_is(value, kind) for kind in ([kinds] if isinstance(kinds, str) else kinds)):
        return False
    if isinstance(value, str):
        if len(value) > schema.get("maxLength", 10**9) or len(value) < schema.get("minLength", 0):
            return False
        if "pattern" in schema and not re.search(schema["pattern"], value):
            return False
    if isinstance(value, list):
        return all(fits(item, schema.get("items", {}), root) for item in value)
    if isinstance(value, dict):
        known = schema.get("properties", {})
        more = schema.get("additionalProperties", True)
        if any(key not in value for key in schema.get("required", [])):
            return False
        for key, item in value.items():
            inner = known.get(key, more if isinstance(more, dict) else {})
            if (key not in known and more is False) or not fits(item, inner, root):
                return False
    if isinstance(value, int | float) and not isinstance(value, bool):
        return schema.get("minimum", value) <= value <= schema.get("maximum", value)
    return True


def _is(value: Any, kind: str) -> bool:
    if kind in ("number", "integer"):
        return isinstance(value, int if kind == "integer" else (int, float)) and not isinstance(value, bool)
    return isinstance(value, _TYPES[kind])


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_every_shipped_file_fits_its_schema(path: Path) -> None:
    data = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    if data["schema"] in FILES:
        schema = schemas()[file_name(data["schema"])]
        assert fits(data, schema, schema)


AREA = "schema: fenliu/area@1\nid: a\nname: 某区\ntopics: [{id: b, name: 某题, %s}]"


@pytest.mark.parametrize(
    "topic",
    [
        "terms: {strong: [停电, 12345, {term: 电, boundary: word}]}",
        "tests: {match: [停电, {text: 停电, title: 求助}]}",
        "phrases: [{id: p, seq: [停电, {gap: 3}, [一天, 两天]], weight: 3}]",
        "terms: {sterk: [停电]}",
        "terms: {strong: [{term: 电, boundary: woord}]}",
        "phrases: [{id: p, seq: [停电], wieght: 3}]",
        "terms: {strong: [{word: 电}]}",
        "terms: {strong: 停电}",
        "threshold: hoch",
    ],
)
def test_schema_and_model_agree(topic: str) -> None:
    data = yaml.safe_load(AREA % topic)
    schema = schemas()["area-1.json"]
    try:
        FILES["fenliu/area@1"].model_validate(data)
        taken = True
    except ValidationError:
        taken = False
    assert fits(data, schema, schema) is taken


def test_lists_may_be_short_or_long() -> None:
    schema = schemas()["lists-1.json"]
    for lists in ({"a": ["x", 1]}, {"a": {"words": ["x"], "replace": True}}):
        assert fits({"schema": "fenliu/lists@1", "lists": lists}, schema, schema)
    assert not fits({"schema": "fenliu/lists@1", "lists": {"a": {"wörter": []}}}, schema, schema)


def test_the_files_in_docs_are_up_to_date() -> None:
    for name, text in written().items():
        assert (ROOT / "docs" / "schema" / name).read_text(encoding="utf-8") == text


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_every_shipped_file_names_its_schema_for_editors(path: Path) -> None:
    line = editor_line(path, ROOT / "docs" / "schema")
    if line is not None:
        assert path.read_text(encoding="utf-8").startswith(line + "\n")
        assert (path.parent / line.removeprefix(EDITOR_LINE)).is_file()


def test_an_older_editor_line_gives_way() -> None:
    text = "schema: fenliu/masks@1\n# c\nmasks: []\n"
    once = with_editor_line(text, EDITOR_LINE + "a.json")
    assert with_editor_line(once, EDITOR_LINE + "b.json") == EDITOR_LINE + "b.json\n" + text


def test_command_writes_schemas_and_marks_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "lex").mkdir()
    file = tmp_path / "lex" / "m.yaml"
    file.write_text("schema: fenliu/masks@1\nmasks: []\n", encoding="utf-8")
    words = ["lexicon", "schema", "-o", str(tmp_path / "schema"), "--mark", str(tmp_path / "lex")]
    assert call(COMMANDS, words) == call(COMMANDS, words) == 0
    assert file.read_text(encoding="utf-8").splitlines()[:2] == [
        EDITOR_LINE + "../schema/masks-1.json",
        "schema: fenliu/masks@1",
    ]
    assert json.loads((tmp_path / "schema" / "masks-1.json").read_text(encoding="utf-8"))["title"] == "fenliu/masks@1"
    assert call(COMMANDS, ["lexicon", "schema", "--mark", str(tmp_path)]) == 1
    capsys.readouterr()
