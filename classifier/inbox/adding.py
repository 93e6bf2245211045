"""Letters in, exactly once: what the command line, a watched folder and a mailbox hand over."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from classifier.inbox.records import AddReport
from classifier.model import ErrorRow, Letter


class Intake:
    """Adds letters for the system itself (no user). From `Inbox.system()`."""

    def add(
        self,
        letters: Iterable[Letter | ErrorRow],
        source: str,
        *,
        jobs: int = 1,
        progress: Callable[[AddReport], None] | None = None,
    ) -> AddReport:
        """Classify, redact, seal and store. A letter whose id and content are there already is counted as
        `known` and nothing else happens: a run that was killed is simply run again. Each batch is one transaction
        with its journal row. `source` says where from (`watch`, `imap`, `upload`); never a file name with a person's name."""
        raise NotImplementedError
