"""Invented petitions of two classes, enough to learn from; and the lexicon below them."""

from __future__ import annotations

import random
from pathlib import Path

import orjson
import pytest

from classifier.pipeline import Classifier
from tests.conftest import MakeLexicon

pytest.importorskip("sklearn", reason="needs the extra `fit`")

BASE = """\
schema: fenliu/area@1
id: town
name: 城镇
topics:
  - {id: bus, name: 公交, class: 交通运输/公交, terms: {normal: [公交车]}}
  - {id: school, name: 学校, class: 教育文体/学校, terms: {normal: [学校]}}
"""
SAID = {
    "交通运输": ("司机拒载", "班次太少", "车站拥挤", "路面坑洼", "客运票价"),
    "教育文体": ("老师补课", "学费太高", "教材费用", "招生不公", "食堂卫生"),
}
AROUND = ("我们意见很大", "希望尽快解决", "多次反映无果", "请领导重视", "这事拖了很久", "邻居们都知道", "情况属实")


def rows(count: int, seed: int = 1) -> list[dict[str, str]]:
    """Petitions with their class, each of its own wording."""
    chance = random.Random(seed)
    out = []
    for number in range(count):
        label = list(SAID)[number % 2]
        parts = chance.sample(SAID[label], 2) + chance.sample(AROUND, 3)
        day = f"第{number}次来信说，{chance.randrange(10**9)}号。"
        title = SAID[label][number % 5]
        out.append({"id": f"n{number}", "title": title, "text": day + "，".join(parts), "petition_class": label})
    return out


def write(path: Path, items: list[dict[str, str]]) -> Path:
    """The rows as jsonl."""
    path.write_bytes(b"\n".join(orjson.dumps(item) for item in items))
    return path


@pytest.fixture
def base(lexicon: MakeLexicon) -> Classifier:
    """The hand-made lexicon."""
    return lexicon(BASE)


@pytest.fixture
def petitions(tmp_path: Path) -> Path:
    """A file of 60 labelled petitions."""
    return write(tmp_path / "petitions.jsonl", rows(60))
