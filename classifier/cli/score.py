"""`fenliu score GOLD`: how right the lexicons are on labelled letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from classifier.score import Report

FORMATS = ("text", "html", "json")


@click.command("score", help="评分：对照标注看准不准 · How right the lexicons are on labelled letters")
@click.argument("gold", metavar="GOLD...", nargs=-1, required=True)
@click.option(
    "--by",
    multiple=True,
    type=click.Choice(["area", "topic", "class", "purpose", "route", "urgency", "kind"]),
    help="只看哪一项，可多次（默认有标注的都看）· what to score",
)
@click.option("--lexicons", multiple=True, metavar="DIR", help="词库目录，可多次 · lexicon layers, base first")
@click.option("--office", metavar="DIR", help="本单位配置文件夹 · folder of the office")
@click.option("-o", "--output", metavar="OUT", help="写出报告：.html .json .txt · write the report")
@click.option("--format", "form", type=click.Choice(FORMATS), help="报告格式（默认看文件名）· form of the report")
@click.option(
    "--worst", default=20, type=click.IntRange(0, 1000), metavar="N", help="列出错得最多的几件 · worst letters"
)
@click.option("--no-text", is_flag=True, help="网页报告不含来信正文 · no letter text in the page")
def score_command(
    gold: tuple[str, ...], by: tuple[str, ...], lexicons: tuple[str, ...], office: str | None, output: str | None,
    form: str | None, worst: int, no_text: bool,
) -> int:  # fmt: skip
    """GOLD：有标注的来件，jsonl 或表格；标注列如 信访分类、重点领域、专题、目的、紧急程度、文种、去向
    （petition_class, areas, topics, purpose, urgency, kind, route），或改正记录。

    例：fenliu score 标注.xlsx -o 报告.html

    屏幕和 JSON 里没有来信正文；网页里有（--no-text 则没有），仅供承办干部核对。
    退出状态 3：有的行读不出或标签不认识，其余照常计分。
    """
    from rich.console import Console

    from classifier.authoring.given import layers
    from classifier.cli.group import ERROR_ROWS
    from classifier.errors import UsageError
    from classifier.gold import read_gold
    from classifier.pipeline import Classifier
    from classifier.score import score
    from classifier.score.text import text

    form = form or _form_of(output)
    if form == "html" and output is None:
        raise UsageError("网页报告可能含来信正文，只写进文件：请加 -o 报告.html · a page is written to a file only")
    classifier = Classifier.load(layers(lexicons), office)
    found = score(classifier, read_gold(gold), list(dict.fromkeys(by)), worst)
    if not found.letters:
        rows = "".join(f"\n  第 {row.number} 件：{row.why}" for row in found.bad[:10])
        raise UsageError(
            "没有一件来件带有可用的标注；标注列的名称如 信访分类、重点领域、专题、目的、紧急程度、文种、去向 "
            f"· no usable labels{rows}"
        )
    if output is None and form == "json":
        from classifier.score.report import to_json

        click.echo(to_json(found).decode())
        return ERROR_ROWS if found.bad else 0
    text(Console(highlight=False), found)
    if output is not None:
        _write(output, form, found, not no_text)
        click.echo(f"已写出 {output}", err=True)
    return ERROR_ROWS if found.bad else 0


def _form_of(output: str | None) -> str:
    ending = (output or "").rpartition(".")[2].lower()
    return {"html": "html", "htm": "html", "json": "json"}.get(ending, "text")


def _write(output: str, form: str, found: Report, with_text: bool) -> None:
    """The report into a file that appears whole or not at all."""
    from io import StringIO

    from rich.console import Console

    from classifier.score.page import page
    from classifier.score.report import to_json
    from classifier.score.text import text
    from classifier.write.whole import WholeFile

    if form == "html":
        data = page(found, with_text).encode("utf-8", "replace")
    elif form == "json":
        data = to_json(found)
    else:
        stream = StringIO()
        text(Console(file=stream, width=110, highlight=False), found)
        data = stream.getvalue().encode("utf-8", "replace")
    out = WholeFile(output)
    try:
        out.handle.write(data)
        out.commit()
    finally:
        out.abort()
