"""Two lexicons over the same letters: what changes, because of which entry, for better or worse.

`changes_between` says what differs between the lexicons; `compare` which letters decide differently, each with the
changes that were found in it; `report` shows it. Nothing is written to either lexicon.
"""

from classifier.authoring.compare.changes import Change, changes_between
from classifier.authoring.compare.letters import Comparison, Moved, compare
from classifier.authoring.compare.outcome import Outcome

__all__ = ["Change", "Comparison", "Moved", "Outcome", "changes_between", "compare"]
