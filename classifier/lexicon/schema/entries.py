"""The entries of lexicon files, as pydantic models: words, terms, phrases, patterns, rules, tests, labels, cues."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
EntryId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$", max_length=60)]


def _as_word(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


MAX_WORD = 60
"""Longest word of a lexicon, in characters; phrases look no further than this for the begin of a word."""

Word = Annotated[
    str, BeforeValidator(_as_word), StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_WORD)
]
"""A word; a number such as 12345 needs no quotes."""
ContextName = Literal["negated", "praised", "hedged", "exhorted", "quoted"]


def _as_scope(value: Any) -> Any:
    if value == "letter":
        raise PydanticCustomError("scope_letter", "a phrase lies within one field, so its scope cannot be `letter`")
    return value


Scope = Annotated[Literal["clause", "sentence", "field"], BeforeValidator(_as_scope)]
"""How far the parts of a phrase may lie apart. What stands in the title and what in the text is joined by a rule."""


class Strict(BaseModel):
    """Unknown keys are mistakes, and said so."""

    model_config = ConfigDict(extra="forbid", str_max_length=20_000)


class Term(Strict):
    """A word that counts by itself. `boundary: word` asks the segmenter; `inside: allow` lets it count
    inside a longer term; `remove: true` in a later layer takes it out."""

    term: Word
    weight: Annotated[float, Field(ge=-20, le=20)] | None = None
    boundary: Literal["word", "any"] = "any"
    inside: Literal["drop", "allow"] = "drop"
    remove: bool = False


def _as_term(value: Any) -> Any:
    if not isinstance(value, (str, int, dict, Term)):
        raise ValueError("a term is a word or {term: word, …}")
    return {"term": value} if isinstance(value, (str, int)) else value


TermItem = Annotated[Term, BeforeValidator(_as_term)]


class Terms(Strict):
    """Words by strength: 3, 2 and 1 points; `against` (-2) speaks against the label."""

    strong: list[TermItem] = []
    normal: list[TermItem] = []
    weak: list[TermItem] = []
    against: list[TermItem] = []


def _as_element(value: Any) -> Any:
    if isinstance(value, list):
        return [_as_element(item) for item in value]
    value = _as_word(value)
    if not isinstance(value, str) or not 0 < len(value.strip()) <= MAX_WORD:
        raise ValueError(f"an element is a word of 1 to {MAX_WORD} characters, $list, or a list of these")
    return value.strip()


def _as_seq_item(value: Any) -> Any:
    return value if isinstance(value, dict) else _as_element(value)


NearItem = Annotated[Any, BeforeValidator(_as_element)]
SeqItem = Annotated[Any, BeforeValidator(_as_seq_item)]
"""What stands at one place of a `seq`; `{gap: n}` and `{opt: words}` are taken apart when phrases are compiled."""


class Phrase(Strict):
    """Words in order with gaps (`seq`) or close to one another (`near`, at most `within` characters apart)."""

    id: EntryId
    seq: list[SeqItem] | None = None
    near: list[NearItem] | None = None
    within: Annotated[int, Field(ge=0, le=500)] = 12
    scope: Scope = "sentence"
    weight: Annotated[float, Field(ge=-20, le=20)] = 2
    replace: bool = False
    remove: bool = False

    @model_validator(mode="after")
    def _one_form(self) -> Phrase:
        if not self.remove and (self.seq is None) == (self.near is None):
            raise ValueError("a phrase has either `seq` or `near`")
        if self.near is not None and len(self.near) < 2:
            raise ValueError("`near` wants at least two elements")
        return self


class Pattern(Strict):
    """A spaCy Matcher pattern, run only on sentences that hold `anchor`."""

    id: EntryId
    anchor: Word | list[Word] = []
    pattern: list[dict[str, Any]] = []
    weight: Annotated[float, Field(ge=-20, le=20)] = 2
    replace: bool = False
    remove: bool = False


class Rule(Strict):
    """A condition over what was found; when it holds, `weight` points."""

    id: EntryId
    when: str = ""
    weight: Annotated[float, Field(ge=-50, le=50)] = 1
    replace: bool = False
    remove: bool = False


class Case(Strict):
    """One test: a letter as `text` (and `title`)."""

    text: str
    title: str = ""
    channel: str = ""


def _as_case(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


CaseItem = Annotated[Case, BeforeValidator(_as_case)]


class Tests(Strict):
    """`match` must get the label, `no_match` must not, `todo` is wanted but not yet reached."""

    match: list[CaseItem] = []
    no_match: list[CaseItem] = []
    todo: list[CaseItem] = []


class Label(Strict):
    """What every label has: its words, and what else decides it."""

    id: Id
    name: str = ""
    note: str = ""
    threshold: float | None = None
    terms: Terms = Terms()
    phrases: list[Phrase] = []
    patterns: list[Pattern] = []
    rules: list[Rule] = []
    needs: str = ""
    unless: str = ""
    bias: float = 0
    tests: Tests = Tests()
    replace: bool = False
    remove: bool = False


class Topic(Label):
    """A leaf of an area. `class` is the petition class it files under, `level1/level2/level3`."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)
    petition_class: str = Field("", alias="class")


ListWord = Annotated[
    str, BeforeValidator(_as_word), StringConstraints(strip_whitespace=True, min_length=1, max_length=300)
]
"""An item of a list; longer than a term may be, for the readers of a list that take it apart themselves."""


class WordList(Strict):
    """A list in the long form, to replace what an earlier layer says."""

    words: list[ListWord]
    replace: bool = False


def _as_list(value: Any) -> Any:
    return {"words": value} if isinstance(value, list) else value


ListItem = Annotated[WordList, BeforeValidator(_as_list)]
Lists = dict[str, ListItem]


class Verdict(Strict):
    """Of a label of the set `areas`: log-odds from `bias`, `voice` times the label's own points, and its `leans`. At
    `sure` and above, the area's strongest topic is given; at minus `sure` and below, none of its topics is. The words
    of the same label in the set `heard`, if there is one, are divided by the square root of the letter's length over
    `per` characters (a letter counts for half of that at least) and added, with the bias of that label."""

    bias: Annotated[float, Field(ge=-20, le=20)] = 0
    voice: Annotated[float, Field(ge=-20, le=20)] = 0
    sure: Annotated[float, Field(gt=0, le=20)] = 1
    per: Annotated[int, Field(gt=0, le=100_000)] = 600


class SetLabel(Label):
    """A label of another set. `gate` (kinds): `all`, `none`, or the only topics a letter of this kind
    may get; `rank` orders a ladder; `default` is given when nothing reaches its threshold. `shown_as` (kinds) names the
    kind that results show, where this one is a finer one that only decides what the letter may get and where it goes.

    `leans`: what points of other labels are worth here, each weight times ln(1 + points). In a set with `one_of`:
    `{topic or class:X: weight}`. In the set `areas`, for the `verdict`: `{label or area:X: weight}` (an area counts by
    its strongest topic).

    `trust` (in a set with `one_of: {lead: …}`): how much more often than its lead says this label is right where it is
    the best, in log-odds; negative where its letters mostly go to a neighbour. `trust_lead`: the same for each unit of
    its lead, where a big lead says more (or less) than with other labels. They change the confidence, never the label.
    """

    gate: Literal["all", "none"] | list[str] = "all"
    rank: int = 0
    default: bool = False
    shown_as: Id | None = None
    verdict: Verdict | None = None
    leans: dict[str, Annotated[float, Field(ge=-20, le=20)]] = {}
    trust: Annotated[float, Field(ge=-10, le=10)] = 0
    trust_lead: Annotated[float, Field(ge=-10, le=10)] = 0


class ContextCue(Strict):
    """Cues that change what a nearby hit means. `direction` says where the evidence stands."""

    id: EntryId
    context: ContextName = "negated"
    cues: list[Word] = []
    direction: Literal["after", "before", "both"] = "after"
    gap: Annotated[int, Field(ge=0, le=200)] = 12
    scope: Literal["clause", "sentence"] = "clause"
    stop: list[Word] = []
    pseudo: list[Word] = []
    note: str = ""
    tests: Tests = Tests()
    replace: bool = False
    remove: bool = False
