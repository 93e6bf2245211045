"""A report that does not add up is an error, not a number."""

from __future__ import annotations

import pytest

from classifier.batch import Report
from classifier.errors import FenliuError
from classifier.write import Tally


def test_counts_reconcile() -> None:
    report = Report("o.csv", "csv", read=5, parts=2, tally=Tally(results=6, errors=1))
    report.reconcile()
    assert report.written == 7
    report.read = 6
    with pytest.raises(FenliuError, match="件数对不上"):
        report.reconcile()
