"""`docs/format.md` names everything that can be written and every coded value, and its examples are lexicons."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import get_args

import pytest

from classifier import model
from classifier.lexicon import compile_sources, load_compiled
from classifier.lexicon.compiled import DESKS, SORTS
from classifier.lexicon.schema import FILES, Strict
from classifier.lexicon.sources import Source
from classifier.office.vocabulary import CLOSED
from classifier.yamlmarks import load_marked

DOC = Path(__file__).resolve().parents[1] / "docs" / "format.md"
pytestmark = pytest.mark.skipif(not DOC.exists(), reason="an installed package has no docs")


@pytest.fixture(scope="module")
def text() -> str:
    return DOC.read_text(encoding="utf-8")


def said(text: str, name: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) is not None


def models(kind: type[Strict], seen: set[type[Strict]]) -> set[type[Strict]]:
    """A model and those in its fields."""
    seen.add(kind)
    for field in kind.model_fields.values():
        stack = [field.annotation]
        while stack:
            one = stack.pop()
            if isinstance(one, type) and issubclass(one, Strict) and one not in seen:
                models(one, seen)
            stack += get_args(one)
    return seen


def test_every_key_of_a_lexicon_is_named(text: str) -> None:
    for schema, kind in FILES.items():
        assert schema in text
        for each in models(kind, set()):
            for name, field in each.model_fields.items():
                assert said(text, field.alias or name), f"{each.__name__}.{name}"


def test_every_field_of_a_record_is_named(text: str) -> None:
    for record in vars(model).values():
        if is_dataclass(record):
            for field in fields(record):
                assert f"`{field.name}`" in text, f"{record.__name__}.{field.name}"  # type: ignore[union-attr]


def test_every_coded_value_is_named(text: str) -> None:
    compiled = load_compiled()
    named = [label for label in compiled.labels if label.set not in ("topics", DESKS, SORTS) and not label.shown_as]
    wanted = {label.id.partition(":")[2] for label in named}
    wanted |= {area.id for area in compiled.areas if area.focus}
    wanted |= {*CLOSED["accused.tier"], *CLOSED["petitioner.signed"], *get_args(model.Context)}
    values = text[text.index("## 3.") :]
    assert [value for value in sorted(wanted) if not said(values, value)] == []


def test_the_examples_are_lexicons(text: str) -> None:
    blocks = [part for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL) for part in block.split("---\n")]
    assert len(blocks) == len(FILES)
    livelihood = "schema: fenliu/area@1\nid: livelihood\nname: 民生\n"
    extra = "schema: fenliu/lists@1\nlists: {other-list: [泥浆]}\n"
    sources = [Source(0, f"{i}.yaml", block.encode()) for i, block in enumerate([*blocks, livelihood, extra])]
    compiled, _ = compile_sources(sources)
    assert {load_marked(block, "").data["schema"] for block in blocks} == set(FILES)
    assert "泥浆" in compiled.patterns
