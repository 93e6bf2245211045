"""Letters with secrets written in many ways, and results as a classifier could give them."""

from __future__ import annotations

from hypothesis import strategies as st

from classifier.model import (
    Accused,
    Element,
    Elements,
    Evidence,
    Lead,
    Letter,
    Petitioner,
    Recipient,
    Result,
    Route,
    Tag,
)
from classifier.write import LabelNames

NAMES = LabelNames(areas={"livelihood": "民生"}, topics={"livelihood.utilities": "水电气暖"})


def elements(text: str, name: str = "", accused: str = "", title: str = "") -> Elements:
    """Elements that name the petitioner and the accused where they stand."""
    out = Elements()
    if name:
        at = text.find(name)
        found = [Element("petitioner", name, "", "text", at, at + len(name))] if at >= 0 else []
        out.petitioner = Petitioner("real-name", 1, name, found)
    if accused:
        at = text.find(accused)
        found = [Element("accused", accused, "", "text", at, at + len(accused))] if at >= 0 else []
        out.accused = [Accused(accused, "村支书", "河湾村", "village", "", found)]
    return out


def pair(letter: Letter, found: Elements) -> tuple[Letter, Result]:
    """The letter with a result whose evidence covers the text piece by piece, secrets included."""
    evidence = [
        Evidence("text", at, min(at + 7, len(letter.text)), letter.text[at : at + 7], "livelihood.utilities", "e", 2.0)
        for at in range(0, len(letter.text), 5)
    ]
    if letter.title:
        evidence.append(Evidence("title", 0, len(letter.title), letter.title, "livelihood.utilities", "t", 3.0))
    tag = Tag("livelihood", "livelihood.utilities", 5.0, 0.8, evidence)
    secret = found.petitioner.name
    route = Route(
        to=[Recipient("petition", "petition", "县信访局")], not_to=[secret or "某单位"], why=[f"不送{secret}：须回避"]
    )
    result = Result(
        letter.id, letter.parent, letter.part, kind="petition-letter", purpose="appeal-request", urgency="normal",
        tags=[tag], areas=["livelihood"], elements=found, lead=Lead("B", [f"对象：{secret}"]), route=route,
    )  # fmt: skip
    return letter, result


SURNAMES = "邢贺符卓臧蒲柏祝"
GIVEN = "芝莲贵成鹏俭儒丰海"


@st.composite
def people(draw: st.DrawFn) -> tuple[str, str]:
    """A name and a mobile number."""
    name = draw(st.sampled_from(SURNAMES)) + draw(st.sampled_from(["某", "建", "文"])) + draw(st.sampled_from(GIVEN))
    return name, "1380000" + draw(st.text("0123456789", min_size=4, max_size=4))


FULL = str.maketrans("0123456789", "０１２３４５６７８９")


@st.composite
def spelled(draw: st.DrawFn, value: str) -> str:
    """A value as people may write it: spaces, dashes, full-width digits."""
    if not value.isdigit():
        return draw(st.sampled_from(["", " ", "　"])).join(value)
    shape = draw(st.integers(0, 4))
    parts = (value[:3], value[3:7], value[7:])
    if shape == 0:
        return value
    if shape == 1:
        return "-".join(parts)
    if shape == 2:
        return " ".join(parts)
    if shape == 3:
        return value.translate(FULL)
    return "－".join(parts).translate(FULL)


@st.composite
def written(draw: st.DrawFn) -> tuple[Letter, Elements, str, str]:
    """A letter with its elements, the petitioner's name and number, which stand in it in several spellings."""
    name, phone = draw(people())
    filler = st.sampled_from(
        ["家里停水五天了。", "找过物业没人管", "，", "\n", "县里说在协调；", "2026年3月", "3号楼漏水", "【", "=1+1"]
    )
    pieces = draw(st.lists(filler, max_size=6))
    pieces.insert(0, f"我叫{name}，")
    for value in draw(st.lists(st.sampled_from([name, phone]), min_size=1, max_size=4)):
        pieces.insert(draw(st.integers(1, len(pieces))), draw(spelled(value)))
    pieces.append(f"电话{draw(spelled(phone))}")
    text = "".join(pieces)
    number = draw(st.integers(0, 10**6))
    title = draw(st.sampled_from(["", f"{name}的来信", "停水", f"请回电{phone}"]))
    id = draw(st.sampled_from([f"L{number}", f"{name}-{number}", f"{phone}"]))
    letter = Letter(id, title, text, "来信", None, {"file": f"来信/{name}.txt", "source": f"{phone}.csv", "姓名": name})
    return letter, elements(text, name), name, phone
