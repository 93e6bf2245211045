"""Which classifier a batch uses, said in a way that another process can repeat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from classifier.model import Letter, Result


class Classifies(Protocol):
    """What a batch needs of a classifier (`classifier.Classifier` is one)."""

    digest: str

    @property
    def names(self) -> Any: ...

    def classify_document(self, letter: Letter, split: str = "auto") -> list[tuple[Letter, Result]]: ...


class Spec(Protocol):
    """A recipe for a classifier. It is pickled, so its class must be importable by name."""

    def load(self) -> Classifies: ...


@dataclass(slots=True, frozen=True)
class ClassifierSpec:
    """The arguments of `Classifier.load`: lexicon layers and office; None = the shipped ones."""

    lexicons: tuple[str, ...] | None = None
    office: str | None = None

    def load(self) -> Classifies:
        """Raises `LexiconError` with every mistake found."""
        from classifier.pipeline import Classifier

        return Classifier.load(list(self.lexicons) if self.lexicons else None, self.office)
