"""The accused without a name: bodies behind the accusing word, bare posts that do something or are held to account.

In: a passage and its posts without a name, the places. Out: `Charged`. Findings name posts only (责任分析：分管领导履职
不到位; 供应商系院长表弟), and so do anonymous letters (支书的丈母娘领低保). Of whom nothing certain is said (个别干部,
班子成员), nobody is accused.
"""

from __future__ import annotations

from classifier.elements.bare_posts import acts_next, kin_behind
from classifier.elements.mentions import Charged, Mention, Post, posts_of
from classifier.elements.reach import CLAUSE, left, right, sentence_start, within
from classifier.elements.scene import Scene, scene
from classifier.elements.tiers import body_tier, tier
from classifier.elements.unit_of import part_of, unit_of
from classifier.elements.words import Words
from classifier.passage import Passage

CAP = 50
_ENOUGH = 2
_TOLD, _OURS = 2, 6
_JOINED = frozenset("、和与")
_ASKED = frozenset("请望盼求")
_COUNTED = frozenset("名个位些")
_IS = frozenset("系是为")
_SECTIONS = frozenset("股科室队")
_GAIN, _GIVEN, _LONG_GAIN = 14, 8, 36
_LONG = 2
_SENTENCE = 70
_PARAGRAPH = 200
_HEADING = 24
_COLONS = frozenset(":：")
_DIVIDES = frozenset("（）() 　:：，,、《》·")
_COMMITTEE, _GOVERNMENT = "党委", "政府"
_GROUP = "党组"
_ZONE, _ZONE_BODY = "区党工委", "管委会"
_OF_PARTY, _TOWNS = frozenset("支党书"), ("镇", "乡", "街道")
_CLERK = "文书"
_NUMBERED = frozenset("【［甲乙丙丁戊（()）一二三四五六七八九十0123456789、.． 　")


def bodies(passage: Passage, words: Words, town: str) -> list[Charged]:
    """举报某镇卫生院乱收费: a public body right behind the accusing word, where no person is named."""
    text = passage.text
    acts = passage.lists.get("misconduct-acts")
    if not acts:
        return []
    out: list[Charged] = []
    for _, end in passage.lists.get("accuse-verbs", ())[:CAP]:
        stop = right(text, end, 30, clause=True)
        act = next((s for s, _ in acts if end < s <= stop), None)
        if act is None:
            continue
        close = act - 1 if text[act - 1] == "的" else act
        people = text.find("的", end, act)
        if people > 0 and words.sets["people-of-set"].at(text, people + 1):
            close = people  # 派出所的人收了好处费
        body = text[end:close]
        suffix = words.sets["unit-suffixes-set"].before(text, close)
        if not suffix or len(body) - suffix < (close != people) or words.sets["private-set"].within(text, end, close):
            continue
        if body[0] in "镇乡" and town.endswith(body[0]):
            body = town[:-1] + body
        mention = Mention(passage, (close, close), (end, close), "posts-body", end)
        out.append(Charged("", "", body, body_tier(body, words), mention))
    return out


def told_of(
    passage: Passage, posts: list[Post], words: Words, town: str, village: str, accusing: bool
) -> list[Charged]:
    """An accusation that names nobody and no body: the post it speaks of again and again. Where it does not say that it
    is one, the post must be of the writer's own body (我们这个社长, 我们所的所长)."""
    weak, vague = words.sets["posts-weak-set"].words, words.sets["posts-vague-set"]
    here = scene(passage, words)
    told: dict[str, list[Mention]] = {}
    for start, end, listed in posts:
        post = passage.text[start:end]
        if listed in ("posts-dept-staff", "posts-charge") or vague.before(post, len(post)):
            continue
        ours = post in told or words.sets["ours-set"].within(passage.text, start - _OURS, start)
        if (post in weak and not (ours and listed == "posts-village")) or not (ours or accusing):
            continue
        mention = Mention(passage, (end, end), (start, end), listed, here.unit_start(start))
        if here.weigh(mention, True) >= 0:
            told.setdefault(post, []).append(mention)
    most = max(told.values(), key=len, default=[])
    if len(most) < _TOLD:
        return []
    return [_charged(most[0], here, words, town, village)]


def beside(
    named: list[Charged], posts: list[Post], passage: Passage, words: Words, town: str, village: str
) -> list[Charged]:
    """副镇长郦某、所长都坐了主桌, 站长和技术员小冯: posts without a name that are joined to an accused."""
    text = passage.text
    starts, ends = [], []
    for one in named:
        if one.mention.passage is passage:
            start, end = one.mention.start, one.mention.end
            if start and text[start - 1] in _JOINED:
                starts.append(start)
            if text[end : end + 1] in _JOINED:
                ends.append(end)
    if not (starts or ends):
        return []
    here = scene(passage, words)
    return [
        _charged(_mention(here, *post, words), here, words, town, village)
        for post in posts
        if post[0] - 1 in ends or post[1] + 1 in starts
    ]


def posts_only(
    passage: Passage, posts: list[Post], words: Words, accusing: bool, told: bool, town: str, village: str
) -> list[Charged]:
    """村支书截留补助款, 支书的丈母娘领低保: a post without a name, right before the misconduct or gaining through
    relatives, where nobody is named. `told`: the letter accuses, or asks for inquiry or secrecy."""
    text, here = passage.text, scene(passage, words)
    out: dict[str, Charged] = {}
    for (start, end, listed), acting, takes in here.stirring(posts, told):
        post = text[start:end]
        if post in out or post.endswith("领导") or _any_firm(post, listed, words) or _unknown(start, listed, here):
            continue
        if _nobody_certain(text, start, post, words):
            continue
        if not _ASKED.isdisjoint(text[max(start - 12, 0) : start]):
            continue
        mention = _mention(here, start, end, listed, words)
        if (_in_office(mention, start) and _through_kin(here, mention, words)) or (
            acting and here.weigh(mention, True) + accusing + takes >= _ENOUGH
        ):
            unit = unit_of(mention, here, words, town, village)
            out[post] = Charged("", post, unit, tier(listed, post, unit, words), mention)
    return list(out.values())[:CAP]


def held_in_finding(
    title: Passage, passage: Passage, posts: list[Post], words: Words, town: str, village: str
) -> list[Charged]:
    """责任分析：主要负责人…，分管领导…; 由前任支书胞弟承包: the posts that a finding without names speaks of."""
    text, lists, here = passage.text, passage.lists, scene(passage, words)
    duties, acts = lists.get("duty-words"), lists.get("misconduct-acts")
    titled, branches = _in_title(title.text, words), words.sets["branch-ends-set"]
    of_firm = words.sets["firm-ends-set"].before(titled, len(titled)) > 0
    out: dict[str, Charged] = {}
    for start, end, listed in _apart(passage, posts):
        post = text[start:end]
        if (
            post in out
            or _nobody_certain(text, start, post, words)
            or words.sets["capacity-set"].before(text, start) > 0
            or _unknown(start, listed, here)
        ):
            continue
        mention = _mention(here, start, end, listed, words)
        inspected = _inspected(here, start, words) or titled
        if not _on_duty(text, mention, duties) and (
            (_any_firm(post, listed, words) and not of_firm and not branches.before(inspected, len(inspected)))
            or not (
                _through_kin(here, mention, words, _LONG_GAIN)
                or (acts_next(text, end, acts) and here.weigh(mention, True) >= _ENOUGH)
                or _neglects(text, mention, lists.get("neglect-words"))
            )
        ):
            continue
        unit = unit_of(mention, here, words, town, village)
        if inspected and (
            not unit
            or unit == village
            or unit in words.sets["party-bodies-set"].words
            or unit in inspected
            or unit[-1] in _SECTIONS
            or unit[0] == inspected[-1]
            or (mention.head == start and post[-2:-1] == inspected[-1])
            or part_of(text[mention.head : mention.post[0]]) == inspected[-1]
        ):
            # 责任：局长 belongs to it, whatever 局 was named last
            unit = _called(inspected, post, town, words)
        out[post] = Charged("", mention.post_text(), unit, tier(listed, post, unit, words), mention)
        if len(out) == CAP:
            break
    return list(out.values())


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
    if inspected.endswith(_TOWNS):
        inspected += _COMMITTEE
    if inspected.endswith(_COMMITTEE) and words.sets["posts-governing-set"].before(post, len(post)):
        return inspected[: -len(_COMMITTEE)] + _GOVERNMENT
    if inspected.endswith(_ZONE) and _OF_PARTY.isdisjoint(post):
        return inspected[:-3] + _ZONE_BODY
    branch = words.sets["branch-ends-set"].before(inspected, len(inspected))
    if branch and _OF_PARTY.isdisjoint(post.removesuffix(_CLERK)):
        return inspected[:-branch]
    return inspected


def _apart(passage: Passage, posts: list[Post]) -> list[Post]:
    """乡党委书记、乡长: two posts in a finding, where no name says that one person holds both."""
    out: list[Post] = []
    for post in posts:
        joined = "、" in passage.text[post[0] : post[1]]
        out += [one for one in posts_of(passage) if post[0] <= one[0] and one[1] <= post[1]] if joined else [post]
    return out


def _charged(mention: Mention, here: Scene, words: Words, town: str, village: str) -> Charged:
    post, unit = mention.post_text(), unit_of(mention, here, words, town, village)
    return Charged("", post, unit, tier(mention.listed, post, unit, words), mention)


def _mention(here: Scene, start: int, end: int, listed: str, words: Words) -> Mention:
    """The bare post at [start, end), with 前任 and 原 before it."""
    start -= words.sets["former-set"].before(here.text, start)
    return Mention(here.passage, (end, end), (start, end), listed, here.unit_start(start))


def _in_office(mention: Mention, start: int) -> bool:
    """Not 包给前任村书记的女儿, 老支书的侄子: what relatives of a former holder have is told of the past."""
    text = mention.passage.text
    return mention.post[0] == start and text[start] != "老" and text[start - 1 : start] not in ("前", "老")


def _nobody_certain(text: str, start: int, post: str, words: Words) -> bool:
    """个别副局长, 两名干部, 班子成员: no certain person is meant."""
    return (
        post in words.sets["group-posts-set"].words
        or (start > 0 and text[start - 1] in _COUNTED)
        or words.sets["some-of-set"].before(text, start) > 0
    )


def _any_firm(post: str, listed: str, words: Words) -> bool:
    """会计, 经理: a post that firms have, too, or that any clerk holds."""
    return listed == "posts-dept-staff" or post in words.sets["posts-weak-set"].words


def _unknown(start: int, listed: str, here: Scene) -> bool:
    """管章的 of no public body."""
    if listed != "posts-charge":
        return False
    return here.unit_before(start)[0] == start and here.linked_unit(start)[0] == start


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


def _through_kin(here: Scene, mention: Mention, words: Words, sentence: int = 0) -> bool:
    """供应商系院长表弟, 发包给支书侄子, 支书家的丈母娘领: gain through the relatives of the post. `sentence`: so many
    characters of it may tell of the gain, not the clause alone."""
    text = here.text
    at = kin_behind(text, mention.end, words)
    if not at:
        return False
    if not _IS.isdisjoint(text[max(mention.start - 1, 0) : mention.post[0]]) and not here.addressed(mention):
        return True
    given = words.sets["kin-given-set"].within(text, max(mention.start - _GIVEN, 0), mention.post[0])
    return given or words.sets["kin-gain-set"].within(text, at, right(text, at, sentence or _GAIN, clause=not sentence))


def _inspected(here: Scene, at: int, words: Words) -> str:
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
        start = behind + 1 if text[behind : behind + 1] in (":", "：") else behind
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


def _in_title(title: str, words: Words) -> str:
    """The unit that a part of the title names, as long as it goes: 问题底稿（县住房和城乡建设局党组）."""
    ends, leads = words.sets["inspected-ends-set"], words.sets["place-lead-set"]
    start, found = leads.at(title, 0), ""
    for end in range(1, len(title) + 1):
        if title[end - 1] in _DIVIDES:
            if found:
                break
            start = end + leads.at(title, end)
        elif 2 < end - start <= _HEADING and ends.before(title, end):
            found = title[start:end]
    return found
