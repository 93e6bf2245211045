"""L000 cannot-load (error): a mistake that keeps the lexicon from being used.

Not YAML, an unknown key, a name nobody defines, an id given twice: the program would refuse to start. Every such
mistake is named with its place and what to do. It cannot be allowed by a comment that makes it load.

PASS::

    schema: fenliu/lists@1
    lists: {工地: [脚手架, 塔吊]}

FAIL::

    schema: fenliu/lists@1
    list: {工地: [脚手架, 塔吊]}  # <- L000
"""

from __future__ import annotations

from collections.abc import Iterator

from classifier.authoring.survey import Finding, Survey


def check(survey: Survey) -> Iterator[Finding]:
    """The problems met while parsing, merging and compiling."""
    for problem in survey.problems:
        yield Finding(problem)
