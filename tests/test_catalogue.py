"""Every message and cure that authors of lexicons and offices can meet has its Chinese."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from classifier.catalogue import cure_in_chinese, message_in_chinese
from classifier.catalogue.cures import CURES
from classifier.catalogue.messages import MESSAGES
from classifier.errors import LexiconError, Problem
from classifier.lexicon import compile_sources
from classifier.lexicon.sources import Source

ROOM = Path(__file__).parents[1] / "classifier"
FILES = [
    *(ROOM / "lexicon").rglob("*.py"),
    *(ROOM / "office").glob("*.py"),
    *(ROOM / "authoring" / "checks").glob("*.py"),
    *(ROOM / "authoring" / "workbook").glob("*.py"),
    ROOM / "authoring" / "suppressions.py",
    ROOM / "expression" / "parse.py",
    ROOM / "yamlmarks.py",
    ROOM / "analysis" / "settings.py",
]
SAYERS = {
    "problem", "_problem", "Problem", "found", "_complain", "_complaint", "ExpressionError", "stop", "_Stop", "say",
    "_say_inside", "_say",
}  # fmt: skip
"""Functions and classes that are given a message, and behind it a cure."""


def said() -> Iterator[tuple[str, str]]:
    """(file, text) of each message or cure given to one of `SAYERS` in the code, with `7` in its places."""
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if called in SAYERS:
                    yield from ((path.name, text) for arg in node.args if (text := _text(arg)))
            named = isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in ("message", "cure")
            if isinstance(node, ast.Assign) and named and (text := _text(node.value)):
                yield path.name, text
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and "schema" in path.parts:
                yield from ((path.name, text) for arg in node.exc.args if (text := _text(arg)))


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        text = node.value
    elif isinstance(node, ast.JoinedStr):
        text = "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in node.values)
    else:
        return ""
    return text if re.search(r"[A-Za-z]{2,} [A-Za-z`{(&]|`$", text) else ""


def test_every_message_and_cure_of_the_code_has_its_chinese() -> None:
    texts = dict.fromkeys(said())
    assert len(texts) > 120
    missing = [one for one in texts if not message_in_chinese(one[1]) and not cure_in_chinese(one[1])]
    assert missing == []


def test_no_template_is_hidden_by_another() -> None:
    for table, told in ((MESSAGES, message_in_chinese), (CURES, cure_in_chinese)):
        for english, chinese in table.items():
            filled = english.replace("{}", "x7")
            first = re.split(r"\{\d?\}", chinese)[0]
            assert told(filled).startswith(first[:6]), english


class Odd(BaseModel, extra="forbid"):
    """Everything that pydantic can say of what authors write."""

    text: str = Field("", min_length=2, max_length=3, pattern="^a")
    number: float = Field(0, ge=1, le=2)
    above: float = Field(2, gt=1, lt=3)
    whole: int = 0
    flag: bool = False
    names: list[str] = Field([], min_length=1)
    table: dict[str, int] = {}
    pair: tuple[int, int] = (1, 2)


@pytest.mark.parametrize(
    "data",
    [
        {"text": 5}, {"text": "a"}, {"text": "aaaa"}, {"text": "bb"}, {"number": 0}, {"number": 5}, {"number": "x"},
        {"above": 1}, {"above": 3}, {"whole": "x"}, {"whole": 1.5}, {"flag": "perhaps"}, {"names": "a"}, {"names": []},
        {"table": []}, {"pair": [1]}, {"pair": 1}, {"other": 1}, [],
    ],
)  # fmt: skip
def test_what_pydantic_says_has_its_chinese(data: object) -> None:
    with pytest.raises(ValidationError) as error:
        TypeAdapter(Odd).validate_python(data)
    for one in error.value.errors():
        assert message_in_chinese(f"topics.0.id: {one['msg']}").startswith("topics.0.id："), one["msg"]


def test_a_problem_says_chinese_first_and_keeps_its_code() -> None:
    problem = Problem("a.yaml", 3, 5, "unknown list `$污染物`", "delete it", "  - $污染物", code="L003")
    assert problem.render() == (
        "a.yaml:3:5: 词表 `$污染物` 没有定义 · unknown list `$污染物` [L003]\n      - $污染物\n        ^\n    → 删掉"
    )


def test_what_is_not_in_the_catalogue_is_said_as_it_is() -> None:
    assert Problem("a.yaml", 0, 0, "something new", "do this").render() == "a.yaml: something new\n    → do this"


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "terms: [" + ", ".join(f"词{n}" for n in range(200)) + "]"
    shown = Problem("a.yaml", 1, 400, "unknown list `$x`", "", line).render().splitlines()
    assert shown[1].strip().startswith("…")
    assert shown[1].endswith("…")
    assert len(shown[1]) < 130


def test_a_mistake_within_a_mistake_is_in_chinese_too() -> None:
    text = (
        "schema: fenliu/area@1\nid: eco\nname: 生态\ntopics:\n  - id: water\n    name: 水\n"
        "    rules: [{id: r, when: '(污水 or 直排'}]\n    treshold: 3\n"
    )
    with pytest.raises(LexiconError) as error:
        compile_sources([Source(0, "eco.yaml", text.encode())])
    assert "没有这个键" in str(error.value)
    with pytest.raises(LexiconError) as error:
        compile_sources([Source(0, "eco.yaml", text.replace("    treshold: 3\n", "").encode())])
    assert "条件写得不对：这个括号没有关上" in str(error.value)
