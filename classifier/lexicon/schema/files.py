"""The files of a lexicon, as pydantic models by the `schema` they say in their first key.

The models check one file by itself; what hangs together across files (unknown names, doubled
definitions, rules in a circle) is checked when the layers are merged and compiled.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from classifier.lexicon.schema.entries import ContextCue, ContextName, Id, Lists, SetLabel, Strict, Topic, Word


class AreaFile(Strict):
    """`fenliu/area@1`: one focus area (or, with `focus: false`, a petition class outside the areas).

    `gives_way: 1.2` marks an area so wide that others touch it everywhere: its topics are not given beside another
    focus area that has 1.2 times their points.
    """

    schema_: Literal["fenliu/area@1"] = Field(alias="schema")
    id: Id
    name: str = ""
    note: str = ""
    groups: list[str] = []
    rolls_up_to: Id | None = None
    focus: bool = True
    gives_way: Annotated[float, Field(gt=0)] | None = None
    threshold: float | None = None
    masks: list[Word] = []
    lists: Lists = {}
    topics: list[Topic] = []
    replace: bool = False
    remove: bool = False


class OneOf(Strict):
    """`one_of:` of a label set: exactly one label holds, the one with the most points, with an honest confidence.

    The points of the entries found are divided by the square root of the letter's length over `per` characters (a
    long letter holds more of every word); with the bias and `leans` they are log-odds, so the softmax over the set
    is the confidence. Below `least` nothing is decided. `inside` is the default of the set's terms.

    `lead: [a, b]`: the confidence of the best label is 1 / (1 + exp(-(a·lead + b))) instead, its lead being by how much
    its log-odds exceed those of the second; the others share the rest. With many labels this tells the sure from the
    unsure better than the softmax does. The best label adds its own part: a·lead + b + trust + trust_lead·lead.

    `once`: its words count once a letter wherever they stand, in whole hundredths of a point; contexts, masks, longer
    words and the title change nothing. For sets that read a letter as a whole, small words and single characters too.

    `shortest`: of letters with fewer characters nothing is decided, for a line holds too few words. `floor`: shorter
    letters are divided as if they had that many; default half of `per`.

    `sure`: where the best label has at least this confidence, conditions of sets decided later may ask for
    `LABEL/sure`; 0 for none.
    """

    per: Annotated[int, Field(gt=0, le=100_000)] = 100
    least: Annotated[float, Field(ge=0, lt=1)] = 0
    lead: tuple[Annotated[float, Field(gt=0, le=100)], Annotated[float, Field(ge=-100, le=100)]] | None = None
    sure: Annotated[float, Field(ge=0, lt=1)] = 0
    once: bool = False
    shortest: Annotated[int, Field(ge=0, le=10_000)] = 0
    floor: Annotated[int, Field(gt=0, le=100_000)] | None = None
    inside: Literal["drop", "allow"] = "allow"


class LabelFile(Strict):
    """`fenliu/labels@1`: kinds, purposes, urgency, flags, or a set of one's own.

    `once` in a set without `one_of`: its words count as those of `one_of: {once: true}` do. The set gives no label,
    others only lean on it, as verdicts on areas do on `heard`.
    """

    schema_: Literal["fenliu/labels@1"] = Field(alias="schema")
    set: Id
    one_of: OneOf | None = None
    once: bool = False
    threshold: float | None = None
    masks: list[Word] = []
    lists: Lists = {}
    labels: list[SetLabel] = []

    @model_validator(mode="after")
    def _inside(self) -> LabelFile:
        if self.one_of is not None and self.one_of.inside == "allow":
            for label in self.labels:
                for group in (label.terms.strong, label.terms.normal, label.terms.weak, label.terms.against):
                    for term in group:
                        if "inside" not in term.model_fields_set:
                            term.inside = "allow"
        return self


class ContextFile(Strict):
    """`fenliu/contexts@1`."""

    schema_: Literal["fenliu/contexts@1"] = Field(alias="schema")
    contexts: list[ContextCue] = []
    masks: list[Word] = []


class ListFile(Strict):
    """`fenliu/lists@1`: named word lists, usable as `$name` in every file."""

    schema_: Literal["fenliu/lists@1"] = Field(alias="schema")
    lists: Lists = {}


class MaskFile(Strict):
    """`fenliu/masks@1`: longer words that hide the shorter ones inside them, for every label."""

    schema_: Literal["fenliu/masks@1"] = Field(alias="schema")
    masks: list[Word] = []


class NormaliseFile(Strict):
    """`fenliu/normalise@1`: characters written one way for another (`from` and `to` of equal length),
    and words often mistyped (`words: {wrong: right}`)."""

    schema_: Literal["fenliu/normalise@1"] = Field(alias="schema")
    from_: str = Field("", alias="from")
    to: str = ""
    words: dict[Word, Word] = {}

    @model_validator(mode="after")
    def _equal(self) -> NormaliseFile:
        if len(self.from_) != len(self.to):
            raise ValueError(f"`from` has {len(self.from_)} characters, `to` {len(self.to)}")
        return self


class SettingsFile(Strict):
    """`fenliu/settings@1`: the numbers of judging and tagging."""

    schema_: Literal["fenliu/settings@1"] = Field(alias="schema")
    threshold: float | None = None
    title_factor: float | None = None
    context_factors: dict[ContextName, float] | None = None
    aside: float | None = None
    aside_cap: float | None = None
    guess: float | None = None
    guess_length: int | None = None
    class_threshold: float | None = None
    confidence_scale: float | None = None
    class_temperature: float | None = None
    class_lead: Annotated[float, Field(ge=1)] | None = None
    class_lead_accused: Annotated[float, Field(ge=1)] | None = None
    class_outside: Annotated[float, Field(ge=0)] | None = None


Odds = Annotated[float, Field(ge=-20, le=20)]
"""A part of log-odds; hundredths count."""
Pair = Annotated[Word, StringConstraints(min_length=2, max_length=8)]
Form = Literal["named", "surname", "surname-only", "old", "young", "short"]
Trait = Literal["any", "short", "finding", "beside", "weak", "body", "short-body"]


class RoleFile(Strict):
    """`fenliu/roles@1`: what words around a name say of whether the letter accuses that person, beside the points of
    the rules. Learned by `fenliu lexicon fit --set roles`, to be read and amended by hand.

    The log-odds are `bias`, the weight of the form of the name (`names`: `named` 覃贵生 or 柴某,
    `surname` 柴站长, `surname-only` 姓柴, `old` 老柴, `young` 小柴; `short` besides, in a text of fewer than 120
    characters), those of every number of people in
    `several` that the letter's reaches, of every number in `times` as often as which he is named, and of every word,
    once, that stands in the sentence of a mention (`sentence`), in the 12 characters before it (`before`), in the 24
    behind it (`behind`), in the 150 behind it as far as nobody is mentioned (`following`) or right beside it
    (`next_before`, `next_behind`: here single characters and marks count, too). Each point that the rules have to
    spare is worth `point` more, each that they lack as much less; from 0 on somebody is accused. A post without a name
    is weighed by the same words, with what `posts` says of it (`any` of all, `finding` in an inspection finding,
    `beside` where somebody is accused there by name, `weak` one that firms have too), and has no points; in letters it
    is only weighed where nobody is accused by name, and without `posts` the rules decide alone. `body` in `posts`: of a
    letter known to accuse, in which nobody is accused, the bodies it names are weighed so. A later layer amends
    weight by weight, 0 takes a word out; `replace: true` forgets all earlier layers, and without a `bias` there is no
    such weighing: the rules stand alone.
    """

    schema_: Literal["fenliu/roles@1"] = Field(alias="schema")
    replace: bool = False
    bias: Odds | None = None
    point: Annotated[float, Field(ge=0, le=20)] | None = None
    names: dict[Form, Odds] = {}
    several: dict[Annotated[int, Field(ge=2, le=50)], Odds] = {}
    times: dict[Annotated[int, Field(ge=2, le=50)], Odds] = {}
    posts: dict[Trait, Odds] = {}
    sentence: dict[Pair, Odds] = {}
    before: dict[Pair, Odds] = {}
    behind: dict[Pair, Odds] = {}
    following: dict[Pair, Odds] = {}
    next_before: dict[Word, Odds] = {}
    next_behind: dict[Word, Odds] = {}


FILES: dict[str, type[Strict]] = {
    "fenliu/area@1": AreaFile,
    "fenliu/labels@1": LabelFile,
    "fenliu/contexts@1": ContextFile,
    "fenliu/lists@1": ListFile,
    "fenliu/masks@1": MaskFile,
    "fenliu/normalise@1": NormaliseFile,
    "fenliu/settings@1": SettingsFile,
    "fenliu/roles@1": RoleFile,
}
