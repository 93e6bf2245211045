"""`fenliu duplicates INPUT… -o OUT`: which letters tell of the same matter."""

from __future__ import annotations

import time

import click

from classifier.cli.group import ERROR_ROWS


@click.command(
    "duplicates",
    help="查重与并案：找出反映同一事项的来件 · Find letters of the same matter.\n\n"
    "按文字（相同、相近、改写、调换段落）和按要素（被反映人、单位、地点、金额）归并，每条说明依据，\n"
    "并统计重复信访和联名信。\n\n"
    "例：fenliu duplicates 来件/ -o 并案.xlsx",
    epilog="退出状态：0 全部完成；1 用法或词库有误；3 完成，但有读不出的来件。",
)
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option("-o", "--output", "out", required=True, metavar="OUT", help="结果文件：.xlsx .csv .jsonl .parquet")
@click.option("-j", "--jobs", default=1, type=click.IntRange(min=0), metavar="N", help="进程数，0 为全部核（默认 1）")
@click.option("--text-only", is_flag=True, help="只比较文字，不看被反映人、单位、地点、金额（更快）")
@click.option("--lexicons", multiple=True, metavar="DIR", help="词库文件夹，可多次给出，后面的修改前面的")
@click.option("--office", metavar="DIR", help="本单位配置文件夹")
@click.option("--columns", multiple=True, metavar="title=列名,text=列名", help="表格里哪一列是什么")
@click.option("-q", "--quiet", is_flag=True, help="不显示进度和汇总")
def duplicates_command(
    inputs: tuple[str, ...],
    out: str,
    jobs: int,
    text_only: bool,
    lexicons: tuple[str, ...],
    office: str | None,
    columns: tuple[str, ...],
    quiet: bool,
) -> int:
    """See the help text above."""
    from classifier.batch import ClassifierSpec
    from classifier.batch.duplicates import find_duplicates
    from classifier.batch.places import out_of_inputs
    from classifier.cli.classify import _cores, parse_columns
    from classifier.cli.progress import progress_bar
    from classifier.duplicates.report import summary, write_clusters
    from classifier.read import check_paths
    from classifier.write import form_of, is_device, real_place

    form_of(out)
    if not is_device(out):
        out_of_inputs(real_place(out), check_paths(inputs))
    named = parse_columns(columns)
    begun = time.monotonic()
    with progress_bar(quiet) as progress:
        all_ = find_duplicates(
            list(inputs),
            classifier_spec=None if text_only else ClassifierSpec(lexicons or None, office),
            jobs=jobs or _cores(),
            columns=named,
            progress=progress,
        )
    write_clusters(out, all_.found, all_.letters, all_.errors)
    if not quiet:
        for heading, value in summary(all_.found, len(all_.errors)).items():
            click.echo(f"{heading}：{value:,}")
        click.echo(f"已写入 {out}，用时 {time.monotonic() - begun:.1f} 秒")
    return ERROR_ROWS if all_.errors else 0
