"""The options that say which letters: filters in ids or Chinese names, and saved filters to build on."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

from classifier.errors import UsageError

if TYPE_CHECKING:
    from classifier.cli.inbox.door import Door
    from classifier.inbox import Filters
    from classifier.web.words import Words

Function = TypeVar("Function", bound=Callable[..., Any])
MANY = {
    "area": "重点领域", "topic": "专题", "team": "承办", "unit": "涉及单位", "purpose": "目的", "urgency": "紧急程度",
    "status": "状态", "clock": "时限",
}  # fmt: skip
"""Filters that take several values → their Chinese headings."""
_FLAGS = {"repeats": "只看有重复来件的", "mine": "只看我签收的", "held": "只看要人工定去向的"}

_OPTIONS = [
    *(
        click.option(f"--{name}", name, multiple=True, metavar="ID|名称", help=f"{heading}，可多次或用逗号隔开")
        for name, heading in MANY.items()
    ),
    click.option("--since", metavar="YYYY-MM-DD", help="收到日期不早于"),
    click.option("--until", metavar="YYYY-MM-DD", help="收到日期不晚于"),
    click.option("--text", metavar="WORDS", help="标题和正文里的词，空格隔开的都要有"),
    *(click.option(f"--{name}", name, is_flag=True, help=text) for name, text in _FLAGS.items()),
    click.option("--saved", metavar="NAME", help="用一个已存的筛选（可再加条件）"),
]
NAMES = (*MANY, "since", "until", "text", *_FLAGS, "saved")


def choosing(function: Function) -> Function:
    """Add the filter options; the command gets them as keyword arguments, for `chosen`."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def taken_out(given: dict[str, Any]) -> dict[str, Any]:
    """The filter options among the arguments of a command, taken out of them."""
    return {name: given.pop(name) for name in NAMES}


def chosen(door: Door, given: Mapping[str, Any]) -> Filters:
    """The filters asked for. Raises `UsageError` for a name nobody knows, with the nearest one, and what
    `Filters.parse` raises."""
    from classifier.inbox import Filters

    raw: dict[str, str] = {}
    if given.get("saved"):
        raw = saved_filter(door, given["saved"]).as_dict()
    for name in MANY:
        values = [one.strip() for value in given[name] for one in value.replace("，", ",").split(",") if one.strip()]
        if values:
            raw[name] = ",".join(known_id(door, name, value) for value in values)
    for name in ("since", "until", "text"):
        if given[name]:
            raw[name] = given[name]
    raw |= {name: "1" for name in _FLAGS if given[name]}
    filters = Filters.parse(raw)
    if filters.since and filters.until and filters.since > filters.until:
        raise UsageError(f"--since {filters.since} 晚于 --until {filters.until}，日期写反了")
    return filters


def saved_filter(door: Door, name: str) -> Filters:
    """A filter this user saved. Raises `UsageError` with the nearest name."""
    saved = door.desk().saved()
    if name not in saved:
        raise UsageError(f"没有存过叫 {name} 的筛选{nearest(name, list(saved))}")
    return saved[name]


def known_id(door: Door, name: str, value: str) -> str:
    """The id for an id or a Chinese name of a filter. Raises `UsageError` when it is neither."""
    names = id_names(door.words(), name)
    if value in names:
        return value
    found = [id_ for id_, shown in names.items() if shown == value]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"--{name} {value} 不止一个，请写编号：{'、'.join(found)}")
    if name in ("team", "unit") and value.isascii():
        return value  # a unit of an office file that is no longer the one in use
    raise UsageError(f"没有这个{MANY[name]}：{value}{nearest(value, [*names, *names.values()])}")


def id_names(words: Words, name: str) -> dict[str, str]:
    """Id → Chinese name of everything a filter can ask for."""
    from classifier.inbox.labels import CLOCK, STATUS

    return {
        "area": words.areas,
        "topic": words.topics,
        "team": words.teams,
        "unit": words.units,
        "purpose": words.purposes,
        "urgency": words.urgency,
        "status": STATUS,
        "clock": CLOCK,
    }[name]


def nearest(given: str, known: list[str]) -> str:
    """`。是不是 …？`, or nothing."""
    near = difflib.get_close_matches(given, known, n=1, cutoff=0.5) or [one for one in known if given in one][:1]
    return f"。是不是 {near[0]}？" if near else ""
