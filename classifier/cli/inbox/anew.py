"""`fenliu inbox reclassify` and `recheck`: after the lexicon changed, after the office changed."""

from __future__ import annotations

import click

from classifier.cli.inbox.door import Door, at_the_door
from classifier.cli.inbox.showing import json_out, table_out


@click.command(
    "recheck", help="单位配置改了以后，重算每件该回避谁；只增不减 · Work out anew who must not see which letter"
)
@click.option("-q", "--quiet", is_flag=True, help="不显示进度")
@at_the_door
def recheck_command(door: Door, quiet: bool) -> None:
    """Until it has run to its end nobody reads a letter."""

    def tell(looked: int) -> None:
        if not quiet and looked % 10_000 == 0:
            click.echo(f"已看 {looked:,} 件", err=True)

    looked, changed = door.desk().recheck(tell)
    click.echo(f"看了 {looked:,} 件，其中 {changed:,} 件多了要回避的人或单位。")


@click.command(
    "reclassify",
    help="按现在的词库重新分类：先看会变什么，加 --apply 才改；人工改正的不动 · Classify again; corrections stay",
)
@click.option("--apply", "do", is_flag=True, help="真的改（默认只看）")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="输出形式 · output form")
@at_the_door
def reclassify_command(door: Door, do: bool, form: str) -> None:
    """Both lexicons' digests stand on record."""
    changes = door.desk().reclassify(dry=not do)
    if form == "json":
        json_out(changes)
        return
    if changes.changes:
        rows = [(one.field, one.was or "无", one.now or "无", f"{one.letters:,}") for one in changes.changes]
        table_out("", ("项目", "原来", "现在", "件数"), rows)
    verb = "改了" if do else "会改"
    if not changes.looked:
        click.echo(f"没有要重新分类的：在库的来件都是用现在的词库（{changes.now[:12]}）分的。")
        return
    click.echo(
        f"看了 {changes.looked:,} 件，{verb} {changes.changed:,} 件；人工改正保留 {changes.kept:,} 处；"
        f"词库 {'、'.join(digest[:12] for digest in changes.was) or '无'} → {changes.now[:12]}。"
    )
    if not do and changes.changed:
        click.echo("确实要改，请加 --apply。")
