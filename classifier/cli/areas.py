"""`fenliu areas`: what can be found."""

from __future__ import annotations

import click


@click.command("areas", help="能识别的领域与专题 · List the areas and topics that can be found")
@click.option("--lexicons", multiple=True, metavar="DIR", help="词库目录, 可多次 · lexicon layers, base first")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="输出形式 · output form")
def areas_command(lexicons: tuple[str, ...], form: str) -> None:
    """Print every area with its topics and the petition class each files under."""
    from classifier.lexicon import load_compiled

    compiled = load_compiled(list(lexicons) or None)
    topics = [label for label in compiled.labels if label.set == "topics"]
    if form == "json":
        from classifier.model import to_json

        rows = [
            {
                "id": a.id,
                "name": a.name,
                "groups": a.groups,
                "focus": a.focus,
                "rolls_up_to": a.rolls_up_to,
                "topics": [{"id": t.id, "name": t.name, "class": t.petition_class} for t in topics if t.area == a.id],
            }
            for a in compiled.areas
        ]
        click.echo(to_json(rows).decode())
        return
    from rich.console import Console
    from rich.table import Table

    for focus, title in ((True, "重点领域"), (False, "其他信访类别")):
        table = Table(title=f"{title} ({sum(a.focus == focus for a in compiled.areas)})", title_justify="left")
        for heading in ("领域", "分组", "专题", "信访分类"):
            table.add_column(heading, overflow="fold")
        for area in compiled.areas:
            if area.focus != focus:
                continue
            own = [topic for topic in topics if topic.area == area.id]
            for i, topic in enumerate(own):
                first = (f"{area.name}\n{area.id}", "、".join(area.groups)) if i == 0 else ("", "")
                table.add_row(
                    *first, f"{topic.name}  [dim]{topic.id}[/dim]", topic.petition_class, end_section=topic is own[-1]
                )
        console = Console(highlight=False)
        (console if console.is_terminal else Console(highlight=False, width=max(console.width, 140))).print(table)
