"""The settings of the reports (`lexicons/reports/reports.yaml`): thresholds, weights, questions, names of columns.

A file of one's own changes only what it says; everything else stays as shipped. Mistakes come with their place.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from classifier.bundled import bundled_root
from classifier.errors import LexiconError, Problem
from classifier.yamlmarks import Marked, load_marked

MAX_FILE = 1 << 20


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Example(_Strict):
    """Examples: characters of the longest, how many a topic, how many topics."""

    longest: int = Field(ge=20, le=300)
    each: int = Field(ge=0, le=20)
    topics: int = Field(ge=0, le=100)


class Common(_Strict):
    """Common, rising and returning problems; the comments of the shipped file say what each number means."""

    units: int = Field(ge=2)
    recent_days: int = Field(ge=7)
    before_days: int = Field(ge=7)
    least: int = Field(ge=1)
    q: float = Field(gt=0, lt=1)
    quarters: int = Field(ge=2)
    grace_days: int = Field(ge=0)
    return_least: int = Field(ge=1)


Part = Literal["intensity", "leads", "money", "repeats", "urgency", "key_minority", "waiting"]


class Plan(_Strict):
    """The order of inspection: `weights` of the parts (any scale), points of grades and urgencies."""

    weights: dict[Part, float]
    grades: dict[str, float]
    urgency: dict[str, float]
    steady_heads: float = Field(gt=0)
    waiting_years: float = Field(gt=0)
    few: int = Field(ge=0)


class Match(_Strict):
    """Information matching: points of each kind of evidence, and what counts as strong and fair."""

    strong: float
    fair: float
    least: float
    points: dict[str, float]
    firm_endings: list[str]
    generic: list[str]


class Settings(_Strict):
    """All of it."""

    schema_: Literal["fenliu/reports@1"] = Field(alias="schema")
    leave_out_kinds: list[str]
    readers: list[str]
    profile: dict[str, list[str]]
    revealing: list[str]
    example: Example
    questions: dict[str, str]
    common: Common
    plan: Plan
    match: Match
    columns: dict[str, list[str]]


def load_settings(path: str | Path | None = None) -> Settings:
    """The shipped settings, amended by the file `path`. Raises `LexiconError` with every mistake."""
    if path is None:
        return _shipped()
    shown = str(path)
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise LexiconError([Problem(shown, 0, 0, f"cannot be read: {error.strerror}", "check the path")]) from None
    if len(data) > MAX_FILE:
        raise LexiconError([Problem(shown, 0, 0, "file larger than 1 MiB", "settings are short")])
    try:
        marked = load_marked(data.decode("utf-8-sig"), shown)
    except UnicodeDecodeError:
        raise LexiconError([Problem(shown, 0, 0, "not UTF-8", "save the file as UTF-8")]) from None
    if marked.problems:
        raise LexiconError(list(marked.problems))
    if not isinstance(marked.data, dict):
        raise LexiconError([Problem(shown, 1, 1, "settings are keys with values", "see lexicons/reports/reports.yaml")])
    return _checked(_amended(_raw(), marked.data), marked)


@lru_cache(maxsize=1)
def _shipped() -> Settings:
    return Settings.model_validate(_raw())


def _raw() -> dict[str, Any]:
    text = (bundled_root() / "reports" / "reports.yaml").read_text(encoding="utf-8")
    data = load_marked(text, "reports.yaml").data
    assert isinstance(data, dict)
    return data


def _amended(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """`own` over `base`, mapping by mapping; lists and values are replaced."""
    out = dict(base)
    for key, value in own.items():
        below = out.get(key)
        out[key] = _amended(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return out


def _checked(data: dict[str, Any], marked: Marked) -> Settings:
    try:
        return Settings.model_validate(data)
    except ValidationError as error:
        problems = []
        for one in error.errors(include_url=False, include_input=False):
            line, column = marked.locate(one["loc"])
            where = ".".join(map(str, one["loc"]))
            message = f"{where}: {one['msg']}"
            problems.append(
                Problem(marked.path, line, column, message, "see lexicons/reports/reports.yaml", marked.line(line))
            )
        raise LexiconError(problems) from None
