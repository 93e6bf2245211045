"""Letters with their results held in memory, for commands that must see all before they write any."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from classifier.batch.kernel import unclassified
from classifier.batch.places import out_of_inputs
from classifier.cli.progress import progress_bar
from classifier.model import ErrorRow, Letter, Result
from classifier.pipeline import Classifier
from classifier.read import check_paths, count_hint, read_inputs

_TELL = 50


@dataclass(slots=True)
class Done:
    """`rows` in the order of the input: a letter with its result, or an error row. `read` inputs came in; `divided`
    are those that were split, whole (their rows are the parts)."""

    classifier: Classifier
    rows: list[tuple[Letter, Result] | ErrorRow] = field(default_factory=list)
    read: int = 0
    divided: list[Letter] = field(default_factory=list)

    @property
    def errors(self) -> int:
        """Inputs that became no result."""
        return sum(isinstance(row, ErrorRow) for row in self.rows)

    @property
    def pairs(self) -> list[tuple[Letter, Result]]:
        """The letters with their results."""
        return [row for row in self.rows if not isinstance(row, ErrorRow)]


def classify_all(
    inputs: Sequence[str],
    place: Path | None,
    *,
    lexicons: Sequence[str] = (),
    office: str | None = None,
    split: str = "never",
    columns: dict[str, str] | None = None,
    quiet: bool = False,
) -> Done:
    """Read and classify everything. `place` (links followed) must be none of the inputs."""
    paths = check_paths(inputs)
    if place is not None:
        out_of_inputs(place, paths)
    done = Done(Classifier.load(list(lexicons) or None, office))
    items = read_inputs(paths, columns=columns, stdin=sys.stdin.buffer if "-" in paths else None)
    with progress_bar(quiet) as progress:
        total = count_hint(paths) if progress else None
        for item in items:
            done.read += 1
            if isinstance(item, ErrorRow):
                done.rows.append(item)
            else:
                try:
                    parts = done.classifier.classify_document(item, split)
                    done.rows += parts
                    if len(parts) > 1:
                        done.divided.append(item)
                except Exception as error:
                    done.rows.append(unclassified(item, error))
            if progress and done.read % _TELL == 0:
                progress(done.read, max(total, done.read) if total is not None else None)
    return done
