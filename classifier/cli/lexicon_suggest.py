"""`fenliu lexicon suggest LETTERS`: what might be added to the lexicons, as a patch for a person to edit."""

from __future__ import annotations

import click

BY = ["topic", "area", "class", "kind", "purpose", "urgency"]


@click.command("suggest", help="从来件提出词库建议 · Propose terms, phrases, masks and contexts from letters")
@click.argument("letters", metavar="LETTERS...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="PATCH.yaml", help="写出的建议文件 · the patch to write")
@click.option(
    "--gold/--no-gold", "labelled", default=None, help="用标注（没有则报错）或不用；默认有则用 · use labels or not"
)
@click.option("--by", type=click.Choice(BY), help="按哪种标注，默认最细的 · which labels")
@click.option("--set", "set_", metavar="SET", help="自定的标签集，如 departments · a label set of one's own")
@click.option("--column", metavar="NAME", help="--set 的标签所在列，默认与标签集同名 · column that holds its label")
@click.option("--lexicons", multiple=True, metavar="DIR", help="词库目录，可多次 · lexicon layers, base first")
@click.option("--office", metavar="DIR", help="本单位配置文件夹 · folder of the office")
@click.option(
    "--least", default=0, type=click.IntRange(0), metavar="N", help="至少见于几封不雷同的来件 · letters needed"
)
@click.option("--most", default=8, type=click.IntRange(1, 200), metavar="N", help="每个标签每类最多几条 · per label")
def suggest_command(
    letters: tuple[str, ...], output: str | None, labelled: bool | None, by: str | None, set_: str | None,
    column: str | None, lexicons: tuple[str, ...], office: str | None, least: int, most: int,
) -> int:  # fmt: skip
    """LETTERS：来件，可带标注列（同 score），可以是改正记录，也可以什么标注都没有。

    例：fenliu lexicon suggest 标注.xlsx -o 建议.yaml

    只提建议：写出一个词库补丁，由人删改后再用。不收人名、地名、单位、数字和套话。
    """
    from importlib.util import find_spec

    from classifier.authoring.given import layers
    from classifier.authoring.suggest.targets import FIELDS
    from classifier.cli.group import ERROR_ROWS
    from classifier.errors import MissingExtra, UsageError
    from classifier.gold import Labelled, read_gold
    from classifier.model import ErrorRow

    if find_spec("numpy") is None:
        raise MissingExtra("fenliu lexicon suggest", "fit")
    from classifier.authoring.suggest import Options, suggest

    items = list(read_gold(letters))
    errors = sum(isinstance(item, ErrorRow) for item in items)
    if errors:
        click.echo(f"有 {errors} 项读不出来，未参加", err=True)
    columns = (column,) if column else (set_, set_.removesuffix("s")) if set_ else ()
    options = Options(FIELDS[by] if by else None, set_, columns, least, most, labelled)
    if output:
        options.name = output.replace("\\", "/").rpartition("/")[2] or output
    found = suggest([item for item in items if isinstance(item, Labelled)], layers(lexicons), office, options)
    if (labelled or by or set_) and not found.labelled:
        raise UsageError(f"没有可用的标注，或每个标签不到 {found.least} 封 · no usable labels")
    if output:
        _write(output, found.patch.text)
    else:
        click.echo(found.patch.text, nl=False)
    kinds = {"term": "词", "phrase": "句式", "mask": "遮蔽词", "context": "语境"}
    counts = "，".join(f"{name} {sum(one.kind == kind for one in found.proposals)}" for kind, name in kinds.items())
    click.echo(
        f"{found.letters} 封（雷同 {found.twins}，有标注 {found.labelled}，无标签 {found.untagged}）："
        f"{counts}，无标签来件的组 {len(found.clusters)}；另有 {found.dropped} 条没用或有害，未写",
        err=True,
    )
    if found.proposals:
        click.echo(f"全部采纳会改对 {found.better} 处、改错 {found.worse} 处（就这批来件而言）", err=True)
    if output:
        click.echo(f"已写出 {output}；未经人看过不要使用 · written; read and edit it before use", err=True)
    return ERROR_ROWS if errors else 0


def _write(output: str, text: str) -> None:
    from classifier.write.whole import WholeFile

    out = WholeFile(output)
    try:
        out.handle.write(text.encode("utf-8", "replace"))
        out.commit()
    finally:
        out.abort()
