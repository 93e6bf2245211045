"""`fenliu completion bash|zsh|fish`: the script that makes a shell complete commands and options."""

from __future__ import annotations

import click

_SHELLS = ("bash", "zsh", "fish")


@click.command(
    "completion",
    help="命令补全 · Shell completion.\n\n"
    "\b\nbash：echo 'eval \"$(fenliu completion bash)\"' >> ~/.bashrc\n"
    "zsh：echo 'eval \"$(fenliu completion zsh)\"' >> ~/.zshrc\n"
    "fish：fenliu completion fish > ~/.config/fish/completions/fenliu.fish",
)
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def completion_command(ctx: click.Context, shell: str) -> None:
    """Print the script."""
    from click.shell_completion import get_completion_class

    script = get_completion_class(shell)
    assert script is not None
    click.echo(script(ctx.find_root().command, {}, "fenliu", "_FENLIU_COMPLETE").source())
