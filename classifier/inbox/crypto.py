"""What may be read only with the key: identities and originals (AES-256-GCM), and marks that only the key can make
(HMAC).

The key file lies outside the store, is readable by its owner alone (0600) and holds several keys by id, so that a
new one can take over while what was sealed under the old ones still opens. Who loses it loses every identity: keep
a copy elsewhere.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import json
import os
import secrets
import stat
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from classifier.errors import FenliuError, UsageError

SCHEMA = "fenliu/inbox-key@1"
_NONCE = 12
_SIZE = 32


class SealBroken(FenliuError):
    """What was sealed does not open: another key, or it was tampered with."""


class Keys:
    """The keys of one store. Picklable, for the processes that prepare letters."""

    def __init__(self, store: str, current: str, keys: dict[str, bytes], marking: bytes) -> None:
        self.store = store
        self.current = current
        self._keys = keys
        self._marking = marking
        self._ciphers = {name: AESGCM(key) for name, key in keys.items()}

    def __reduce__(self) -> tuple[Any, ...]:
        return Keys, (self.store, self.current, self._keys, self._marking)

    def seal(self, data: bytes, about: str) -> bytes:
        """Encrypted under the current key with a fresh nonce; opens only with the same `about` (letter id and
        part)."""
        nonce = os.urandom(_NONCE)
        name = self.current.encode()
        return bytes([len(name)]) + name + nonce + self._ciphers[self.current].encrypt(nonce, data, about.encode())

    def open(self, sealed: bytes, about: str) -> bytes:
        """What was sealed. Raises `SealBroken`."""
        try:
            size = sealed[0]
            name = sealed[1 : 1 + size].decode("ascii")
            body = sealed[1 + size :]
            return self._ciphers[name].decrypt(body[:_NONCE], body[_NONCE:], about.encode())
        except (IndexError, KeyError, UnicodeDecodeError, InvalidTag, ValueError):
            raise SealBroken("密封内容打不开：密钥不对或内容被改动 (the seal does not open)") from None

    def mark(self, purpose: str, data: bytes) -> str:
        """32 hex digits that stand for `data`: the same for the same data, of no use without the key."""
        return hmac.digest(self._marking, purpose.encode() + b"\0" + data, "sha256").hex()[:32]

    def chain(self, data: bytes) -> str:
        """The full HMAC for the audit chain."""
        return hmac.digest(self._marking, b"audit\0" + data, "sha256").hex()

    @property
    def ids(self) -> list[str]:
        """Ids of all keys."""
        return list(self._keys)

    def with_new(self) -> Keys:
        """The same with one key more, which is current from now on."""
        name = f"k{len(self._keys) + 1}"
        return Keys(self.store, name, {**self._keys, name: secrets.token_bytes(_SIZE)}, self._marking)

    def save(self, path: Path, new: bool = False) -> None:
        """Write the key file (0600), whole or not at all. `new`: it must not be there yet (`UsageError`)."""
        record = {
            "schema": SCHEMA,
            "store": self.store,
            "current": self.current,
            "keys": {name: base64.b64encode(key).decode() for name, key in self._keys.items()},
            "marking": base64.b64encode(self._marking).decode(),
        }
        target = path if new else path.with_name(path.name + ".new")
        flags = os.O_WRONLY | os.O_CREAT | (os.O_EXCL if new else os.O_TRUNC)
        try:
            with os.fdopen(os.open(target, flags, 0o600), "w", encoding="ascii") as file:
                json.dump(record, file, indent=1)
                file.flush()
                os.fsync(file.fileno())
        except FileExistsError:
            raise UsageError("密钥文件已存在，不覆盖 (the key file is there already)") from None
        except OSError as error:
            raise UsageError(f"密钥文件写不了 (cannot write the key file): {error.strerror}") from None
        if not new:
            os.replace(target, path)


def new_keys() -> Keys:
    """Keys for a new store."""
    return Keys(secrets.token_hex(8), "k1", {"k1": secrets.token_bytes(_SIZE)}, secrets.token_bytes(_SIZE))


def load_keys(path: Path) -> Keys:
    """The keys of a key file. `UsageError` when it is missing, open to others, or damaged."""
    try:
        with open(path, "rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            data = file.read(1 << 20)
    except OSError as error:
        raise UsageError(f"密钥文件打不开 (cannot open the key file): {error.strerror}") from None
    if os.name == "posix" and stat.S_IMODE(mode) & 0o077:
        raise UsageError("密钥文件别人也能读，请先 chmod 600 (the key file is open to others)")
    try:
        record = json.loads(data)
        if record["schema"] != SCHEMA:
            raise ValueError
        keys = {str(name): base64.b64decode(key, validate=True) for name, key in record["keys"].items()}
        marking = base64.b64decode(record["marking"], validate=True)
        if record["current"] not in keys or {len(key) for key in (*keys.values(), marking)} != {_SIZE}:
            raise ValueError
        return Keys(str(record["store"]), str(record["current"]), keys, marking)
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error):
        raise UsageError("密钥文件已损坏，或不是收件箱的密钥 (not a key file of an inbox)") from None
