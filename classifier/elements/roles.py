"""What part a named office holder plays: accused, or addressee, writer, victim, witness, helper, relative.

In: a mention and its passage. Out: points for and against an accusation, from the words around. Rules from the
labelling guide: an addressee, the writer, a witness, a praised, quoted or merely named official is not accused.
"""

from __future__ import annotations

from collections.abc import Iterable

from classifier.elements.mentions import Mention
from classifier.elements.reach import CLAUSE, Spans, last_before, left, right, sentence_start, within
from classifier.elements.words import Words
from classifier.passage import Passage

_NEAR = 70
_HALF = 30
_GAIN = 14
_PARTNER = frozenset("与跟和同")
_TELL = frozenset("向找跟给")
_OWNER = frozenset("他她其")
_TOLD = frozenset("，,：:给向到过")
"""Between an accusing word and an office holder these say that it is the one told, or another clause."""
_WE = frozenset("我俺咱")
_OF_BEFORE = "该公司"
"""So called is the firm named before: its head is accused with it or not at all."""
_ADDRESS = CLAUSE - frozenset("、")
_COMRADE = ("同志：", "同志:")
_HELLO = ("您好", "你好", "好")
_OPENS, _FIRST = 80, 12
"""Characters: a letter hails somebody within so many, or whom it names right at its beginning."""
_FULL = 2
_COLONS = (":", "：")
_PAUSES = frozenset("，,。！!：:\n")
_ME = frozenset("我您你俺咱本现请打冒")
"""Behind a greeting the writer goes on to himself: 刘县长好，我是…; not 李局长好，吃喝嫖赌."""
_HOPE, _WISHES = "望盼", frozenset("希期请恳")
_CLOSING, _AFTER = "此致", frozenset("敬附被举又\n")
"""What the letter goes on with behind 此致敬礼 is no addressee."""
NEVER = -100
_BACK, _ON = 40, 60
"""Characters before and behind a bare name within which a word of misconduct speaks of it."""
_REPEATS = 12
_ALSO = 2


def addressed(mention: Mention, words: Words) -> bool:
    """Whether the letter speaks to this office: 敬爱的县委书记、县长：, 请县委书记做主."""
    passage = mention.passage
    text = passage.text
    start, end = mention.start, mention.end
    if _hailed(text, start, end) or _hoped(text, mention, words) or _closed(text, start):
        return True
    asked, pleas = passage.lists.get("addressee-words"), passage.lists.get("addressee-pleas")
    opening = passage.field == "text" and start < 40 and not within(passage.lists.get("accuse-strong"), 0, start + 1)
    if not (asked or pleas or opening):
        return False
    if opening and _accused_first(passage, start):
        return False
    clause = left(text, start, 30, _ADDRESS)
    low = max(clause, start - 14)
    if asked and within(asked, low, start + 1) and words.chars["inquired-chars"].isdisjoint(text[low:start]):
        verb = last_before(passage.lists.get("accuse-verbs"), low, start)
        if verb < 0 or not _TOLD.isdisjoint(text[verb:start]):
            return True  # not 各位领导我们举报村支书
    if asked and within(asked, end, end + 2):
        return True
    if opening and "\n" not in text[:start]:
        stop = right(text, end, 16, clause=True)
        if text[stop : stop + 1] in (":", "：", "，", ",", "、") and _only_address(text, end, stop, words):
            return not _told_by_name(mention, stop) and _greets(text, stop, right(text, end, 30), words)
        if start < _FIRST and text[stop : stop + 1] in _COLONS and text[stop + 1 : stop + 2] in _ME:
            return "的" not in text[end:stop] and _greets(text, stop, stop + 1, words)  # 龚书记易市长：我们…
    if pleas and "请" in text[max(clause, start - 6) : start + 1]:
        return within(pleas, end, right(text, end, 20)) > 0
    return False


def _told_by_name(mention: Mention, stop: int) -> bool:
    """中学校长劳某明：食堂包给他大舅子…: a full name behind the post is not how one speaks to somebody."""
    text, name = mention.passage.text, mention.name
    if not name[0] >= mention.post[1] > mention.post[0] or name[1] - name[0] < _FULL or stop != mention.end:
        return False
    return not _turns_to_me(text, stop)


def _hailed(text: str, start: int, end: int) -> bool:
    """县长彭某石同志：, 刘县长好，我是…: the letter begins by speaking to the office."""
    if start >= _OPENS:
        return False
    if text.startswith(_COMRADE, end):
        return True
    hello = next((word for word in _HELLO if text.startswith(word, end)), "")
    stop = end + len(hello)
    if not hello or text[stop : stop + 1] not in _PAUSES or stop >= len(text):
        return False
    return _turns_to_me(text, stop)


def _turns_to_me(text: str, at: int) -> bool:
    """Whether the writer goes on to himself behind the pauses at `at`."""
    while at < len(text) and (text[at] in _PAUSES or text[at] in " 　"):
        at += 1
    return text[at : at + 1] in _ME


def _hoped(text: str, mention: Mention, words: Words) -> bool:
    """望李局长多来看看, 希望书记管一管; not 看望李局长, 望李局长退还: what he took is asked back."""
    at = mention.name[0] if mention.name[1] > mention.name[0] else mention.start
    if at < 1 or text[at - 1] not in _HOPE:
        return False
    before = text[at - 2 : at - 1] if at > 1 else ""
    if before and before not in _WISHES and before not in CLAUSE:
        return False
    return not words.sets["given-back-set"].within(text, mention.end, right(text, mention.end, _HALF))


def _closed(text: str, start: int) -> bool:
    """此致县政府周县长."""
    at = text.rfind(_CLOSING, max(start - 16, 0), start)
    return at >= 0 and _AFTER.isdisjoint(text[at + len(_CLOSING) : start])


def _accused_first(passage: Passage, start: int) -> bool:
    """反映县供销社主任焦某：…: what leads to the office is an accusing word, not a way to it (向…反映, 反映给)."""
    verb = last_before(passage.lists.get("accuse-verbs"), 0, start + 1)
    return verb >= 0 and _TOLD.isdisjoint(passage.text[verb:start]) and "\n" not in passage.text[verb:start]


def _greets(text: str, start: int, end: int, words: Words) -> bool:
    """Whether the first colon in [start, end) stands behind somebody spoken to (…、县长：), not behind a tale."""
    for at in range(start, end):
        if text[at] in ":：":
            return at == start or text[at - 1] in words.chars["greeted-chars"]
    return False


def _only_address(text: str, end: int, stop: int, words: Words) -> bool:
    """Between the post and the colon stand at most words like 同志 and 领导."""
    return stop - end <= 4 and (stop == end or text[end] in words.chars["greeted-on-chars"])


def weigh(mention: Mention, words: Words, grave: bool, paper: bool = False) -> int:
    """Points that this mention speaks of misconduct by the person; `NEVER` when the role excludes it. `grave`: the
    letter speaks of misconduct at all, so that gain through relatives counts. `paper`: it is a finding, whose firms are
    public ones."""
    passage = mention.passage
    text = passage.text
    lists = passage.lists
    start, end = mention.start, mention.end
    if addressed(mention, words):
        return NEVER
    acts, hints = lists.get("misconduct-acts"), lists.get("misconduct-hints")
    low = sentence_start(text, start, _NEAR)
    high = right(text, end, _NEAR)
    points = 5 if mention.labelled else 0
    verb = last_before(lists.get("accuse-verbs"), max(low, start - 24), start + 1)
    if verb >= start - 24 and verb >= 0 and _TOLD.isdisjoint(text[verb:start]):
        points += 1 if text[verb - 1] in "映应" else 3
    after = within(acts, end, high)
    before = within(acts, low, start)
    points += 2 if after else 0
    points += 1 if before else 0
    points += 1 if within(hints, start, high) or within(hints, low, start) else 0
    if not (after or before) and acts and mention.name[1] > mention.name[0] and high < len(text):
        points += _goes_on(text, acts, high)
    if mention.name[1] > mention.name[0]:
        points += _kin(text, mention, words, grave or text[start - 1 : start] == "给")
        points += 1 if text[end : end + 1] in ("把", "将") else 0
    points -= _against(text, mention, low, high, words, paper)
    return points


def _goes_on(text: str, acts: Spans, high: int) -> bool:
    """Whether the sentence behind `high` says of him or her what is wrong: 协管员老糜挨家敲门。…他收了不给票."""
    on = right(text, high + 1, _NEAR)
    he = min((at for at in (text.find("他", high, on), text.find("她", high, on)) if at >= 0), default=-1)
    return he >= 0 and within(acts, he, on) > 0


def told_again(passage: Passage, name: str, mentions: Iterable[Mention]) -> int:
    """Points for bare repetitions of a name (邵某才骂我) beside `mentions`; they count like mentions."""
    acts, hints = passage.lists.get("misconduct-acts"), passage.lists.get("misconduct-hints")
    if len(name) < 2 or not (acts or hints):
        return 0
    text, points, tries = passage.text, 0, _REPEATS
    known = {m.name[0] for m in mentions if m.passage is passage}
    at = text.find(name)
    while at >= 0 and tries:
        tries -= 1
        if at not in known:
            if within(acts, at, at + _ON) or within(hints, at, at + _ON):
                high = right(text, at, _ON)
                points += min(1, within(acts, at, high)) + min(1, within(hints, at, high))
            if within(acts, at - _BACK, at) and within(acts, sentence_start(text, at, _BACK), at):
                points += 1
        at = text.find(name, at + 1)
    return points


def _suffers(text: str, victims: Spans, acts: Spans | None, start: int, end: int) -> bool:
    """Whether something is done to the person before the person does anything: 匡某想缓一缓，当场被他骂."""
    for at, _ in victims:
        low = left(text, at, 10, CLAUSE)
        # 主任报销烟酒，书记鲁某不同意: somebody else suffers, and so do we
        if start <= at < end and _WE.isdisjoint(text[low:at]) and "某" not in text[max(start, low) : at]:
            return not within(acts, start, at)
    return False


def _kin(text: str, mention: Mention, words: Words, grave: bool) -> int:
    """殷副馆长他大舅哥, 景某福的侄媳妇: gain through relatives counts, the relatives themselves do not. Where
    the letter is not `grave`, it must be said that they gain: 桂某的大学同学办的公司."""
    end = mention.end
    kin = words.sets["relation-set"]
    skip = end
    while skip < end + 2 and text[skip : skip + 1] in ("的", "他", "她", "家"):
        skip += 1
    size = kin.at(text, skip)
    if not size:
        return 0
    skip += size
    gains = grave or words.sets["kin-gain-set"].within(text, skip, right(text, skip, _GAIN, clause=True))
    return 2 if gains else 0


def _cleared(text: str, start: int, end: int, high: int, acts: Spans | None, words: Words) -> int:
    """会计晋某没有经手, 过磅员老毕跟我说, 新来的站长汲某, 民警薄某做的笔录: points against for what is said beside."""
    also, sets = words.chars["also-chars"], words.sets
    at = end
    while at < end + _ALSO and text[at : at + 1] in also and at < len(text):
        at += 1
    if sets["cleared-set"].at(text, at) or (text[max(start - 2, 0) : start] == "我是" and text[end : end + 1] == "的"):
        return 6
    if within(acts, end, high):
        return 0
    if sets["teller-set"].at(text, at) or sets["bystander-lead-set"].before(text, start):
        return 5
    return 5 if sets["bystander-set"].within(text, end, min(high, end + _HALF)) else 0


def _against(text: str, mention: Mention, low: int, high: int, words: Words, paper: bool) -> int:
    """Points against: partner, relative, victim, helper, witness, merely indefinite."""
    lists = mention.passage.lists
    start, end = mention.start, mention.end
    points = 0
    head = text[start - 1] if start else ""
    if (
        head in ("向", "找", "请")
        and text[end : end + 1] not in words.chars["paid-chars"]
        and not within(lists.get("misconduct-acts"), end, min(high, end + 4))
    ):
        points += 4
    if within(lists.get("accuse-verbs"), end, end + 3) and not _TELL.isdisjoint(text[max(low, start - 8) : start]):
        points += 6
    partner = head in _PARTNER
    with_them = partner and text[max(start - 2, 0) : start - 1] in ("他", "她")  # 就他和会计苗某两个人定
    if partner and not with_them and not within(lists.get("misconduct-acts"), end, min(high, end + 9)):
        points += 6
    holds = mention.name[1] <= mention.post[0] and text[mention.name[1] : mention.name[1] + 1] in ("是", "系", "任")
    beside = mention.name[1] > mention.name[0] and mention.name[0] <= mention.post[1] + 1
    lead = text[max(low, start - 8) : mention.name[0] if beside else mention.post[0]]  # not 协管员，大家叫他老糜
    if not (holds or mention.labelled) and (
        (not with_them and not _OWNER.isdisjoint(lead[-6:])) or words.sets["relation-set"].before(text, mention.name[0])
    ):
        points += 6
    being = text.rfind("是", left(text, start, _HALF, CLAUSE), start)
    if being > 0 and words.sets["relation-set"].before(text, being - 1 if text[being - 1] == "就" else being):
        points += 6  # 她姑妈就是许副局长
    clause_low = left(text, start, _HALF, CLAUSE)
    if words.sets["victim-lead-set"].before(text, start):
        points += 6
    victims = lists.get("victim-words")
    if victims and head != "被" and _suffers(text, victims, lists.get("misconduct-acts"), end, high):
        points += 6 if within(lists.get("misconduct-acts"), end, high) else 4  # what is done to him, he does not do
    praise = lists.get("praise-words")
    if praise and (within(praise, clause_low, start) or within(praise, end, min(high, end + _HALF))):
        points += 4
    points += _cleared(text, start, end, high, lists.get("misconduct-acts"), words)
    witness = lists.get("witness-words")
    if witness and (within(witness, clause_low, start) or within(witness, end, min(high, end + 14))):
        points += 3
    private, public = words.sets["private-set"], words.sets["public-firms-set"]
    before = max(low, start - 2)
    if (
        not paper
        and private.within(text, before, mention.post[0])
        and _OF_BEFORE not in text[before : mention.post[0]]
        and not public.within(text, before, mention.post[0] + 2)
    ):
        points += 6
    if beside and text[mention.name[0]] == "姓" and "一名" in text[low:start]:
        points += 2
    return points
