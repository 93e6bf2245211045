"""`fenliu inbox accept|correct|accuse|assign|return|close|note`: what people decide about letters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from classifier.cli.inbox.choosing import known_id, nearest
from classifier.cli.inbox.door import Door, at_the_door
from classifier.errors import FenliuError, UsageError

_IDS = click.argument("ids", metavar="ID...", nargs=-1, required=True)


@click.command(
    "accept", help="签收：承办组收下；分办员确认建议去向 · Accept: a team takes it on, a dispatcher confirms"
)
@_IDS
@at_the_door
def accept_command(door: Door, ids: tuple[str, ...]) -> int:
    """Several letters at once; those that cannot be accepted are named, the others are."""
    desk = door.desk()
    return _each(ids, "签收", desk.accept)


@click.command("assign", help="交办给一个组或单位 · Hand letters to a team or department")
@_IDS
@click.option("--to", "to", required=True, metavar="ID|名称", help="交给谁（巡察组、单位的编号或名称）")
@click.option("--note", default="", metavar="TEXT", help="附言")
@at_the_door
def assign_command(door: Door, ids: tuple[str, ...], to: str, note: str) -> int:
    """The guard is asked again: nobody gets a letter that accuses them or their unit."""
    desk = door.desk()
    teams = desk.teams()
    known: dict[str, str] = dict(teams)
    found = [to] if to in known else [id_ for id_, name in teams if name == to]
    if len(found) != 1:
        raise UsageError(f"没有这个承办单位：{to}{nearest(to, [*known, *known.values()])}")
    return _each(ids, f"交办给{known[found[0]]}", lambda id_: desk.assign(id_, found[0], note))


@click.command(
    "return", help="退件：退回分办员，须说明理由；五个工作日内重新分办 · Send back to the dispatcher, with a reason"
)
@_IDS
@click.option("--reason", required=True, metavar="TEXT", help="为什么退")
@at_the_door
def return_command(door: Door, ids: tuple[str, ...], reason: str) -> int:
    """The dispatcher's clock of five working days begins."""
    if not reason.strip():
        raise UsageError("退件须说明理由：--reason 不能为空")
    desk = door.desk()
    return _each(ids, "退回", lambda id_: desk.return_(id_, reason))


@click.command("close", help="办结 · Close letters")
@_IDS
@click.option("--outcome", required=True, metavar="TEXT", help="办理结果")
@at_the_door
def close_command(door: Door, ids: tuple[str, ...], outcome: str) -> int:
    """With how it ended."""
    desk = door.desk()
    return _each(ids, "办结", lambda id_: desk.close(id_, outcome))


@click.command("note", help="记事 · Add a note to a letter")
@click.argument("id_", metavar="ID")
@click.argument("text", metavar="TEXT")
@at_the_door
def note_command(door: Door, id_: str, text: str) -> int:
    """Notes are redacted as letters are."""
    desk = door.desk()
    return _each((id_,), "记事", lambda one: desk.note(one, text))


@click.command(
    "correct",
    help="改正分类：程序看错的，由人改正，重新分类后仍以人为准 · Correct what the program said.\n\n"
    "例：fenliu inbox correct 编号 topics 水污染,噪声污染 --reason 正文只说了河水",
)
@click.argument("id_", metavar="ID")
@click.argument("field", type=click.Choice(["areas", "topics", "purpose", "urgency", "kind", "unit"]))
@click.argument("value", metavar="VALUE")
@click.option("--reason", default="", metavar="TEXT", help="理由（写词库的人会看到）")
@at_the_door
def correct_command(door: Door, id_: str, field: str, value: str, reason: str) -> int:
    """VALUE is an id or a Chinese name; several, divided by commas, for areas and topics."""
    from classifier.inbox import Correction

    values = [one.strip() for one in value.replace("，", ",").replace("、", ",").split(",") if one.strip()]
    if len(values) > 1 and field not in ("areas", "topics"):
        raise UsageError(f"{field} 只能有一个值")
    ids = ",".join(_label(door, field, one) for one in values)
    desk = door.desk()
    return _each((id_,), "改正", lambda one: desk.correct(one, Correction(field, ids, reason)))


@click.command(
    "accuse",
    help="补记被反映人：程序没有认出的，由人补上，从此须回避，不能撤销 · Add somebody accused; cannot be undone.\n\n"
    "例：fenliu inbox accuse 编号 --unit 县水利局 --post 副局长 --name 王某强 --reason 第三段说的就是他",
)
@click.argument("id_", metavar="ID")
@click.option("--name", default="", metavar="TEXT", help="姓名")
@click.option("--unit", default="", metavar="TEXT", help="单位")
@click.option("--post", default="", metavar="TEXT", help="职务")
@click.option("--reason", required=True, metavar="TEXT", help="理由（留痕）")
@at_the_door
def accuse_command(door: Door, id_: str, name: str, unit: str, post: str, reason: str) -> int:
    """Only a unit: the unit itself is accused. Whoever must not have the letter any more loses it to the dispatcher."""
    done = door.desk().accuse(id_, name, unit, post, reason=reason)
    click.echo("已补记，回避和去向已重新判定。" + ("" if done.seen else "这件来信您从此不能再看。"))
    if done.copies:
        click.echo(f"另有 {len(done.copies)} 件内容相同或相近，没有改动，请逐件看过后补记：{'、'.join(done.copies)}")
    return 0


def _label(door: Door, field: str, value: str) -> str:
    if field != "kind":
        return known_id(door, {"areas": "area", "topics": "topic"}.get(field, field), value)
    kinds = door.words().kinds
    found = [value] if value in kinds else [id_ for id_, name in kinds.items() if name == value]
    if len(found) != 1:
        raise UsageError(f"没有这个文种：{value}{nearest(value, [*kinds, *kinds.values()])}")
    return found[0]


def _each(ids: tuple[str, ...], done: str, act: Callable[[str], Any]) -> int:
    """Do it to every letter; what was refused is said beside its id. Exit status 1 when anything was."""
    refused = 0
    for id_ in ids:
        try:
            act(id_)
        except FenliuError as why:
            if len(ids) == 1:
                raise
            refused += 1
            click.echo(f"{id_}：{why}", err=True)
    click.echo(f"已{done} {len(ids) - refused:,} 件" + (f"，{refused:,} 件没有办成" if refused else "") + "。")
    return int(bool(refused))
