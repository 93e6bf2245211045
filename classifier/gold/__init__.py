"""What letters should have been given: labels beside letters, and corrections that officers made.

>>> for item in read_gold(["标注.jsonl"]): ...      # Labelled(number, letter, gold) | ErrorRow
>>> known = Known.of(classifier.compiled)          # which labels there are, by id and by Chinese name
"""

from classifier.gold.columns import FIELDS, Gold, gold_of
from classifier.gold.known import Known
from classifier.gold.reading import Labelled, read_gold

__all__ = ["FIELDS", "Gold", "Known", "Labelled", "gold_of", "read_gold"]
