"""What a scoring found, as records. Everything but `Worst.letter` and its marks is free of letter text."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from classifier.model import Letter
from classifier.score.entries import EntryScore
from classifier.score.measures import Bin, Counts, macro, micro, share

Tint = Literal["right", "wrong", "missed"]


@dataclass(slots=True)
class Mark:
    """A span of the original field that speaks for a label that was right, wrong, or missed."""

    field: str
    start: int
    end: int
    tint: Tint
    label: str


@dataclass(slots=True)
class Mistake:
    """One field of a letter that went wrong; ids of labels, with the confidence of those given."""

    field: str
    wanted: list[str]
    given: dict[str, float]
    wrong: list[str]
    missed: list[str]


@dataclass(slots=True)
class Worst:
    """A letter with its mistakes; `badness` grows with their number and the confidence of what was wrong."""

    number: int
    badness: float
    letter: Letter
    mistakes: list[Mistake]
    marks: list[Mark] = field(default_factory=list)
    kind: str = ""


@dataclass(slots=True)
class FieldScore:
    """The score of one field. `asked` letters have gold here, `empty` of them should get nothing; `answered` of the
    others got a label. `accuracy` is over those answered (the surest label), `exact` over all."""

    name: str
    many: bool
    asked: int = 0
    empty: int = 0
    left_alone: int = 0
    answered: int = 0
    first_right: int = 0
    exact: int = 0
    forbidden: int = 0
    forbidden_places: int = 0
    labels: dict[str, Counts] = field(default_factory=dict)
    confusion: dict[tuple[str, str], int] = field(default_factory=dict)
    curve: list[tuple[float, float]] = field(default_factory=list)
    surest: dict[str, float | None] = field(default_factory=dict)
    ece: float | None = None
    bins: list[Bin] = field(default_factory=list)
    entries: list[EntryScore] = field(default_factory=list)

    @property
    def coverage(self) -> float:
        """The share answered of the letters that should get something."""
        return share(self.answered, self.asked - self.empty)

    @property
    def accuracy(self) -> float:
        """The share of the answered letters whose surest label is right."""
        return share(self.first_right, self.answered)


@dataclass(slots=True)
class BadRow:
    """A row that took no part, or not with all its labels. `why` holds no letter text."""

    number: int
    why: str


@dataclass(slots=True)
class Report:
    """The whole: of which lexicon, over how many letters, and the names of ids by field."""

    lexicon: str
    letters: int = 0
    unlabelled: int = 0
    fields: list[FieldScore] = field(default_factory=list)
    worst: list[Worst] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)
    names: dict[str, dict[str, str]] = field(default_factory=dict)

    def name(self, field_: str, label: str) -> str:
        """The Chinese name of a label, else its id; 无 for none."""
        return self.names.get(field_, {}).get(label, label) or "无"


def to_json(report: Report) -> bytes:
    """The report as JSON: numbers, labels and ids of letters, no text of any letter."""
    import orjson

    out: dict[str, Any] = {"lexicon": report.lexicon, "letters": report.letters, "unlabelled": report.unlabelled}
    out["fields"] = [_field(one) for one in report.fields]
    out["worst"] = [
        {
            "number": one.number,
            "id": one.letter.id,
            "badness": round(one.badness, 4),
            "mistakes": [asdict(mistake) for mistake in one.mistakes],
        }
        for one in report.worst
    ]
    out["bad_rows"] = [asdict(row) for row in report.bad]
    return orjson.dumps(out, option=orjson.OPT_INDENT_2)


def _field(one: FieldScore) -> dict[str, Any]:
    counts = list(one.labels.values())
    total = micro(counts)
    out = asdict(one)
    out["micro"] = {"precision": total.precision, "recall": total.recall, "f1": total.f1}
    out["macro"] = dict(zip(("precision", "recall", "f1"), macro(counts), strict=True))
    out["coverage"], out["accuracy"] = one.coverage, one.accuracy
    out["labels"] = {
        label: {**asdict(c), "precision": c.precision, "recall": c.recall, "f1": c.f1}
        for label, c in one.labels.items()
    }
    out["confusion"] = [{"gold": a, "given": b, "letters": n} for (a, b), n in sorted(one.confusion.items())]
    return out
