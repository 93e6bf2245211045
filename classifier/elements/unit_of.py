"""Which unit an accused belongs to: the wording before the post, an earlier one, or the town or village of the letter.

In: a mention, the places of the letter. Out: the wording of the unit, "" where none is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from classifier.elements.mentions import Mention
from classifier.elements.reach import CLAUSE, left
from classifier.elements.scene import Scene
from classifier.elements.words import Words, WordSet

_LED = frozenset("所站局院队校园馆厅科股场厂庭台区处部社镇乡村库")
"""What the 长 of a post leads: 所长, 站长; not 董事长."""
_LED_BY = {"校": "school-ends-set", "园": "kindergarten-ends-set"}
"""The lists of other ends of the name of what one leads: 校长 of 县实验小学."""
_SOCIETY, _BARE = "社", 3
_TEAM, _INSPECTOR = "巡察组", "posts-inspector"
_POINTING = ("我们这个", "我们", "这个", "那个", "该", "本", "我", "俺", "咱")
_SIGNS = {"校": ("学校", "小学", "中学", "高中", "中专", "职校"), "院": ("医院", "卫生院", "院")}
"""How the names of bodies end of which 该校 and 我们院 speak; of others, as the wording itself does."""
_FIRMS, _LENGTH, _NAMED, _TRIES = ("公司", "集团"), 2, 2, 12
"""A firm is named by more characters than so many before its sign; so many are looked at."""
_SPOKEN_OF = frozenset("全本该各们")
"""Before the sign of a firm these say that it is one named already: 全公司."""
_COUNTIES = frozenset("县市区镇乡")
_PLAIN = _LED | frozenset("县组股")
"""Behind the end of a unit's name 里 and 上 are no part of it: 镇上, 所里."""
_AROUND = 300
_OFFICE, _SECTION, _SHORT = "局", "股", 6
"""Sections called 股 are those of a county's 局; with more characters the body stands before the section's name."""
_BODIES = frozenset("院所校站队馆")
_OF_PLACES = frozenset("村镇乡县区里上")


_SPOKEN = 12
"""Characters before a post within which it begins: 消防验收的参谋."""
_ROOM, _ROOM_LENGTH, _ROOM_BACK = "室", 3, 12
"""A room told so shortly is part of a longer name, which is looked for so many characters back."""


def unit_of(mention: Mention, here: Scene, words: Words, town: str, village: str) -> str:
    """The unit of a mention: the wording before the post, else an earlier one of that kind, else the place."""
    text = mention.passage.text
    post_start = mention.post[0]
    start, end = here.unit_before(post_start)
    if start < mention.name[1] <= post_start:
        start = mention.name[1]
        while start < end and text[start] in "，, 男女，":
            start += 1
    post = mention.post_text()
    body = _body_in(post[words.sets["former-set"].at(post, 0) :])
    if body:
        start, end = here.unit_start(post_start), post_start
    if end - start <= _ROOM_LENGTH and text[end - 1 : end] == _ROOM:
        start = _body_of_room(here, start, words)
    unit = without_section(text[start:end], words) + body
    if post_start == mention.post[1] and mention.head < mention.name[0]:
        unit = _without_tail(text[mention.head : mention.name[0]], words.sets["unit-tale-set"])
        if unit and unit[-1] not in _OF_PLACES and not words.sets["unit-suffixes-set"].before(unit, len(unit)):
            unit = ""  # 局里两个干部来过，一个姓汤
    elif not unit and mention.name[1] == post_start and text[mention.name[0] - 1 : mention.name[0]] == "的":
        start, end = here.unit_before(mention.name[0] - 1)  # 乡安办的路主任
        unit = text[start:end]
    elif not unit and post_start < mention.post[1]:
        start, end = here.linked_unit(post_start)
        unit = text[start:end]
    whole = body if unit == body else part_of(unit)
    if whole:
        earlier = here.earlier_unit(whole, post_start)
        unit = text[earlier[0] : earlier[1]] if earlier else unit
    if not unit and len(post) >= 2:
        led = post[-2] if post[-1] == "长" and post[-2] in _LED else ""
        of_hospital = post in words.sets["hospital-posts-set"].words
        signs = words.sets[_LED_BY[led]].words if led in _LED_BY else _SIGNS["院"] if of_hospital else frozenset(led)
        named = [earlier for sign in signs if (earlier := here.earlier_unit(sign, post_start))]
        of_team = mention.listed == _INSPECTOR or words.sets["team-posts-set"].before(post, len(post))
        if not named and of_team and (team := here.earlier_unit(_TEAM, post_start)):
            named = [team]
        if named:
            start, end = max(named)
            unit = text[start:end]
            if led == _SOCIETY and village and end - start <= _BARE:
                unit = village  # 住三社。我们这个社长
    unit = unit or _spoken(text, post_start, words.sets["bodies-spoken-set"])
    unit = _pointed_at(here, unit, post_start) if unit else unit
    bare = not unit and post in words.sets["posts-firm-set"].words
    if (bare or unit in _FIRMS) and (firm := public_firm(here, post_start, words.sets)):
        unit = text[firm[0] : firm[1]]
    return _placed(unit, post, mention, words, town, village)


def _spoken(text: str, post: int, bodies: WordSet) -> str:
    """消防参谋, 消防验收的参谋: the department as people call it, right before the post or where its clause begins."""
    size = bodies.before(text, post)
    if size or text[post - 1 : post] != "的":
        return text[post - size : post]
    start = left(text, post, _SPOKEN, CLAUSE)
    return text[start : start + bodies.at(text, start)]


def _body_of_room(here: Scene, start: int, words: Words) -> int:
    """Where the name begins of which 室 or 接待室 at `start` is the end: 县纪委监委第四审查调查室."""
    text = here.text
    for end in range(start, max(start - _ROOM_BACK, left(text, start, _ROOM_BACK, CLAUSE)), -1):
        if text[end - 1] == "的":
            return start
        if words.sets["unit-suffixes-set"].before(text, end) > 1:
            return here.unit_start(end)
    return start


def _pointed_at(here: Scene, unit: str, at: int) -> str:
    """该公司, 这个学校, 我们局: the body named before of which such wording speaks; `unit` where none was."""
    own = next((lead for lead in _POINTING if unit.startswith(lead)), "")
    if not own or len(unit) - len(own) not in (1, 2) or unit[-1] in _OF_PLACES:
        return unit
    low = max(at - _AROUND, 0)
    for sign in _SIGNS.get(unit[-1], (unit[len(own) :],)):
        end = at
        while (end := here.text.rfind(sign, low, end)) >= 0:
            start = here.unit_start(end + len(sign))
            named = here.text[start : end + len(sign)]
            if len(named) > len(sign) + 1 and not named.startswith(_POINTING):
                return named
    return unit


def public_firm(here: Scene, at: int, sets: Mapping[str, WordSet]) -> tuple[int, int] | None:
    """The firm named last before `at`, where it is the county's: 我在县粮油公司退休。…经理麻某贵."""
    text, end = here.text, at
    for _ in range(_TRIES):
        end = max(text.rfind(sign, 0, end) for sign in _FIRMS)
        if end < 0:
            return None
        head, stop = here.unit_start(end + _LENGTH), end + _LENGTH
        if stop - head > _NAMED + 1 and text[end - 1] not in _SPOKEN_OF:
            if under := sets["under-set"].before(text, head):
                start, close = here.unit_before(head - under)
                if start < close and not sets["private-set"].within(text, start, close):
                    return start, stop  # 县供销社下面的农资公司
            head = max(head, text.find("县", head, stop))  # 反映几件县水务集团的事
            own = text[head] in _COUNTIES and "某" not in text[head:stop]
            return (head, stop) if own or sets["public-firms-set"].within(text, head, stop) else None
    return None


def _placed(unit: str, post: str, mention: Mention, words: Words, town: str, village: str) -> str:
    """`unit` with the town or village of the letter where it is said barely (镇里的骆某, 书记)."""
    listed, sets = mention.listed, words.sets
    if len(unit) > 1 and unit[-1] in "里上" and unit[-2] in _PLAIN:
        unit = unit[:-1]
    if village and (unit in sets["own-village-set"].words or (not unit and listed == "posts-village")):
        return village
    if not unit:
        text, start = mention.passage.text, mention.post[0]
        either = village and post in sets["either-posts-set"].words
        if either and sets["in-village-set"].within(text, start - _AROUND, start + _AROUND):
            return village
        return town if listed in ("posts-town-head", "posts-town") else ""
    return with_town(unit, town, words)


def with_town(unit: str, town: str, words: Words) -> str:
    """`unit` with the town of the letter where it is told barely: 派出所, 镇政府, 街道办."""
    if not town:
        return unit
    found = unit.find(town)
    if found >= 0:
        return unit[found:]
    if unit[0] in "镇乡" and unit[0] == town[-1]:
        return town[:-1] + unit
    if unit.startswith("街道") and town.endswith("街道"):
        return town[:-2] + unit
    return town + unit if words.sets["town-bodies-set"].at(unit, 0) else unit


def part_of(unit: str) -> str:
    """How the name of the body ends of which 局里基教股, 站里 or 人事股 is a part; "" where the body itself is told."""
    if unit[:1] == _OFFICE or (unit[:1] in _BODIES and unit[1:2] in ("", "里", "上")):
        return unit[0]
    return _OFFICE if unit.endswith(_SECTION) and _OFFICE not in unit and len(unit) <= _SHORT else ""


def _without_tail(unit: str, tale: WordSet) -> str:
    """镇里管建房的 -> 镇, 县文化馆有个叫 -> 县文化馆, 派出所来了三个人，为首 -> 派出所."""
    unit = unit[: next((at for at in range(2, len(unit)) if tale.at(unit, at)), len(unit))]
    charge = unit.find("管", 1)
    if unit.endswith("的") and charge > 0:
        unit = unit[:charge].removesuffix("分")
    return unit.rstrip("叫个位名一的里上那这").removesuffix("有")


@lru_cache(maxsize=1024)
def _body_in(post: str) -> str:
    """The body that a post word holds itself: 派出所副所长 -> 派出所, 卫生院院长 -> 卫生院."""
    for sign in "、兼和":
        post = post.partition(sign)[0]  # 科长、现任副院长
    if post[:1] == "局" and len(post) > 3:
        return "局"  # 县水利局 党组成员
    if post[:2] == "中心":
        return "中心"
    if post[:3] == "供销社":
        return "供销社"
    for i in range(1, len(post) - 1):
        if post[i] in "所院站校司" and post[0] != "副":
            return post[: i + 1]
    return ""


def without_section(unit: str, words: Words) -> str:
    """The body itself, without its section: 县行政审批服务局工程建设股 -> 县行政审批服务局."""
    if words.sets["section-ends-set"].before(unit, len(unit)):
        for end in range(len(unit) - 1, 1, -1):
            if words.sets["unit-bodies-set"].before(unit, end):
                return unit[:end]
    return unit
