"""What words around somebody's name say of whether he is accused: a learned weighing beside the points of `roles`.

In: one person with his mentions, title and text. Out: log-odds in hundredths, in whole numbers, so that they are the
same whatever adds them up. Source of the words: `lexicons/fitted/roles.yaml`; without such a file the points stand
alone. `classifier/native/heard.pxi` is the same compiled.

A word counts once a person, wherever it stands: in the sentence of a mention, in the `BEFORE` characters before it, in
the `BEHIND` characters behind it, or right beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from classifier.elements.mentions import Charged, Mention
from classifier.elements.reach import SENTENCE, left, right
from classifier.elements.role_words import RoleWords
from classifier.elements.shares import Person
from classifier.passage import Passage

BEFORE, BEHIND, WIDE = 12, 24, 90
"""Characters: how far the windows reach, and how far a sentence is followed to either side. With 8 and 16, or 16 and
30, the same was learned on writers left out."""
LONGEST_MENTION = 40
"""Characters: where unit, post and name take more, the name alone is the mention."""
MOST = 12
"""Mentions looked at, and as many further places that bear the name in title and text each."""
FREED_BELOW = 2
"""Points somebody has to spare from which the words do not free him: on writers left out nobody was freed wrongly
(9 of 9), and nobody with so many was freed."""
_CALLED = {"姓": "surname-only", "老": "old", "小": "young"}


def form_of(name: str) -> str:
    """How a name is written: 姓柴, 老柴, 小柴, `surname` (柴站长), or `named` (覃贵生, 覃某生, 覃某: how much of a name
    is crossed out is a habit of the sample's writers)."""
    if len(name) == 2 and name[0] in _CALLED:
        return _CALLED[name[0]]
    return "surname" if len(name) == 1 else "named"


def odds(words: RoleWords, name: str, mentions: Sequence[Mention], title: Passage, text: Passage, people: int) -> int:
    """The log-odds, in hundredths, that somebody is accused; `people` are spoken of in all."""
    total = words.bias + words.names.get(form_of(name), 0)
    total += sum(weight for least, weight in words.several if people >= least)
    return total + sum(words.words[place][word] for place, word in heard(words, name, mentions, title, text))


def heard(
    words: RoleWords, name: str, mentions: Sequence[Mention], title: Passage, text: Passage
) -> set[tuple[int, str]]:
    """The words around somebody: (number in `PLACES`, word)."""
    found: set[tuple[int, str]] = set()
    for passage, start, end in windows(name, mentions, title, text):
        said = passage.text
        low, high = left(said, start, WIDE, SENTENCE), right(said, end, WIDE)
        for place, (first, last) in enumerate(
            ((low, high), (max(start - BEFORE, 0), start), (end, min(end + BEHIND, len(said))))
        ):
            found.update((place, word) for word in _standing(words.by_pair[place], said, first, last))
        found.update((3, word) for word in words.words[3] if said.endswith(word, 0, start))
        found.update((4, word) for word in words.words[4] if said.startswith(word, end))
    return found


def windows(
    name: str, mentions: Sequence[Mention], title: Passage, text: Passage
) -> Iterator[tuple[Passage, int, int]]:
    """Where somebody is spoken of: the mentions with unit and post, and the bare name elsewhere."""
    for mention in mentions[:MOST]:
        start, end = mention.start, mention.end
        yield (mention.passage, start, end) if end - start <= LONGEST_MENTION else (mention.passage, *mention.name)
    if len(name) < 2:
        return
    for passage in (title, text):
        at, tries = passage.text.find(name), MOST
        while at >= 0 and tries:
            tries -= 1
            if not any(m.passage is passage and m.name[0] <= at < m.name[1] for m in mentions):
                yield passage, at, at + len(name)
            at = passage.text.find(name, at + 1)


def _standing(by_pair: Mapping[str, tuple[str, ...]], text: str, start: int, end: int) -> Iterator[str]:
    """The words that lie inside text[start:end); they may overlap."""
    for at in range(start, end - 1):
        for word in by_pair.get(text[at : at + 2], ()):
            if text.startswith(word, at) and at + len(word) <= end:
                yield word


def reconsidered(
    out: list[Charged],
    weighed: Sequence[tuple[Person, int]],
    words: RoleWords,
    odds_of: Callable[[Person], int],
    charged: Callable[[Person], Charged | None],
) -> list[Charged]:
    """Those charged (`out`, by the points) without whom the words free, and with whom they accuse.

    `weighed`: everybody who may be accused, with the points he has to spare; `charged` gives the record of somebody,
    None of who may not be accused whatever the words.
    """
    names = {one.name for one in out}
    freed = set()
    more = []
    for person, spare in weighed:
        if person.name in names:
            if spare < FREED_BELOW and odds_of(person) < -words.free:
                freed.add(person.name)
        elif odds_of(person) >= words.accuse and (one := charged(person)) is not None:
            more.append(one)
    return [one for one in out if one.name not in freed] + more if freed or more else out
