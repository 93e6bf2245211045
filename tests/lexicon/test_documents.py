"""One file may hold several documents; their lines stay those of the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from classifier.errors import LexiconError
from classifier.lexicon import load_compiled
from classifier.lexicon.documents import documents
from classifier.lexicon.sources import Source

TWO = """\
# a patch
schema: fenliu/masks@1
masks: [污水处理费]
---
schema: fenliu/area@1
id: eco
name: 生态
topics:
  - {id: water, name: 水, class: 环保/水, terms: {strong: [污水]}}
---
# nothing more
"""


def test_every_document_of_a_file_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "patch.yaml"
    path.write_text(TWO, encoding="utf-8")
    compiled = load_compiled([path], cache=False)
    assert [label.id for label in compiled.labels] == ["eco.water"]
    assert [compiled.patterns[i] for i in compiled.masks] == ["污水处理费"]


def test_a_mistake_is_named_with_its_line_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "patch.yaml"
    path.write_text(TWO.replace("name: 水", "nmae: 水"), encoding="utf-8")
    with pytest.raises(LexiconError) as error:
        load_compiled([path], cache=False)
    assert any(problem.line == 9 for problem in error.value.problems)


@pytest.mark.parametrize(
    ("data", "parts"),
    [
        (b"a: 1\n", [b"a: 1\n"]),
        (b"---\na: 1\n", [b"---\na: 1\n"]),
        (b"# x\n---\na: 1\n", [b"\n\na: 1\n"]),
        (b"# x\n---\n# y\n", [b"# x\n---\n# y\n"]),
        (b"a: 1\n---\r\nb: 2\n", [b"a: 1\n", b"\n\nb: 2\n"]),
        (b"a: |\n  x\n  ---\n", [b"a: |\n  x\n  ---\n"]),
    ],
)
def test_documents_are_divided_at_lines_of_three_hyphens(data: bytes, parts: list[bytes]) -> None:
    assert [one.data for one in documents(Source(0, "x.yaml", data))] == parts
