"""`fenliu report …`: what all the letters say together, for the inspection side."""

from __future__ import annotations

import click

from classifier.cli.report.common import common_command
from classifier.cli.report.match import match_command
from classifier.cli.report.period import period_command
from classifier.cli.report.units import brief_command, plan_command


@click.group("report", help="综合分析：巡前画像、共性问题、排序、统计、信息比对 · Reports over many letters")
def report_group() -> None:
    """Reports for the inspection side: Word, Excel or HTML, redacted."""


for command in (brief_command, common_command, plan_command, period_command, match_command):
    report_group.add_command(command)
