"""The reading room: whatever an office receives becomes letters, and what cannot be read becomes error rows.

>>> for item in read_inputs(["letters/", "register.xlsx"]):
...     if isinstance(item, ErrorRow):
...         print(item.source, item.reason)

Forms, columns, encodings and limits are described in `docs/reading.md`.
"""

from classifier.read.inputs import check_paths, count_hint, read_bytes, read_inputs
from classifier.read.limits import Limits

__all__ = ["Limits", "check_paths", "count_hint", "read_bytes", "read_inputs"]
