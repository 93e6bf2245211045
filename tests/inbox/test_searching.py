"""Search: two characters and more, over redacted text, verified, page by page."""

from __future__ import annotations

from datetime import timedelta

import pytest

from classifier.inbox import Filters, Inbox, Invalid, searching
from classifier.inbox.grams import fold, pairs, words_of
from classifier.model import Letter

from .conftest import TODAY, garbage, ids, water


def numbered(count: int) -> list[Letter]:
    """Letters of which every third speaks of 燃气管道, and every one that does not holds its pairs apart."""
    out = []
    for number in range(count):
        told = "燃气管道漏气" if number % 3 == 0 else "燃气漏了，气管发炎，管道堵塞"
        out.append(Letter(f"n{number}", f"反映第{number}号事项", f"{told}，请派人来看，编号{number}。", received=TODAY))
    return out


@pytest.fixture
def index_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """However few the letters, ask the index."""
    monkeypatch.setattr(searching, "FEW", 0)


@pytest.mark.usefixtures("index_only")
def test_words_of_two_and_more_characters_are_found(either: Inbox) -> None:
    one, other = ids(either, water(), garbage())
    desk = either.desk("disp")

    def found(text: str) -> list[str]:
        return [row.id for row in desk.list(Filters(text=text)).items]

    assert found("废水") == [one]
    assert found("偷排废水") == [one]
    assert found("垃圾 臭味") == [other]
    assert found("垃圾 废水") == []
    assert found("鱼很多。请求") == [one]
    assert found("ＨＵＡ") == []


@pytest.mark.usefixtures("index_only")
def test_a_word_must_stand_in_a_row(either: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    ids(either, *numbered(30))
    desk = either.desk("disp")
    page = desk.list(Filters(text="燃气管道"))
    assert (page.total, page.about) == (10, False)
    monkeypatch.setattr(searching, "CHECKED", 3)
    page = desk.list(Filters(text="燃气管道"), limit=4)
    assert page.about
    assert page.total >= 10
    seen = [row.title for row in page.items]
    while page.next:
        page = desk.list(Filters(text="燃气管道"), 4, page.next)
        seen += [row.title for row in page.items]
    assert seen == [f"反映第{number}号事项" for number in range(27, -1, -3)]


@pytest.mark.usefixtures("index_only")
def test_names_and_numbers_of_petitioners_are_not_found(either: Inbox) -> None:
    ids(either, water())
    desk = either.desk("disp")
    for text in ("邢某芝", "13800001234", "1380"):
        assert desk.list(Filters(text=text)).total == 0


@pytest.mark.usefixtures("index_only")
def test_search_meets_filters_and_facets_count_what_is_found(either: Inbox) -> None:
    ids(either, water(1), water(2, "还有垃圾。"), garbage())
    desk = either.desk("disp")
    assert desk.list(Filters(text="垃圾", area=("eco-environment",))).total >= 1
    facets = desk.facets(Filters(text="垃圾"))
    assert sum(count for _, _, count in facets["status"]) == 2


@pytest.mark.parametrize("text", ["水", "废水 鱼", "，。", "废" * 201, '"', "* OR"])
def test_what_cannot_be_searched_is_said(box: Inbox, text: str) -> None:
    with pytest.raises(Invalid):
        box.desk("disp").list(Filters(text=text))


@pytest.mark.usefixtures("index_only")
@pytest.mark.parametrize("text", ['废水" OR "x', "废水*", "grams:废水", "NEAR(废水)", "废水') --", "%废水%", "__"])
def test_the_language_of_the_index_is_not_spoken(either: Inbox, text: str) -> None:
    ids(either, water())
    try:
        assert either.desk("disp").list(Filters(text=text)).total == 0
    except Invalid:
        pass


def test_folding_and_pairs() -> None:
    assert fold("Ａb 化\n工") == "ab化工"
    assert pairs("化工，厂") == ["化工"]
    assert words_of("  化工 化工 厂房 ") == ["化工", "厂房"]


@pytest.mark.usefixtures("index_only")
def test_a_search_that_finds_more_than_it_looks_at_says_so(either: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    given = numbered(30)
    for number, letter in enumerate(given):
        letter.received = TODAY - timedelta(days=30 - number)
    ids(either, *given)
    desk = either.desk("disp")
    assert not desk.list(Filters(text="管道")).cut
    monkeypatch.setattr(searching, "MOST", 10)
    page = desk.list(Filters(text="管道"))
    assert (page.cut, page.total) == (True, 10)
    earlier = desk.list(Filters(text="管道", until=TODAY - timedelta(days=25)))
    assert earlier.items[-1].title == "反映第0号事项"
