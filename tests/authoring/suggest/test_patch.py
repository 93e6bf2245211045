"""A patch names its reasons in comments, keeps lines of its proposals, and nothing in it can leave its place."""

from __future__ import annotations

from classifier.authoring.suggest.patch import quoted, write_patch
from classifier.authoring.suggest.proposal import Proposal
from tests.conftest import MakeLexicon


def proposal(kind: str, *words: str, label: int | None = 0, weight: float = 3.0) -> Proposal:
    return Proposal(kind, "topics", "eco.water", label, list(words), 10, 9, 0.7, weight)  # type: ignore[arg-type]


def test_each_proposal_stands_on_the_line_that_is_noted(topic: MakeLexicon) -> None:
    compiled = topic("terms: {strong: [污水]}\nphrases: [{id: suggested-1, seq: [偷排, 废水]}]").compiled
    given = [proposal("term", "黑水"), proposal("phrase", "排放", "夜里"), proposal("mask", "污水处理费", label=None)]
    given.append(proposal("context", "据说", label=None))
    patch = write_patch(given, compiled)
    lines = patch.text.splitlines()
    assert {one.words[0]: lines[line - 1].strip() for line, one in patch.lines.items()} == {
        "黑水": "- 黑水",
        "排放": "- {id: suggested-2, near: [[排放], [夜里]], within: 12, scope: sentence, weight: 3}",
        "污水处理费": "- 污水处理费",
        "据说": "- {id: suggested-1, context: hedged, cues: [据说], direction: after, gap: 8, scope: clause}",
    }
    assert patch.text.count("\n---\n") == 2


def test_snippets_and_words_cannot_break_out(topic: MakeLexicon) -> None:
    one = proposal("term", 'a": [b\n# c')
    one.snippets = ["前面\n- 后面\u2028x"]
    text = write_patch([one], topic("terms: {strong: [污水]}").compiled, ["某类\u2028x\nmasks: [y]"], "a\nb").text
    assert "\n- 后面" not in text
    assert "\nmasks: [y]" not in text
    assert "\nb" not in text
    assert "\u2028" not in text
    assert quoted('a"b\n') == '"a\\"b "'


def test_a_phrase_with_a_fixed_order_is_a_seq(topic: MakeLexicon) -> None:
    one = proposal("phrase", "夜里", "排放")
    one.ordered = True
    text = write_patch([one], topic("terms: {strong: [污水]}").compiled).text
    assert "seq: [[夜里], {gap: 12}, [排放]]" in text
