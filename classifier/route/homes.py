"""Which departments (or other recipients) the matters of a letter belong to, the main matter's first.

In this order: what the letter is about, by its topics in the focus areas; then how it was handled (topics that the
office calls `aside`); where these name nobody, or have but few of its points, the first topic of another area. Unless
the letter accuses, whose words it holds the most goes first where no topic says or the words outweigh it
(`classifier.route.matters`), else the petition class says, if it is sure; of several matters that it lists the first
one's department leads (`classifier.route.first`). A department that the letter itself asks goes first when it fits
(`classifier.route.asked`). Where a fitted set `desks` says whose matter a letter is that wants something, that one goes
first, unless a note on the letter assigns it: on three sets of letters that nobody had read (180) the first recipient
was right for 0.92 instead of 0.88.
"""

from __future__ import annotations

from classifier.model import Letter, Result, topic_id
from classifier.office import Office
from classifier.route.asked import Asked, asked_of
from classifier.route.first import home_of_first
from classifier.route.matters import Said

MOST = 4
"""A letter goes to at most so many departments: more is no division of work."""

PETITION = "petition"
"""Who has what nobody else has: to name it is to name nobody."""

DISCIPLINE = "discipline"
"""Who has a letter that denounces a department in so many words, when nobody accused was made out in it."""

AHEAD = 3.0
"""By so many points the words of another must outweigh those of the one that the topics name …"""

TOPIC = 0.5
"""… and by so much of the points by which its topics are ahead. Measured on letters of five writers and on tickets."""

BESIDE = 1.5
"""A topic of another area goes first with so many times the points of any department's topics in the focus areas …"""

BESIDE_LEAST = 5.0
"""… and at least so many points. On the letters this only helped, on tickets it helps more than it harms."""

SURE = 0.7
"""So sure the petition class must be to say by itself whose matter a letter is. Below that it was seldom right on
109 real tickets of which neither topics nor words said anything: a person divides those better."""

SETTLED = 12.0
"""Topics with so many points settle whose matter it is, without a look at the words."""

PRIVATE = "private-respondent"
"""The flag of letters about a firm or a neighbour."""

ACCUSATION = "accusation"
REPORT = "rectification-report"
ASKS = frozenset({"appeal-request", "suggestion", "consultation"})
"""Purposes with which a letter that does not accuse wants something of a department."""

ASKING = frozenset({"appeal-request", "suggestion", ACCUSATION})
"""Purposes with which a letter may ask a department; leads, papers and consultations go elsewhere anyway."""


def homes_of(letter: Letter, result: Result, office: Office, said: Said, desk: str = "") -> list[str]:
    """Recipients as routes write them (`dept:…` or a kind), the main one first; `said` are the letter's words, `desk`
    the department whose matter it is by the set `desks`, "" if that says none."""
    out: list[str] = []
    later: list[str] = []
    areas = result.areas
    topics: dict[str, float] = {}
    first: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    beside = 0.0
    for tag in result.tags:
        home = office.home_of(topic_id(tag))
        if home is not None:
            names = home.chosen(said.words()) if home.choices else home.to
            if home.aside:
                later += names
                continue
            if tag.area not in areas:
                if names and not rest:
                    rest = names
                    beside = tag.score
                continue
            if names:
                topics[names[0]] = topics.get(names[0], 0.0) + tag.score
            first = first or home.to
            for name in names:
                if name not in out:
                    out.append(name)
    if rest and not out and all(name == PETITION for name in later):
        first = rest
        out += rest
        topics = {rest[0]: beside}
    elif topics and beside >= BESIDE_LEAST and beside >= BESIDE * max(topics.values()):
        first = rest
        topics[rest[0]] = topics.get(rest[0], 0.0) + beside
        for name in reversed(rest):
            _front(out, name)
    for name in later:
        if name not in out:
            out.append(name)
    if result.purpose in ASKS and not (out and topics.get(out[0], 0.0) >= SETTLED):
        _put_words_first(out, topics, said.points())
    if result.purpose in ASKS and (leading := home_of_first(letter, result, office, said)):
        _front(out, leading)
    if not out and result.petition_class and result.class_confidence >= SURE and result.purpose != ACCUSATION:
        out.extend(office.home_of_class(result.petition_class))
    if result.elements.units and result.lead is None and (result.purpose in ASKING or result.kind == REPORT):
        out = as_asked(out, first, letter, result, office, desk)
    else:
        _put_desk_first(out, desk, result, office)
    return out[:MOST]


def as_asked(
    homes: list[str], first: tuple[str, ...], letter: Letter, result: Result, office: Office, desk: str = ""
) -> list[str]:
    """Whose matter it is when the letter is asked too: `homes`, the one that it asks in front; another if it denounces.
    `first` are those who share the main topic. The `desk` goes first, but for a note that assigns the letter."""
    asked = asked_of(letter, result, office)
    if not result.elements.accused:
        if asked.denounced:
            return [DISCIPLINE]
        if result.purpose == ACCUSATION and _may_be_accused(asked, result, office):
            return []
    _put_asked_first(homes, first, asked, result, office)
    if not asked.assigned:
        _put_desk_first(homes, desk, result, office)
    return homes


def _put_desk_first(homes: list[str], desk: str, result: Result, office: Office) -> None:
    """Put the department of the set `desks` in front, if the office has it and the letter wants something."""
    if desk in office.departments and result.purpose in ASKS:
        _front(homes, f"dept:{desk}")


def _put_words_first(homes: list[str], topics: dict[str, float], words: dict[str, int]) -> None:
    """Put whose words are the most in front: where the `topics` (whose → their points) name nobody anyhow, else only
    when the words outweigh what speaks for the first."""
    if not words:
        return
    name = max(words, key=lambda one: words[one] + TOPIC * topics.get(one, 0.0))
    if homes:
        ahead = topics.get(homes[0], 0.0) - topics.get(name, 0.0)
        if words[name] - words.get(homes[0], 0) < AHEAD + TOPIC * ahead:
            return
    _front(homes, name)


def _may_be_accused(asked: Asked, result: Result, office: Office) -> bool:
    """Whether an accusation in which nobody accused was made out names a department or body without asking it
    anything: that one may be meant, so no department is proposed."""
    if PRIVATE in result.elements.flags:
        return False
    free = {asked.assigned, *asked.addressed, *asked.begged}
    named = (office.recipient_of_unit.get(unit.value) for unit in result.elements.units)
    return any(name is not None and name not in free for name in named)


def _put_asked_first(homes: list[str], first: tuple[str, ...], asked: Asked, result: Result, office: Office) -> None:
    """Put the recipient that the letter asks in front: the one it was assigned to; else the first that may have one of
    its topics; else the one it is written to, or, when no topic says whose matter it is, the one that it begs to act.

    Of those that share the main topic (`first`) the office says who leads, so one that only helps stays behind.
    """
    if asked.assigned:
        _front(homes, asked.assigned)
        return
    named = [*asked.addressed, *asked.begged]
    if not named:
        return
    fit = _fitting(result, office)
    for name in named:
        if name in first[1:]:
            return
        if name in fit:
            _front(homes, name)
            return
    for name in asked.addressed if first else named:
        if name.startswith("dept:"):
            _front(homes, name)
            return


def _fitting(result: Result, office: Office) -> set[str]:
    """Everybody who may have one of the letter's topics, or its class."""
    out = set(office.home_of_class(result.petition_class)) if result.petition_class else set()
    for tag in result.tags:
        home = office.home_of(topic_id(tag))
        if home is not None and not home.aside:
            out |= home.anybody()
    return out


def _front(homes: list[str], name: str) -> None:
    if name in homes:
        homes.remove(name)
    homes.insert(0, name)
