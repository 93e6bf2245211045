"""What words around somebody's name say of whether he is accused: a learned weighing beside the points of `roles`.

In: one person with his mentions, title and text. Out: log-odds in hundredths, in whole numbers, so that they are the
same whatever adds them up. Source of the words: `lexicons/fitted/roles.yaml`; without such a file the points stand
alone. `classifier/native/heard.pxi` is the same compiled.

A word counts once a person, wherever it stands: in the sentence of a mention, in the `BEFORE` characters before it, in
the `BEHIND` characters behind it, in the `FOLLOWING` characters behind it as far as nobody is mentioned, or right
beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from classifier.elements.mentions import Charged, Mention
from classifier.elements.reach import SENTENCE, left, right
from classifier.elements.role_words import BESIDE, IN_SHORT, RoleWords
from classifier.elements.shares import Person
from classifier.passage import Passage

BEFORE, BEHIND, WIDE = 12, 24, 90
"""Characters: how far the windows reach, and how far a sentence is followed to either side. With 8 and 16, or 16 and
30, the same was learned on writers left out."""
FOLLOWING = 150
"""Characters behind a mention that tell of somebody (他…), unless somebody is mentioned before. 80 and 100 find
less, on writers left out."""
LONGEST_MENTION = 40
"""Characters: where unit, post and name take more, the name alone is the mention."""
MOST = 12
"""Mentions looked at, and as many further places that bear the name in title and text each."""
MOST_POINTS = 3
"""Points of the rules, more than it takes or fewer, from which on further ones say no more."""
HALF = 50
"""Hundredths: who has just the points it takes has half a point to spare, who lacks one has half a point too few."""
KEPT = frozenset({"county-top", "inspector"})
"""Tiers of whom the rules charge and no words free: if they did so wrongly, the letter would be read by their own."""
FLOOR = -100
"""Hundredths: of a letter known to accuse somebody, the likeliest whom the rules charge is not freed above this. On
writers left out 0 finds 0.01 less, -200 accuses in half as many more letters that accuse nobody."""
SPARED = -50
"""Hundredths: whom the rules charge is freed below this. On writers left out it finds as many more as it accuses
wrongly (10 each of 1,100): the guard would rather keep one letter too many."""
SHORT = 120
"""Characters below which words free nobody if nobody else is accused: so few words say too little, and the letters they
were learned from are longer (fewer than 5 % of them have less than 138)."""
MOST_ACCUSED = 50
"""People whom one letter accuses at most, so that a hostile one stays cheap."""
QUIET = 60
"""Hundredths of log-odds that it takes where no rule finds a word of misconduct. On writers left out 0 and 50 find as
many of those accused, 100 fewer."""
QUIET_SHORT = 160
"""The same for texts below `SHORT`: that a name stands in one is nearly enough, for most whom those name are accused.
On two sets of short letters left out (72 accused by name, nobody wrongly) 0 finds 72, 60 to 200 find 71, 250 70."""
_CALLED = {"姓": "surname-only", "老": "old", "小": "young"}


def form_of(name: str) -> str:
    """How a name is written: 姓柴, 老柴, 小柴, `surname` (柴站长), or `named` (覃贵生, 覃某生, 覃某: how much of a name
    is crossed out is a habit of the sample's writers). "" of who is not named."""
    if not name:
        return ""
    if len(name) == 2 and name[0] in _CALLED:
        return _CALLED[name[0]]
    return "surname" if len(name) == 1 else "named"


def odds(
    words: RoleWords,
    name: str,
    mentions: Sequence[Mention],
    title: Passage,
    text: Passage,
    people: int,
    starts: Sequence[int],
) -> int:
    """The log-odds, in hundredths, that somebody is accused; `people` are spoken of in all, and `starts` says in order
    where the text mentions anybody."""
    total = words.bias + words.names.get(form_of(name), 0)
    total += sum(weight for least, weight in words.several if people >= least)
    often = how_often(name, mentions, text)
    total += sum(weight for least, weight in words.times if often >= least)
    return total + sum(words.words[place][word] for place, word in heard(words, name, mentions, title, text, starts))


def in_short(words: RoleWords, name: str, text: Passage) -> int:
    """What it adds to the odds of somebody that his name stands in a text of few characters: most who are named there
    are accused, of longer texts that would be too many."""
    return words.names.get(IN_SHORT, 0) if name and len(text.text) < SHORT else 0


def how_often(name: str, mentions: Sequence[Mention], text: Passage) -> int:
    """How often the text names somebody; of who is called by a surname (柴站长), the mentions are counted."""
    return text.text.count(name) if len(name) > 1 else len(mentions)


def mentioned(people: Iterable[Person], text: Passage) -> list[int]:
    """Where the text mentions people, in order."""
    return sorted([m.start for one in people for m in one.mentions if m.passage is text])


def heard(
    words: RoleWords,
    name: str,
    mentions: Sequence[Mention],
    title: Passage,
    text: Passage,
    starts: Sequence[int],
) -> set[tuple[int, str]]:
    """The words around somebody: (number in `PLACES`, word)."""
    found: set[tuple[int, str]] = set()
    for passage, start, end in windows(name, mentions, title, text):
        said = passage.text
        for place, (first, last) in enumerate(stretches(passage, start, end, text, starts)):
            found.update((place, word) for word in _standing(words.by_pair[place], said, first, last))
        found.update((BESIDE, word) for word in words.words[BESIDE] if said.endswith(word, 0, start))
        found.update((BESIDE + 1, word) for word in words.words[BESIDE + 1] if said.startswith(word, end))
    return found


def stretches(
    passage: Passage, start: int, end: int, text: Passage, starts: Sequence[int]
) -> tuple[tuple[int, int], ...]:
    """Of the mention at [start, end) the sentence, what stands before it and behind it, and what follows of him."""
    said = passage.text
    last = min(end + FOLLOWING, len(said))
    if passage is text:
        last = min(last, next((at for at in starts if at >= end), last))
    return (
        (left(said, start, WIDE, SENTENCE), right(said, end, WIDE)),
        (max(start - BEFORE, 0), start),
        (end, min(end + BEHIND, len(said))),
        (end, last),
    )


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
    quiet: bool,
    suspect: bool,
    short: bool,
) -> list[Charged]:
    """Those whom the words and the points of the rules accuse together, the ones of `out` first.

    `weighed`: everybody who may be accused, with the points he has to spare; whom the rules charge for another reason
    (`out`) has at least none to spare. `charged` gives the record of somebody, None of who may not be accused whatever
    the words. `quiet`: no rule found a word of misconduct in the letter; `suspect`: it is known to accuse somebody, so
    of those whom the rules charge the likeliest is hardly freed, see `FLOOR`; `short`: see `SHORT`.
    """
    names = {one.name: one for one in out}
    totals: dict[str, int] = {}
    more: list[Charged] = []
    for person, spare in weighed:
        known = person.name in names
        points = max(-MOST_POINTS, min(MOST_POINTS, max(spare, 0) if known else spare))
        total = odds_of(person) + words.point * (100 * points + HALF) // 100
        totals[person.name] = total
        if known:
            continue
        if (
            total >= ((QUIET_SHORT if short else QUIET) if quiet else 0)
            and len(out) + len(more) < MOST_ACCUSED
            and (one := charged(person)) is not None
        ):
            more.append(one)
    freed = {name for name, one in names.items() if totals.get(name, 0) < SPARED and one.tier not in KEPT}
    if freed and not more and len(freed) == len(out):  # nobody would be left
        if short:
            return out
        likeliest = max((one.name for one in out), key=lambda name: totals[name])
        if suspect and totals[likeliest] >= FLOOR:
            freed.remove(likeliest)
    if suspect and not out and not more:  # nobody would be
        likeliest_of_all = max(weighed, key=lambda pair: totals[pair[0].name], default=None)
        if likeliest_of_all is not None and totals[likeliest_of_all[0].name] >= FLOOR:
            one = charged(likeliest_of_all[0])
            more = [one] if one is not None else []
    return [one for one in out if one.name not in freed] + more if freed or more else out
