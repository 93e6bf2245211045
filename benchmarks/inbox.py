"""How fast the inbox is: adding, filtered pages with facet counts, search, readers beside writers.

    python benchmarks/inbox.py N [--store FILE] [--jobs 2] [--rounds 200] [--seconds 60] [--copies K]
        [--fresh M]

N fictional letters are made, added with classification, and asked for as a dispatcher and as a team. Prints p50/p95 in
milliseconds. `--store` keeps (or goes on with) a store at that place; else a temporary folder is used. `--copies K`
makes only K letters and stores them again and again under other ids and days: a large store in a short time, to read.
`--fresh M` then adds M letters with classification: the rate at that size. A store is filled up to N.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import tempfile
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from inbox_letters import letters
from inbox_reading import reading, together

from classifier import Classifier, Letter
from classifier.collector import settle
from classifier.inbox import Conflict, Filters, Forbidden, Inbox
from classifier.inbox.preparing import Prepared, content_key, prepare

PASSWORD = "benchmark only"
NEAR = 0.1
"""Of copies so many are known as copies; the others have keys of their own."""
EVERY = 50_000
"""Letters between two lines that tell the rate."""
TEAMS = ["environment", "housing", "hrss", "education", "discipline", "team-1", "civil-affairs"]


def people(box: Inbox) -> None:
    """A dispatcher and the leads of some teams."""
    admin = box.desk("admin")
    admin.add_user("dispatcher", PASSWORD, ["dispatcher"], unit="petition", person="轩辕某渡")
    admin.add_user("dispatcher-housing", PASSWORD, ["dispatcher"], unit="housing", person="赵某梅")
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
    """Seconds of CPU of the processes that have ended, and of the one that workers are copies of, with its own."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    total = used.ru_utime + used.ru_stime
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        if int(fields[1]) == os.getpid():
            total += sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    return total


def add_copies(box: Inbox, there: int, more: int, different: int) -> None:
    """Fill the store with copies of a few prepared letters: no classification."""
    if more <= 0:
        return
    today = date.today()
    made = [(content_key(one, box.keys), one) for one in letters(different)]
    ready = prepare(made, box.classifier, box.keys, today)
    rng, intake, begin, watch = random.Random(there), box.system(), time.perf_counter(), Watch()
    for first in range(0, more, 2000):
        batch = []
        for number in range(first, min(first + 2000, more)):
            one = rng.choice(ready)
            key = box.keys.mark("copy", str(there + number).encode())
            day = (today - timedelta(days=700 - number * 700 // more)).isoformat()
            row = {**one.row, "id": key[:16], "key": key, "text_key": key, "received": day}
            signs = one.keys if rng.random() < NEAR else [rng.randrange(1 << 32) for _ in one.keys]
            batch.append(resealed(replace(one, id=key[:16], given=key, keys=signs, row=row), one.id, box))
        intake._store(batch, 0, [], "benchmark")
        watch.at(first + len(batch))
    took = time.perf_counter() - begin
    print(
        f"stored {more} copies in {took:.0f} s ({took / more * 1e6:.0f} µs a letter, without classification)",
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


def size(box: Inbox) -> int:
    """Bytes of an SQLite store with its log."""
    path = box.store.path
    return sum(one.stat().st_size for one in path.parent.glob(f"{path.name}*")) if path else 0


def add(box: Inbox, some: Iterable[Letter], jobs: int) -> None:
    """Add letters with classification and print the rate."""
    made = list(some)
    settle()  # as `fenliu inbox add` does
    begin, cpu, workers, watch = time.perf_counter(), time.process_time(), of_children(), Watch()
    report = box.system().add(made, "benchmark", jobs=jobs, progress=lambda so_far: watch.at(so_far.added))
    took = time.perf_counter() - begin
    own, theirs = time.process_time() - cpu, of_children() - workers
    each = 1e6 / max(1, report.added)
    print(
        f"added {report.added} ({report.near} near) in {took:.0f} s: {report.added / took:.0f} letters/s; "
        f"CPU a letter: {own * each:.0f} µs the writer, {theirs * each:.0f} µs the {jobs} workers with "
        f"their loading; what two idle cores would do: {2 * report.added / (own + theirs):.0f} letters/s; "
        f"store {size(box) / 1e6:.0f} MB",
        flush=True,
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
    parser.add_argument("--fresh", type=int, default=0)
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
        box.guard  # noqa: B018 - from here on the office of today holds
        there = box.desk("dispatcher").list(limit=1).total
        if given.copies:
            add_copies(box, there, given.letters - there, given.copies)
        elif not there:
            add(box, letters(given.letters), given.jobs)
        if given.fresh:
            there = box.desk("dispatcher").list(limit=1).total
            add(box, letters(given.fresh, seed=there + 2), given.jobs)
        if not box.desk("dispatcher").list(Filters(status=("assigned",)), 1).total:
            assign_some(box, given.assign)
        if given.rounds:
            reading(box, given.rounds)
        if given.seconds:
            together(box, given.seconds)
        box.close()


if __name__ == "__main__":
    main()
