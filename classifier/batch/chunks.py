"""Letters in handfuls, and their form on the way to another process."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator

from classifier.model import ErrorRow, Letter

Item = Letter | ErrorRow
LETTERS = 200  # a chunk is some 30 ms of work: enough to hide the transport, small enough to stay in step
CHARACTERS = 500_000  # a chunk of long letters is smaller, so that memory stays flat


def chunks(items: Iterable[Item], letters: int = LETTERS, characters: int = CHARACTERS) -> Iterator[list[Item]]:
    """The items in order, in lists of at most `letters` and (but for a single longer one) `characters`."""
    chunk: list[Item] = []
    size = 0
    for item in items:
        length = len(item.text) + len(item.title) if isinstance(item, Letter) else 0
        if chunk and (len(chunk) >= letters or size + length > characters):
            yield chunk
            chunk, size = [], 0
        chunk.append(item)
        size += length
    if chunk:
        yield chunk


def pack(items: list[Item]) -> bytes:
    """As bytes. Pickle of plain tuples: it keeps any string (file names may hold lone surrogates, which
    JSON cannot), and costs what orjson costs. Only our own processes ever read it."""
    return pickle.dumps([_plain(item) for item in items], 5)


def unpack(data: bytes) -> list[Item]:
    """The inverse of `pack`."""
    return [ErrorRow(*fields) if len(fields) == 4 else Letter(*fields) for fields in pickle.loads(data)]


def _plain(item: Item) -> tuple[object, ...]:
    if isinstance(item, ErrorRow):
        return (item.id, item.source, item.reason, item.where)
    return (
        item.id,
        item.title,
        item.text,
        item.channel,
        item.received,
        item.meta,
        item.parent,
        item.part,
    )
