"""A chunk of letters in, finished records out; whatever a letter does, it ends as result or error row."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterable
from dataclasses import dataclass, field

from classifier.batch.chunks import Item
from classifier.batch.spec import Classifies
from classifier.model import ErrorRow, Letter, Result
from classifier.write import Form, Tally


@dataclass(slots=True)
class Done:
    """`records` end to end as the form shapes them; `parts` rows beyond one for each item."""

    records: bytes = b""
    tally: Tally = field(default_factory=Tally)
    parts: int = 0


class Kernel:
    """The work of one process. `split`: `auto` or `never`."""

    def __init__(self, classifier: Classifies, form: Form, split: str) -> None:
        self._classifier = classifier
        self._form = form
        self._split = split

    def run(self, items: Iterable[Item]) -> Done:
        """Classify and shape every item, in order."""
        done = Done()
        records: list[bytes] = []
        for item in items:
            if isinstance(item, ErrorRow):
                self._fail(item, records, done)
                continue
            try:
                pairs, shaped = self._letter(item)
            except (KeyboardInterrupt, SystemExit):
                raise
            except BaseException as error:  # a panic in a Rust library is no Exception
                self._fail(unclassified(item, error), records, done)
                continue
            records += shaped
            done.parts += len(pairs) - 1
            for part, result in pairs:
                if result.error is None:
                    done.tally.add(result)
                else:
                    done.tally.fail(ErrorRow(part.id, source_of(item), result.error))
        done.records = b"".join(records)
        return done

    def _letter(self, letter: Letter) -> tuple[list[tuple[Letter, Result]], list[bytes]]:
        """The results of a letter and their records; nothing is counted before all of it went well."""
        pairs = self._classifier.classify_document(letter, self._split)
        if not pairs:
            raise ValueError("no result")
        form = self._form
        shaped = []
        for part, result in pairs:
            if result.error is None:
                shaped.append(form.shape(part, result))
            else:
                shaped.append(form.shape_error(ErrorRow(part.id, source_of(letter), result.error)))
        return pairs, shaped

    def _fail(self, row: ErrorRow, records: list[bytes], done: Done) -> None:
        records.append(self._form.shape_error(row))
        done.tally.fail(row)


def unclassified(letter: Letter, error: BaseException) -> ErrorRow:
    """The error row of a letter that broke the classifier. The kind of the error only: its message may
    quote the letter."""
    if os.environ.get("FENLIU_DEBUG"):
        traceback.print_exception(error, file=sys.stderr)
    reason = f"分类时出错（{type(error).__name__}），请人工处理并告知开发者"
    return ErrorRow(letter.id, source_of(letter), reason)


def source_of(letter: Letter) -> str:
    """The file the letter came from, as the reader noted it."""
    return letter.meta.get("source", "")
