"""`fenliu lexicon export` and `import`: a lexicon as an Excel workbook, and back."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click


@click.command("export", help="把词库导出为 Excel · Write a lexicon into an Excel workbook")
@click.argument("out", metavar="OUT.xlsx")
@click.option("--lexicons", metavar="DIR", help="一层词库，缺省为自带词库 · one layer, default the shipped one")
def export_command(out: str, lexicons: str | None) -> None:
    """A row for each word, phrase, rule and case, comments beside them."""
    from classifier.authoring.given import layers
    from classifier.authoring.workbook import export
    from classifier.lexicon.sources import read_sources

    if Path(out).suffix.lower() != ".xlsx":
        raise click.UsageError("输出文件名要以 .xlsx 结尾")
    roots = layers((lexicons,) if lexicons else ())
    skipped = export(read_sources(roots), roots[0].rstrip("/") if roots else "lexicons", Path(out))
    click.echo(f"已写出 {out}")
    if skipped:
        click.echo(f"不含词语、未导出：{'、'.join(skipped)}", err=True)


@click.command("import", help="从 Excel 生成词库 · Make lexicon files from a workbook")
@click.argument("book", metavar="IN.xlsx")
@click.option("-o", "--output", "folder", required=True, metavar="DIR", help="写到这个文件夹 · write the files there")
@click.option("--base", multiple=True, metavar="DIR", help="下面各层词库，可多次 · earlier layers, or `shipped`")
@click.option("--force", is_flag=True, help="覆盖已有文件 · replace files that are there")
def import_command(book: str, folder: str, base: tuple[str, ...], force: bool) -> None:
    """Nothing is written while a single cell is wrong; mistakes name sheet and cell."""
    from classifier.authoring.given import layers
    from classifier.authoring.survey import ParsedFiles
    from classifier.authoring.workbook import read_back
    from classifier.lexicon.sources import read_sources

    others = ParsedFiles().parse(read_sources(layers(base)))[0] if base else []
    files = read_back(Path(book), others)
    root = Path(folder)
    there = [name for name in files if (root / name).exists()]
    if there and not force:
        raise click.ClickException(f"已有 {'、'.join(there[:5])} 等 {len(there)} 个文件；要覆盖请加 --force")
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    click.echo(f"已写出 {len(files)} 个文件到 {folder}")
