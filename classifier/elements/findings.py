"""The accused of an inspection finding that names posts only: 责任分析：分管领导履职不到位; 供应商系院长表弟.

In: title and text of the finding, its posts without a name, the places. Out: `Charged`, each with the unit inspected.
"""

from __future__ import annotations

from classifier.elements.bare_posts import acts_next
from classifier.elements.mentions import Charged, Mention, Post, posts_of
from classifier.elements.reach import CLAUSE, left, right, sentence_start, within
from classifier.elements.scene import Scene, scene
from classifier.elements.tiers import tier
from classifier.elements.unit_of import part_of, unit_of
from classifier.elements.unnamed import CAP, any_firm, mention_of, nobody_certain, through_kin, unknown
from classifier.elements.words import Words
from classifier.passage import Passage

_ENOUGH = 2
_SECTIONS = frozenset("股科室队部")
_GAIN = 36
"""Characters of the sentence behind a relative that may tell of the gain."""
_LONG = 2
_SENTENCE = 70
_PARAGRAPH = 200
_HEADING = 24
_COLONS = frozenset(":：")
_DIVIDES = frozenset("（）() 　:：，,、《》·")
_COMMITTEE, _GOVERNMENT = "党委", "政府"
_GROUP = "党组"
_ZONE, _ZONE_BODY = "区党工委", "管委会"
_OF_PARTY, _TOWNS = frozenset("支党书"), ("镇", "乡")
_STREET, _WORK_COMMITTEE, _OFFICE = "街道", "党工委", "办事处"
_CLERK = "文书"
_NUMBERED = frozenset("【［甲乙丙丁戊（()）一二三四五六七八九十0123456789、.． 　")


def held_in_finding(
    title: Passage, passage: Passage, posts: list[Post], words: Words, town: str, village: str
) -> list[Charged]:
    """责任分析：主要负责人…，分管领导…; 由前任支书胞弟承包: the posts that a finding without names speaks of."""
    text, lists, here = passage.text, passage.lists, scene(passage, words)
    duties, acts = lists.get("duty-words"), lists.get("misconduct-acts")
    titled, branches = unit_in_title(title.text, words), words.sets["branch-ends-set"]
    of_firm = words.sets["firm-ends-set"].before(titled, len(titled)) > 0
    out: dict[str, Charged] = {}
    for start, end, listed in _apart(passage, posts, words):
        post = text[start:end]
        if (
            post in out
            or nobody_certain(text, start, post, words)
            or words.sets["capacity-set"].before(text, start) > 0
            or unknown(start, listed, here)
        ):
            continue
        mention = mention_of(here, start, end, listed, words)
        inspected = inspected_before(here, start, words) or titled
        if not _on_duty(text, mention, duties) and (
            (any_firm(post, listed, words) and not of_firm and not branches.before(inspected, len(inspected)))
            or not (
                through_kin(here, mention, words, _GAIN)
                or (acts_next(text, end, acts) and here.weigh(mention, True) >= _ENOUGH)
                or _neglects(text, mention, lists.get("neglect-words"))
            )
        ):
            continue
        out[post] = charged_in_finding(mention, post, inspected, here, words, town, village)
        if len(out) == CAP:
            break
    return list(out.values())


def charged_in_finding(
    mention: Mention, post: str, inspected: str, here: Scene, words: Words, town: str, village: str
) -> Charged:
    """The record of the holder of `post`; `inspected` is the unit that this part of the finding is about."""
    unit = unit_of(mention, here, words, town, village)
    if inspected and (
        not unit
        or unit == village
        or unit in words.sets["party-bodies-set"].words
        or unit in inspected
        or unit[-1] in _SECTIONS
        or unit[0] == inspected[-1]
        or (mention.head == mention.post[1] - len(post) and post[-2:-1] == inspected[-1])
        or part_of(here.text[mention.head : mention.post[0]]) == inspected[-1]
    ):
        # 责任：局长 belongs to it, whatever 局 was named last
        unit = _called(inspected, post, town, words)
    return Charged("", mention.post_text(), unit, tier(mention.listed, post, unit, words), mention)


def _called(inspected: str, post: str, town: str, words: Words) -> str:
    """The unit inspected as its holder of `post` would call it: 镇敬老院 with the town, a village without it, and of a
    town's committee the government where the post is the government's (副镇长)."""
    if town and inspected[0] in "镇乡" and inspected[0] == town[-1]:
        inspected = town[:-1] + inspected
    if (
        town
        and inspected.startswith(town)
        and words.sets["own-village-set"].within(inspected, len(town), len(inspected))
    ):
        inspected = inspected[len(town) :]
    if inspected.endswith(_STREET):
        inspected += _WORK_COMMITTEE
    if inspected.endswith(_STREET + _WORK_COMMITTEE) and _OF_PARTY.isdisjoint(post):
        return inspected[: -len(_WORK_COMMITTEE)] + _OFFICE
    if inspected.endswith(_TOWNS):
        inspected += _COMMITTEE
    if inspected.endswith(_COMMITTEE) and words.sets["posts-governing-set"].before(post, len(post)):
        return inspected[: -len(_COMMITTEE)] + _GOVERNMENT
    if inspected.endswith(_COMMITTEE) and _OF_PARTY.isdisjoint(post):
        bare = inspected[: -len(_COMMITTEE)]
        return inspected if bare.endswith(_TOWNS) else bare  # 县人民医院党委: the 院长 is the hospital's
    if inspected.endswith(_ZONE) and _OF_PARTY.isdisjoint(post):
        return inspected[:-3] + _ZONE_BODY
    branch = words.sets["branch-ends-set"].before(inspected, len(inspected))
    if branch and _OF_PARTY.isdisjoint(post.removesuffix(_CLERK)):
        return inspected[:-branch]
    return inspected


def _apart(passage: Passage, posts: list[Post], words: Words) -> list[Post]:
    """乡党委书记、乡长: two posts in a finding, where no name says that one person holds both."""
    out: list[Post] = []
    for post in posts:
        if "、" in passage.text[post[0] : post[1]]:
            out += [one for one in posts_of(passage, words) if post[0] <= one[0] and one[1] <= post[1]]
        else:
            out.append(post)
    return out


def _on_duty(text: str, mention: Mention, duties: list[tuple[int, int]] | None) -> bool:
    """Whether a word of responsibility stands in the sentence, or the paragraph began with one (责任分析：)."""
    if not duties:
        return False
    start = mention.start
    if within(duties, sentence_start(text, start, _SENTENCE), right(text, mention.end, _SENTENCE)):
        return True
    line = text.rfind("\n", max(start - _PARAGRAPH, 0), start) + 1
    return any(line <= low < start and text[high : high + 1] in _COLONS for low, high in duties)


def _neglects(text: str, mention: Mention, words: list[tuple[int, int]] | None) -> bool:
    """所长未按规定…, 只有校长一人签字: the post opens the clause that says what was left undone, or what was signed."""
    start, end = mention.start, mention.end
    opens = text[start - 1 : start] in ("由", "有") or start == left(text, start, 2, CLAUSE)
    return opens and within(words, end, right(text, end, 30, clause=True)) > 0


def inspected_before(here: Scene, at: int, words: Words) -> str:
    """The unit inspected: that of the last heading line before `at`, else the one behind 被巡察单位："""
    text = here.text
    suffixes, others = words.sets["unit-suffixes-set"], words.sets["inspected-others-set"]
    end = text.rfind("\n", 0, at)
    tries = CAP
    while end > 0 and tries:
        tries -= 1
        start = text.rfind("\n", 0, end) + 1
        while start < end and text[start] in _NUMBERED:
            start += 1
        if text[end - 1] in "】］":
            end -= 1
        if end - start <= _HEADING:
            end = next((at for at in range(start, end) if others.at(text, at)), end)
        if 2 < end - start <= _HEADING and suffixes.before(text, end) and here.unit_start(end) <= start:
            return text[start:end].removesuffix(_GROUP)
        end = start - 1 if start else 0
        end = text.rfind("\n", 0, end + 1)
    for _, behind in here.passage.lists.get("inspected-labels", ())[:1]:
        start = behind + 1 if text[behind : behind + 1] in (":", "：", "】") else behind
        end = start
        while end < len(text) and end - start < _HEADING and text[end] not in "（(，,。;；\n、：:":
            if others.at(text, end):
                break  # 县供销合作社联合社党组及所属三个支部
            end += 1
        ends = words.sets["inspected-ends-set"]
        while end > start and suffixes.before(text, end) < _LONG and not ends.before(text, end):
            end -= 1
        return text[start:end]
    return ""


def unit_in_title(title: str, words: Words) -> str:
    """The unit that a part of the title names, as long as it goes: 问题底稿（县住房和城乡建设局党组）."""
    ends, leads = words.sets["inspected-ends-set"], words.sets["place-lead-set"]
    start, found = leads.at(title, 0), ""
    for end in range(1, len(title) + 1):
        if title[end - 1] in _DIVIDES:
            if found:
                break
            start = end + leads.at(title, end)
        elif 2 < end - start <= _HEADING and ends.before(title, end) and not _countryside(title, end):
            found = title[start:end]
    return found


def _countryside(title: str, end: int) -> bool:
    """镇政府乡村振兴项目 is about no village, and no 乡."""
    return title.startswith("乡村", end - 2) or title.startswith("乡村", end - 1)
