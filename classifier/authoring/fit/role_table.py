"""The people from whom it is learned who is accused, as the engine reads them.

In: letters whose accused somebody named, and a classifier. Out: `RoleTable`: for everybody with a post or a charge the
form of his name, how many there are, the words around him, and whether the letter accuses him.

Words that may get a weight: of sentences and of what follows about somebody what the segmenter has in its dictionary
(two characters and more), of the stretch before and behind a mention every pair of characters and marks, right beside
it every character and mark. Never
names of persons, places and bodies, surnames by themselves, numbers, blanks, Latin letters; nothing of fewer than
`LEAST` writers (files). Names of all who are mentioned are blotted out before the words are taken.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from classifier.authoring.fit.candidates import HAN, NAMES
from classifier.elements.bodies_heard import all_starts, bodies_of
from classifier.elements.bodies_heard import traits as body_traits
from classifier.elements.everybody import everybody
from classifier.elements.heard import SHORT, form_of, how_often, mentioned, stretches, windows
from classifier.elements.mentions import Mention, find_mentions
from classifier.elements.posts_heard import all_mentioned, bare_posts, traits
from classifier.elements.role_words import BESIDE, IN_SHORT, PLACES
from classifier.elements.scene import scene
from classifier.elements.suspects import FINDING_CHANNEL, HARMLESS, NO_ACCUSATION
from classifier.elements.words import Words
from classifier.model import ErrorRow, Letter
from classifier.passage import Passage
from classifier.pipeline import Classifier, sounds_accusing
from classifier.read import read_inputs
from classifier.segment import tagged_words, words

LEAST = 4
LONGEST = 8
_BLOT = "O"
_NO_WORD = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ0-9０-９\s某×＊*#\\]")
SEVERAL = TIMES = (2, 3, 5)
"""Numbers of people, and of times that the name of one stands there, from which on there is a weight."""


@dataclass(slots=True)
class RoleExample:
    """A letter, its writer (the name of the file), the names of those it accuses, without 姓, the posts of those whom
    it accuses without a name, and the bodies of which it accuses nobody in particular."""

    letter: Letter
    source: str
    accused: frozenset[str]
    posts: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()


@dataclass(slots=True)
class RoleTable:
    """Row by row: who wrote the letter, whether the person or the holder of the post is accused, and what holds of him:
    `form:…` or, of a post without a name, `post:…`; `several:…`, `times:…`, `place:word`."""

    sources: list[str] = field(default_factory=list)
    gold: list[bool] = field(default_factory=list)
    facts: list[frozenset[str]] = field(default_factory=list)


def read_accused(paths: Sequence[str]) -> tuple[list[RoleExample], int, int]:
    """(letters of which somebody said whom they accuse; letters without that; rows that cannot be used)."""
    import orjson

    out: list[RoleExample] = []
    silent = bad = 0
    for path in paths:
        for item in read_inputs([path]):
            if isinstance(item, ErrorRow):
                bad += 1
                continue
            try:
                gold = orjson.loads(item.meta.get("gold") or "{}")
                said = orjson.loads(item.meta["accused"]) if item.meta.get("accused") else gold.get("accused")
                names = None if said is None else frozenset(filter(None, map(_name, said)))
                posts = frozenset(filter(None, map(_post, said or ())))
                bodies = frozenset(filter(None, map(_body, said or ())))
            except (ValueError, AttributeError, TypeError):
                bad += 1
                continue
            if names is None:
                silent += 1
            else:
                out.append(RoleExample(item, Path(path).name, names, posts, bodies))
    return out, silent, bad


def _name(one: Any) -> str:
    return str(one if isinstance(one, str) else one.get("name") or "").removeprefix("姓")


def _post(one: Any) -> str:
    return "" if isinstance(one, str) or one.get("name") else str(one.get("post") or "")


def _body(one: Any) -> str:
    return "" if isinstance(one, str) or one.get("name") or one.get("post") else str(one.get("unit") or "")


def make_role_table(
    examples: Sequence[RoleExample], classifier: Classifier, refused: Collection[str] = ()
) -> RoleTable:
    """The table of these examples; words of few writers are still in it, none that holds a word of `refused`."""
    lexicon = Words.of(classifier.compiled.list_words)
    out = RoleTable()
    for one in examples:
        judgement, result = classifier.decide(one.letter)
        title, text = judgement.passages
        channel = one.letter.channel
        rows = [
            (name.removeprefix("姓") in one.accused, facts)
            for name, facts in people_facts(title, text, channel, lexicon)
        ]
        finding = channel == FINDING_CHANNEL
        if finding or not (one.accused or channel in HARMLESS or channel in NO_ACCUSATION):  # else nobody asks of posts
            rows += [
                (any(is_post(post, said) for said in one.posts), facts)
                for post, facts in post_facts(title, text, channel, lexicon, bool(one.accused))
            ]
        if not (one.accused or one.posts or channel in NO_ACCUSATION) and (
            one.bodies or sounds_accusing(judgement, result)
        ):
            rows += [
                (any(is_body(body, said) for said in one.bodies), facts)
                for body, facts in body_facts(title, text, lexicon)
            ]
        for accused, facts in rows:
            out.sources.append(one.source)
            out.gold.append(accused)
            out.facts.append(frozenset(fact for fact in facts if not any(word in fact for word in refused)))
    return out


def is_post(post: str, said: str) -> bool:
    """Whether a post of the text is the one of the label: 局党组书记 and 党组书记, 副局长 and 分管副局长."""
    return post in said or said in post or post[-2:] == said[-2:]


def is_body(body: str, said: str) -> bool:
    """Whether a body of the text is the one of the label: 城管中队 and 县城管局城管中队."""
    return body.endswith(said) or said.endswith(body)


def people_facts(title: Passage, text: Passage, channel: str, lexicon: Words) -> Iterator[tuple[str, set[str]]]:
    """(name, what holds of him) for everybody with a post or a charge but the writers."""
    people = everybody(title, text, channel, lexicon)
    mentions = [*find_mentions(title, lexicon)[0], *find_mentions(text, lexicon)[0]] if people else []
    blotted = {id(one): _blotted(one, mentions, [p.name for p in people]) for one in (title, text)}
    starts = mentioned(people, text)
    for person in people:
        facts = {f"form:{form_of(person.name)}", *(f"several:{least}" for least in SEVERAL if len(people) >= least)}
        if len(text.text) < SHORT:
            facts.add(f"form:{IN_SHORT}")
        yield person.name, facts | _told(person.name, person.mentions, title, text, starts, blotted, lexicon)


def post_facts(
    title: Passage, text: Passage, channel: str, lexicon: Words, beside: bool
) -> Iterator[tuple[str, set[str]]]:
    """(post, what holds of it) for every post that the text names without a holder; `beside`, see `traits`."""
    mentions, bare = find_mentions(text, lexicon)
    blotted = _blotted(text, mentions, [p.name for p in everybody(title, text, channel, lexicon)]) if bare else ""
    starts = all_mentioned(bare, mentions, text)
    for one in bare_posts(bare, scene(text, lexicon), lexicon):
        facts = {f"post:{trait}" for trait in traits(one, lexicon, channel == FINDING_CHANNEL, beside)}
        yield one.post, facts | _told("", one.mentions, title, text, starts, {id(text): blotted}, lexicon)


def body_facts(title: Passage, text: Passage, lexicon: Words) -> Iterator[tuple[str, set[str]]]:
    """(body, what holds of it) for every body that the text names, see `bodies_heard`."""
    found = bodies_of(scene(text, lexicon), lexicon)
    starts = all_starts(found)
    for one in found:
        facts = {f"post:{trait}" for trait in body_traits(text)}
        yield one.name, facts | _told("", one.mentions, title, text, starts, {id(text): text.text}, lexicon)


def _told(
    name: str,
    mentions: Sequence[Mention],
    title: Passage,
    text: Passage,
    starts: Sequence[int],
    said: Mapping[int, str],
    lexicon: Words,
) -> set[str]:
    """How often somebody is spoken of, and the words around; `said` is what counts as said, by id of the passage."""
    often = how_often(name, mentions, text)
    facts = {f"times:{least}" for least in TIMES if often >= least}
    for passage, start, end in windows(name, mentions, title, text):
        facts |= _around(said[id(passage)], stretches(passage, start, end, text, starts), lexicon)
    return facts


def _blotted(passage: Passage, mentions: Sequence[Mention], names: Sequence[str]) -> str:
    """The text with the names of all who are mentioned blotted out."""
    out = list(passage.text)
    spans = [m.name for m in mentions if m.passage is passage]
    for name in names:
        if len(name) > 1:
            spans += [found.span() for found in re.finditer(re.escape(name), passage.text)]
    for start, end in spans:
        out[start:end] = _BLOT * (end - start)
    return "".join(out)


def _around(text: str, parts: Sequence[tuple[int, int]], lexicon: Words) -> set[str]:
    sentence, before, behind, following = (text[start:end] for start, end in parts)
    out = {f"{PLACES[0]}:{word}" for word in _said(sentence)} | {f"{PLACES[3]}:{word}" for word in _said(following)}
    for place, window in ((PLACES[1], before), (PLACES[2], behind)):
        out |= {f"{place}:{window[i : i + 2]}" for i in range(len(window) - 1) if _is_pair(window[i : i + 2])}
    for place, sign in ((PLACES[BESIDE], before[-1:]), (PLACES[BESIDE + 1], behind[:1])):
        if sign and not _NO_WORD.search(sign) and not (sign in lexicon.surnames and sign not in lexicon.surname_traps):
            out.add(f"{place}:{sign}")
    return out


def _said(sentence: str) -> Iterator[str]:
    """The words of a sentence, as the segmenter's dictionary has them."""
    for word, tag in tagged_words(sentence):
        if 2 <= len(word) <= LONGEST and HAN.fullmatch(word) and not tag.startswith(NAMES) and words(word) == [word]:
            yield word


def _is_pair(pair: str) -> bool:
    if _NO_WORD.search(pair) or _BLOT in pair:
        return False
    tagged = tagged_words(pair)
    return not (len(tagged) == 1 and tagged[0][1].startswith(NAMES))
