"""Who is asking with a bearer token, and how often they may."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.routing import APIRoute
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from classifier.inbox import Desk, Forbidden
from classifier.web.site import READERS, NotSignedIn, key_of, site_of

_scheme = HTTPBearer(auto_error=False, description="令牌：`fenliu inbox token 用户名`")


class TokenFirst(APIRoute):
    """A route that looks at the token before a byte of the body is read, let alone parsed."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler behind the look at the token."""
        answer = super().get_route_handler()

        async def handler(request: Request) -> Response:
            request.state.desk = await run_in_threadpool(_admitted, request)
            return await answer(request)

        return handler


def desk_of(request: Request, given: Annotated[HTTPAuthorizationCredentials | None, Depends(_scheme)]) -> Desk:
    """The desk of the token. (`given` is for the document of the API: `TokenFirst` has looked already.)"""
    desk = request.state.desk
    assert isinstance(desk, Desk)
    return desk


def _admitted(request: Request) -> Desk:
    """Raises `NotSignedIn`, `TooMany`."""
    site = site_of(request)
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    token = token.strip() if scheme.lower() == "bearer" else ""
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
