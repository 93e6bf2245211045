"""How letters sound: what is learned from letters whose urgency is known, and that the engine says the same."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import orjson
import pytest

from classifier.authoring.fit.examples import Example
from classifier.authoring.fit.kept import Kept
from classifier.authoring.fit.learning import WHOLE_FLOOR
from classifier.authoring.fit.tones import YES, learn_tone, read_tones, tone_overlay, tone_table
from classifier.model import Letter
from classifier.pipeline import Classifier
from tests.authoring.fit.conftest import BASE
from tests.conftest import MakeLexicon

PRESSING = ("今晚就要塌", "水还在涨", "人还没出来", "快来人", "刚才又响", "叫不醒")
QUIET = ("希望早日修好", "请问怎么办理", "建议多栽树", "去年反映过", "感谢你们", "盼答复")
AROUND = ("我家住在河边", "路灯不亮", "邻居们都知道", "情况属实", "这事拖了很久", "门口是公交车站")


def letters(count: int, seed: int) -> list[dict[str, object]]:
    """Half of them press, each of its own wording."""
    chance = random.Random(seed)
    out: list[dict[str, object]] = []
    for number in range(count):
        said = PRESSING if number % 2 else QUIET
        parts = chance.sample(said, 2) + chance.sample(AROUND, 3)
        gold = {"urgency": ("critical" if number % 4 == 1 else "urgent") if number % 2 else "normal", "flags": []}
        text = f"第{number}次来信，{chance.randrange(10**9)}号。" + "，".join(parts)
        out.append({"id": f"n{number}", "text": text, "gold": gold})
    return out


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Three files, one a writer."""
    paths = [tmp_path / f"{name}.jsonl" for name in "abc"]
    for seed, path in enumerate(paths):
        path.write_bytes(b"\n".join(orjson.dumps(one) for one in letters(40, seed)))
    return [str(path) for path in paths]


def test_the_engine_adds_up_what_was_learned(files: list[str], base: Classifier, lexicon: MakeLexicon) -> None:
    examples, sources, problems = read_tones(files, "alarm", None)
    table = tone_table(examples, base, ())
    tone = learn_tone(table, sources, 3, 60, 1.0)
    assert not problems
    assert (tone.recall, tone.alarms) == (1.0, 0.0)
    classifier = lexicon(BASE, tone_overlay("alarm", tone, Kept()))
    label = next(i for i, one in enumerate(classifier.compiled.labels) if one.id == f"alarm:{YES}")
    wanted = table.gold == table.labels.index(YES)
    for one, raised in list(zip(examples, wanted, strict=True))[:20]:
        judgement, _ = classifier.decide(one.letter)
        by_hand = sum(worth for word, worth in tone.words.items() if word in one.letter.text)
        length = max(len(judgement.passages[1].text), WHOLE_FLOOR)
        assert judgement.points[label] == pytest.approx(tone.bias + by_hand / np.sqrt(length / 600), abs=1e-6)
        assert (judgement.points[label] > 0) == raised


def test_eager_raises_more(files: list[str], base: Classifier) -> None:
    examples, sources, _ = read_tones(files, "alarm", None)
    table = tone_table(examples, base, ())
    plain, eager = (learn_tone(table, sources, 3, 60, 1.0, more) for more in (0.0, 0.5))
    assert eager.bias == pytest.approx(plain.bias + 0.5, abs=0.011)


def test_each_set_asks_its_own_question(files: list[str]) -> None:
    assert sum(one.label == YES for one in read_tones(files, "alarm", None)[0]) == 60
    assert sum(one.label == YES for one in read_tones(files, "peril", None)[0]) == 30
    nobody, _, problems = read_tones(files, "charge", None)
    assert nobody == []
    assert [problem.split(":")[0] for problem in problems] == ["a.jsonl", "b.jsonl", "c.jsonl"]


def test_letters_that_are_urgent_for_whom_they_accuse_teach_nothing(tmp_path: Path) -> None:
    rows = letters(10, 1)
    rows[1]["gold"]["flags"] = ["superior-jurisdiction"]  # type: ignore[index]
    path = tmp_path / "x.jsonl"
    path.write_bytes(b"\n".join(orjson.dumps(one) for one in rows))
    assert {one.letter.id for one in read_tones([str(path)], "alarm", None)[0]} == {f"n{i}" for i in range(10)} - {"n1"}


def test_words_of_few_letters_are_not_learned(base: Classifier) -> None:
    examples = [Example(Letter(str(i), text=f"今晚要塌，第{i}封" + "麒麟坝" * (i < 5)), YES) for i in range(20)]
    words = tone_table([*examples, Example(Letter("q", text="请问"), "calm")], base, ()).words
    assert "今晚" in words
    assert not any("麒麟" in word for word in words)
