"""Reference pages made from the code: `python -m classifier.cli.reference [--check]`.

Writes `docs/checks.md`, `docs/commands.md`, `docs/lexicon-format.md` and `docs/schema/*.json` of a checkout; with
`--check` writes nothing and fails when one is out of step (CI runs that).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from classifier.authoring.json_schema import written
from classifier.authoring.reference import MADE, checks_page, format_page
from classifier.cli import COMMANDS
from classifier.cli.group import LazyGroup

DOCS = Path(__file__).resolve().parents[2] / "docs"


def commands_page() -> str:
    """`docs/commands.md`: every command with its arguments and options."""
    group = LazyGroup(COMMANDS, name="fenliu")
    out = [
        MADE,
        "# Commands\n",
        "Exit status: 0 all well, 1 usage or lexicon error (or findings), 3 done with error rows, 130 stopped.\n",
    ]
    for words, command in _commands("fenliu", group):
        ctx = click.Context(command, info_name=words)
        pieces = " ".join(command.collect_usage_pieces(ctx))
        out += [f"## {words}\n", _help(command), "```\n" + f"{words} {pieces}".rstrip() + "\n```\n"]
        rows = []
        for parameter in command.get_params(ctx):
            record = parameter.get_help_record(ctx) if isinstance(parameter, click.Option) else None
            if record is not None and "--help" not in parameter.opts:
                rows.append(f"| `{record[0].replace('|', '∣')}` | {_plain(record[1]).replace('|', '∣')} |")
        if rows:
            out += ["| option | |", "|---|---|", *rows, ""]
    return "\n".join(out).rstrip() + "\n"


def pages() -> dict[Path, str]:
    """Every page made from the code, by its path below `docs/`."""
    made = {"checks.md": checks_page(), "commands.md": commands_page(), "lexicon-format.md": format_page()}
    out = {Path(name): text for name, text in made.items()}
    out |= {Path("schema") / name: text for name, text in written().items()}
    return out


def stale(docs: Path) -> list[Path]:
    """The pages that are missing or not what the code says."""
    return [
        docs / name
        for name, text in pages().items()
        if not (docs / name).is_file() or (docs / name).read_text(encoding="utf-8") != text
    ]


def main(arguments: list[str]) -> int:
    """Write the pages, or with `--check` name those out of step."""
    if "--check" in arguments:
        old = stale(DOCS)
        for path in old:
            click.echo(f"{path.relative_to(DOCS.parent)}: out of step with the code; run `make docs`", err=True)
        return int(bool(old))
    (DOCS / "schema").mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")
    return 0


def _commands(words: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        ctx = click.Context(command, info_name=words)
        for name in command.list_commands(ctx):
            inner = command.get_command(ctx, name)
            if inner is not None:
                yield from _commands(f"{words} {name}", inner)
    else:
        yield words, command


def _help(command: click.Command) -> str:
    """The help text as Markdown: paragraphs joined, literal blocks as they are."""
    parts = [command.help or "", command.callback.__doc__ or "" if command.callback else "", command.epilog or ""]
    out: list[str] = []
    for part in parts:
        for paragraph in re.split(r"\n\s*\n", part.strip()):
            text = paragraph.replace("\b\n", "\n").strip("\n")
            if text and text != "See the help text above." and _plain(text) not in map(_plain, out):
                out.append(re.sub(r"[ \t]*\n[ \t]*", "  \n" if paragraph.startswith("\b") else " ", text))
    return "\n\n".join(out) + "\n"


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
