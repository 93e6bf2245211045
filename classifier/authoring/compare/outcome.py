"""What of a result is compared: an `Outcome` of a letter, made in worker processes so that little travels."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import partial
from typing import Any, cast

from classifier.model import Letter, Result
from classifier.pipeline import Classifier
from classifier.processes import map_letters

TODAY = date(2000, 1, 1)
"""Stands in for the day of receipt of letters that have none: dates are not compared."""


OWN = "own:"
"""Before the name of a label set of one's own, where fields of outcomes are named."""


@dataclass(slots=True, frozen=True)
class Outcome:
    """The decisions on one letter: topics and areas by id, class path, recipients as `kind:id`; `own` the labels of
    each set of one's own (of a set of which one label holds, the best), by set."""

    topics: tuple[str, ...]
    areas: tuple[str, ...]
    petition_class: str
    kind: str
    purpose: str
    urgency: str
    flags: tuple[str, ...]
    recipients: tuple[str, ...]
    own: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @classmethod
    def of(cls, result: Result, one_of: Collection[str] = ()) -> Outcome:
        """The outcome of a result; what has no order is sorted. `one_of`: sets of which one label holds."""
        route = result.route
        to = () if route is None else (*route.to, *route.cc)
        held = ("held",) if route is not None and route.held else ()
        return cls(
            tuple(sorted(tag.topic for tag in result.tags)),
            tuple(sorted({tag.area for tag in result.tags})),
            result.petition_class or "",
            result.kind,
            result.purpose,
            result.urgency,
            tuple(sorted(result.elements.flags)),
            (*sorted({f"{r.kind}:{r.id}" for r in to}), *held),
            tuple(
                (name, tuple(one.id for one in given[:1]) if name in one_of else tuple(sorted(one.id for one in given)))
                for name, given in sorted(result.labels.items())
            ),
        )

    def value(self, name: str) -> str | tuple[str, ...]:
        """A field by its name, or the labels of a set of one's own (`own:departments`)."""
        if name.startswith(OWN):
            return dict(self.own).get(name.removeprefix(OWN), ())
        value: str | tuple[str, ...] = getattr(self, name)
        return value

    def differences(self, other: Outcome) -> list[str]:
        """Names of the fields in which two outcomes differ; sets of one's own as `own:name`, also where only one side
        has the set."""
        names = [f.name for f in fields(self) if f.name != "own"]
        names += [f"{OWN}{name}" for name in dict((*self.own, *other.own))]
        return [name for name in names if self.value(name) != other.value(name)]


class _Decider:
    """A classifier that gives outcomes."""

    def __init__(self, layers: Sequence[str] | None, office: str | None) -> None:
        self.classifier = Classifier.load(layers, office)
        self._one_of = frozenset(spec.set for spec in self.classifier.compiled.one_of)

    def classify(self, letter: Letter) -> Outcome:
        return Outcome.of(self.classifier.classify(letter, letter.received or TODAY), self._one_of)


def outcomes(
    layers: Sequence[str] | None, letters: Iterable[Letter], office: str | None = None, jobs: int = 1
) -> Iterator[Outcome]:
    """The outcomes of letters in order, in `jobs` processes."""
    if jobs <= 1:
        decider = _Decider(layers, office)
        yield from map(decider.classify, letters)
        return
    load: Any = partial(_Decider, layers, office)
    yield from cast(Iterator[Outcome], map_letters(load, letters, jobs))
