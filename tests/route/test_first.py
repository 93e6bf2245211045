"""Letters that bring several matters: the department of the first one leads."""

from __future__ import annotations

import pytest

from classifier.model import Evidence, Letter, Result, Tag
from classifier.office import Office
from classifier.route.first import home_of_first
from classifier.route.matters import Said
from tests.route.samples import result

SCHOOL = "第一件，孩子上学，户口迁回来了，学校说名额已满，让去六公里以外的学校，学区怎么划的没人说得清。"
HOUSE = "第二件，公租房去年就在网上申请了，到现在一直显示待复核，问过三回都没有下文，房租快交不起了。"


def told(text: str, *places: tuple[str, int]) -> tuple[Letter, Result]:
    """A letter, and a result whose topics have a word each at these places."""
    found = result()
    for topic, at in places:
        area, _, name = topic.partition(".")
        found.tags.append(Tag(area, name, 8.0, 0.8, [Evidence("text", at, at + 1, text[at], topic, "x", 8.0)]))
    return Letter("x", "", text), found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"我有两件事要反映。{SCHOOL}{HOUSE}", "dept:教育体育局"),
        (f"我有两件事要反映。{HOUSE.replace('二', '一')}{SCHOOL.replace('一', '二')}", "dept:住房和城乡建设局"),
        (f"我有事要反映。{SCHOOL}{HOUSE}", None),
        (f"我有两件事要反映。{SCHOOL}", None),
    ],
)
def test_department_of_the_first_matter(office: Office, text: str, expected: str | None):
    letter, found = told(
        text, ("education-health.enrollment", text.find("上学")), ("livelihood.housing-property", text.find("公租房"))
    )
    assert home_of_first(letter, found, office, Said(letter, office)) == expected
