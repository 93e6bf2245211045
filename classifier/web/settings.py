"""How the pages are served: names of the host, sizes, rates, idle times. All of it has a safe default."""

from __future__ import annotations

from dataclasses import dataclass, field

MEGABYTE = 1 << 20
UPLOAD_ENDINGS = (
    ".xlsx", ".xls", ".csv", ".tsv", ".jsonl", ".txt", ".md", ".docx", ".doc", ".pdf", ".eml", ".html", ".htm", ".zip",
)  # fmt: skip


@dataclass(slots=True, frozen=True)
class Rate:
    """A token bucket: `burst` calls at once, then `per_minute`."""

    burst: int
    per_minute: float


@dataclass(slots=True, frozen=True)
class Settings:
    """What `fenliu serve` may set. Sizes in bytes, times in seconds.

    `hosts`: names under which a browser may reach the pages (the Host header without its port). `https`: the pages are
    reached over TLS (a proxy in front), so cookies are `Secure`.
    """

    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    https: bool = False
    body_limit: int = 1 * MEGABYTE
    upload_limit: int = 64 * MEGABYTE
    upload_files: int = 50
    upload_endings: tuple[str, ...] = UPLOAD_ENDINGS
    paste_limit: int = 20_000
    job_life: int = 30 * 60
    rates: dict[str, Rate] = field(
        default_factory=lambda: {
            "sign-in": Rate(10, 10),
            "search": Rate(30, 240),
            "upload": Rate(5, 10),
            "export": Rate(5, 10),
            "report": Rate(4, 6),
            "reveal": Rate(10, 20),
            "try": Rate(20, 60),
            "api": Rate(60, 600),
        }
    )
