"""Of an accusation whose act no word of the lists names: the holder of a public post it speaks of most.

In: the people of a letter. Out: one of them, or nobody: neither an addressee nor who is praised, helps or suffers.
"""

from __future__ import annotations

from classifier.elements.mentions import Mention
from classifier.elements.reach import CLAUSE, SENTENCE, left, right
from classifier.elements.scene import Scenes
from classifier.elements.shares import Person
from classifier.elements.suspects import VILLAGE
from classifier.elements.whose_post import firm
from classifier.elements.words import Words

_PET = ("老", "小")
_SPARED = 18
_CLAUSE = 24
_OFTEN = 3
_SPEAKS = -4
_MINE = ("我", "俺", "咱")
_PARENTS = frozenset("妈爸爹娘公婆叔舅姑姨伯")


def protagonist(people: list[Person], scenes: Scenes, most_firm: int, denied: bool, doubted: bool) -> Person | None:
    """Whom the letter speaks of most. Where it is `denied` to be an accusation, or `doubted`, not who is praised, helps
    or suffers. `most_firm`: so many points more it may take, see `firm`."""
    best: Person | None = None
    most = 0
    for person in people:
        posts = [m for m in person.mentions if m.post[1] > m.post[0] or m.head < m.name[0]]
        if (
            not posts
            or (person.name[0] in _PET and not _headed(person, scenes.words))
            or firm(person, scenes) > most_firm
            or any(scenes.of(m).addressed(m) for m in person.mentions)
        ):
            continue
        if all(m.passage.text[max(m.start - 2, 0) : m.start] == "一名" for m in person.mentions):
            continue
        if any(_spared(m, scenes) for m in person.mentions):
            continue
        if doubted and _spoken_for(person, scenes, denied):
            continue
        told = sum(m.passage.text.count(person.name) for m in posts[:1]) if len(person.name) > 1 else len(posts)
        if told > most:
            best, most = person, told
    return best


def _headed(person: Person, words: Words) -> bool:
    """支书老柳: a village's head is called so as well."""
    weak = words.sets["posts-weak-set"].words
    return person.name[0] == "老" and any(
        m.listed == VILLAGE and m.post[1] == m.name[0] and m.post_text() not in weak for m in person.mentions
    )


def _spoken_for(person: Person, scenes: Scenes, denied: bool) -> bool:
    """Whether all that is said of somebody speaks against an accusation; not that he is the relative of one who gains
    (她公公是副主任谭某明), and not where he is named again and again."""
    for mention in person.mentions:
        if scenes.of(mention).weigh(mention, True) > (-1 if denied else _SPEAKS):
            return False
        if not denied and _is_kin(mention, scenes.words):
            return False
    return denied or person.mentions[0].passage.text.count(person.name) < _OFTEN


def _is_kin(mention: Mention, words: Words) -> bool:
    """她公公是副主任谭某明."""
    text, start = mention.passage.text, mention.start
    being = text.rfind("是", left(text, start, _CLAUSE, CLAUSE), start)
    end = being - (text[being - 1] == "就")
    kin = words.sets["relation-set"].before(text, end) or (text[end - 1 : end] in _PARENTS)
    return being > 0 and kin > 0 and text[end - kin - 1 : end - kin] not in _MINE


def _spared(mention: Mention, scenes: Scenes) -> bool:
    """多亏民警古某, 信访局科长申某态度很好, 支书去拦过: nobody whom a letter is about, though it speaks of no other."""
    text, spared = mention.passage.text, scenes.words.sets["spared-set"]
    before = spared.within(text, left(text, mention.start, _SPARED, SENTENCE), mention.start)
    return before or spared.within(text, mention.end, right(text, mention.end, _SPARED))
