"""The progress bar of a batch: count, rate, time left, on a terminal; nothing in a pipe."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator

Progress = Callable[[int, int | None], None]


@contextlib.contextmanager
def progress_bar(quiet: bool) -> Iterator[Progress | None]:
    """A callback `(done, total)` that moves a bar on standard error; None when nobody would see it."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=32),
        TextColumn("{task.fields[count]}"),
        TextColumn("[dim]{task.fields[rate]}"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task("准备词库", total=None, count="", rate="")
        first: list[int] = []

        def tell(done: int, total: int | None) -> None:
            if not first:
                first.append(done)
                bar.reset(task, total=total)
            moved = done - first[0]
            elapsed = bar.tasks[0].elapsed or 0
            rate = moved / elapsed if moved and elapsed else 0.0
            left = f" · 还需 {duration((total - done) / rate)}" if rate and total else ""
            bar.update(
                task,
                description="分类中",
                completed=done,
                total=total,
                count=f"{done:,} / {total:,} 件" if total else f"{done:,} 件",
                rate=f"{rate:,.0f} 件/秒{left}" if rate else "",
            )

        yield tell


def duration(seconds: float) -> str:
    """A stretch of time as a person says it."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} 秒"
    if whole < 3600:
        return f"{whole // 60} 分 {whole % 60} 秒"
    return f"{whole // 3600} 小时 {whole % 3600 // 60} 分"
