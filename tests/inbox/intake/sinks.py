"""A store in a list: what the ways in hand over, exactly once by the same key as the real one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from classifier.model import ErrorRow, Letter


@dataclass
class Report:
    added: int = 0
    known: int = 0
    errors: int = 0


class ListSink:
    def __init__(self) -> None:
        self.letters: list[Letter] = []
        self.errors: list[ErrorRow] = []
        self.sources: list[str] = []
        self.notes: dict[str, str] = {}
        self.failing: Exception | None = None

    def add(self, items: Iterable[Letter | ErrorRow], source: str) -> Any:
        if self.failing is not None:
            raise self.failing
        report = Report()
        self.sources.append(source)
        for item in items:
            if isinstance(item, ErrorRow):
                self.errors.append(item)
                report.errors += 1
            elif any((one.id, one.title, one.text) == (item.id, item.title, item.text) for one in self.letters):
                report.known += 1
            else:
                self.letters.append(item)
                report.added += 1
        return report

    def recall(self, place: str) -> str | None:
        return self.notes.get(place)

    def remember(self, place: str, value: str) -> None:
        self.notes[place] = value
