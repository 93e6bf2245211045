"""Templates into answers: the names every page needs, and HTML that is never kept by a browser or a proxy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.responses import HTMLResponse, RedirectResponse, Response

from classifier.inbox import User
from classifier.inbox.labels import ACTION, DETAIL, ROLE
from classifier.inbox.searching import MOST
from classifier.web import words as trade
from classifier.web.assets import assets
from classifier.web.site import READERS, Visitor, report_body, site_of


@dataclass(slots=True, frozen=True)
class MenuItem:
    """A line of the main menu; `key` follows `g` on the keyboard."""

    name: str
    href: str
    icon: str
    key: str
    roles: tuple[str, ...]


MENU = (
    MenuItem("收件箱", "/inbox", "inbox", "i", READERS),
    MenuItem("总览", "/figures", "chart", "d", READERS),
    MenuItem("综合分析", "/reports", "report", "r", ("dispatcher", "lead")),
    MenuItem("上传", "/uploads", "upload", "u", ("dispatcher",)),
    MenuItem("试词库", "/try", "try", "t", ("author", "dispatcher")),
    MenuItem("用户", "/users", "users", "p", ("administrator",)),
    MenuItem("审计", "/audit", "audit", "l", ("auditor",)),
    MenuItem("确认账户", "/accounts", "key", "c", ("dispatcher", "auditor")),
)


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates; whatever a template shows is escaped."""
    made = Environment(
        loader=PackageLoader("classifier.web"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["asset"] = lambda path: assets()[path].url
    for name in ("STATUS", "CLOCK", "FACET", "ROLE", "STEP", "SOURCE", "CORRECTABLE", "CONTEXT", "SIGNED"):
        made.globals[name] = getattr(trade, name)
    made.globals["MOST_SEARCHED"] = MOST
    made.globals["ACTION"], made.globals["DETAIL"] = ACTION, DETAIL
    made.filters["day"] = day
    made.filters["moment"] = moment
    made.filters["thousands"] = lambda number: f"{number:,}"
    return made


def page(
    request: Request, template: str, heading: str, *, who: Visitor | None = None, status: int = 200, **more: Any
) -> HTMLResponse:
    """A page, or a piece of one for htmx."""
    here = "/" + request.url.path.strip("/").partition("/")[0]
    here = "/inbox" if here == "/letters" else here
    user = who.user if who is not None else None
    context = {
        "heading": heading,
        "user": user,
        "roles": roles_of(user),
        "csrf": who.csrf if who is not None else "",
        "menu": [{"name": i.name, "href": i.href, "icon": i.icon, "key": i.key, "here": i.href == here}
                 for i in MENU if user is not None and user.has(*i.roles)
                 and (i.href != "/reports" or report_body(site_of(request), user))],
        "notice": "",
        "words": site_of(request).words,
    }  # fmt: skip
    html = environment().get_template(template).render({**context, **more})
    return HTMLResponse(html, status)


def roles_of(user: User | None) -> str:
    """A user's roles in words."""
    return "、".join(ROLE.get(role, role) for role in user.roles) if user is not None else ""


def home_of(user: User) -> str:
    """The first page a user may open."""
    return next((item.href for item in MENU if user.has(*item.roles)), "/account")


def from_htmx(request: Request) -> bool:
    """Whether htmx asks for a piece of a page."""
    return request.headers.get("hx-request") == "true"


def go(request: Request, href: str) -> Response:
    """On to another page, after a form or out of a piece of a page."""
    if from_htmx(request):
        return Response(status_code=204, headers={"HX-Redirect": href})
    return RedirectResponse(href, 303)


def day(value: date | str | None) -> str:
    """A day as 2026-01-31; "" for none."""
    return value if isinstance(value, str) else value.isoformat() if value is not None else ""


def moment(value: str) -> str:
    """A moment (ISO, UTC) in local time, to the minute; what is none as it is."""
    try:
        return datetime.fromisoformat(value).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return value
