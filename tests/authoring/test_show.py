"""Where a word stands, and what a label holds."""

from __future__ import annotations

import io

from rich.console import Console

from classifier.authoring.show import show
from classifier.lexicon import compile_sources
from classifier.lexicon.sources import Source

FILES = {
    "area.yaml": """\
schema: fenliu/area@1
id: eco
name: 生态
masks: [污水处理费]
lists: {bad: [污水, 废气]}
topics:
  - id: water
    name: 水
    needs: dump
    terms: {strong: [污水, {term: 河, boundary: word, inside: allow}]}
    phrases: [{id: dump, seq: [偷排, 污水], weight: 3}]
""",
    "cues.yaml": """\
schema: fenliu/contexts@1
contexts: [{id: deny, cues: [未发现], stop: [但是], pseudo: [没有污水管]}]
""",
}


def shown(what: str) -> tuple[bool, str]:
    merged = compile_sources([Source(0, name, text.encode()) for name, text in FILES.items()])[1]
    out = io.StringIO()
    found = show(Console(file=out, width=300), merged, what)
    return found, out.getvalue()


def test_a_word_is_found_everywhere_it_stands() -> None:
    found, said = shown("污水")
    assert found
    assert "area.yaml:10  词 +3 eco.water" in said
    assert "area.yaml:11  phrases eco.water/dump" in said
    assert "词表 $bad" in said
    assert "遮蔽 污水处理费" in said


def test_cues_stops_and_pseudo_cues() -> None:
    assert "线索" in shown("未发现")[1]
    assert "止词" in shown("但是")[1]
    assert "假线索" in shown("没有污水管")[1]


def test_a_label_shows_all_it_holds() -> None:
    found, said = shown("eco.water")
    assert found
    assert "eco.water 水" in said
    assert "needs: dump" in said
    assert "词 +3 河 词界 可在长词内" in said
    assert "phrases dump +3" in said


def test_what_is_nowhere_is_said_to_be_nowhere() -> None:
    assert shown("无此词") == (False, "")
