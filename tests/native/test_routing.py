"""The compiled router sends any letter to whom `classifier.route.decide` does, as soon and for the same reasons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from classifier import Classifier, Letter
from classifier.model import Accused, Element, Elements, Lead, Petitioner, Result, Tag, topic_id
from classifier.native import native_router
from classifier.office import Office
from classifier.passage import Passage
from classifier.route import decide, router
from classifier.route.matters import looked_for

routing = pytest.importorskip("classifier.native.routing", reason="the kernel was not built", exc_type=ImportError)

DAYS = (date(2025, 4, 1), date(2025, 9, 8), date(2026, 3, 1))
KINDS = (
    "petition-letter",
    "petition-letter",
    "accusation-letter",
    "praise",
    "consultation",
    "media",
    "rectification-report",
    "",
)
PURPOSES = ("appeal-request", "appeal-request", "accusation", "accusation", "suggestion", "consultation", "praise", "")
FLAGS = ("private-respondent", "fear-of-reprisal", "litigation", "finalised", "superior-jurisdiction", "no-such-flag")
OPENINGS = ("", "", "", "关于", "举报", "我们", "的各位领导，", "：", "领导：", "，", "。", "\n", "𠮷")
BEFORE = ("请", "请", "希望", "申请", "举报", "不要转给", "【派单】", "【转办】交给", "】", "反映")
"""Before the name of a unit."""
SCORES = st.sampled_from([0.5, 2.0, 3.0, 4.5, 6.0, 9.25, 12.0, 14.0])


def tags_of(office: Office) -> st.SearchStrategy[Tag]:
    """Mostly topics that several share, or that say how a matter was handled."""
    shared = [name for name, home in office.topics.items() if "." in name and (len(home.to) > 1 or home.aside)]
    topics = st.sampled_from(shared) | st.sampled_from(
        [*(name for name in office.topics if "." in name), "eco-environment.new", "none.at-all"]
    )
    full = st.builds(lambda topic, score: Tag(topic.partition(".")[0], topic, score, 0.5), topics, SCORES)
    short = st.builds(lambda topic, score: Tag(*topic.split("."), score, 0.5), topics, SCORES)
    other = st.builds(lambda topic, score: Tag("livelihood", topic, score, 0.5), topics, SCORES)
    return full | full | full | short | other


def accused_in(office: Office) -> st.SearchStrategy[Accused]:
    """People of units the office knows or does not know, leaders of the office and of the county, members of teams."""
    names = [
        *(person.name for person in office.people),
        *(one.name for team in office.teams.values() for one in team.members),
        *office.county_top.persons, "祁某山", "祁", "姓祁", "", "民政局祁某山",
    ]  # fmt: skip
    units = [name for unit in office.units.values() for name in (unit.name, *unit.aliases)]
    return st.builds(
        Accused,
        st.sampled_from(names),
        st.sampled_from(["村文书", "局长", "县长", "副书记", "民政局局长", "组织委员", "巡察组组长", ""]),
        st.sampled_from([*units, "人事股", "局里基教股", "没有的单位", "县第一巡察组", ""])
        | st.sampled_from(["", "上仓村"]),
        st.sampled_from(["village", "county-top", "county-dept-head", "inspector", "station", ""]),
        st.just("") | st.sampled_from([*office.units, "no-such-unit"]),
    )


@st.composite
def slips(draw: Any, office: Office) -> tuple[Letter, Result, tuple[Passage, Passage]]:
    """A letter in pieces, with units where their names stand, and what might have been found in it."""
    tags = draw(st.lists(tags_of(office), max_size=4))
    petition_class = draw(st.sampled_from([None, "", "民政/别的", "没有这一类", *office.classes]))
    theirs = {name for tag in tags if (home := office.home_of(topic_id(tag))) for name in home.anybody()}
    theirs.update(office.home_of_class(petition_class or ""))
    known = [unit for unit, name in office.recipient_of_unit.items() if name in theirs]
    unit = st.sampled_from(known or ["village-of-nobody"]) | st.sampled_from(
        [*office.recipient_of_unit, "village-of-nobody"]
    )
    words = st.sampled_from(list(office.words))
    part = st.tuples(st.sampled_from(OPENINGS), st.sampled_from(BEFORE), unit) | st.tuples(
        words, st.just(""), st.just("")
    )
    units: list[Element] = []
    fields = []
    for field, most in (("title", 1), ("text", 4)):
        text = ""
        for opening, before, one in draw(st.lists(part, max_size=most)):
            text += draw(st.sampled_from(["", opening])) + draw(st.sampled_from(["", before]))
            if one:
                name = office.units[one].name if one in office.units else "村"
                units.append(Element("unit", name, one, field, len(text), len(text) + len(name)))
                text += name + draw(st.sampled_from(["", opening]))
        fields.append(text)
    areas = list(dict.fromkeys(tag.area for tag in tags if draw(st.integers(0, 3))))
    result = Result(
        "r",
        kind=draw(st.sampled_from(KINDS)),
        purpose=draw(st.sampled_from(PURPOSES)),
        purpose_secondary=draw(st.none() | st.sampled_from(PURPOSES)),
        urgency=draw(st.sampled_from(["critical", "urgent", "normal", ""])),
        tags=tags,
        areas=areas,
        petition_class=petition_class,
        class_confidence=draw(st.sampled_from([0.0, 0.69, 0.7, 1.0])),
        elements=Elements(
            accused=draw(st.lists(accused_in(office), min_size=1, max_size=3)) if draw(st.integers(0, 3)) == 0 else [],
            units=units,
            petitioner=Petitioner(draw(st.sampled_from(["real-name", "anonymous", "unknown"]))),
            repeat=draw(st.booleans()),
            flags=draw(st.lists(st.sampled_from(FLAGS), max_size=2)),
        ),
        lead=draw(st.none() | st.builds(Lead, st.sampled_from("ABC"))) if draw(st.booleans()) else None,
        needs_human=draw(st.booleans()),
    )
    letter = Letter(
        "l", *fields, channel=draw(st.sampled_from(["", "来信"])), received=draw(st.none() | st.sampled_from(DAYS))
    )
    title, text = (
        Passage(field, text, "".join(text.split()), words=looked_for("".join(text.split()), office))  # type: ignore[arg-type]
        for field, text in zip(("title", "text"), fields, strict=True)
    )
    return letter, result, (title, text)


def test_the_built_form_is_the_one_wanted() -> None:
    from classifier.native.built import FORMS, built

    assert FORMS["routing"] == routing.FORM
    assert built("routing") is routing


@pytest.fixture(scope="module")
def compiled(example_office: Office) -> Any:
    return router(example_office, native_router)


@given(data=st.data())
@settings(
    max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None
)
def test_routes_are_the_same(data: st.DataObject, example_office: Office, compiled: Any) -> None:
    letter, result, passages = data.draw(slips(example_office))
    desk = data.draw(st.sampled_from(["", "", "民政局", "交通运输局", "妇联", "没有的局"]))
    before = replace(result)
    for today in (DAYS[1], DAYS[1], DAYS[2]):  # at first, from what is kept of it, on another day
        route = compiled(letter, result, today, passages, desk)
        assert route == decide(letter, result, example_office, today, passages, desk)
        route.to.clear()
        route.basis.append("changed by whom it was given to")
        route.due.clear()
    assert result == before


@pytest.mark.parametrize(
    "text", ["请{}处理。", "{}三楼：路坏了。", "尊敬的{}，路坏了。", "路坏了，{}不管。", "县 纪委、{}：路坏了。"]
)
@pytest.mark.parametrize("purpose", ["appeal-request", "accusation"])
def test_every_topic_with_everybody_who_may_have_it(
    text: str, purpose: str, example_office: Office, compiled: Any
) -> None:
    for topic, home in example_office.topics.items():
        tag = Tag(topic.partition(".")[0], topic, 5.0, 0.9)
        for unit, name in example_office.recipient_of_unit.items():
            if name not in home.anybody():
                continue
            written = text.format(example_office.units[unit].name)
            letter, start = Letter("l", "", written), text.index("{")
            named = Element("unit", "", unit, "text", start, start + len(example_office.units[unit].name))
            for tags in ([tag], [tag, Tag("livelihood", "livelihood.consumer", 5.0, 0.9)]):
                for flags in ([], ["fear-of-reprisal"]):
                    result = Result("r", purpose=purpose, tags=tags, elements=Elements(units=[named], flags=flags))
                    result.areas = [one.area for one in tags]
                    passages = tuple(
                        Passage("text", one, one, words=looked_for(one, example_office)) for one in ("", written)
                    )
                    assert compiled(letter, result, DAYS[0], passages, "") == decide(
                        letter,
                        result,
                        example_office,
                        DAYS[0],
                        passages,  # type: ignore[arg-type]
                    )


def test_a_route_is_the_letters_own(example_office: Office, compiled: Any) -> None:
    letter, passages = Letter("l"), (Passage("title", "", "", words=None), Passage("text", "", "", words=None))
    result = Result("r", purpose="appeal-request", tags=[Tag("livelihood", "livelihood.consumer", 5.0, 0.9)])
    result.areas = ["livelihood"]
    assert compiled(letter, result, DAYS[0], passages, "") == decide(letter, result, example_office, DAYS[0])
    passages = tuple(replace(one, words=looked_for("", example_office)) for one in passages)  # type: ignore[assignment]
    first, second = (compiled(letter, result, DAYS[0], passages, "") for _ in range(2))
    first.to[0].name = "别处"
    assert second == compiled(letter, result, DAYS[0], passages, "") != first


def test_more_topics_than_are_kept_and_strings_made_anew(example_office: Office) -> None:
    own = router(example_office, native_router)
    passages = tuple(Passage("text", "", "", words=looked_for("", example_office)) for _ in range(2))
    for number in range(10_000):
        area = "eco-" + "environment"[: number % 12]
        tags = [
            Tag(area, f"{area}.t{number}", 5.0, 0.9),
            Tag("eco-environment", "eco-environment." + "water"[:], 2.0, 0.9),
        ]
        result = Result("r", purpose="appeal-request"[: 5 + number % 10], tags=tags, areas=["".join(area)])
        if not number % 50:
            assert own(Letter("l"), result, DAYS[0], passages, "") == decide(
                Letter("l"),
                result,
                example_office,
                DAYS[0],
                passages,  # type: ignore[arg-type]
            )
        else:
            own(Letter("l"), result, DAYS[0], passages, "")


def test_the_classifier_routes_alike_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [
        "举报住建局，请农业局处理。",
        "县委巡察组：村里的路坏了。",
        "王局长收了钱。",
        "低保停了，请民政局的领导看看。",
        "表扬县人民医院。",
    ]
    compiled = Classifier.load()
    monkeypatch.setenv("FENLIU_PURE", "1")
    plain = Classifier.load()
    for text in texts:
        assert compiled.classify(text, DAYS[0]) == plain.classify(text, DAYS[0])
