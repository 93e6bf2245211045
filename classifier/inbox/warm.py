"""Imported by the process that others are copies of (`starting`), and by nobody else: loads what preparing letters
needs besides the lexicon, and has the tables made that are made when first asked for. Half a second, taken once.
"""

from __future__ import annotations

import classifier.inbox.preparing  # noqa: F401
from classifier.duplicates.writing import fingerprint
from classifier.model import Letter
from classifier.redact import find_secrets
from classifier.segment import words

words("一")
fingerprint("一")
find_secrets(Letter("", "", "一"))
