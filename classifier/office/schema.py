"""What people write in an office folder, validated with pydantic; also the source of the JSON Schema.

Every file says `schema: fenliu/office@1` and holds any of the sections. Nothing here is imported when an
office comes from the cache.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Key = Annotated[str, StringConstraints(pattern=r"^[^\s(),@\"（），]{1,120}$")]
Level = Literal["city", "county", "town", "village"]
Kind = Literal["county", "body", "dept", "town", "village", "station", "school", "hospital", "company", "other"]
Form = Literal["whole", "extract"]
RECIPIENTS = (
    "inspection-team",
    "inspection-office",
    "discipline",
    "organization",
    "audit",
    "petition",
    "justice",
    "political-legal",
    "higher-level",
    "emergency",
    "reply",
    "archive",
    "praise-forward",
)
"""Kinds of recipient besides `dept`, as in `data` of every letter: the value list of `route`."""


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class LeaderIn(Strict):
    """Head of a unit or member of its leading body."""

    name: Text
    post: Text


class UnitIn(Strict):
    """A unit; `children` are written inside it. `id` may be left out: parent's id, `/`, name."""

    name: Text
    id: Key | None = None
    aliases: list[Text] = []
    parent: Key | None = None
    level: Level | None = None
    kind: Kind = "other"
    leaders: list[LeaderIn] = []
    children: list[UnitIn] = []
    villages: list[Text] = Field([], description="short form: names of village units under this unit")


class MemberIn(Strict):
    name: Text
    post: str = ""
    unit: str = Field("", description="home unit: id, name or alias")


class TeamIn(Strict):
    id: Key
    name: Text
    aliases: list[Text] = []
    expertise: list[Key] = Field([], description="ids of areas")
    members: list[MemberIn] = []


class RoundIn(Strict):
    """One round: team → units, with first and last day."""

    id: Key
    name: Text
    start: date = Field(alias="from")
    end: date = Field(alias="to")
    teams: dict[Key, list[Text]]

    @model_validator(mode="after")
    def ordered(self) -> RoundIn:
        if self.end < self.start:
            raise ValueError("the last day lies before the first")
        return self


class PersonIn(Strict):
    name: Text
    post: Text
    unit: Text
    leads: bool = True


class BodyIn(Strict):
    name: Text
    unit: str = ""


class ChoiceIn(Strict):
    words: Annotated[list[Text], Field(min_length=1)]
    to: Annotated[list[Text], Field(min_length=1)]


class HomeIn(Strict):
    to: list[Text] = []
    choose: list[ChoiceIn] = []
    aside: bool = False


class MatterIn(Strict):
    """Words that tell whose matter a letter is: `strong` ones count two, `normal` ones one."""

    strong: list[Text] = []
    normal: list[Text] = []


class CountyTopIn(Strict):
    posts: list[Text] = []
    persons: list[Text] = []
    units: list[Text] = []


class RuleIn(Strict):
    """One line of the routing table; see `classifier.office.records.Rule`."""

    id: Key
    when: Text
    name: str = ""
    to: list[Text] = []
    cc: list[Text] = []
    instead: list[Text] = []
    basis: list[Text] = []
    clock: list[Key] = []
    why: str = ""
    go_on: bool = Field(False, alias="continue")
    lock: bool = False
    hold: bool = False
    forms: dict[Text, Form] = {}


class LastIn(Strict):
    """What happens to a letter that no rule takes. It has no condition and cannot be left out."""

    to: Annotated[list[Text], Field(min_length=1)]
    id: Key = "last"
    name: str = ""
    cc: list[Text] = []
    instead: list[Text] = []
    basis: list[Text] = []
    clock: list[Key] = []
    why: str = ""
    hold: bool = False


class ClockIn(Strict):
    """Days or working days (one of the two) after receipt; no days: at once."""

    name: Text
    article: Text
    days: Annotated[int, Field(ge=0, le=3660)] | None = None
    workdays: Annotated[int, Field(ge=1, le=1000)] | None = None
    roll: bool = False
    when: Text | None = Field(None, description="condition; the clock runs only when it holds")

    @model_validator(mode="after")
    def one_period(self) -> ClockIn:
        if (self.days is None) == (self.workdays is None):
            raise ValueError("give either days or workdays")
        return self


class NamesIn(Strict):
    """How this county writes names; see `classifier.office.records.Naming`."""

    county: list[Text] = []
    bodies: list[Text] = []
    town: list[Text] = []
    village: list[Text] = []
    not_after: str = ""
    not_before: str = ""
    former: list[Text] = []
    mask: str = ""
    sectors: list[Text] = []
    parts: list[Text] = []


class AskingIn(Strict):
    """How letters say whom they are written to, ask or denounce; see `classifier.office.records.Asking`."""

    salutation: Annotated[int, Field(ge=0, le=400)] = Field(60, description="it stands within so many characters")
    people: list[Text] = Field([], description="words for people; with … behind, only at the end")
    no_salutation: list[Text] = Field([], description="words that a salutation never holds")
    assigned: list[Text] = Field([], description="headings 【…】 of the department it was given to")
    begged: list[Text] = Field([], description="words right before a unit that is asked to act")
    not_begged: list[Text] = Field([], description="words that look like these and are not")
    denounced: list[Text] = Field([], description="words right before a unit that is denounced")


class OfficeIn(Strict):
    """One file of an office folder."""

    schema_: Literal["fenliu/office@1"] = Field(alias="schema")
    name: Text | None = Field(None, description="name of the county office, for headings")
    units: list[UnitIn] = []
    people: list[PersonIn] = []
    teams: list[TeamIn] = []
    rounds: list[RoundIn] = []
    departments: dict[Text, Text] = Field({}, description="name used in routes → unit (id, name or alias)")
    bodies: dict[Key, BodyIn] = Field({}, description="kind of recipient → the body of this county")
    topics: dict[Key, list[Text] | HomeIn] = Field({}, description="topic or area → who handles it")
    classes: dict[Text, list[Text]] = Field({}, description="petition class (or its beginning) → department")
    matters: dict[Text, MatterIn] = Field({}, description="who handles it → words of its matters")
    county_top: CountyTopIn | None = None
    whole: list[Text] = Field([], description="who may read an accusation whole; all others get an extract")
    addressees: dict[Key, list[Text]] = Field({}, description="kind → words of a salutation")
    sayings: dict[Key, list[Text]] = Field({}, description="name → words; conditions of routes ask for said:name")
    withhold: list[Text] = Field([], description="words by which a writer asks to keep it from somebody")
    routes: list[RuleIn] = []
    last: LastIn | None = None
    clocks: dict[Key, ClockIn] = {}
    names: NamesIn | None = None
    asking: AskingIn | None = None


def office_schema() -> dict[str, Any]:
    """JSON Schema of one file of an office folder, for editors."""
    schema = OfficeIn.model_json_schema(by_alias=True)
    schema["title"] = "fenliu office"
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return schema
