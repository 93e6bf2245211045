"""Mixed letters: the request goes to the department as an extract, the accusation goes whole, elsewhere.

Here only the form is decided; what an extract may show is for redaction.
"""

from __future__ import annotations

from classifier.model import Recipient, Result
from classifier.office import Office

GUARDED_FLAGS = frozenset({"confidentiality", "fear-of-reprisal", "reprisal-alleged"})
"""Flags by which a letter that accuses nobody by name is still told only to those who must know."""


def formed(recipients: list[Recipient], result: Result, office: Office) -> list[Recipient]:
    """The recipients of an accusation, each with the form it may have: those outside the office's `whole`
    list get an extract when somebody is accused, there is a lead, or the writer asks for confidence."""
    elements = result.elements
    told = bool(elements.accused) or result.lead is not None or not GUARDED_FLAGS.isdisjoint(elements.flags)
    return extracts(recipients, office) if told else recipients


def extracts(recipients: list[Recipient], office: Office) -> list[Recipient]:
    """The recipients, those outside the office's `whole` list with the extract."""
    return [one if one.kind in office.whole else Recipient(one.kind, one.id, one.name, "extract") for one in recipients]
