"""`fenliu route INPUT… -o OUT`: the cover slips of letters, in one workbook."""

from __future__ import annotations

import os
from pathlib import Path

import click

from classifier.cli.classify import parse_columns
from classifier.cli.group import ERROR_ROWS
from classifier.errors import UsageError


@click.command(
    "route",
    help="转送单：谁收、谁不得收、依据和时限 · Cover slips: who gets it, who must not, why, by when.\n\n"
    "例：fenliu route 来件/ -o 转送单.xlsx --by-recipient",
    epilog="每件一行；--by-recipient 另给每个收件单位一张表，只得摘录的单位只给摘录。去向是建议，由人决定。",
)
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option("-o", "--output", "out", required=True, metavar="OUT", help="结果文件：.xlsx")
@click.option("--by-recipient", is_flag=True, help="每个收件单位一张表")
@click.option("--lexicons", multiple=True, metavar="DIR", help="词库文件夹，可多次给出")
@click.option("--office", metavar="DIR", help="本单位配置文件夹")
@click.option(
    "--split",
    type=click.Choice(["auto", "never"]),
    default="auto",
    show_default=True,
    help="一件反映几个问题时，每个问题一张转送单；never 不拆",
)
@click.option("--columns", multiple=True, metavar="title=列名,text=列名", help="表格里哪一列是什么")
@click.option("-q", "--quiet", is_flag=True, help="不显示进度和汇总")
def route_command(
    inputs: tuple[str, ...],
    out: str,
    by_recipient: bool,
    lexicons: tuple[str, ...],
    office: str | None,
    split: str,
    columns: tuple[str, ...],
    quiet: bool,
) -> int:
    """See the help text above."""
    from classifier.cli.pairs import classify_all
    from classifier.cli.slip_book import HELD, REGISTER, SlipBook
    from classifier.cli.slips import Sorter, register_line
    from classifier.cli.summary import failures
    from classifier.model import ErrorRow
    from classifier.redact import Redactor
    from classifier.write import LabelNames, WholeFile, explained, real_place
    from classifier.write.tally import NAMED, failure

    if Path(out).suffix.lower() != ".xlsx":
        raise UsageError(f"转送单只能写成 Excel：请用 .xlsx 结尾，不是 {Path(out).suffix or out}")
    done = classify_all(
        inputs, real_place(out), lexicons=lexicons, office=office, split=split, columns=parse_columns(columns),
        quiet=quiet,
    )  # fmt: skip
    names = LabelNames.of(done.classifier.names, done.classifier.office)
    book = SlipBook(names)
    numbered = list(enumerate(done.pairs, 1))
    book.register(REGISTER, [register_line(number, *pair, names) for number, pair in numbered])
    redactor = Redactor()
    sorter = Sorter(done.classifier.office, names, redactor)
    if by_recipient:
        for letter, result in done.pairs:
            redactor.learn(letter, result.elements)
        for whole in done.divided:  # who signs the whole is hidden in every part
            redactor.learn(whole, done.classifier.examine(whole)[1])
    for number, pair in numbered:
        sorter.add(number, *pair)
    if by_recipient:
        for box in sorter.boxes.values():
            book.box(box)
    if sorter.held:
        book.register(HELD, [register_line(*held, names) for held in sorter.held])
    errors = [row for row in done.rows if isinstance(row, ErrorRow)]
    if errors:
        book.errors(errors)
    file = WholeFile(out)
    try:
        with explained(out):
            file.handle.write(book.done())
        file.commit()
    except BaseException:
        file.abort()
        raise
    if not quiet:
        click.echo(
            f"读入 {done.read:,} 件，拆分后 {len(done.pairs):,} 件："
            f"转送 {len(done.pairs) - len(sorter.held):,} 件，暂缓 {len(sorter.held):,} 件，"
            f"错误 {len(errors):,} 件；收件单位 {len(sorter.boxes):,} 个。",
            err=True,
        )
        for line in failures(len(errors), [failure(row) for row in errors[:NAMED]], "原因见“错误”表") if errors else ():
            click.echo(line, err=True)
        click.echo(f"结果在：{os.path.abspath(out)}", err=True)
    return ERROR_ROWS if errors else 0
