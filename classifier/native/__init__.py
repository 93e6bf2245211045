"""The compiled twin of `match` and `judge`, when it was built and is wanted; else the Python ones serve.

`native_engine` turns a compiled lexicon into the kernel's plain tables. `FENLIU_PURE=1` keeps to Python.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from typing import Any

from classifier.judgement import CHANNEL, COUNT, COUNTED, FLAG, NAMED, REPEAT, SIGNED, TIER, Judgement
from classifier.kept import keep_json
from classifier.lexicon.cache import compiler_digest
from classifier.lexicon.compiled import Compiled
from classifier.model import Elements, Lead, Letter, Result
from classifier.native.built import built
from classifier.native.tables import kernel_tables
from classifier.normalise import BLANKS, HAN_RANGES, UNSEEN, Normaliser
from classifier.passage import Passage
from classifier.segment import stands_alone

__all__ = ["NativeEngine", "native_engine", "native_normaliser", "native_reader", "native_router"]


_NOTED = (COUNTED, (COUNT, NAMED, REPEAT), (SIGNED, CHANNEL, TIER, FLAG))


class NativeJudgement(Judgement):
    """What the kernel found; made by it. Points, classes and facts are fetched when first asked for: most never are."""

    __slots__ = ("_stale", "weighed")

    weighed: Any
    _stale: list[str]

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

    def forget(self) -> None:
        """What was fetched no longer holds."""
        while self._stale:
            delattr(self, self._stale.pop())


_FETCHED = frozenset(("points", "classes", "facts", "fired", "lifted", "mentions_of"))


class NativeEngine:
    """Weighs, notes, decides, makes results and grades them in the kernel; see `classifier.engine.PythonEngine`."""

    def __init__(self, kernel: Any) -> None:
        self.weigh: Callable[[Passage, Passage], Judgement] = kernel.weigh
        self.note: Callable[[Judgement, Letter, Elements], None] = kernel.note
        self.decide: Callable[..., dict[str, list[tuple[float, int]]]] = kernel.decide
        self.label: Callable[..., Result] = kernel.label
        self.grade: Callable[[Result], Lead | None] = kernel.grade


class NativeNormaliser(Normaliser):
    """The normaliser with its work done in the kernel."""

    def __init__(self, from_: str, to: str, table: Any) -> None:
        super().__init__(from_, to)
        self.passage = table(self._table, UNSEEN, BLANKS, HAN_RANGES).passage  # type: ignore[method-assign]


def native_normaliser(from_: str, to: str) -> NativeNormaliser | None:
    """The normaliser of the kernel, or None: not built or not wanted."""
    kernel = built("kernel")
    return None if kernel is None else NativeNormaliser(from_, to, kernel.CharTable)


def native_reader(**tables: Any) -> Any:
    """The twin of `classifier.elements.gathering`, or None: not built or not wanted. `tables` are its `twin_tables`."""
    reading = built("reading")
    return None if reading is None else reading.Tables(**tables)


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
    tagging: Callable[[], dict[str, Any]],
    grading: dict[str, Any],
    cache: bool = True,
) -> NativeEngine | None:
    """The kernel for this lexicon, or None: not built, not wanted, or the lexicon has spaCy patterns.

    `watched` gives the names conditions ask for, `order` the label sets as they are decided, `names` and `words` those
    of the office, which the same pass finds, `lists` the named lists wanted in `Passage.lists`, `tagging` the tables of
    the tagger, `grading` those of `classifier.lead`. `cache` keeps the kernel's for the next start.
    """
    module = built("kernel")
    if compiled.token_patterns or module is None:
        return None

    def make() -> dict[str, Any]:
        return kernel_tables(compiled, watched(compiled), factors, order, names, words, lists)

    def engine(tables: dict[str, Any]) -> NativeEngine:
        return NativeEngine(module.Kernel(tables, stands_alone, tagging(), _NOTED, NativeJudgement, grading))

    if not (cache and compiled.digest):
        return engine(make())
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
    return engine(keep_json("kernel", parts, make))
