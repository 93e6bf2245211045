"""The compiled form of an office: plain JSON values, and back to an `Office`.

What the cache keeps. Reading it needs neither pydantic nor YAML; 3,000 units take a few milliseconds.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from classifier.office.office import Office
from classifier.office.records import (
    Asking,
    Body,
    Choice,
    Clock,
    CountyTop,
    Home,
    Matter,
    Member,
    Naming,
    Person,
    Round,
    Rule,
    Team,
    Unit,
)

FORM = "7"
"""Raised whenever the compiled form changes; part of the digest, so that old caches are not read."""


def office_from(data: dict[str, Any]) -> Office:
    """The office of a compiled form. Raises KeyError, TypeError or ValueError for anything else."""
    naming: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in data["names"].items()}
    asking: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in data["asking"].items()}
    top = {key: tuple(v) for key, v in data["county_top"].items()}
    return Office(
        name=data["name"],
        digest=data["digest"],
        units=[Unit(row[0], row[1], tuple(row[2]), *row[3:]) for row in data["units"]],
        spellings=data["spellings"],
        shorts=data["shorts"],
        people=[Person(*row) for row in data["people"]],
        teams=[
            Team(
                t["id"], t["name"], tuple(t["aliases"]), tuple(t["expertise"]),
                tuple(Member(*m) for m in t["members"]),
            )
            for t in data["teams"]
        ],
        rounds=[
            Round(r["id"], r["name"], date.fromisoformat(r["from"]), date.fromisoformat(r["to"]),
                  {team: tuple(units) for team, units in r["teams"].items()})
            for r in data["rounds"]
        ],
        departments=data["departments"],
        bodies=[Body(*row) for row in data["bodies"]],
        topics={
            key: Home(tuple(h["to"]), tuple(Choice(frozenset(w), tuple(t)) for w, t in h["choose"]), h["aside"])
            for key, h in data["topics"].items()
        },
        classes={key: tuple(v) for key, v in data["classes"].items()},
        matters={key: Matter(tuple(strong), tuple(normal)) for key, (strong, normal) in data["matters"].items()},
        county_top=CountyTop(**top),
        whole=data["whole"],
        addressees={key: tuple(v) for key, v in data["addressees"].items()},
        sayings={key: tuple(v) for key, v in data["sayings"].items()},
        withhold=data["withhold"],
        rules=[_rule(row) for row in data["routes"]],
        last=_rule(data["last"]),
        clocks=[Clock(**row) for row in data["clocks"]],
        naming=Naming(**naming),
        asking=Asking(**asking),
    )  # fmt: skip


def _rule(row: dict[str, Any]) -> Rule:
    fields: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in row.items()}
    return Rule(**fields)
