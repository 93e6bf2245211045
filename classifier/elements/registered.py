"""Who writes, where only the register says so: a sheet's columns for the name and the telephone of the petitioner.

The letter goes before the register: who signs it, and who says in it that no name is given, stays as the text has it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from classifier.elements.gathering import flags_of
from classifier.model import Elements

if TYPE_CHECKING:
    from classifier.redact.columns import Signature

_BY_TEXT = ("real-name", "unit")
_SAID = "anonymous"
_A_FEW = 2
"""So many names may be those of husband and wife, who write for one household, see `find_petitioner`."""


def signature_of(meta: Mapping[str, str]) -> Signature | None:
    """See `classifier.redact.columns`; redaction is loaded only where a letter has columns."""
    from classifier.redact.columns import signature

    return signature(meta)


def registered(elements: Elements, told: Signature, accusing: str) -> str:
    """Write the signature of the register into `elements`; how the letter is signed if it accuses, where `accusing` is
    what its text alone makes of that."""
    writer = elements.petitioner
    if writer.signed in _BY_TEXT or any(one.kind == _SAID for one in writer.evidence):
        return accusing
    if told.names:
        signed = accusing = "real-name"
        writer.name = told.names[0]
        if told.signers > _A_FEW:
            writer.count = max(writer.count, told.signers)
    elif told.anonymous:
        signed = accusing = "anonymous"
    else:
        signed = accusing = "pending-verification"
    writer.signed = signed
    elements.flags = flags_of(writer, elements.repeat)
    return accusing
