"""`fenliu spark IN OUT`: the same classification on a Spark cluster."""

from __future__ import annotations

import time

import click

from classifier.cli.group import ERROR_ROWS


@click.command(
    "spark",
    help="在 Spark 集群上分类 · Classify on a Spark cluster.\n\n"
    "\b\nIN ：parquet、csv、jsonl（文件、文件夹或通配），或 table:表名\n"
    "OUT：结果文件夹（parquet），全部写完才出现\n\n"
    "\b\n例：fenliu spark 来件.parquet 结果\n"
    "    spark-submit --master yarn cli.py spark hdfs:///来件 hdfs:///结果",
    epilog="退出状态：0 全部完成；1 用法或词库有误；3 完成，但有错误行。何时用它：docs/scale.md",
)
@click.argument("given", metavar="IN")
@click.argument("out", metavar="OUT")
@click.option("--master", metavar="URL", help="Spark 主节点，如 local[2]；用 spark-submit 时不必给出")
@click.option("--lexicons", multiple=True, metavar="DIR", help="词库文件夹（在提交任务的机器上），可多次给出")
@click.option("--office", metavar="DIR", help="本单位配置文件夹（在提交任务的机器上）")
@click.option(
    "--split", type=click.Choice(["auto", "never"]), default="never", help="含多个问题的文件拆成多件（默认 never）"
)
@click.option("--columns", multiple=True, metavar="title=列名,text=列名", help="哪一列是什么（默认按常用列名识别）")
@click.option("--partition-by", multiple=True, metavar="COLUMN", help="按结果的这一列分文件夹，如 area；可多次给出")
@click.option("--overwrite", is_flag=True, help="OUT 已存在时，新结果写完后替换它")
@click.option("-q", "--quiet", is_flag=True, help="不显示汇总")
def spark_command(
    given: str,
    out: str,
    master: str | None,
    lexicons: tuple[str, ...],
    office: str | None,
    split: str,
    columns: tuple[str, ...],
    partition_by: tuple[str, ...],
    overwrite: bool,
    quiet: bool,
) -> int:
    """See the help text above."""
    from classifier.adapters.spark_files import classify_files, session
    from classifier.cli.classify import parse_columns

    named = parse_columns(columns)
    begun = time.monotonic()
    report = classify_files(
        session(master),
        given,
        out,
        columns=named,
        lexicons=lexicons,
        office=office,
        split=split,
        partition_by=partition_by,
        overwrite=overwrite,
    )
    if not quiet:
        click.echo(
            f"读入 {report.read:,} 件，写出结果 {report.results:,} 行、错误 {report.errors:,} 行"
            f"（拆出 {report.parts:,} 件），用时 {time.monotonic() - begun:.1f} 秒"
        )
    return ERROR_ROWS if report.errors else 0
