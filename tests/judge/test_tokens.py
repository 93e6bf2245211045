"""spaCy patterns run on sentences that hold their anchor, over jieba's words and tags."""

from __future__ import annotations

import subprocess
import sys

import pytest

from classifier.errors import LexiconError, MissingExtra
from classifier.judge.tokens import TokenPatterns
from classifier.model import Letter
from tests.conftest import MakeLexicon
from tests.judge.readings import entries, points

pytest.importorskip("spacy")

BODY = """
terms: {weak: [书记]}
patterns:
  - {id: p1, anchor: [书记, 局长], pattern: [{TAG: nr}, {TEXT: {IN: [书记, 局长]}}], weight: 2}
rules: [{id: r1, when: p1, weight: 10}]
"""


def test_a_pattern_gives_points_evidence_and_a_fact(topic: MakeLexicon) -> None:
    classifier = topic(BODY)
    found = entries(classifier, "李伟书记收了钱")
    assert found["p1"] == ("李伟书记", 2, "affirmed")
    assert points(classifier, "李伟书记收了钱") == 1 + 2 + 10
    assert entries(classifier, "", title="李伟书记")["p1"][1] == 4


def test_words_without_the_form_do_not_match(topic: MakeLexicon) -> None:
    classifier = topic(BODY)
    assert "p1" not in entries(classifier, "书记收了钱。李伟没有")
    assert "p1" not in entries(classifier, "李伟收了钱")


def test_a_sentence_without_the_anchor_is_not_looked_at(topic: MakeLexicon) -> None:
    classifier = topic("patterns:\n  - {id: p1, anchor: 书记, pattern: [{TAG: nr}], weight: 2}\n")
    assert entries(classifier, "李伟来了。李伟书记来了")["p1"][0] == "李伟"
    assert entries(classifier, "李伟来了。") == {}


def test_contexts_and_masks_hold_for_patterns(topic: MakeLexicon) -> None:
    classifier = topic(
        BODY,
        "schema: fenliu/contexts@1\ncontexts:\n  - {id: praise, context: praised, cues: [感谢]}\n",
        "schema: fenliu/masks@1\nmasks: [书记处]",
    )
    assert entries(classifier, "感谢李伟书记")["p1"][1:] == (0, "praised")
    assert "p1" not in entries(classifier, "李伟书记处")


def test_evidence_of_a_pattern_is_verbatim(topic: MakeLexicon) -> None:
    result = topic(BODY).classify(Letter(id="", text="听说 李 伟 书 记 收了钱"))
    texts = {e.entry: e.text for tag in result.tags for e in tag.evidence}
    assert texts["p1"] == "李 伟 书 记"


@pytest.mark.parametrize("pattern", ["[{TXT: a}]", "[{TEXT: {REGEX: '('}}]", "[{OP: many}]"])
def test_a_pattern_spacy_cannot_read_is_a_mistake_of_the_lexicon(topic: MakeLexicon, pattern: str) -> None:
    with pytest.raises(LexiconError, match="pattern `p1`") as error:
        topic(f"patterns:\n  - {{id: p1, anchor: 书记, pattern: {pattern}}}\n")
    assert error.value.problems[0].line == 9


def test_a_lexicon_without_patterns_does_not_load_spacy() -> None:
    code = (
        "import sys\nfrom classifier import Classifier\nClassifier.load().classify('村支书截留补助款')\n"
        "print('spacy' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_without_spacy_the_extra_is_named(topic: MakeLexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = topic(BODY).compiled
    monkeypatch.setattr("classifier.judge.tokens.find_spec", lambda name: None)
    with pytest.raises(MissingExtra, match=r"fenliu\[spacy\]"):
        TokenPatterns(compiled)
