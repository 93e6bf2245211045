"""A small classifier for the tests of batch runs: it says what `tests.write.samples` says, and misbehaves
where a letter asks for it."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, replace

from classifier.errors import FenliuError, LexiconError, Problem
from classifier.model import Letter, Result
from classifier.write import LabelNames
from tests.write.samples import NAMES, result


class FakeClassifier:
    def __init__(self, digest: str, slow: float) -> None:
        self.digest = digest
        self.slow = slow

    @property
    def names(self) -> LabelNames:
        return NAMES

    def classify_document(self, letter: Letter, split: str = "auto") -> list[tuple[Letter, Result]]:
        if self.slow:
            time.sleep(self.slow)
        if "RAISE" in letter.text:
            raise ValueError("text of the letter: " + letter.text)
        if "KILL" in letter.text:
            os._exit(9)
        if "WRONG" in letter.text:
            wrong = result(letter)
            wrong.error = "太怪了"
            return [(letter, wrong)]
        findings = [t for t in letter.text.split("##") if t] if split == "auto" else [letter.text]
        if len(findings) < 2:
            return [(letter, result(letter))]
        parts = [
            replace(letter, id=f"{letter.id}#{n}", text=text, parent=letter.id, part=n)
            for n, text in enumerate(findings, 1)
        ]
        return [(part, result(part)) for part in parts]


@dataclass(frozen=True)
class FakeSpec:
    digest: str = "d1"
    slow: float = 0.0

    def load(self) -> FakeClassifier:
        return FakeClassifier(self.digest, self.slow)


@dataclass(frozen=True)
class BadLexicon:
    def load(self) -> FakeClassifier:
        raise LexiconError([Problem("a.yaml", 3, 5, "没有这个词表", "改成 $污染物")])


@dataclass(frozen=True)
class BadOffice:
    def load(self) -> FakeClassifier:
        raise FenliuError("office 打不开")


@dataclass(frozen=True)
class DeadOnArrival:
    def load(self) -> FakeClassifier:
        os._exit(3)
