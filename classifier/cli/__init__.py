"""The `fenliu` command: a group that loads a command only when it is called, and says mistakes in plain words.

A command is registered by one line in `COMMANDS`. Exit status: 0 all well, 1 usage or lexicon error,
3 done with error rows, 130 stopped by Ctrl-C. `FENLIU_DEBUG=1` shows tracebacks.
"""

from __future__ import annotations

from collections.abc import Sequence

COMMANDS: dict[str, tuple[str, str]] = {
    # name: (module:function, what it does in one line)
    "classify": ("classifier.cli.classify:classify", "批量分类 · Classify letters in bulk"),
    "explain": ("classifier.cli.explain:explain_command", "解释一封信 · Explain one letter"),
    "route": ("classifier.cli.route:route_command", "转送单 · Cover slips"),
    "redact": ("classifier.cli.redact:redact_command", "脱敏与还原 · Redact and restore"),
    "spark": ("classifier.cli.spark:spark_command", "在 Spark 集群上分类 · Classify on a Spark cluster"),
    "duplicates": ("classifier.cli.duplicates:duplicates_command", "查重与并案 · Find letters of the same matter"),
    "inbox": ("classifier.cli.inbox:inbox_group", "收件箱 · The inbox: find, correct, hand on"),
    "serve": ("classifier.cli.serve:serve_command", "在浏览器里用收件箱 · The inbox in a browser"),
    "areas": ("classifier.cli.areas:areas_command", "领域与专题 · What can be found"),
    "score": ("classifier.cli.score:score_command", "对照标注评分 · Score labelled letters"),
    "report": ("classifier.cli.report:report_group", "综合分析 · Reports over many letters"),
    "lexicon": ("classifier.cli.lexicon:lexicon_group", "词库 · Test and inspect lexicons"),
    "doctor": ("classifier.cli.doctor:doctor_command", "自检 · Is everything in place?"),
    "completion": ("classifier.cli.completion:completion_command", "命令补全 · Shell completion"),
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit status."""
    import sys

    from classifier.cli.group import call

    sys.exit(call(COMMANDS, arguments))
