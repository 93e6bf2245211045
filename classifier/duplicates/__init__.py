"""The duplicates room: letters of the same matter.

>>> similar("举报某村挪用低保款……", "举报某村挪用低保款，请查处……") >= THRESHOLD
>>> table = {}; [table.setdefault(key, []).append(letter_id) for key in bands(signature(text))]
"""

from classifier.duplicates.likeness import THRESHOLD, Likeness, compare, similar
from classifier.duplicates.signatures import BANDS, bands, estimate, signature, signature_version
from classifier.duplicates.writing import fingerprint

__all__ = [
    "BANDS",
    "THRESHOLD",
    "Likeness",
    "bands",
    "compare",
    "estimate",
    "fingerprint",
    "signature",
    "signature_version",
    "similar",
]
