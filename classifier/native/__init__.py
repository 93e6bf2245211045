"""The compiled twin of `match` and `judge`, when it was built and is wanted; else the Python ones serve.

`native_engine` turns a compiled lexicon into the kernel's plain tables. `FENLIU_PURE=1` keeps to Python.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Set
from typing import Any

from classifier.judgement import Judgement, Naming
from classifier.kept import keep_json
from classifier.lexicon.cache import compiler_digest
from classifier.lexicon.compiled import Compiled
from classifier.model import Tag
from classifier.native.built import built
from classifier.native.tables import kernel_tables
from classifier.normalise import BLANKS, HAN_RANGES, UNSEEN, Normaliser
from classifier.passage import Passage
from classifier.segment import stands_alone

__all__ = ["NativeEngine", "native_engine", "native_normaliser", "native_reader", "native_router"]


class NativeJudgement(Judgement):
    """What the kernel found. Points, classes and facts are fetched when first asked for; most letters never are."""

    __slots__ = ("_stale", "weighed")

    def __init__(self, passages: tuple[Passage, Passage], weighed: Any) -> None:
        self.passages = passages
        self.weighed = weighed
        self.mentions_of = weighed.mentions_of
        self._stale: list[str] = []

    def __getattr__(self, name: str) -> Any:
        """Called for what is not there yet."""
        if name not in _FETCHED:
            raise AttributeError(name)
        value = self.weighed.get(name)
        setattr(self, name, value)
        self._stale.append(name)
        return value

    def note(self, name: str, field: int = 1, times: int = 1) -> None:
        """Let `name` hold."""
        self.weighed.note(name, field, times)
        self.forget()

    def note_all(self, facts: list[tuple[str, int]]) -> None:
        """Let each (name, times) hold."""
        self.weighed.note_all(facts)
        self.forget()

    def points_of(self, labels: list[int]) -> list[float]:
        """The points of these labels, 0 of those that have none."""
        points: list[float] = self.weighed.points_of(labels)
        return points

    def tags(self, topics: list[tuple[float, int]], naming: Naming) -> tuple[list[Tag], bool]:
        """See `Judgement.tags`."""
        found: tuple[list[Tag], bool] = self.weighed.tags(topics, self.passages, *naming[1:])
        return found

    def lead_outside(self, fitted: Collection[str]) -> tuple[float, float, str]:
        """See `Judgement.lead_outside`."""
        found: tuple[float, float, str] = self.weighed.lead_outside(fitted)
        return found

    def forget(self) -> None:
        """What was fetched no longer holds."""
        while self._stale:
            delattr(self, self._stale.pop())


_FETCHED = frozenset(("points", "classes", "facts", "fired", "lifted"))


class NativeEngine:
    """Weighs and decides in the kernel."""

    def __init__(self, kernel: Any) -> None:
        self._kernel = kernel

    def weigh(self, title: Passage, text: Passage) -> Judgement:
        """The judgement before rules; the passages' `lists`, `names` and `words` are filled."""
        of_title, of_text, weighed = self._kernel.weigh(title.text, text.text)
        title.lists, title.names, title.words = of_title
        text.lists, text.names, text.words = of_text
        return NativeJudgement((title, text), weighed)

    def decide(self, judgement: Judgement, kept: Mapping[str, list[int]]) -> dict[str, list[tuple[float, int]]]:
        """The labels that pass, by set, best first; `kept` gives the labels of sets settled beforehand."""
        assert isinstance(judgement, NativeJudgement)
        chosen: dict[str, list[tuple[float, int]]] = judgement.weighed.decide(kept)
        judgement.forget()
        return chosen


class NativeNormaliser(Normaliser):
    """The normaliser with its work done in the kernel."""

    def __init__(self, from_: str, to: str, table: Any) -> None:
        super().__init__(from_, to)
        self.passage = table(self._table, UNSEEN, BLANKS, HAN_RANGES).passage  # type: ignore[method-assign]


def native_normaliser(from_: str, to: str) -> NativeNormaliser | None:
    """The normaliser of the kernel, or None: not built or not wanted."""
    kernel = built("kernel")
    return None if kernel is None else NativeNormaliser(from_, to, kernel.CharTable)


def native_reader(**tables: Any) -> Callable[[Any], Any] | None:
    """What reads a passage as `classifier.elements.reading.Reading` does, or None: not built or not wanted.

    `tables` are its `twin_tables`.
    """
    reading = built("reading")
    read: Callable[[Any], Any] | None = None if reading is None else reading.Tables(**tables).read
    return read


def native_router(**tables: Any) -> Callable[..., Any] | None:
    """What decides as `classifier.route.decide` does, or None: not built or not wanted.

    `tables` are those of `classifier.route.twin.twin_tables`.
    """
    routing = built("routing")
    route: Callable[..., Any] | None = None if routing is None else routing.Tables(**tables).route
    return route


def native_engine(
    compiled: Compiled,
    watched: Callable[[Compiled], frozenset[str]],
    factors: dict[str, float],
    order: list[str],
    names: list[str],
    words: Mapping[str, bool],
    lists: Set[str],
    cache: bool = True,
) -> NativeEngine | None:
    """The kernel for this lexicon, or None: not built, not wanted, or the lexicon has spaCy patterns.

    `watched` gives the names conditions ask for, `order` the label sets as they are decided, `names` and `words` those
    of the office, which the same pass finds, `lists` the named lists wanted in `Passage.lists`. `cache` keeps the
    tables for the next start.
    """
    module = built("kernel")
    if compiled.token_patterns or module is None:
        return None

    def make() -> dict[str, Any]:
        return kernel_tables(compiled, watched(compiled), factors, order, names, words, lists)

    if not (cache and compiled.digest):
        return NativeEngine(module.Kernel(make(), stands_alone))
    parts = (
        compiler_digest(),
        compiled.digest,
        str(sorted(factors.items())),
        *order,
        "|",
        *names,
        "|",
        str(sorted(words.items())),
        "|",
        *sorted(lists),
    )
    return NativeEngine(module.Kernel(keep_json("kernel", parts, make), stands_alone))
