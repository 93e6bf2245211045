"""The batch room: many letters in, one output, in one or several processes, nothing lost.

>>> report = run(["letters/"], "结果.xlsx", classifier_spec=ClassifierSpec(), jobs=2)
>>> report.read, report.results, report.errors
"""

from classifier.batch.journal import unfinished
from classifier.batch.report import Interrupted, Report
from classifier.batch.run import run
from classifier.batch.spec import ClassifierSpec, Classifies, Spec

__all__ = ["ClassifierSpec", "Classifies", "Interrupted", "Report", "Spec", "run", "unfinished"]
