"""What people corrected, for those who write lexicons: lines for `lexicon suggest`, `fit` and `score`, or test cases.

In: redacted letters with their corrections, oldest first; of a field corrected several times the last word holds.
Nothing here looks at the store; the desk decides who may have it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import orjson

from classifier.inbox.records import Correction
from classifier.model import Letter

_SETS = {"kind": "kinds", "purpose": "purposes", "urgency": "urgency"}
_MANY = ("areas", "topics")
_HEAD = (
    "# 由人工改正生成的用例：先看一遍，再并入词库 (cases from corrections: look them over, then merge them).\n"
    "# match 是应有、no_match 是不应有；改不动的移到 todo。文字已脱敏。\n"
)


@dataclass(slots=True)
class Case:
    """A redacted letter, what was corrected in it, and the topics the program gave it."""

    letter: Letter
    corrections: list[Correction]
    topics: tuple[str, ...] = ()


@dataclass(slots=True)
class _Tests:
    match: list[Any] = field(default_factory=list)
    no_match: list[Any] = field(default_factory=list)


def as_lines(cases: Iterable[Case]) -> Iterator[bytes]:
    """One line of JSON a letter: `{"letter": {…}, "corrections": [{"field", "value", "was", …}]}`."""
    for case in cases:
        letter = {name: getattr(case.letter, name) for name in ("id", "title", "text", "channel")}
        corrections = [
            {
                "field": one.field,
                "value": _values(one),
                "was": _split(one.field, one.was),
                "reason": one.reason,
                "lexicon": one.lexicon,
            }
            for one in case.corrections
        ]
        yield orjson.dumps({"letter": letter, "corrections": corrections}) + b"\n"


def from_lines(lines: Iterable[bytes]) -> Iterator[Case]:
    """The inverse of `as_lines`; the topics given are those the corrections speak of."""
    for line in lines:
        row = orjson.loads(line)
        corrections = [
            Correction(one["field"], _joined(one["value"]), one["reason"], _joined(one["was"]), lexicon=one["lexicon"])
            for one in row["corrections"]
        ]
        yield Case(Letter(**row["letter"]), corrections)


def lexicon_tests(cases: Iterable[Case]) -> dict[str, str]:
    """Files of a lexicon layer (name → YAML) that hold nothing but tests: a letter must get what a person gave it and
    must not get what a person took away. Areas are tested through the topics that were given in them."""
    tests: dict[str, _Tests] = {}
    for case in cases:
        for label, wanted in _wishes(case):
            found = tests.setdefault(label, _Tests())
            into = found.match if wanted else found.no_match
            text = _text(case.letter)
            if text not in into:
                into.append(text)
    return _files(tests)


def zipped(files: dict[str, str]) -> bytes:
    """The files in one archive, the same bytes for the same files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text)
    return out.getvalue()


def _wishes(case: Case) -> Iterator[tuple[str, bool]]:
    """(`topics:area.topic` or `set:label`, whether the letter is to have it)."""
    was: dict[str, list[str]] = {}
    now: dict[str, list[str]] = {}
    for one in case.corrections:
        was.setdefault(one.field, _list(one.was))
        now[one.field] = _list(one.value)
    for name, wanted in now.items():
        before = was[name]
        if name == "topics":
            yield from ((f"topics:{topic}", True) for topic in wanted if "." in topic)
            yield from ((f"topics:{topic}", False) for topic in before if topic not in wanted and "." in topic)
        elif name == "areas":
            gone = set(before) - set(wanted)
            kept = now.get("topics", [])
            yield from (
                (f"topics:{topic}", False)
                for topic in case.topics
                if topic.partition(".")[0] in gone and topic not in kept
            )
        elif name in _SETS:
            yield from ((f"{_SETS[name]}:{label}", True) for label in wanted)
            yield from ((f"{_SETS[name]}:{label}", False) for label in before if label not in wanted)


def _files(tests: dict[str, _Tests]) -> dict[str, str]:
    import yaml

    areas: dict[str, list[dict[str, Any]]] = {}
    sets: dict[str, list[dict[str, Any]]] = {}
    for label, found in sorted(tests.items()):
        set_, _, id_ = label.partition(":")
        body = {name: cases for name in ("match", "no_match") if (cases := getattr(found, name))}
        area, _, topic = id_.partition(".")
        if set_ == "topics":
            areas.setdefault(area, []).append({"id": topic, "tests": body})
        else:
            sets.setdefault(set_, []).append({"id": id_, "tests": body})
    out: dict[str, Any] = {
        f"{area}.yaml": {"schema": "fenliu/area@1", "id": area, "topics": topics} for area, topics in areas.items()
    }
    out |= {f"{name}.yaml": {"schema": "fenliu/labels@1", "set": name, "labels": rows} for name, rows in sets.items()}
    return {
        name: _HEAD + yaml.safe_dump(body, allow_unicode=True, sort_keys=False, width=1_000_000)
        for name, body in out.items()
    }


def _text(letter: Letter) -> Any:
    """A case as lexicons write it: the bare text where there is nothing else."""
    case = {name: getattr(letter, name) for name in ("title", "text", "channel") if getattr(letter, name)}
    return letter.text if set(case) == {"text"} else case


def _list(value: str) -> list[str]:
    return [one.strip() for one in value.split(",") if one.strip()]


def _split(name: str, value: str) -> Any:
    return _list(value) if name in _MANY else value


def _values(one: Correction) -> Any:
    return _split(one.field, one.value)


def _joined(value: Any) -> str:
    return ",".join(value) if isinstance(value, list) else str(value)
