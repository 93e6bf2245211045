"""What all pages share: the inbox, the classifier, limits, jobs, templates; and who is asking.

`visitor` gives the desk of the session's cookie or raises `NotSignedIn`; `needs(roles)` adds that one of these roles is
held; `checked_form` gives the fields of a form that one of our own pages sent.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, Any

from fastapi import Depends, Path, Request
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import Response

from classifier.analysis.reader import reader_of
from classifier.analysis.settings import load_settings
from classifier.errors import UsageError
from classifier.inbox import Desk, Forbidden, Inbox, User
from classifier.pipeline import Classifier
from classifier.web import csrf
from classifier.web.jobs import Jobs
from classifier.web.limits import Limits
from classifier.web.recent import Recent
from classifier.web.settings import Settings
from classifier.web.tables import Tables
from classifier.web.words import Words

READERS = ("dispatcher", "member", "lead")


class NotSignedIn(Exception):
    """There is no session, or it has ended."""


@dataclass(slots=True)
class Site:
    """One running set of pages."""

    inbox: Inbox
    classifier: Classifier
    settings: Settings
    limits: Limits
    jobs: Jobs
    words: Words
    recent: Recent
    tables: Tables = field(default_factory=Tables)

    @property
    def cookie(self) -> str:
        """The name of the session's cookie; over TLS a browser accepts it from this host only."""
        return "__Host-fenliu" if self.settings.https else "fenliu"

    @property
    def door_cookie(self) -> str:
        """The name of the cookie that ties the form of sign-in to the browser."""
        return self.cookie + "-door"


@dataclass(slots=True)
class Visitor:
    """Who is asking. `key` stands for the session in buckets and lists; it is not the token."""

    desk: Desk
    user: User
    csrf: str
    key: str


def site_of(request: Request) -> Site:
    """The site that the application was made with."""
    site = request.app.state.site
    assert isinstance(site, Site)
    return site


SiteOf = Annotated[Site, Depends(site_of)]


def key_of(token: str) -> str:
    """A short name for a token from which nobody gets the token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()[:24]


def visitor(request: Request, site: SiteOf) -> Visitor:
    """The visitor of the session. Raises `NotSignedIn`."""
    token = request.cookies.get(site.cookie, "")
    if not token or len(token) > 200:
        raise NotSignedIn
    try:
        desk = site.inbox.session(token)
        form_token = site.inbox.csrf(token)
    except Forbidden:
        raise NotSignedIn from None
    if not form_token:  # an API token is no session
        raise NotSignedIn
    who = Visitor(desk, desk.user, form_token, key_of(token))
    request.state.visitor = who
    return who


SomeVisitor = Annotated[Visitor, Depends(visitor)]


def needs(*roles: str) -> Callable[[Visitor], Visitor]:
    """A dependency: a visitor who holds one of `roles`. The desk asks again; this keeps whole pages shut."""

    def with_role(who: SomeVisitor) -> Visitor:
        if who.user.set_by:
            raise Forbidden("密码是别人设的。请先在“我的账户”里改成自己的，再重新登录。")
        if not who.user.has(*roles):
            raise Forbidden("您的角色不能使用这一页。")
        return who

    return with_role


def report_body(site: Site, user: User) -> str:
    """The body of the inspection side or discipline for which the user may have reports over many letters, or "".

    It is the user's team; without one, what the home unit stands for; without that, a dispatcher's inspection office.
    """
    office = site.classifier.office
    body = user.team or (office.body_of_unit.get(user.unit, user.unit) if user.unit else "inspection-office")
    if not user.has("dispatcher", "lead"):
        return ""
    try:
        reader_of(body, office, load_settings().readers)
    except UsageError:
        return ""
    return body


Reader = Annotated[Visitor, Depends(needs(*READERS))]
Dispatcher = Annotated[Visitor, Depends(needs("dispatcher"))]
Revealer = Annotated[Visitor, Depends(needs("dispatcher", "lead"))]
Author = Annotated[Visitor, Depends(needs("author", "dispatcher"))]
Administrator = Annotated[Visitor, Depends(needs("administrator"))]
Confirmer = Annotated[Visitor, Depends(needs("auditor", "dispatcher"))]
Auditor = Annotated[Visitor, Depends(needs("auditor"))]


async def checked_form(request: Request, who: SomeVisitor) -> dict[str, str]:
    """The text fields of a form, values of one name joined by commas. Raises `Forged`."""
    values, _ = await read_form(request, who, files=0)
    return values


async def read_form(request: Request, who: Visitor, files: int) -> tuple[dict[str, str], list[UploadFile]]:
    """Text fields and at most `files` files of a form that one of our pages sent."""
    if csrf.from_elsewhere(request):
        raise csrf.Forged
    values, uploads = await parsed_form(request, files)
    given = request.headers.get(csrf.HEADER) or values.pop(csrf.FIELD, "")
    values.pop(csrf.FIELD, None)
    if not hmac.compare_digest(given.encode("utf-8", "replace"), who.csrf.encode()):
        raise csrf.Forged
    return values, uploads


async def parsed_form(request: Request, files: int = 0) -> tuple[dict[str, str], list[UploadFile]]:
    """The fields and files of a form, whoever sent it. A form that cannot be read is a 400."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        return {}, []
    form = await request.form(max_files=files, max_fields=200)
    values: dict[str, str] = {}
    uploads: list[UploadFile] = []
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            uploads.append(value)
        elif name in values and value:
            values[name] = f"{values[name]},{value}" if values[name] else value
        else:
            values.setdefault(name, value)
    if any("\0" in value for value in values.values()):
        raise HTTPException(400)
    return values, uploads


LetterId = Annotated[str, Path(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$")]
UserName = Annotated[str, Path(pattern=r"^[\w.@-]{1,80}$")]
CheckedForm = Annotated[dict[str, str], Depends(checked_form)]


def set_cookie(site: Site, response: Response, name: str, value: str, **more: Any) -> None:
    """A cookie that scripts and other sites never see."""
    response.set_cookie(name, value, httponly=True, samesite="strict", secure=site.settings.https, path="/", **more)


def fresh_secret() -> str:
    """An unguessable string for a cookie or a job."""
    return secrets.token_urlsafe(24)
