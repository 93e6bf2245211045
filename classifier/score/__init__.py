"""How right a classifier is on labelled letters: numbers, pictures, and the letters it does worst on.

>>> report = score(classifier, read_gold(["标注.jsonl"]), by=["class"], worst=20)   # Report
>>> page(report), text(console, report), to_json(report)
"""

from classifier.score.report import Report
from classifier.score.scoring import score

__all__ = ["Report", "score"]
