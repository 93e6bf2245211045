"""What `fenliu redact` writes: results in the forms of `fenliu classify`, or the letters themselves."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson

from classifier.cli.pairs import Done
from classifier.errors import UsageError
from classifier.model import ErrorRow, Letter, Result
from classifier.redact import Redactor
from classifier.write import LabelNames, WholeFile, explained, form_of, open_writer

FOLDER, LINES, RESULTS = "folder", "lines", "results"
_BAD_NAME = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\ud800-\udfff]+')
_NAME_BYTES = 180
_UNREAD = "读不出的来件.jsonl"


def letters_form(out: str, letters: bool) -> str:
    """`folder` or `lines` for letters, `results` for results. Raises `UsageError` for what cannot be written."""
    path = Path(out)
    if out.endswith(("/", "\\")) or path.is_dir() or not path.suffix:
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise UsageError(f"输出文件夹 {out} 已存在且不是空的；请给一个新的文件夹")
        return FOLDER
    if not letters:
        form_of(out)
        return RESULTS
    if form_of(out) != "jsonl":
        raise UsageError("--letters 只能写 .jsonl 或文件夹")
    return LINES


def write(done: Done, redactor: Redactor, out: str, form: str, keep: Callable[[], object]) -> int:
    """Redact every row and write it; the rows written. `keep` saves the key, before the output appears."""
    if form == FOLDER:
        return _folder(done, redactor, Path(out), keep)
    if form == LINES:
        return _lines(done, redactor, out, keep)
    return _results(done, redactor, out, keep)


def _results(done: Done, redactor: Redactor, out: str, keep: Callable[[], object]) -> int:
    names = LabelNames.of(done.classifier.names, done.classifier.office)
    writer = open_writer(out, labels=names)
    try:
        for row in done.rows:
            redacted = _redacted(redactor, row)
            if isinstance(redacted, ErrorRow):
                writer.write_error(redacted)
            else:
                writer.write(*redacted)
        keep()
        writer.close()
    except BaseException:
        writer.abort()
        raise
    return len(done.rows)


def _redacted(redactor: Redactor, row: tuple[Letter, Result] | ErrorRow) -> tuple[Letter, Result] | ErrorRow:
    if isinstance(row, ErrorRow):
        return redactor.redact_error(row)
    return redactor.redact_result(*row)


def _lines(done: Done, redactor: Redactor, out: str, keep: Callable[[], object]) -> int:
    records = []
    for row in done.rows:
        redacted = _redacted(redactor, row)
        records.append(_error(redacted) if isinstance(redacted, ErrorRow) else _record(redacted[0]))
    keep()
    _whole(Path(out), b"".join(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE) for record in records))
    return len(records)


def _record(letter: Letter) -> dict[str, Any]:
    """What `fenliu` reads back as the same letter. Other columns of a register are left out."""
    received = letter.received.isoformat() if letter.received else ""
    fields = {"id": letter.id, "title": letter.title, "text": letter.text, "channel": letter.channel}
    return {**fields, "received": received}


def _error(row: ErrorRow) -> dict[str, Any]:
    return {"id": row.id, "error": row.reason, "source": row.source, "where": row.where}


def _folder(done: Done, redactor: Redactor, out: Path, keep: Callable[[], object]) -> int:
    texts: dict[str, bytes] = {}
    errors = b""
    for row in done.rows:
        redacted = _redacted(redactor, row)
        if isinstance(redacted, ErrorRow):
            errors += orjson.dumps(_error(redacted), option=orjson.OPT_APPEND_NEWLINE)
        else:
            texts[_file_name(redacted[0].id, texts)] = _text(redacted[0]).encode("utf-8", "replace")
    keep()
    with explained(out):
        out.mkdir(parents=True, exist_ok=True)
    for name, data in texts.items():
        _whole(out / name, data)
    if errors:
        _whole(out / _UNREAD, errors)
    return len(done.rows)


def _text(letter: Letter) -> str:
    received = letter.received.isoformat() if letter.received else ""
    heads = (("编号", letter.id), ("标题", letter.title), ("渠道", letter.channel), ("日期", received))
    lines = [f"{name}：{' '.join(value.split())}" for name, value in heads if value]
    return "\n".join([*lines, f"内容：{letter.text}", ""])


def _file_name(letter_id: str, taken: dict[str, bytes]) -> str:
    """A file name from the (redacted) id that no system refuses and no other letter has."""
    name = _BAD_NAME.sub("_", letter_id).strip(" .") or "来件"
    while len(name.encode()) > _NAME_BYTES:
        name = name[:-1]
    number = 1
    file = f"{name}.txt"
    while file in taken:
        number += 1
        file = f"{name}~{number}.txt"
    return file


def _whole(path: Path, data: bytes) -> None:
    file = WholeFile(path)
    try:
        with explained(path):
            file.handle.write(data)
        file.commit()
    except BaseException:
        file.abort()
        raise
