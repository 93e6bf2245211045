"""Who is asking with a bearer token, and how often they may."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from classifier.inbox import Desk, Forbidden
from classifier.web.site import READERS, NotSignedIn, SiteOf, key_of

_scheme = HTTPBearer(auto_error=False, description="令牌：`fenliu inbox token 用户名`")


def desk_of(
    request: Request, site: SiteOf, given: Annotated[HTTPAuthorizationCredentials | None, Depends(_scheme)]
) -> Desk:
    """The desk of the token. Raises `NotSignedIn`, `TooMany`."""
    token = given.credentials if given is not None else ""
    if not token or len(token) > 200:
        raise NotSignedIn
    site.limits.take("api", key_of(token))
    try:
        return site.inbox.session(token)
    except Forbidden:
        site.limits.take("sign-in", f"address {request.client.host if request.client else ''}")
        raise NotSignedIn from None


AnyDesk = Annotated[Desk, Depends(desk_of)]


def needs(*roles: str) -> Callable[[Desk], Desk]:
    """A dependency: the desk of a user with one of `roles`."""

    def with_role(desk: AnyDesk) -> Desk:
        if not desk.user.has(*roles):
            raise Forbidden("这个令牌的角色不允许。")
        return desk

    return with_role


ReaderDesk = Annotated[Desk, Depends(needs(*READERS))]
DispatcherDesk = Annotated[Desk, Depends(needs("dispatcher"))]
LeadDesk = Annotated[Desk, Depends(needs("dispatcher", "lead"))]
ClassifierDesk = Annotated[Desk, Depends(needs(*READERS, "author"))]
