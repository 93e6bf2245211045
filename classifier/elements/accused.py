"""Who is accused: public office holders and bodies the letter charges, with post, unit and tier.

In: the `Suspects` of title and text, the places. Out: `model.Accused` records whose names
are verbatim. Private firms and persons are never accused here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from classifier.elements.bodies_heard import TAKEN
from classifier.elements.findings import charged_in_finding, held_in_finding, inspected_before, unit_in_title
from classifier.elements.heard import MOST_ACCUSED, SHORT, mentioned, reconsidered
from classifier.elements.mentions import Charged, Mention, Post
from classifier.elements.people import people_of
from classifier.elements.posts_heard import likeliest_post, with_posts
from classifier.elements.protagonist import protagonist
from classifier.elements.roles import NEVER
from classifier.elements.scene import Scenes
from classifier.elements.shares import Person, hold_to_account, joined_to
from classifier.elements.suspects import FINDING_CHANNEL, HARMLESS, TAKINGS, Suspects
from classifier.elements.takers import takers, took
from classifier.elements.tiers import tier
from classifier.elements.titled import titled
from classifier.elements.told_most import elected, is_poll, told_most
from classifier.elements.unit_of import unit_of
from classifier.elements.unnamed import beside, bodies, charged_of, posts_only, told_of, with_ranks
from classifier.elements.whose_post import TOO_MANY, firm
from classifier.elements.words import Words
from classifier.passage import Passage

_ENOUGH = 2
_ANY = 99
_WORST = -9
"""With fewer points somebody suffers, helps or is praised, and shares in nothing."""
_TOP = "posts-county-top"


GAIN_LISTS = (
    "private-gain", "pocket", "no-account", "his-circle", "g-kin", "public-money", "take-verbs", "gifts", "fake-acts",
)  # fmt: skip
"""Shared lists of the lexicons (`lexicons/lists.yaml`) that tell of private gain in plain words."""


_DEPUTY = "副"
_WITNESS, _BESIDE = 3, 3
_GREETING = 20
"""Characters within which a letter names whom it is written to."""
_BEGGED = frozenset("请求")
_GREETED = frozenset("：:，,、领同各的并及和与转")
"""What follows the name of a body that is greeted (县纪委：, 巡察组领导, 组织部、巡察办)."""


@dataclass(slots=True)
class _Case:
    """The letter as it is looked at: its fields and places, `climate` the points it gives as a whole, `suspect` as in
    `find_suspects`."""

    scenes: Scenes
    channel: str
    suspect: int
    climate: int

    @property
    def finding(self) -> bool:
        return self.channel == FINDING_CHANNEL


def find_accused(
    found: Suspects,
    title: Passage,
    text: Passage,
    words: Words,
    channel: str,
    town: str,
    village: str,
    suspect: int = 0,
) -> list[Charged]:
    """The accused, by name before those told by post alone; the title counts as a place to be named, too. `town` and
    `village` are the first the letter names, `suspect` as in `find_suspects`."""
    if text.lists.get("accuse-withdrawn") or title.lists.get("accuse-withdrawn"):
        return []
    scenes = Scenes(title, text, words, town, village)
    case = _Case(scenes, channel, suspect, _climate(title, text, found.accusing, channel))
    named = _named(found, case)
    out = _by_rules(found, case, named) if named is not None else []
    weighed = case.finding or (not named and (suspect or case.climate > 0))
    if weighed and found.bare and words.roles is not None and words.roles.posts:
        charged = _of_unit_inspected(scenes) if case.finding else _of_unit_told(scenes)
        out = with_posts(out, found.bare, found.mentions, scenes, case.finding, charged)
    if TAKINGS in text.lists:
        out += _takers(found, scenes, out)
    return _once(_with_main_unit(out, words)) if len(out) > 1 else out


def likeliest_accused(
    found: Suspects, title: Passage, text: Passage, words: Words, town: str, village: str
) -> list[Charged]:
    """Whom an accusation most likely means in which nobody is found, of the posts it names without a holder."""
    if not found.bare or any(name in one.lists for one in (title, text) for name in TAKEN):
        return []
    scenes = Scenes(title, text, words, town, village)
    return likeliest_post(found.bare, found.mentions, scenes, _of_unit_told(scenes))


def _once(out: list[Charged]) -> list[Charged]:
    """Without posts that another wording of the same holder tells in full: 书记 beside 村党总支书记 of that village."""
    return [one for one in out if one.name or not any(_in_full(one, other) for other in out)]


def _in_full(one: Charged, other: Charged) -> bool:
    """Whether `other`, without a name, holds the post of `one` by a longer word, and not as its deputy."""
    longer = len(other.post) > len(one.post) > 0 and not other.name and other.unit == one.unit != ""
    return longer and other.post.endswith(one.post) and other.post[-len(one.post) - 1] != _DEPUTY


def _takers(found: Suspects, scenes: Scenes, out: list[Charged]) -> list[Charged]:
    """Those beside `out` of whom the text says that they took money, named or not: whatever words and rules make of
    the letter, it must not go to their unit."""
    text, words = scenes.text.passage, scenes.words
    names, posts = {one.name for one in out}, {one.mention.post for one in out}
    more = [
        _charged(one, scenes)
        for one in people_of(found.mentions, found.writers)
        if one.name not in names
        and any(m.passage is text and m.post[1] > m.post[0] and took(text, m.start, m.end, words) for m in one.mentions)
        and not firm(one, scenes)
    ]
    more += takers(text, found.bare, words, scenes.town, scenes.village)
    return [one for one in more if one.mention.post not in posts]


def _of_unit_told(scenes: Scenes) -> Callable[[Mention, str], Charged]:
    """Of a letter, what makes the record of the holder of a post."""
    return lambda mention, _: charged_of(mention, scenes.text, scenes.words, scenes.town, scenes.village)


def _of_unit_inspected(scenes: Scenes) -> Callable[[Mention, str], Charged]:
    """Of a finding, what makes the record of the holder of a post."""
    here, words = scenes.text, scenes.words
    titled_unit = unit_in_title(scenes.title.text, words)

    def charged(mention: Mention, post: str) -> Charged:
        inspected = inspected_before(here, mention.post[1] - len(post), words) or titled_unit
        return charged_in_finding(mention, post, inspected, here, words, scenes.town, scenes.village)

    return charged


def _by_rules(found: Suspects, case: _Case, named: list[Charged]) -> list[Charged]:
    """Those accused by name, and what the rules say of posts and bodies beside them or in their place."""
    mentions, bare, titled_doing, doing, writers, accusing, several = found
    scenes, suspect, climate = case.scenes, case.suspect, case.climate
    title, text, words = scenes.title.passage, scenes.text.passage, scenes.words
    town, village = scenes.town, scenes.village
    out = list(named)
    if out:
        out, bare = with_ranks(out, bare, text, words)
        out += beside(out, bare, text, words, town, village)
        if bare and "g-kin" in text.lists:
            out += _further(out, mentions, bare, text, words, town, village)
        if is_poll(text) and len(out) < MOST_ACCUSED:
            out += elected(text, out, writers, words, village)
        return out
    if case.finding:
        return held_in_finding(title, text, bare, words, town, village) if bare else []
    if doing or titled_doing:
        told = bool(accusing or suspect or text.lists.get("climate-words"))
        if mentions and (suspect or climate > 0) and case.channel not in HARMLESS:
            out = _rather_named(mentions, writers, scenes)
            if out:
                return out
        for passage, posts in ((title, titled_doing), (text, doing)):
            if posts and (told or several or climate > 0):
                out += posts_only(passage, posts, words, climate > 1, told, town, village)
    if out:
        return out
    if accusing:
        out = (bodies(title, words, town) + bodies(text, words, town))[:1]
    if "accuse-verbs" in title.lists and (accusing or suspect or climate > 0):
        out = out or titled(title, words, town, village)
    if not (out or accusing or suspect):
        return out
    out = out or told_of(text, bare, words, town, village, accusing)
    return out or told_most(text, writers, words, accusing, village)


def _named(found: Suspects, case: _Case) -> list[Charged] | None:
    """Those of the mentions that the letter charges; None where it seemed to charge some, and the words free them."""
    out: list[Charged] = []
    if not found.mentions:
        return out
    scenes, base = case.scenes, case.climate
    words = scenes.words
    denied = base < 0
    if denied and case.suspect:
        base = 0  # 我不是来告谁的, and yet a wrong is told
    if base > 1:
        hold_to_account(found.mentions)
    rest: list[tuple[Person, int]] = []
    weighed: list[tuple[Person, int]] = []
    charged: list[Mention] = []
    people = people_of(found.mentions, found.writers)
    for person in people:
        points = _points(person, scenes, base > 0, case.finding)
        spare = points + base - _ENOUGH
        if points != NEVER:
            weighed.append((person, spare))
        if points != NEVER and spare >= 0 and spare >= firm(person, scenes):
            out.append(_charged(person, scenes))
            charged += person.mentions
            if len(out) == MOST_ACCUSED:
                break
        elif base > 1 and points > _WORST:
            rest.append((person, points))
    for person, points in rest if charged else ():
        if len(out) < MOST_ACCUSED and (
            any(joined_to(one, charged, words) for one in person.mentions) or _of_them(person, points, words)
        ):
            out.append(_charged(person, scenes))
            charged += person.mentions
    if (
        not out
        and base >= (2 if case.channel in HARMLESS else 0)
        and (case.suspect or base > 1 or _tells_of_gain(scenes.text.passage) > 3 - 2 * base)
    ):
        best = protagonist(people, scenes, _ANY if base > 1 else 0, denied, not found.accusing)
        out = [_charged(best, scenes)] if best is not None else []
    if words.roles is None or denied:
        return out
    starts = mentioned(people, scenes.text.passage)
    by_words = reconsidered(
        out,
        weighed,
        words.roles,
        lambda one: scenes.odds(one.name, one.mentions, len(people), starts),
        lambda one: _charged(one, scenes) if case.finding or firm(one, scenes) < TOO_MANY else None,
        base <= 0,
        case.suspect > 0,
        len(scenes.text.text) < SHORT,
    )
    return by_words if by_words or not out else None


def _rather_named(mentions: list[Mention], writers: set[str], scenes: Scenes) -> list[Charged]:
    """那个局的一把手受贿。局长满某……: before a post without a name is accused, the holder of a post who is named."""
    people = [one for one in people_of(mentions, writers) if _points(one, scenes, True, False) >= 0]
    best = protagonist(people, scenes, 0, False, True)
    return [_charged(best, scenes)] if best is not None else []


def _of_them(person: Person, points: int, words: Words) -> bool:
    """A weak post (会计, 出纳) in an accusation that has named the head: no public unit need stand before it."""
    others = words.sets["posts-firm-set"].words | words.sets["group-posts-set"].words
    return points >= 0 and any(
        m.post[1] > m.post[0] and m.post_text() not in others and m.listed != "posts-charge" for m in person.mentions
    )


def _further(
    out: list[Charged], mentions: list[Mention], bare: list[Post], text: Passage, words: Words, town: str, village: str
) -> list[Charged]:
    """Posts without a name that gain through relatives as well; not those whose holder is named somewhere."""
    named = {m.post_text()[-2:] for m in mentions if m.name[1] > m.name[0]} | {c.post[-2:] for c in out}
    others = [post for post in bare if text.text[post[1] - 2 : post[1]] not in named]
    return posts_only(text, others, words, False, False, town, village)[: MOST_ACCUSED - len(out)] if others else []


def _tells_of_gain(text: Passage) -> int:
    """How many of the lexicon's plain-speech classes of private gain the letter touches."""
    return sum(name in text.lists for name in GAIN_LISTS)


def _climate(title: Passage, text: Passage, accusing: bool, channel: str) -> int:
    """Points that the letter as a whole gives: an accusation, a finding, words of asking for inquiry or secrecy,
    misconduct."""
    if text.lists.get("accuse-negated"):
        return -1
    if accusing or channel == FINDING_CHANNEL:
        return 2
    greeted = text.lists.get("inquiry-bodies", ())[:3]
    if any(
        start < _GREETING
        and (not _GREETED.isdisjoint(text.text[end - 1 : end + 1]) or (start and text.text[start - 1] in _BEGGED))
        for start, end in greeted
    ):
        return 2
    lists = text.lists
    if lists.get("climate-words") or lists.get("anonymous-words") or title.lists.get("misconduct-acts"):
        return 1
    return 1 if lists.get("misconduct-acts") or len(lists.get("misconduct-hints", ())) > 1 else 0


def _points(person: Person, scenes: Scenes, grave: bool, paper: bool) -> int:
    """The points of all mentions and of bare repetitions of the name in the text."""
    points = 0
    for mention in person.mentions:
        found = scenes.of(mention).weigh(mention, grave, paper)
        if found == NEVER:
            return NEVER
        points += found
    points -= _WITNESS * _called_to_witness(person.name, scenes.text.passage)
    again = len(person.name) > 1 and scenes.text.text.count(person.name) > 1
    return points + scenes.text.told_again(person.name, person.mentions) + again


def _called_to_witness(name: str, text: Passage) -> bool:
    """能作证的有程某: named right behind a word of witnessing, wherever it stands."""
    return len(name) > 1 and any(
        "证" in text.text[start:end] and text.text.find(name, end, end + len(name) + _BESIDE) >= 0
        for start, end in text.lists.get("witness-words", ())
    )


def _charged(person: Person, scenes: Scenes) -> Charged:
    """The accused with the post that tells most; one of the county's leadership before all, for only the superior may
    have such a letter."""
    whole = [m for m in person.mentions if m.name_text() == person.name] or person.mentions
    best = whole[0]
    if len(whole) > 1:
        best = max(
            whole,
            key=lambda m: (
                m.listed == _TOP, m.post[1] - m.post[0] > 0, m.start - m.head == 0, m.post[0] - m.head
            ),
        )  # fmt: skip
    post = best.post_text()
    unit = unit_of(best, scenes.of(best), scenes.words, scenes.town, scenes.village)
    return Charged(person.name, post, unit, tier(best.listed, post, unit, scenes.words), best)


def _with_main_unit(out: list[Charged], words: Words) -> list[Charged]:
    """Those without a unit belong to the unit of the first accused who has one."""
    main = next((c.unit for c in out if c.unit), "")
    inner = ("posts-unit", "posts-unit-head", "posts-dept-staff", "posts-dept-deputy", "posts-dept-head", "")
    return [
        c._replace(unit=main, tier=tier(c.mention.listed, c.post, main, words))
        if main and not c.unit and c.mention.listed in inner
        else c
        for c in out
    ]
