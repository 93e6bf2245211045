"""Signing in and out, one's own password, and the front page."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from classifier.inbox import Forbidden, Waits
from classifier.web import csrf
from classifier.web.rendering import go, home_of, page
from classifier.web.site import (
    CheckedForm,
    NotSignedIn,
    Site,
    SiteOf,
    SomeVisitor,
    fresh_secret,
    parsed_form,
    set_cookie,
    visitor,
)

router = APIRouter(include_in_schema=False)


@router.get("/")
def front(who: SomeVisitor) -> Response:
    """On to the first page that the user's roles allow."""
    return RedirectResponse(home_of(who.user), 303)


@router.get("/sign-in")
def sign_in_page(request: Request, site: SiteOf) -> Response:
    """The form; somebody who is signed in goes on."""
    try:
        return RedirectResponse(home_of(visitor(request, site).user), 303)
    except NotSignedIn:
        return door(request, site)


@router.post("/sign-in")
async def sign_in(request: Request, site: SiteOf) -> Response:
    """Name and password against a session. Every failure says the same."""
    form, _ = await parsed_form(request)
    try:
        csrf.check_door(request, form.get(csrf.FIELD, ""), request.cookies.get(site.door_cookie, ""))
    except csrf.Forged:
        return door(request, site, "页面已过期，请再试一次。", 403)
    name, where = form.get("name", "")[:100].strip(), request.client.host if request.client else ""
    site.limits.take("sign-in", f"address {where}")
    site.limits.take("sign-in", f"name {name}")
    try:
        session = await run_in_threadpool(site.inbox.sign_in, name, form.get("password", "")[:200], where)
    except Waits:
        return door(request, site, "账户刚有变动，要等审计员或分办员确认后才能登录。", 403)
    except Forbidden:
        return door(request, site, "用户名或密码不对，或者账户已暂时锁定。连续输错会锁定一段时间。", 403)
    response = RedirectResponse(home_of(session.user), 303)
    set_cookie(site, response, site.cookie, session.token)
    response.delete_cookie(site.door_cookie, path="/", httponly=True, samesite="strict", secure=site.settings.https)
    return response


def door(request: Request, site: Site, failed: str = "", status: int = 200) -> Response:
    """The form of sign-in with a token tied to this browser."""
    secret = fresh_secret()
    response = page(request, "sign_in.html", "登录", status=status, failed=failed, csrf=csrf.door_token(secret))
    set_cookie(site, response, site.door_cookie, secret, max_age=3600)
    return response


@router.post("/sign-out")
def sign_out(request: Request, site: SiteOf, who: SomeVisitor, form: CheckedForm) -> Response:
    """End the session here and in the store."""
    site.recent.drop(who.key)
    site.inbox.sign_out(request.cookies.get(site.cookie, ""))
    response = RedirectResponse("/sign-in", 303)
    response.delete_cookie(site.cookie, path="/", httponly=True, samesite="strict", secure=site.settings.https)
    if site.settings.https:
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@router.get("/account")
def account(request: Request, who: SomeVisitor) -> Response:
    """One's own account."""
    return page(request, "account.html", "我的账户", who=who)


@router.post("/account/password")
def password(request: Request, site: SiteOf, who: SomeVisitor, form: CheckedForm) -> Response:
    """A new password; all sessions end, this one too."""
    site.limits.take("sign-in", f"name {who.user.name}")
    new = form.get("new", "")
    if new != form.get("again", ""):
        return page(request, "account.html", "我的账户", who=who, status=422, notice="两次输入的新密码不一样。")
    who.desk.set_password(who.user.name, new, form.get("old", ""))
    return go(request, "/sign-in")
