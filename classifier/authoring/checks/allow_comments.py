"""L090 allow-comment (warning): a comment `# fenliu: allow …` that is not in order.

It names no code, gives no reason, or allows something that is not found on its line (any more). A comment at the
end of a line speaks for that line; one on a line of its own for the next line.

PASS::

    schema: fenliu/area@1
    id: power
    name: 供电
    topics:
      - id: outage
        name: 停电
        terms:
          strong: [停电]
          weak: [电]  # fenliu: allow L004 the hotline writes it as a heading of its own
        tests: {match: [村里天天停电]}

FAIL::

    schema: fenliu/area@1
    id: power
    name: 供电
    topics:
      - id: outage
        name: 停电
        terms:
          strong: [停电]  # fenliu: allow L004 nothing here  # <- L090
          weak: [电力]  # fenliu: allow L004  # <- L090
        tests: {match: [村里天天停电]}
"""

from __future__ import annotations

from collections.abc import Iterator

from classifier.authoring.survey import Finding, Survey


def check(survey: Survey) -> Iterator[Finding]:
    """Nothing by itself: the comments are judged when all other checks have run (see `suppressions.complaints`)."""
    return iter(())
