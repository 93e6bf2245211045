"""Redaction: the petitioner's name and every contact under tokens, reversible with a key or for good.

>>> redactor = Redactor()
>>> redacted = redactor.redact(letter, result.elements)   # Redacted(letter, elements, entries)
>>> letter, result = redactor.redact_result(letter, result)
>>> save_key("key.json", redactor.register, passphrase)   # without a saved key it is for good
"""

from classifier.redact.keyfile import is_encrypted, load_key, save_key
from classifier.redact.redactor import Redacted, Redactor, redact_alone
from classifier.redact.restore import restore_bytes, restore_text
from classifier.redact.secrets import Secret, find_secrets
from classifier.redact.tokens import KeyEntry, Register

__all__ = [
    "KeyEntry",
    "Redacted",
    "Redactor",
    "Register",
    "Secret",
    "find_secrets",
    "is_encrypted",
    "load_key",
    "redact_alone",
    "restore_bytes",
    "restore_text",
    "save_key",
]
