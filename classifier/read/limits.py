"""How much the reading room takes in before it says no. All limits can be set by the caller."""

from __future__ import annotations

from dataclasses import dataclass

_MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on hostile or mistaken input; what exceeds one becomes an error row.

    `max_letter_chars`: code points of title and text together.
    `max_document_bytes`: a file that must be held in memory as a whole (docx, pdf, eml, xlsx, inner zip).
    `max_row_bytes`: one line of jsonl or one row of csv.
    `max_unpacked_bytes`: all that comes out of one archive or Office file.
    `max_ratio`: unpacked to packed size of one entry, looked at above `ratio_from` unpacked bytes.
    `max_entries`: entries of one archive. `max_depth`: archives inside archives, the outer one counts.
    `max_sheet_cells`: rows times columns up to the last used cell of a sheet.
    `max_pages`: pages of a pdf. `tool_seconds`: time for a helper program (antiword, xls).
    """

    max_letter_chars: int = 2_000_000
    max_document_bytes: int = 256 * _MIB
    max_row_bytes: int = 16 * _MIB
    max_unpacked_bytes: int = 4096 * _MIB
    max_ratio: int = 200
    ratio_from: int = 8 * _MIB
    max_entries: int = 200_000
    max_depth: int = 2
    max_sheet_cells: int = 24_000_000
    max_pages: int = 5_000
    tool_seconds: float = 30.0
