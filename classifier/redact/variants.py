"""Other ways of naming the same secret: 邢××, 邢*芝, 邢女士 for 邢某芝; 138****0016 for its number.

All forms here are squeezed (`squeeze.py`). A derived form may be another person's name, so it yields to
the names of those accused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from classifier.redact.columns import NAME
from classifier.redact.secrets import CARD, ID, PHONE, Secret
from classifier.redact.squeeze import squeezed
from classifier.redact.words import words

_MASKS = "某*×x0●■□?#"
"""Characters that stand for a hidden one, squeezed (〇 and ○ squeeze to 0)."""


def derived(secret: Secret) -> Iterator[str]:
    """The derived forms of a secret, squeezed; its own form is not among them."""
    form = squeezed(secret.text)
    if secret.kind == NAME:
        yield from _names(form)
    elif secret.kind in (PHONE, ID, CARD) and form.isdigit() and len(form) >= 11:
        for mask in "*x×●#?":
            if secret.kind == PHONE:
                yield form[:3] + mask * 4 + form[7:]
                yield form[:7] + mask * 4
                yield form[:3] + mask * 8
            else:
                for kept in (3, 4, 6):
                    yield form[:kept] + mask * (len(form) - kept - 4) + form[-4:]


def beginnings(secrets: Iterable[tuple[str, str, bool]]) -> list[tuple[str, tuple[str, str, bool]]]:
    """(kind, form, …) of each secret that has derived forms, behind what all of these begin with."""
    out = []
    for one in secrets:
        kind, form, _ = one
        if kind == NAME:
            size = _surname(form)
            if size:
                out.append((form[:size], one))
        elif kind in (PHONE, ID, CARD) and form.isdigit() and len(form) >= 11:
            out.append((form[:3], one))
    return out


def covers(kind: str, form: str) -> bool:
    """Whether no derived form that stands where the secret itself begins can reach beyond its end."""
    if kind != NAME:
        return kind in (PHONE, ID, CARD)
    size = _surname(form)
    return bool(size) and len(form) >= size + 2 and form[size] not in _title_firsts()


@lru_cache(maxsize=1)
def _title_firsts() -> frozenset[str]:
    return frozenset(squeezed(title)[:1] for title in words().titles)


def is_bare(form: str) -> bool:
    """Whether a derived form is a surname with one hiding character (邢某): it counts only where a name may end."""
    return form[-1:] in _MASKS and len(form) - _surname(form) == 1


def _names(form: str) -> Iterator[str]:
    size = _surname(form)
    if not size:
        return
    titles = words().titles
    surname, given = form[:size], form[size:]
    own = tuple(title for title in titles if form.endswith(title))
    yield from _of_surname(surname, own)
    if len(given) == 2 and given not in titles:
        for mask in _MASKS:
            yield surname + mask + given[1]
            yield surname + given[0] + mask


@lru_cache(maxsize=1 << 10)
def _of_surname(surname: str, own: tuple[str, ...]) -> tuple[str, ...]:
    """The forms that hold no more than the surname. `own`: titles the name is written with already."""
    titles = [surname + squeezed(title) for title in words().titles if title not in own]
    return (*titles, *(surname + mask * times for mask in _MASKS for times in (1, 2)))


def _surname(form: str) -> int:
    vocabulary = words()
    if form[:2] in vocabulary.pairs:
        return 2
    return 1 if form[:1] in vocabulary.surnames else 0
