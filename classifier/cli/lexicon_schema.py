"""`fenliu lexicon schema`: the JSON Schema of each file form, for editors."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("schema", help="词库文件的 JSON Schema · JSON Schema of lexicon files, for editors")
@click.option("-o", "--output", "folder", metavar="DIR", help="写到这个文件夹 · write the files there")
@click.option("--mark", multiple=True, metavar="DIR", help="给词库加编辑器提示行 · add the editor line to lexicons")
def schema_command(folder: str | None, mark: tuple[str, ...]) -> None:
    """Without options print all schemas as one JSON object; with --mark the lexicon files name theirs."""
    from classifier.authoring.json_schema import editor_line, schemas, with_editor_line, written

    if mark and not folder:
        raise click.UsageError("--mark 要和 -o 一起用：编辑器提示行指向写出的文件")
    if folder is None:
        import orjson

        click.echo(orjson.dumps(schemas(), option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS).decode())
        return
    out = Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    for name, text in written().items():
        (out / name).write_text(text, encoding="utf-8")
    click.echo(f"已写出 {len(written())} 个文件到 {folder}")
    for layer in mark:
        for path in sorted([*Path(layer).rglob("*.yaml"), *Path(layer).rglob("*.yml")]):
            line = editor_line(path.resolve(), out.resolve())
            before = path.read_bytes().decode("utf-8-sig")
            if line is not None and (after := with_editor_line(before, line)) != before:
                path.write_text(after, encoding="utf-8", newline="")
                click.echo(f"已标注 {path}")
