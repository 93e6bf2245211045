"""信息比对: letters against a table the office has (subsidies, projects, businesses): what meets, and how surely.

>>> table = entries(lines, gathered, office)
>>> finder = Finder(table, ...)          # given to `gather` as `each`
>>> matches = matched(finder, gathered)

The petitioner's own name never counts, and no name is shown before a case is opened with a reason.
"""

from classifier.analysis.matching.entries import Entry, entries
from classifier.analysis.matching.meetings import Fact, Matches, Meeting, matched
from classifier.analysis.matching.seeking import Finder, Hit, Seen

__all__ = ["Entry", "Fact", "Finder", "Hit", "Matches", "Meeting", "Seen", "entries", "matched"]
