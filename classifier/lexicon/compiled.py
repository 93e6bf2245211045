"""The compiled lexicon: plain lists and strings, written to and read from JSON by digest.

The engine (`match`, `judge`, `tag`) builds its tables from this; nothing here knows YAML or pydantic.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

SET_PREFIX = {"kinds": "kind", "purposes": "purpose", "urgency": "urgency", "flags": "flag"}
"""How labels of a set are named in conditions and evidence (`kind:work-summary`); other sets by their own name."""


SETS = ("topics", "kinds", "purposes", "urgency", "flags")
"""The label sets that ship; a lexicon may have more."""


TONES = ("alarm", "charge", "peril")
"""Fitted sets that say how a letter sounds as a whole: whether it is urgent (`alarm`), accuses (`charge`), tells of
lives in danger (`peril`). They are decided first, from words alone; rules of other sets ask for them."""

DESKS = "desks"
"""The fitted set that says whose matter a letter is: a label a department, called as offices call it."""

HEARD = "heard"
"""The fitted set of words, a label an area, that verdicts on areas add to what they lean on."""

SORTS = "sorts"
"""The fitted set that says what sort of paper a letter is by its words alone: one that asks for something done (`ask`),
or a question, praise, an advertisement …; decided with `TONES`."""

INNER = (*TONES, SORTS, DESKS, HEARD)
"""Sets that only others lean on: no result shows them."""


def sets_of(compiled: Compiled) -> list[str]:
    """All label sets of a lexicon, the shipped ones first."""
    return [*SETS, *sorted({label.set for label in compiled.labels} - set(SETS))]


def set_prefix(set_: str) -> str:
    """`kinds` → `kind`; a set of one's own keeps its name."""
    return SET_PREFIX.get(set_, set_)


AREA_LEAN = "area:"
"""Prefix of a lean on the strongest topic of an area."""

SURELY = "sure"
"""`LABEL/sure`: the fact that a set of which one label holds is sure of this one (`one_of: {sure: …}`)."""


@dataclass(slots=True)
class LabelSpec:
    """One label. `id` is `area.topic` for topics, `kind:…`, `purpose:…` … for the other sets."""

    id: str
    set: str
    name: str
    area: str = ""
    petition_class: str = ""
    threshold: float = 3.0
    bias: float = 0.0
    needs: str = ""
    unless: str = ""
    gate: str | list[str] = "all"
    rank: int = 0
    default: bool = False
    where: str = ""
    leans: dict[str, float] = field(default_factory=dict)
    trust: float = 0.0
    trust_lead: float = 0.0
    shown_as: str = ""
    verdict: list[float] = field(default_factory=list)


@dataclass(slots=True)
class AreaSpec:
    """One area, focus or not."""

    id: str
    name: str
    groups: list[str] = field(default_factory=list)
    rolls_up_to: str | None = None
    focus: bool = True
    gives_way: float | None = None


@dataclass(slots=True)
class TermSpec:
    """A word of a label. `patterns` are the spellings (indices into `Compiled.patterns`)."""

    label: int
    name: str
    patterns: list[int]
    weight: float
    boundary: bool = False
    inside: bool = False


@dataclass(slots=True)
class ToneSpec:
    """A word of sets in which words count once (`once: true`): (label, hundredths of a point) of each."""

    word: str
    worth: list[list[int]]


@dataclass(slots=True)
class ElementSpec:
    """Alternatives at one place of a phrase: `patterns` the automaton finds, and single characters (`words`)
    that are looked for only near an anchor."""

    patterns: list[int]
    words: list[str]


@dataclass(slots=True)
class PhraseSpec:
    """`items` of a seq: ["e", element] | ["o", element] (optional) | ["g", n]; of a near: elements."""

    label: int
    name: str
    weight: float
    form: str
    items: list[list[Any]]
    within: int
    scope: str


@dataclass(slots=True)
class PatternSpec:
    """A spaCy pattern with the words that must stand in a sentence before it is run there."""

    label: int
    name: str
    weight: float
    anchors: list[int]
    pattern: list[dict[str, Any]]


@dataclass(slots=True)
class RuleSpec:
    """A condition with canonical names (see `compiling`), worth `weight` points."""

    label: int
    name: str
    when: str
    weight: float


@dataclass(slots=True)
class CueSpec:
    """A context cue: where it acts and what ends it."""

    name: str
    context: str
    patterns: list[int]
    direction: str
    gap: int
    scope: str
    stop: list[str]


@dataclass(slots=True)
class Settings:
    """Numbers of judging and tagging (`lexicons/settings.yaml`)."""

    threshold: float = 3.0
    title_factor: float = 2.0
    context_factors: dict[str, float] = field(default_factory=dict)
    aside: float = 0.3
    aside_cap: float = 15.0
    guess: float = 1000.0
    guess_length: int = 80
    class_threshold: float = 1.0
    confidence_scale: float = 4.0
    class_temperature: float = 2.0
    class_lead: float = 1.2
    class_lead_accused: float = 1.0
    class_outside: float = 5.0


@dataclass(slots=True)
class OneOfSpec:
    """A set of which exactly one label holds: see `schema.OneOf`."""

    set: str
    per: int = 100
    least: float = 0.0
    lead: list[float] | None = None
    sure: float = 0.0
    shortest: int = 0
    floor: float = 50.0


@dataclass(slots=True)
class Compiled:
    """Everything the engine needs, in plain data."""

    digest: str
    areas: list[AreaSpec] = field(default_factory=list)
    labels: list[LabelSpec] = field(default_factory=list)
    patterns: list[str] = field(default_factory=list)
    terms: list[TermSpec] = field(default_factory=list)
    masks: list[int] = field(default_factory=list)
    pseudo: list[int] = field(default_factory=list)
    elements: list[ElementSpec] = field(default_factory=list)
    phrases: list[PhraseSpec] = field(default_factory=list)
    token_patterns: list[PatternSpec] = field(default_factory=list)
    rules: list[RuleSpec] = field(default_factory=list)
    cues: list[CueSpec] = field(default_factory=list)
    lists: dict[str, list[int]] = field(default_factory=dict)
    list_words: dict[str, list[str]] = field(default_factory=dict)
    watched_words: dict[str, list[int]] = field(default_factory=dict)
    watched_lists: dict[str, int] = field(default_factory=dict)
    chars: list[str] = field(default_factory=lambda: ["", ""])
    settings: Settings = field(default_factory=Settings)
    roles: dict[str, Any] = field(default_factory=dict)
    """Weights in hundredths, see `compiling`; empty where no file says anything."""
    one_of: list[OneOfSpec] = field(default_factory=list)
    tones: list[ToneSpec] = field(default_factory=list)

    def entry(self, number: int) -> TermSpec | PhraseSpec | PatternSpec:
        """The entry of a number as judging counts them: terms from 0 up, phrases and then patterns from -1 down."""
        if number >= 0:
            return self.terms[number]
        number = -1 - number
        return self.phrases[number] if number < len(self.phrases) else self.token_patterns[number - len(self.phrases)]

    def to_json(self) -> bytes:
        """UTF-8 JSON of the whole; of records the values alone, in the order of their fields."""
        import orjson

        whole: dict[str, Any] = {field.name: getattr(self, field.name) for field in fields(self)}
        for name, kind in _NESTED.items():
            order = [field.name for field in fields(kind)]
            whole[name] = [[getattr(item, key) for key in order] for item in whole[name]]
        return orjson.dumps(whole)

    @classmethod
    def from_json(cls, data: bytes) -> Compiled:
        """The inverse of `to_json`. Raises ValueError or TypeError when the data is not of this form."""
        import orjson

        raw: dict[str, Any] = orjson.loads(data)
        for name, kind in _NESTED.items():
            raw[name] = [kind(*item) for item in raw[name]]
        raw["settings"] = Settings(**raw["settings"])
        return cls(**raw)


_NESTED: dict[str, type[Any]] = {
    "areas": AreaSpec,
    "labels": LabelSpec,
    "terms": TermSpec,
    "elements": ElementSpec,
    "phrases": PhraseSpec,
    "token_patterns": PatternSpec,
    "rules": RuleSpec,
    "cues": CueSpec,
    "one_of": OneOfSpec,
    "tones": ToneSpec,
}
