"""`fenliu lexicon diff OLD NEW LETTERS`: what a change of lexicons does to letters."""

from __future__ import annotations

import os
from pathlib import Path

import click


@click.command("diff", help="比较两套词库 · What a change of lexicons does to letters")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.argument("letters", metavar="LETTERS...", nargs=-1, required=True)
@click.option("--html", "page", metavar="OUT", help="写出可审核的网页 · write a page one can approve")
@click.option("--office", metavar="DIR", help="本单位配置文件夹 · folder of the office")
@click.option("-j", "--jobs", default=0, type=click.IntRange(min=0), metavar="N", help="进程数，0 为全部核 · processes")
@click.option("--most", default=5, type=click.IntRange(min=1), metavar="N", help="每组列几件 · letters shown a group")
def diff_command(
    old: str, new: str, letters: tuple[str, ...], page: str | None, office: str | None, jobs: int, most: int
) -> int:
    """OLD and NEW are lexicon folders (`a:b` for layers, base first) or `shipped`; LETTERS as for classify.

    Letters may carry what they should get in columns (petition_class, areas, topics …): then gains and losses are
    counted. Exit status 3 when some inputs could not be read.
    """
    from classifier.authoring.compare import compare
    from classifier.authoring.compare.report import html, text
    from classifier.authoring.given import layers
    from classifier.cli.group import ERROR_ROWS
    from classifier.model import Letter
    from classifier.pipeline import Classifier
    from classifier.read import read_inputs

    sides = [layers(side.split(os.pathsep)) for side in (old, new)]
    items = list(read_inputs(letters))
    given = [item for item in items if isinstance(item, Letter)]
    errors = len(items) - len(given)
    if errors:
        click.echo(f"有 {errors} 项读不出来，未参加比较", err=True)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    wanted = jobs or min(cores, 8)
    found = compare(sides[0], sides[1], given, office=office, jobs=wanted if len(given) >= 500 else 1)
    classifier = Classifier.load(sides[1], office)
    known = classifier.names
    names = {f"topics:{key}": name for key, name in known.topics.items()}
    names |= {f"kind:{key}": name for key, name in known.kinds.items()}
    names |= {f"purpose:{key}": name for key, name in known.purposes.items()}
    names |= {f"urgency:{key}": name for key, name in known.urgency.items()}
    names |= {f"flags:{key}": name for key, name in known.flags.items()}
    for label in (*Classifier.load(sides[0], office).compiled.labels, *classifier.compiled.labels):
        names[f"own:{label.set}:{label.id.partition(':')[2]}"] = label.name
    click.echo(text(found, names, most))
    if page:
        Path(page).write_text(html(found, names), encoding="utf-8")
        click.echo(f"已写出 {page}", err=True)
    return ERROR_ROWS if errors else 0
