"""Invented letters with invented results, for the tests of writing and of batch runs."""

from __future__ import annotations

from datetime import date

from classifier.model import (
    Accused,
    Elements,
    Evidence,
    Lead,
    Letter,
    Recipient,
    Result,
    Route,
    Tag,
)
from classifier.write import LabelNames

NAMES = LabelNames(
    areas={
        "livelihood": "民生",
        "eco-environment": "生态环保",
        "grassroots-corruption": "群众身边腐败和作风",
        "work-safety": "安全生产",
        "education-health": "教育医疗",
        "finance-projects": "财务与工程",
    },
    topics={
        "livelihood.utilities": "水电气暖",
        "eco-environment.water": "水污染",
        "grassroots-corruption.village-funds": "村级资金",
        "work-safety.fire": "消防隐患",
        "education-health.fees": "教育收费",
        "finance-projects.bidding": "招标投标",
    },
    kinds={"petition-letter": "群众来信", "accusation-letter": "举报信", "consultation": "咨询"},
    purposes={"accusation": "检举控告", "appeal-request": "申诉求决", "consultation": "咨询"},
    urgency={"critical": "特急", "urgent": "紧急", "elevated": "较急", "normal": "一般", "none": "无"},
    clocks={"acknowledge": "告知", "finish": "办结"},
)

_WORDS = {
    "eco-environment.water": ("化工厂夜里往柳河偷排废水，鱼都翻了白肚。", ("偷排", "废水")),
    "livelihood.utilities": ("小区停水五天了，物业说不归他们管。", ("停水", "物业")),
    "grassroots-corruption.village-funds": ("村支书把修路补助款截留了，账上对不上。", ("截留", "补助款")),
    "work-safety.fire": ("仓库的消防通道一直锁着，灭火器早过期了。", ("消防通道", "灭火器")),
    "education-health.fees": ("学校开学另收补课费，不交就坐最后一排。", ("补课费",)),
    "finance-projects.bidding": ("工程没招标就开了工，听说早内定了。", ("招标", "内定")),
}
TOPICS = tuple(_WORDS)


def letter(number: int, topics: int = 1, title: str | None = None) -> Letter:
    """A letter about `topics` topics in turn."""
    said = "".join(_WORDS[TOPICS[(number + k) % len(TOPICS)]][0] for k in range(topics))
    text = f"尊敬的领导：我是柳河镇的村民。{said}我们打过几次电话，一直没有人管，盼给个答复。此致敬礼。"
    return Letter(
        id=f"L{number:05d}",
        title=f"反映柳河镇第{number}件事" if title is None else title,
        text=text,
        channel="来信",
        received=date(2024, 3, 1 + number % 28),
        meta={"source": "letters.jsonl"},
    )


def result(of: Letter) -> Result:
    """What a classifier could say of it; evidence offsets are right."""
    tags = []
    for topic, (_, words) in _WORDS.items():
        evidence = []
        for word in words:
            at = of.text.find(word)
            if at >= 0:
                evidence.append(Evidence("text", at, at + len(word), word, topic, word, 2.0))
        if evidence:
            tags.append(Tag(topic.split(".")[0], topic, 6.0, 0.87, evidence))
    number = sum(map(ord, of.id))
    accused = any(t.area == "grassroots-corruption" for t in tags)
    return Result(
        letter_id=of.id,
        parent=of.parent,
        part=of.part,
        kind="accusation-letter" if accused else "petition-letter",
        purpose="accusation" if accused else "appeal-request",
        urgency=list(NAMES.urgency)[number % 5],
        tags=tags,
        areas=list(dict.fromkeys(t.area for t in tags)),
        petition_class="环境保护/环境污染/水污染" if tags else None,
        elements=Elements(accused=[Accused("柳某", "村支书", "柳河镇某村", "village")] if accused else []),
        lead=Lead("B", ["有具体对象"]) if accused else None,
        route=Route(
            to=[Recipient("dept", "eco", "生态环境局")],
            cc=[Recipient("petition", "petition", "信访局")],
            not_to=["柳某"] if accused else [],
            due={"finish": date(2024, 4, 20), "acknowledge": date(2024, 4, 1)},
            basis=["r-12"],
        ),
        needs_human=not tags,
        why=[] if tags else ["没有足够的依据"],
        lexicon="0123abcd",
    )
