"""`fenliu --version`: the program, and the digest of the lexicons that ship with it (as on every result)."""

from __future__ import annotations

import click


def show_version(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    """Print and leave. Reads the lexicons' bytes but parses nothing."""
    if not wanted or ctx.resilient_parsing:
        return
    from classifier import __version__

    click.echo(f"fenliu, version {__version__}, lexicon {shipped_digest()}")
    ctx.exit()


def shipped_digest() -> str:
    """The digest of the shipped lexicons; "unreadable" when they cannot be read."""
    from classifier.errors import LexiconError
    from classifier.lexicon.sources import digest_of, read_sources

    try:
        return digest_of(read_sources(None))
    except (LexiconError, OSError):
        return "unreadable"
