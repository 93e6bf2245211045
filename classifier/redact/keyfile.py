"""The key of a redaction: which token stands for what. Whoever holds it can undo the redaction.

It is encrypted with a passphrase (scrypt, AES-256-GCM), or, where the caller says so, plain; either way only its
owner may read the file. It appears whole or not at all.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import secrets
from pathlib import Path
from typing import Any

from classifier.errors import FenliuError, UsageError
from classifier.redact.tokens import LABELS, KeyEntry, Register

SCHEMA = "fenliu/key@1"
_N, _R, _P = 1 << 15, 8, 1  # scrypt: 32 MiB, some 0.1 s
_MOST_N = 1 << 20
_LIMIT = 1 << 30


def save_key(path: str | Path, register: Register, passphrase: str | None) -> None:
    """Write the key; an older file of that name is replaced. `passphrase` None writes it plain.

    Raises `UsageError` for an empty passphrase, `FenliuError` when the place cannot be written.
    """
    entries = [[e.token, e.kind, e.text, owner] for e, owner in register.owned()]
    body = json.dumps(entries, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    if passphrase is None:
        document: dict[str, Any] = {"schema": SCHEMA, "encrypted": False, "entries": entries}
    else:
        if not passphrase:
            raise UsageError("口令不能为空")
        document = _locked(body, passphrase)
    text = json.dumps(document, ensure_ascii=document["encrypted"] is True).encode("utf-8", "surrogatepass")
    _write(Path(path), text + b"\n")


def load_key(path: str | Path, passphrase: str | None) -> Register:
    """The register of a key file. Raises `UsageError` when it is missing, no key, or the passphrase is wrong."""
    document = _document(Path(path))
    if not document.get("encrypted"):
        entries = document.get("entries")
    else:
        if not passphrase:
            raise UsageError(f"密钥文件 {path} 有口令：请给出口令")
        entries = _unlocked(document, passphrase, path)
    return Register.of([_entry(item, path) for item in entries or []])


def is_encrypted(path: str | Path) -> bool:
    """Whether the key needs a passphrase. Raises `UsageError` when it is missing or no key."""
    return bool(_document(Path(path)).get("encrypted"))


def _entry(item: Any, path: str | Path) -> tuple[KeyEntry, str]:
    if not (isinstance(item, list) and len(item) == 4 and all(isinstance(v, str) for v in item) and item[1] in LABELS):
        raise UsageError(f"{path} 不是密钥文件，或已损坏")
    return KeyEntry(item[0], item[1], item[2]), item[3]


def _document(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > _LIMIT:
            raise UsageError(f"{path} 不是密钥文件")
        document = json.loads(path.read_bytes().decode("utf-8", "surrogatepass"))
    except FileNotFoundError:
        raise UsageError(f"没有这个密钥文件：{path}") from None
    except OSError as error:
        raise UsageError(f"密钥文件 {path} 读不出：{error.strerror or type(error).__name__}") from None
    except (ValueError, RecursionError):
        raise UsageError(f"{path} 不是密钥文件，或已损坏") from None
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        raise UsageError(f"{path} 不是密钥文件，或已损坏")
    return document


def _cipher(passphrase: str, salt: bytes, n: int) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return AESGCM(Scrypt(salt=salt, length=32, n=n, r=_R, p=_P).derive(passphrase.encode("utf-8", "surrogatepass")))


def _locked(body: bytes, passphrase: str) -> dict[str, Any]:
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    data = _cipher(passphrase, salt, _N).encrypt(nonce, body, SCHEMA.encode())
    coded = {"salt": salt, "nonce": nonce, "data": data}
    return {
        "schema": SCHEMA,
        "encrypted": True,
        "n": _N,
        **{name: base64.b64encode(value).decode() for name, value in coded.items()},
    }


def _unlocked(document: dict[str, Any], passphrase: str, path: str | Path) -> list[Any]:
    from cryptography.exceptions import InvalidTag

    try:
        salt, nonce, data = (base64.b64decode(document[name], validate=True) for name in ("salt", "nonce", "data"))
        n = document["n"]
        if not isinstance(n, int) or not 1 < n <= _MOST_N or n & (n - 1):
            raise ValueError("n")
        entries = json.loads(_cipher(passphrase, salt, n).decrypt(nonce, data, SCHEMA.encode()).decode())
    except InvalidTag:
        raise UsageError(f"口令不对，或密钥文件 {path} 被改动过") from None
    except (KeyError, TypeError, ValueError):
        raise UsageError(f"{path} 不是密钥文件，或已损坏") from None
    return entries if isinstance(entries, list) else []


def _write(path: Path, data: bytes) -> None:
    temp = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        handle = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.replace(temp, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            temp.unlink(missing_ok=True)
        raise FenliuError(f"密钥写不进 {path}：{error.strerror or type(error).__name__}") from error
