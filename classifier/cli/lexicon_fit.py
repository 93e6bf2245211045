"""`fenliu lexicon fit GOLD`: learn a readable overlay from labelled letters, and say what to expect of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from classifier.authoring.fit.estimate import Estimate
    from classifier.authoring.fit.examples import Gold

PROBLEMS_SHOWN = 10
_SET = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@click.command("fit", help="从已标注来件学习词库 · Learn a readable overlay from labelled letters")
@click.argument("gold", metavar="GOLD...", nargs=-1, required=True)
@click.option("--set", "set_", default="classes", metavar="SET", help="标签集 · label set: classes, departments …")
@click.option("-o", "--output", metavar="OVERLAY.yaml", help="写出的词库文件 · the overlay to write")
@click.option("--force", is_flag=True, help="覆盖已有文件 · overwrite")
@click.option("--column", metavar="NAME", help="标签所在列，默认与标签集同名 · column that holds the label")
@click.option(
    "--base", "--lexicons", "bases", multiple=True, metavar="DIR", help="底层词库，可多次 · layers to build on"
)
@click.option("--office", metavar="DIR", help="单位资料（--set desks） · office whose departments are learned")
@click.option("--folds", default=5, type=click.IntRange(2, 20), metavar="N", help="交叉验证折数 · folds")
@click.option("--terms", default=3000, type=click.IntRange(10), metavar="N", help="最多保留的词 · words kept in all")
@click.option("--leans", default=10, type=click.IntRange(0), metavar="N", help="每个标签倚靠的专题 · topics leaned on")
@click.option("--least", default=0, type=click.IntRange(0), metavar="N", help="词至少见于几封 · letters a word needs")
@click.option(
    "--looseness", default=None, type=click.FloatRange(0.001, 100), help="越大越信样本 · trust in the examples"
)
@click.option(
    "--blend",
    default=0.0,
    type=click.FloatRange(0, 2),
    help="掺入朴素贝叶斯的份量，标签多时 0.3 · share of naive Bayes",
)
@click.option(
    "--characters",
    default=0.0,
    type=click.FloatRange(0, 2),
    help="单字另学一遍、掺入的份量，标签多时 0.5 · share of a second learning from single characters",
)
@click.option(
    "--by-lead", is_flag=True, help="把握看领先多少、看是哪个标签，标签多时更准 · confidence from lead and label"
)
@click.option("--refuse", multiple=True, metavar="WORD", help="不许用的词，可多次 · a word that must not be used")
@click.option("--wide", is_flag=True, help="也用地名、机构名、虚词和单字 · use places, bodies, small words, characters")
@click.option("--against", type=click.Choice(["svm"]), help="同一次运行中与之比较 · compare in the same run")
@click.option("--dry-run", is_flag=True, help="只评估，不写文件 · estimate only")
def fit_command(
    gold: tuple[str, ...], set_: str, output: str | None, force: bool, column: str | None, bases: tuple[str, ...],
    office: str | None, folds: int, terms: int, leans: int, least: int, looseness: float | None, blend: float,
    characters: float, by_lead: bool, refuse: tuple[str, ...], wide: bool, against: str | None, dry_run: bool,
) -> int:  # fmt: skip
    """Learn the weights of words for the labels of one set, over the lexicons that are there.

    GOLD: sheets, jsonl, folders as for classify, with a column that holds the label, or corrections exported from the
    inbox. With --set areas: letters of several areas each, one file a writer; what is learned is when an area surely
    holds, and words that tell it (heard.yaml, beside the output). With --set alarm, peril or charge: letters whose
    urgency or purpose is known; what is learned is how such letters sound. With --set desks: letters whose first
    recipient is known; routes lean on it. With --set sorts: letters whose kind is known. With --set roles: letters
    whose accused are known, one file a writer; what is learned are words around names. Nothing enters a lexicon by
    itself: read the overlay, delete what you do not trust, then use it as a layer. Learning anew over an overlay
    (--force) keeps its ids, its cases and its line of refused words. Exit status 3 when some rows could not be used.
    """
    from importlib.util import find_spec

    from classifier.authoring.given import layers
    from classifier.cli.group import ERROR_ROWS
    from classifier.errors import MissingExtra, UsageError
    from classifier.lexicon.compiled import DESKS, SORTS, TONES

    if find_spec("sklearn") is None:
        raise MissingExtra("fenliu lexicon fit", "fit")
    if not _SET.fullmatch(set_):
        raise UsageError("--set: 标签集的名称用小写英文，如 departments · lower-case letters, digits and -")
    if not dry_run:
        _check_output(output, force)
    if set_ == "areas":
        from classifier.cli.lexicon_fit_areas import fit_areas

        return fit_areas(gold, output, bases, folds, looseness, refuse, force, dry_run)
    if set_ == "roles":
        from classifier.cli.lexicon_fit_roles import fit_roles

        return fit_roles(gold, output, bases, looseness, refuse, dry_run)
    from classifier.authoring.fit.against import svm_scores
    from classifier.authoring.fit.estimate import cross_validate, estimate
    from classifier.authoring.fit.examples import read_gold
    from classifier.authoring.fit.kept import Kept, read_kept
    from classifier.authoring.fit.learning import Options, learn, too_few
    from classifier.authoring.fit.overlay import overlay
    from classifier.authoring.fit.table import make_table
    from classifier.pipeline import Classifier

    kept = read_kept(Path(output), set_) if output and Path(output).exists() else Kept()
    kept.refused = sorted({*kept.refused, *refuse})
    if set_ in TONES:
        from classifier.cli.lexicon_fit_tones import fit_tones

        return fit_tones(gold, set_, output, column, bases, folds, terms, looseness, kept, dry_run)
    if set_ in (DESKS, SORTS):
        from classifier.cli.lexicon_fit_wholes import fit_wholes

        return fit_wholes(gold, set_, output, bases, office, folds, kept, dry_run)
    base = Classifier.load(layers(bases))
    read = read_gold(gold, set_, column, _classes() if set_ == "classes" else ())
    _say_problems(read)
    _check_enough(read, folds)
    examples = read.examples
    least = least or (5 if len(examples) >= 2000 else 3 if len(examples) >= 800 else 2)
    table = make_table(examples, base, least=least, lean=leans > 0, wide=wide, refused=kept.refused)
    click.echo(
        f"{len(examples)} 封，{len(table.labels)} 个标签，{len(set(table.groups.tolist()))} 组不雷同来件，"
        f"{len(table.words)} 个备选词；{folds} 折交叉验证，雷同来件不跨折"
    )
    few = too_few(table)
    if len(few) > len(table.labels) - 2 or len(set(table.groups.tolist())) < 2 * folds or not table.words:
        raise UsageError("除去雷同来件，样本太少，学不到什么 · too few letters that are not copies of others")
    options = Options(terms, leans, blend=blend, characters=characters)
    options.looseness = looseness or options.looseness
    expected = cross_validate(table, options, folds, by_lead)
    _say("本词库", expected)
    if against:
        _say("SVM", estimate(table, lambda rows: svm_scores(table, rows), folds, by_lead, trusting=False))
    if not dry_run:
        import numpy as np

        fitted = learn(table, np.arange(len(table.gold)), options, expected.temperature)
        known = {label.name: label.id.partition(":")[2] for label in base.compiled.labels if label.set == set_}
        kept.ids = {**known, **kept.ids}
        text = overlay(set_, fitted, table, expected, kept=kept)
        Path(str(output)).write_text(text, encoding="utf-8")
        if few:
            click.echo(f"{len(few)} 个标签样本太少，没有学 · labels with too few letters, not learned", err=True)
        if old := known.keys() - set(table.labels):
            click.echo(
                f"词库中另有 {len(old)} 个标签没有样本，保持原样 · labels without letters stay as they are", err=True
            )
        click.echo(
            f"已写出 {output}；请逐词过目，不可信的删去 · written; read it, delete what you do not trust", err=True
        )
    return ERROR_ROWS if read.problems else 0


def _check_output(output: str | None, force: bool) -> None:
    from classifier.errors import UsageError

    if output is None:
        raise UsageError("请用 -o 指明写到哪里，或用 --dry-run 只评估 · name the overlay with -o, or use --dry-run")
    if Path(output).suffix not in (".yaml", ".yml"):
        raise UsageError("-o: 词库文件的扩展名是 .yaml · a lexicon file ends in .yaml")
    if not Path(output).absolute().parent.is_dir():
        raise UsageError(f"-o: 文件夹不存在 · no such folder: {Path(output).parent}")
    if Path(output).exists() and not force:
        raise UsageError(f"{output} 已存在，里面可能有人工修改；要覆盖请加 --force · exists; --force overwrites it")


def _classes() -> frozenset[str]:
    from classifier.authoring.register import classes_of

    return frozenset(name for name in classes_of(()) if "/" not in name)


def _say_problems(read: Gold) -> None:
    for problem in read.problems[:PROBLEMS_SHOWN]:
        click.echo(problem, err=True)
    if len(read.problems) > PROBLEMS_SHOWN:
        click.echo(f"… 共 {len(read.problems)} 行不能用 · rows that could not be used", err=True)
    if read.unlabelled:
        click.echo(f"{read.unlabelled} 封没有标签，未用 · letters without a label, not used", err=True)


def _check_enough(read: Gold, folds: int) -> None:
    from classifier.errors import UsageError

    labels = {one.label for one in read.examples}
    if len(labels) < 2 or len(read.examples) < 2 * folds:
        raise UsageError(
            f"样本太少：{len(read.examples)} 封，{len(labels)} 个标签；至少要两个标签、{2 * folds} 封"
            " · too few labelled letters, or only one label"
        )
    if len(labels) > len(read.examples) / 2:
        raise UsageError(
            "标签几乎封封不同，多半选错了列 · nearly every letter has a label of its own: is it the right column?"
        )


def _say(name: str, found: Estimate) -> None:
    surest = "  ".join(f"{share:.0%} {accuracy:.3f}" for share, accuracy in found.surest.items())
    click.echo(
        f"{name:<8}准确率 {found.accuracy:.4f}  宏 F1 {found.macro_f1:.4f}  校准误差 {found.calibration_error:.4f}"
        f"  最有把握的: {surest}"
    )
