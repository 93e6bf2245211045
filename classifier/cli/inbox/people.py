"""`fenliu inbox users …` and `token`: who may do what."""

from __future__ import annotations

from typing import overload

import click

from classifier.cli.group import LazyGroup
from classifier.cli.inbox.choosing import known_id, nearest
from classifier.cli.inbox.door import Door, at_the_door, new_password
from classifier.cli.inbox.showing import json_out, table_out
from classifier.errors import UsageError

_ROLES = click.option(
    "--role", "roles", multiple=True, metavar="ROLE",
    help="角色，可多次：分办员 dispatcher、组员 member、组长 lead、词库员 author、管理员 administrator、审计员 auditor",
)  # fmt: skip


_HERE = "classifier.cli.inbox.people"
users_group = LazyGroup(
    {
        "list": (f"{_HERE}:list_users", "列出用户 · List users"),
        "add": (f"{_HERE}:add_user", "新增用户 · Add a user"),
        "roles": (f"{_HERE}:set_roles", "改角色、组或单位 · Set roles, team or unit"),
        "password": (f"{_HERE}:set_password", "改口令 · Set a password"),
        "confirm": (f"{_HERE}:confirm_user", "确认管理员在网页上改过的账户 · Confirm a changed account"),
        "disable": (f"{_HERE}:disable_user", "停用用户 · Disable a user"),
    },
    name="users",
    help="用户与角色（管理员）；没有给角色的用户什么都看不到 · Users and roles",
)


@click.command("list", help="列出用户 · List users")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="输出形式 · output form")
@at_the_door
def list_users(door: Door, form: str) -> None:
    """Everybody, also those who are disabled."""
    from classifier.inbox.labels import ROLE

    users = door.desk().users()
    if form == "json":
        json_out(users)
        return
    teams, units = door.words().teams, door.words().units
    rows = [
        (
            user.name,
            user.display,
            "、".join(ROLE.get(role, role) for role in user.roles) or "无",
            teams.get(user.team, user.team),
            units.get(user.unit, user.unit),
            "停用" if user.disabled else "待确认" if user.waits else "初始口令" if user.set_by else "",
        )
        for user in users
    ]
    table_out("", ("用户名", "称呼", "角色", "组", "单位", ""), rows)


@click.command("add", help="新增用户；口令在提示时输入 · Add a user; the password is asked for")
@click.argument("name", metavar="NAME")
@_ROLES
@click.option("--team", default="", metavar="ID|名称", help="属于哪个组（或承办单位）")
@click.option("--unit", default="", metavar="ID|名称", help="本人所在单位（用于回避）")
@click.option("--person", default="", metavar="NAME", help="本人姓名（用于回避）")
@click.option("--display", default="", metavar="NAME", help="页面上怎么称呼")
@at_the_door
def add_user(door: Door, name: str, roles: tuple[str, ...], team: str, unit: str, person: str, display: str) -> None:
    """Without a role a user may do nothing."""
    chosen = [_role(role) for role in roles]
    desk = door.desk()
    team, unit = _named(door, "team", team), _named(door, "unit", unit)
    user = desk.add_user(name, new_password(name), chosen, team, unit, display, person)
    click.echo(f"已新增用户 {user.name}。" + ("" if chosen else "还没有角色，什么都看不到；用 users roles 给角色。"))


@click.command("roles", help="改用户的角色、组或单位 · Set a user's roles, team or unit")
@click.argument("name", metavar="NAME")
@_ROLES
@click.option("--none", is_flag=True, help="收回全部角色")
@click.option("--team", metavar="ID|名称", help="改属哪个组（空为不属任何组）")
@click.option("--unit", metavar="ID|名称", help="改本人所在单位（用于回避）")
@click.option("--person", metavar="NAME", help="改本人姓名（用于回避）")
@at_the_door
def set_roles(
    door: Door, name: str, roles: tuple[str, ...], none: bool, team: str | None, unit: str | None, person: str | None
) -> None:
    """The roles given replace those that were there."""
    if none and roles:
        raise click.UsageError("--none 和 --role 只能用一个")
    desk = door.desk()
    chosen = [_role(role) for role in roles]
    if not roles and not none:
        if team is None and unit is None and person is None:
            raise click.UsageError("请给出 --role、--none、--team、--unit 或 --person")
        chosen = [role for user in desk.users() if user.name == name for role in user.roles]
    team, unit = _named(door, "team", team), _named(door, "unit", unit)
    user = desk.set_roles(name, chosen, team, unit, person)
    click.echo(f"{user.name} 的角色：{'、'.join(user.roles) or '无'}。")


@click.command("password", help="改口令；已登录的都要重新登录 · Set a password")
@click.argument("name", metavar="NAME")
@at_the_door
def set_password(door: Door, name: str) -> None:
    """As administrator anybody's; one's own needs the old one (asked for, or in FENLIU_OLD_PASSWORD)."""
    import os

    desk = door.desk()
    old = ""
    if name == desk.user.name:
        old = os.environ.get("FENLIU_OLD_PASSWORD") or click.prompt("现在的口令", hide_input=True, err=True)
    desk.set_password(name, new_password(name), old)
    click.echo(f"{name} 的口令已改。" + ("" if name == desk.user.name else "首次登录要先改成自己的。"))


@click.command(
    "confirm", help="确认管理员在网页上改过的账户；不写用户名则列出 · Confirm an account, or list those waiting"
)
@click.argument("name", metavar="[NAME]", required=False)
@at_the_door
def confirm_user(door: Door, name: str | None) -> None:
    """For auditors and dispatchers, not for who changed it."""
    from classifier.inbox.labels import ROLE

    desk = door.desk()
    if name is not None:
        desk.confirm(name)
        click.echo(f"{name} 已确认，可以登录了。")
        return
    rows = [
        (one.name, one.display, "、".join(ROLE.get(role, role) for role in one.roles), one.waits)
        for one in desk.waiting()
    ]
    if rows:
        table_out("", ("用户名", "称呼", "角色", "谁改的"), rows)
    else:
        click.echo("没有要确认的账户。")


@click.command("disable", help="停用用户 · Disable a user")
@click.argument("name", metavar="NAME")
@at_the_door
def disable_user(door: Door, name: str) -> None:
    """Sessions and tokens of the user end; what the user did stays on record."""
    door.desk().disable(name)
    click.echo(f"{name} 已停用。")


@click.command("token", help="给自己发一个接口令牌，只显示这一次 · A token for the API, shown once")
@click.option("--days", default=90, show_default=True, type=click.IntRange(1, 3650), metavar="N", help="几天后失效")
@click.option("--label", default="", metavar="TEXT", help="派什么用")
@at_the_door
def token_command(door: Door, days: int, label: str) -> None:
    """It may do what its user may do; keep it like a password."""
    name = door.desk().user.name
    click.echo(door.inbox().token(name, days, label))
    click.echo(f"令牌 {days} 天后失效；只显示这一次，请像口令一样保管。", err=True)


@overload
def _named(door: Door, what: str, given: str) -> str: ...
@overload
def _named(door: Door, what: str, given: str | None) -> str | None: ...
def _named(door: Door, what: str, given: str | None) -> str | None:
    """The id of a team or unit given by id or name; nothing stays nothing. Raises `UsageError` with the nearest."""
    return known_id(door, what, given) if given else given


def _role(given: str) -> str:
    from classifier.inbox.labels import ROLE
    from classifier.inbox.records import ROLES

    for role in ROLES:
        if given in (role, ROLE.get(role)):
            return role
    raise UsageError(f"没有这个角色：{given}{nearest(given, [*ROLES, *ROLE.values()])}")
