"""How fast the inbox is: adding, filtered pages with facet counts, search, readers beside writers.

    python benchmarks/inbox.py N [--store FILE] [--jobs 2] [--rounds 200] [--seconds 60] [--copies K]

N fictional letters are made, added with classification, and asked for as a dispatcher and as a team. Prints p50/p95 in
milliseconds. `--store` keeps (or goes on with) a store at that place; else a temporary folder is used. `--copies K`
makes only K letters and stores them again and again under other ids and days: a large store in a short time, to read.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from inbox_letters import letters

from classifier import Classifier
from classifier.collector import settle
from classifier.inbox import Conflict, Filters, Forbidden, Inbox
from classifier.inbox.preparing import Prepared, content_key, prepare

PASSWORD = "benchmark only"
NEAR = 0.1
"""Of copies so many are known as copies; the others have keys of their own."""
EVERY = 50_000
"""Letters between two lines that tell the rate."""
TEAMS = ["environment", "housing", "hrss", "education", "discipline", "team-1", "civil-affairs"]
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


def timed(name: str, rounds: int, work: Callable[[int], object]) -> None:
    """Print p50 and p95 of `work(round)`; the first calls, which fill caches, are told apart."""
    begin = time.perf_counter()
    work(0)
    cold = time.perf_counter() - begin
    took = []
    for number in range(1, rounds + 1):
        begin = time.perf_counter()
        work(number)
        took.append((time.perf_counter() - begin) * 1000)
    quantiles = statistics.quantiles(took, n=100)
    print(
        f"{name:44} p50 {quantiles[49]:7.1f} ms   p95 {quantiles[94]:7.1f} ms   first {cold * 1000:7.1f} ms", flush=True
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
    return out


def people(box: Inbox) -> None:
    """A dispatcher and the leads of some teams."""
    admin = box.desk("admin")
    admin.add_user("dispatcher", PASSWORD, ["dispatcher"], unit="petition", person="轩辕某渡")
    for team in TEAMS:
        unit = team if team in box.classifier.office.units else ""
        admin.add_user(f"lead-{team}", PASSWORD, ["lead"], team=team, unit=unit)


class Watch:
    """Prints the rate for every so many letters: whether it sinks as the store grows."""

    def __init__(self) -> None:
        self._begin(0)

    def _begin(self, done: int) -> None:
        self._from, self._clock, self._cpu = done, time.perf_counter(), time.process_time()

    def at(self, done: int) -> None:
        """So many letters are stored."""
        if done - self._from < EVERY:
            return
        took, cpu, new = time.perf_counter() - self._clock, time.process_time() - self._cpu, done - self._from
        print(
            f"  to {done}: {new / took:.0f} letters/s; the writer {cpu / new * 1e6:.0f} µs of CPU a letter", flush=True
        )
        self._begin(done)


def of_children() -> float:
    """Seconds of CPU of the processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def add_copies(box: Inbox, count: int, different: int) -> None:
    """Fill the store with copies of a few prepared letters; adding is not measured then."""
    today = date.today()
    made = [(content_key(one, box.keys), one) for one in letters(different)]
    ready = prepare(made, box.classifier, box.keys, today)
    rng, intake, begin, watch = random.Random(5), box.system(), time.perf_counter(), Watch()
    _ = box.guard
    for first in range(0, count, 2000):
        batch = []
        for number in range(first, min(first + 2000, count)):
            one = rng.choice(ready)
            key = box.keys.mark("copy", str(number).encode())
            day = (today - timedelta(days=700 - number * 700 // count)).isoformat()
            row = {**one.row, "id": key[:16], "key": key, "text_key": key, "received": day}
            signs = one.keys if rng.random() < NEAR else [rng.randrange(1 << 32) for _ in one.keys]
            batch.append(resealed(replace(one, id=key[:16], given=key, keys=signs, row=row), one.id, box))
        intake._store(batch, 0, [], "benchmark")
        watch.at(first + len(batch))
    took = time.perf_counter() - begin
    print(
        f"stored {count} copies in {took:.0f} s ({took / count * 1e6:.0f} µs a letter, without classification)",
        flush=True,
    )


def resealed(copy: Prepared, of: str, box: Inbox) -> Prepared:
    """What is sealed opens only in the name of its letter; a copy is another letter."""
    for name in ("identity", "original"):
        data = box.keys.open(getattr(copy, name), f"{of}/{name}")
        setattr(copy, name, box.keys.seal(data, f"{copy.id}/{name}"))
    return copy


def assign_some(box: Inbox, count: int) -> None:
    """Hand letters to teams, so that a team has something to see."""
    desk = box.desk("dispatcher")
    rng, done, after = random.Random(3), 0, None
    while done < count:
        page = desk.list(Filters(status=("proposed",)), 500, after)
        after = page.next
        for row in page.items:
            if done < count and rng.random() < 0.5:
                try:
                    desk.assign(row.id, rng.choice(TEAMS))
                    done += 1
                except (Forbidden, Conflict):
                    continue
        if after is None:
            return


def together(box: Inbox, seconds: float, areas: list[str]) -> None:
    """50 readers and 5 writers for so many seconds; any error is printed."""
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


def main() -> None:
    """See the top of the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("letters", type=int)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--assign", type=int, default=2000)
    parser.add_argument("--copies", type=int, default=0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.store or Path(folder) / "inbox.db"
        key = path.with_suffix(".key")
        classifier = Classifier.load()
        if path.exists():
            box = Inbox.open(path, key, classifier)
        else:
            box = Inbox.init(path, key, "admin", PASSWORD, classifier)
            people(box)
            if given.copies:
                add_copies(box, given.letters, given.copies)
        if not given.copies and not box.desk("dispatcher").list(limit=1).total:
            made = list(letters(given.letters))
            settle()  # as `fenliu inbox add` does
            begin, cpu, workers = time.perf_counter(), time.process_time(), of_children()
            watch = Watch()
            report = box.system().add(
                made, "benchmark", jobs=given.jobs, progress=lambda so_far: watch.at(so_far.added)
            )
            took = time.perf_counter() - begin
            own, theirs = time.process_time() - cpu, of_children() - workers
            each = 1e6 / max(1, report.added)
            print(
                f"added {report.added} ({report.near} near) in {took:.0f} s: {report.added / took:.0f} letters/s; "
                f"CPU a letter: {own * each:.0f} µs the writer, {theirs * each:.0f} µs the {given.jobs} workers with "
                f"their loading; what two idle cores would do: {2 * report.added / (own + theirs):.0f} letters/s; "
                f"store {path.stat().st_size / 1e6:.0f} MB",
                flush=True,
            )
        if not box.desk("dispatcher").list(Filters(status=("assigned",)), 1).total:
            assign_some(box, given.assign)
        desk, lead = box.desk("dispatcher"), box.desk("lead-environment")
        areas = [id for id, _, _ in desk.facets()["area"]]

        def page(number: int) -> None:
            chosen = filters(number, areas)
            desk.list(chosen)
            desk.facets(chosen)

        def team_page(number: int) -> None:
            chosen = filters(number, areas)
            lead.list(chosen)
            lead.facets(chosen)

        ids = [row.id for row in desk.list(limit=200).items]
        timed("filtered page with facet counts", given.rounds, page)
        timed("the same as a team", given.rounds, team_page)
        timed("search, one page", given.rounds, lambda n: desk.list(Filters(text=WORDS[n % len(WORDS)])))
        timed("search as a team", given.rounds, lambda n: lead.list(Filters(text=WORDS[n % len(WORDS)])))
        timed("search within an area", given.rounds, lambda n: desk.list(Filters(text=WORDS[n % 12], area=(areas[0],))))
        timed("one letter", given.rounds, lambda n: desk.get(ids[n % len(ids)]))
        if given.seconds:
            together(box, given.seconds, areas)
        box.close()


if __name__ == "__main__":
    main()
