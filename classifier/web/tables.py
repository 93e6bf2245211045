"""Tables given for reports (head counts, rectifications, lists to match): checked, bounded, kept in memory for a while.

A table is nobody's but its giver's; it is never written to disk by us, never logged, and gone after `LIFE` seconds, so
that one upload serves a report on the page, the same as a file, and the cases opened one by one.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from starlette.datastructures import UploadFile

from classifier.analysis.register import Line, NoColumns, TooLong, read_register
from classifier.errors import UsageError
from classifier.inbox import Invalid, NotFound
from classifier.read.limits import Limits
from classifier.read.source import in_memory

ENDINGS = (".xlsx", ".csv", ".tsv")
LARGEST, LONGEST = 8 << 20, 20_000
"""Bytes of a table; its lines."""
LIFE = 30 * 60.0
KEPT, KEPT_EACH = 16, 3
"""Tables kept of all users, of one: the oldest go."""
_LIMITS = Limits(
    max_document_bytes=LARGEST,
    max_row_bytes=1 << 20,
    max_unpacked_bytes=16 * LARGEST,
    max_sheet_cells=2_000_000,
)
_NAME = 60


@dataclass(slots=True, frozen=True)
class Table:
    """`name` as its giver calls it, for the paper only; `ending` one of `ENDINGS`."""

    name: str
    ending: str
    data: bytes

    def lines(self, columns: Mapping[str, Sequence[str]], needed: Sequence[str]) -> list[Line]:
        """Its lines, which must have the columns `needed`. Raises `Invalid`, which repeats nothing of the table."""
        try:
            source = in_memory(self.data, f"table{self.ending}")
            return read_register(source, columns, needed, limits=_LIMITS, most=LONGEST)
        except NoColumns:
            wanted = needed or ("name", "firm", "place", "unit", "amount")
            names = "；".join("、".join(columns[what][:4]) for what in wanted if what in columns)
            how = "要有这几列，每列用其中一个名字" if needed else "至少要有这些列中的一列"
            raise Invalid(f"表里找不到要用的列。{how}：{names}。") from None
        except TooLong:
            raise Invalid(f"表太长：最多 {LONGEST:,} 行。请分成几张。") from None
        except UsageError:
            raise Invalid("这张表读不了。要没有加密、没有损坏的 xlsx、csv 或 tsv。") from None


def table_in(file: UploadFile) -> Table:
    """The table in an uploaded file. Raises `Invalid` for another form, an empty file, or one that is too large."""
    path = PurePath((file.filename or "").replace("\\", "/"))
    if path.suffix.lower() not in ENDINGS:
        raise Invalid(f"表格要是 {'、'.join(ENDINGS)}（xls 请另存为 xlsx）。")
    data = file.file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Invalid(f"表格太大：最多 {LARGEST >> 20} MB。")
    if not data:
        raise Invalid("这张表是空的。")
    name = "".join(c for c in path.name if c.isprintable())
    return Table(name[-_NAME:], path.suffix.lower(), data)


class Tables:
    """Tables by an unguessable id."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: OrderedDict[str, tuple[str, float, Table]] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, user: str, table: Table) -> str:
        """Remember a table; its id."""
        id = secrets.token_urlsafe(24)
        with self._lock:
            self._forget()
            own = [key for key, (owner, _, _) in self._kept.items() if owner == user]
            for key in own[: max(0, len(own) - KEPT_EACH + 1)]:
                del self._kept[key]
            while len(self._kept) >= KEPT:
                self._kept.popitem(last=False)
            self._kept[id] = (user, self._clock(), table)
        return id

    def get(self, id: str, user: str) -> Table:
        """The user's own table. `NotFound` for one of somebody else as for one that is gone."""
        with self._lock:
            self._forget()
            owner, _, table = self._kept.get(id, ("", 0.0, None))
        if table is None or owner != user:
            raise NotFound("这张表已经不在了（只保留半小时），请重新选择表格。")
        return table

    def _forget(self) -> None:
        """Drop what is too old."""
        until = self._clock() - LIFE
        for id in [id for id, (_, at, _) in self._kept.items() if at < until]:
            del self._kept[id]
