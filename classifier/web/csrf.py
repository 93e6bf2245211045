"""Tokens that forms carry, and what a browser says about where a form comes from.

A session's token is kept by the inbox. Before signing in there is no session: the form of sign-in is tied to a cookie
of its own with a key of this process.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from starlette.requests import Request

FIELD = "csrf"
HEADER = "x-csrf-token"
_KEY = secrets.token_bytes(32)
_OWN_SITES = ("same-origin", "none")


class Forged(Exception):
    """The form does not come from a page of ours, or from one whose session has ended."""


def door_token(secret: str) -> str:
    """The token of the sign-in form for a browser that holds the cookie `secret`."""
    return hmac.new(_KEY, secret.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def check_door(request: Request, given: str, secret: str) -> None:
    """Raises `Forged` unless the form of sign-in came from our own page in this browser."""
    good = hmac.compare_digest(door_token(secret).encode(), given.encode("utf-8", "replace"))
    if not secret or not good or from_elsewhere(request):
        raise Forged


def from_elsewhere(request: Request) -> bool:
    """Whether the browser itself says that another site sent this. A client that says nothing is no browser."""
    site = request.headers.get("sec-fetch-site")
    if site is not None and site not in _OWN_SITES:
        return True
    origin = request.headers.get("origin")
    if origin is None or origin == "null":  # what browsers send under our own referrer policy
        return False
    return origin.partition("://")[2] != request.headers.get("host", "")
