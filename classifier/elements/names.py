"""Names of persons next to a place in the text: behind a post or label, before a post, or by a 某.

In: the normalised text and a position. Out: the bounds of a name. Forms: 邢某芝, 贺某某, 孟某日勒, 姓路, 老郑, 余胖子,
a surname before its post (殷副馆长), full names (surname and one or two characters) where the segmenter sees no word.
"""

from __future__ import annotations

from classifier.elements.words import Words, begins_pair, begins_word
from classifier.segment import stands_alone

SOME = frozenset("某×XxＸ*＊○〇")
CROSSED = "某×"
"""What mostly stands for a character left out."""
LETTERED = CROSSED + "XxX*"
"""The same, typed with Latin letters as well."""
_LEADS_ON = frozenset("自从于用要问")
_DONE = frozenset("定签写开收管批办经")
"""Between 某 and 的 these mostly say what somebody did."""
_GOES_ON = frozenset("着过了")
"""Behind the character after 某 these make a verb of it."""
_FIRST, _SPEAKS = "先", frozenset("问说讲叫让骂推找带请")
"""Behind a name these mostly begin what somebody does: 郗某先问."""
_SURELY = 3
_AND = "和"
_CERTAIN = frozenset("些单部局")
"""Behind 某 these say that it stands for a thing; a surname that is no listed one does not stand before it."""
_SCHOOLS = ("小学", "中学", "大学")
_HEADS = "长"
"""镇长孙某 is one 孙某."""
MARKS = frozenset("，。；！？：、,.;!?:()（）【】[]“”\"'‘’《》\n\r\t　 ")


def name_at(text: str, at: int, words: Words) -> int:
    """End of the name that begins at `at`, 0 if none does."""
    first = text[at : at + 1]
    if not first:
        return 0
    if first in ("姓", "老", "小") and text[at + 1 : at + 2] in words.surnames:
        if first == "姓":
            return at + 2
        if text[at + 2 : at + 3] in SOME:
            return 0
        pet = not begins_word(text, at) or (text[at + 1] not in words.surname_traps and begins_pair(text, at))
        return at + 2 if pet else 0
    if text[at : at + 2] in words.surname_pairs:
        base = at + 2
    elif is_surname(text, at, words):
        base = at + 1
    else:
        return 0
    second = text[base : base + 1]
    if second in SOME and second:
        third = text[base + 1 : base + 2]
        if third in SOME and third:
            return base + 2
        if far := words.sets["name-tails-set"].at(text, base + 1):
            return base + 1 + far
        return base + 2 if _given(text, base + 1, at, words) else base + 1
    if first == _AND:
        return 0  # 文书和经发办的人: only 和某 is somebody
    if nick := words.sets["nicknames-set"].at(text, base):
        return 0 if first in words.surname_traps else base + nick
    if second not in words.given or second in words.name_stops:
        return 0
    third = text[base + 1 : base + 2]
    known = third in words.given or (third and _recurs(text, at, base + 2))
    if known and third not in words.name_stops and not begins_word(text, base + 1):
        trap = first in words.surname_traps and (begins_word(text, base) or begins_pair(text, at))
        return 0 if trap else base + 2  # 向学生, 任用中 are none
    if first in words.surname_traps or begins_word(text, at) or begins_word(text, base):
        return 0
    return base + 1


def is_surname(text: str, at: int, words: Words) -> bool:
    """Whether a surname stands at `at`: a listed one, or, before 某, any character that can be one (枚某兵)."""
    c = text[at : at + 1]
    if c in words.surnames:
        return True
    if text[at + 1 : at + 2] != "某" or not "\u4e00" <= c <= "\u9fff":
        return False
    if text[at + 2 : at + 3] in _CERTAIN:
        return False  # 台某些领导, 政府某单位
    return c not in words.name_stops and c not in words.chars["no-surname-chars"] and c != "某"


def surname_start(text: str, some: int, words: Words) -> int:
    """Where the surname begins that stands before the 某 at `some`; -1 if none does."""
    if some < 1:
        return -1
    pair = text[max(some - 2, 0) : some]
    if pair in words.surname_pairs and pair[0] != _HEADS:
        return some - 2
    return some - 1 if is_surname(text, some - 1, words) else -1


def _recurs(text: str, start: int, end: int, least: int = 2) -> bool:
    """Whether text[start:end) comes `least` times, and its beginning never without its last character."""
    if not "\u4e00" <= text[end - 1] <= "\u9fff":
        return False
    count = text.count(text[start:end])
    return count >= least and count == text.count(text[start : end - 1])


def _given(text: str, at: int, start: int, words: Words) -> bool:
    """Whether the character at `at`, behind 某, belongs to the name (邢某芝) and not to the sentence (应某说)."""
    c = text[at : at + 1]
    if not c or c in MARKS or not "\u4e00" <= c <= "\u9fff" or text.startswith("不" + c, at + 1):
        return False  # 仝某晓不晓得
    if c in _LEADS_ON or (text[at + 1 : at + 2] and text[at + 1] in _GOES_ON):
        return _recurs(text, start, at + 1, _SURELY)  # 仝某自二〇二一年, 申某领着
    if c in _DONE and text[at + 1 : at + 2] == "的":
        return _recurs(text, start, at + 1)  # 鲜某定的任务, 靖某签的字
    if c == "和" and text[at + 1 : at + 2] == "的":
        return True  # 包某和的侄女
    if c in words.name_stops:
        return _recurs(text, start, at + 1, _SURELY)  # 缪某来, each of three times
    if c in words.given:
        whole = text.count(text[start : at + 1])
        often = 1 if c == _FIRST and text[at + 1 : at + 2] in _SPEAKS else _SURELY
        if whole == 1 and text.count(text[start:at]) > often:
            return False  # 宫某定的规矩, where 宫某 stands elsewhere
        return whole > 1 or not begins_word(text, at)
    return not begins_word(text, at) and _recurs(text, start, at + 1)


def name_before(text: str, end: int, words: Words) -> tuple[int, int] | None:
    """The name that stands right before `end` (where a post begins), or None."""
    if end < 1:
        return None
    surnames = words.surnames
    last = text[end - 1]
    if last == "的" and end >= 3 and text[end - 3] == "姓" and text[end - 2] in surnames:
        return end - 3, end - 1
    if last == "姓" and end >= 2 and text[end - 2] in surnames:
        return end - 2, end - 1  # 驻库的杜姓干部
    if last == "的":
        for start in (end - 4, end - 3):  # 叫桑某明的副所长
            if start > 0 and text[start - 1] == "叫" and text[start + 1] in SOME and is_surname(text, start, words):
                return start, end - 1
    if last in SOME and end >= 2:
        for some in (end - 1, end - 2):
            start = surname_start(text, some, words) if text[some] in SOME else -1
            if start >= 0:
                return start, end
        return None
    if end >= 3 and text[end - 2] in SOME and _ends_name(last, words):
        start = surname_start(text, end - 2, words)
        if start >= 0:
            return start, end
    tail = words.sets["name-tails-set"].before(text, end)
    if tail and end >= tail + 2 and text[end - tail - 1] in SOME and is_surname(text, end - tail - 2, words):
        return end - tail - 2, end
    if nicked := _nicked(text, end, words):
        return nicked, end
    if last in words.given and last not in words.name_stops and end >= 2 and text[end - 2 : end] not in _SCHOOLS:
        for start in (end - 3, end - 2):
            if start < 0 or text[start] == _AND or text[start] not in surnames or not _open(text, start, words):
                continue
            short = start == end - 2
            if (short and text[start] in words.surname_traps) or not (short or text[end - 2] in words.given):
                continue  # 经本镇干部职工反映
            if not begins_word(text, start):
                return start, end
    if last in surnames and (nicked := _nicked(text, end - 1, words)) and text[nicked] == last:
        return nicked, end - 1  # 张扒皮张乡长
    if last in surnames and end >= 2 and text[end - 2] in ("老", "小") and _open(text, end - 2, words):
        return end - 2, end
    if last in surnames and _lone_surname(text, end, words):
        return None if end > 1 and begins_pair(text, end - 2) else (end - 1, end)  # 对方出纳, 任何干部
    return None


def _lone_surname(text: str, end: int, words: Words) -> bool:
    """Whether the surname before `end` is no part of a word: where a name may begin, or as the segmenter says
    (换了曲站长)."""
    trap = text[end - 1] in words.surname_traps
    if _open(text, end - 1, words):
        return not trap or _titled(text, end)
    return not trap and stands_alone(text, end - 1, end)


def _nicked(text: str, end: int, words: Words) -> int:
    """Where the surname with a nickname that ends at `end` begins (余胖子, 张扒皮), 0 if none does."""
    nick = words.sets["nicknames-set"].before(text, end)
    start = end - nick - 1
    known = nick and start > 0 and text[start] in words.surnames and text[start] not in words.surname_traps
    return start if known else 0


def _titled(text: str, end: int) -> bool:
    """计镇长叫我写 …… 计镇长拍桌子: a doubtful surname opens a clause and comes again with the same post or 某."""
    if end >= 2 and text[end - 2] not in MARKS:
        return False
    return end + 2 <= len(text) and (text.count(text[end - 1 : end + 2]) > 1 or text[end - 1] + "某" in text)


def _ends_name(c: str, words: Words) -> bool:
    return c not in MARKS and c not in words.name_stops


def _open(text: str, start: int, words: Words) -> bool:
    """Whether a name may begin at `start`: at a mark, at the start, or behind a word that leads to one."""
    return start == 0 or text[start - 1] in MARKS or text[start - 1] in words.name_leads
