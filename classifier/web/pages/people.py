"""Users, for administrators: who there is, new ones, roles, passwords, shut accounts. No letter comes near here."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from classifier.web.rendering import go, page
from classifier.web.site import Administrator, CheckedForm, Site, SiteOf, UserName, Visitor

router = APIRouter(include_in_schema=False)


@router.get("/users")
def users(request: Request, site: SiteOf, who: Administrator) -> Response:
    """Everybody, and the form for one more."""
    return listing(request, site, who)


def listing(request: Request, site: Site, who: Visitor, **more: Any) -> Response:
    """The page, with a word about what was just done."""
    office = site.classifier.office
    teams = {team.id: team.name for team in office.teams.values()}
    teams |= {body.kind: body.name for body in office.bodies.values()}
    context = {"people": who.desk.users(), "teams": teams, "units": site.words.units, **more}
    return page(request, "users.html", "用户", who=who, **context)


@router.post("/users")
def add(request: Request, who: Administrator, form: CheckedForm) -> Response:
    """One more user."""
    given = {name: form.get(name, "").strip() for name in ("team", "unit", "display", "person")}
    who.desk.add_user(form.get("name", "").strip(), form.get("password", ""), roles(form), **given)
    return go(request, "/users")


@router.post("/users/{name}/roles")
def set_roles(request: Request, who: Administrator, form: CheckedForm, name: UserName) -> Response:
    """Other roles, another team or unit."""
    who.desk.set_roles(name, roles(form), form.get("team", ""), form.get("unit", ""))
    return go(request, "/users")


@router.post("/users/{name}/password")
def set_password(request: Request, who: Administrator, form: CheckedForm, name: UserName) -> Response:
    """A new password for somebody; all their sessions end."""
    who.desk.set_password(name, form.get("password", ""))
    return go(request, "/users")


@router.post("/users/{name}/disable")
def disable(request: Request, who: Administrator, form: CheckedForm, name: UserName) -> Response:
    """Shut an account."""
    who.desk.disable(name)
    return go(request, "/users")


def roles(form: dict[str, str]) -> list[str]:
    """The roles that are ticked."""
    return [role for role in form.get("roles", "").split(",") if role]
