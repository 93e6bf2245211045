"""Rows of different lengths laid end to end: how some of them are fetched."""

from __future__ import annotations

from typing import Any

from classifier.duplicates.needs import numpy


def rows_of(values: Any, bounds: Any, rows: Any) -> tuple[Any, Any]:
    """The values of some rows end to end, and their bounds."""
    np = numpy()
    starts = bounds[rows]
    lengths = bounds[rows + 1] - starts
    at = np.concatenate(([0], np.cumsum(lengths)))
    index = np.arange(at[-1]) + np.repeat(starts - at[:-1], lengths)
    return values.take(index), at
