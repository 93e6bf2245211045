"""What the ways in need of the store; `classifier.inbox.Intake` is one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from classifier.model import ErrorRow, Letter

if TYPE_CHECKING:
    from classifier.inbox.sums import AddReport


class Sink(Protocol):
    """Takes letters in exactly once, and keeps a short note for each place letters come from."""

    def add(self, items: Iterable[Letter | ErrorRow], source: str) -> AddReport:
        """Store what is new; returns when all of it is safe on disk."""

    def recall(self, place: str) -> str | None:
        """What was last noted for `place`."""

    def remember(self, place: str, value: str) -> None:
        """Note `value` for `place`."""
