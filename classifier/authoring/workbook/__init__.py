"""Lexicons as an Excel workbook and back, for officers who do not write YAML.

`export` writes one layer into a workbook of a dozen sheets, a row for each word, phrase, rule and case, comments
beside them; `read_back` makes the files again. What goes out and comes back unchanged is the same lexicon with the
same comments. A mistake is named by sheet and cell.
"""

from classifier.authoring.workbook.back import read_back
from classifier.authoring.workbook.out import export

__all__ = ["export", "read_back"]
