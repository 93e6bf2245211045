"""What `benchmarks/inbox.py` asks of a store: filtered pages with facet counts, searches, readers beside writers."""

from __future__ import annotations

import random
import statistics
import threading
import time
from collections.abc import Callable
from datetime import date, timedelta

from inbox_letters import CHARS, letters

from classifier.inbox import Filters, Inbox

WORDS = [
    "废水",
    "补助款",
    "拖欠",
    "农民工工资",
    "化工厂 夜间",
    "垃圾",
    "通村路",
    "燃气管道",
    "低保名单",
    "多次",
    "没有答复",
    "柳塘镇",
]
COMMON = ["没有", "我们", "村民", "电话", "据说"]
"""Two characters that stand in a tenth to all of the letters."""
SCATTERED = ["没有人家愿意", "村里有人清运", "我们多次打过", "请不要只听", "工地拖欠不见"]
"""Each pair of characters stands in many letters, the words in none or few: the index names them, the texts do not."""


def timed(name: str, rounds: int, work: Callable[[int], object]) -> None:
    """Print p50 and p95 of `work(round)`; the first calls, which fill caches, are told apart."""
    begin = time.perf_counter()
    work(0)
    cold = time.perf_counter() - begin
    took, used = [], []
    for number in range(1, rounds + 1):
        begin, cpu = time.perf_counter(), time.thread_time()
        work(number)
        took.append((time.perf_counter() - begin) * 1000)
        used.append((time.thread_time() - cpu) * 1000)
    clock, own = statistics.quantiles(took, n=100), statistics.quantiles(used, n=100)
    print(
        f"{name:44} p50 {clock[49]:7.1f} ms   p95 {clock[94]:7.1f} ms   first {cold * 1000:7.1f} ms   "
        f"CPU p50 {own[49]:6.1f} p95 {own[94]:6.1f} ms",
        flush=True,
    )


def filters(number: int, areas: list[str]) -> Filters:
    """One of many combinations."""
    rng = random.Random(number)
    out = Filters(area=(rng.choice(areas),))
    if rng.random() < 0.5:
        out.since = date.today() - timedelta(days=rng.randint(30, 600))
    if rng.random() < 0.5:
        out.status = (rng.choice(["new", "proposed", "assigned"]),)
    if rng.random() < 0.3:
        out.clock = ("overdue",)
    if rng.random() < 0.1:
        out.held = True
    if rng.random() < 0.1:
        out.repeats = True
    return out


def rare(number: int) -> str:
    """Two characters that hardly ever stand side by side."""
    return "".join(random.Random(number).sample(CHARS, 2))


def reading(box: Inbox, rounds: int) -> None:
    """Pages and searches of a dispatcher, of one who is kept from letters, and of a team."""
    desks = {name: box.desk(name) for name in ("dispatcher", "dispatcher-housing", "lead-environment")}
    areas = [id for id, _, _ in desks["dispatcher"].facets()["area"]]
    for name, desk in desks.items():

        def both(chosen: Filters, desk=desk) -> None:  # type: ignore[no-untyped-def]
            desk.list(chosen)
            desk.facets(chosen)

        def of(words: list[str], desk=desk) -> Callable[[int], object]:  # type: ignore[no-untyped-def]
            return lambda number: desk.list(Filters(text=words[number % len(words)]))

        print(f"{name}: {desk.list(limit=1).total} letters", flush=True)
        timed("filtered page with facet counts", rounds, lambda n, both=both: both(filters(n, areas)))
        timed("page without filters, facet counts", rounds // 4, lambda n, both=both: both(Filters()))
        timed("search, words of a letter", rounds, of(WORDS))
        timed("search, very common", rounds, of(COMMON))
        timed("search, rare", rounds, lambda n, desk=desk: desk.list(Filters(text=rare(n))))
        timed("search, pairs without the word", rounds // 4, of(SCATTERED))
        timed(
            "search within an area",
            rounds,
            lambda n, desk=desk: desk.list(Filters(text=WORDS[n % len(WORDS)], area=(areas[n % 5],))),
        )
        timed(
            "search with facet counts",
            rounds,
            lambda n, both=both: both(Filters(text=(WORDS + COMMON)[n % (len(WORDS) + len(COMMON))])),
        )
        ids = [row.id for row in desk.list(limit=200).items]
        timed("one letter", rounds, lambda n, desk=desk, ids=ids: desk.get(ids[n % len(ids)]))


def together(box: Inbox, seconds: float) -> None:
    """50 readers and 5 writers for so many seconds; any error is printed."""
    areas = [id for id, _, _ in box.desk("dispatcher").facets()["area"]]
    stop = time.monotonic() + seconds
    took: list[float] = []
    wrote: list[float] = []
    wrong: list[str] = []

    def reader(number: int) -> None:
        desk, rng = box.desk("dispatcher"), random.Random(number)
        while time.monotonic() < stop:
            begin = time.perf_counter()
            try:
                kind = rng.random()
                if kind < 0.5:
                    desk.list(filters(rng.randint(0, 99), areas))
                elif kind < 0.7:
                    desk.list(Filters(text=rng.choice(WORDS)))
                else:
                    desk.get(rng.choice(desk.list(limit=20).items).id)
            except Exception as error:
                wrong.append(type(error).__name__)
            took.append((time.perf_counter() - begin) * 1000)

    def writer(number: int) -> None:
        desk, rng = box.desk("dispatcher"), random.Random(number)
        while time.monotonic() < stop:
            begin = time.perf_counter()
            try:
                if rng.random() < 0.3:
                    desk.add(letters(20, seed=1000 + rng.randint(0, 1 << 30)))
                else:
                    desk.note(rng.choice(desk.list(limit=50).items).id, "已电话联系")
            except Exception as error:
                wrong.append(type(error).__name__)
            wrote.append((time.perf_counter() - begin) * 1000)

    threads = [threading.Thread(target=reader, args=(number,)) for number in range(50)]
    threads += [threading.Thread(target=writer, args=(number,)) for number in range(5)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    slow = statistics.quantiles(took, n=100)[94]
    print(
        f"50 readers, 5 writers, {seconds:.0f} s: {len(took)} reads (p95 {slow:.0f} ms), {len(wrote)} writes, "
        f"errors: {len(wrong)} {sorted(set(wrong))}"
    )
