"""Rough treatment of a store by processes of its own: `python -m tests.inbox.rough kill|crowd URL KEY …` prints JSON.

The lexicons are loaded once and the processes forked from there, so that a hundred kills take a minute and not ten.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from datetime import date

from classifier.inbox import Filters, Inbox, adding
from classifier.model import ErrorRow, Letter
from classifier.pipeline import Classifier

WAVE = 120
"""Letters of one import; with them come two error rows."""
_THINGS = ("水渠塌了没人修", "路灯一年不亮", "垃圾没人收", "低保没有公示", "化工厂夜里偷排废水", "工资拖了三个月")


def wave(number: int) -> Iterator[Letter | ErrorRow]:
    """The letters of one import; the same whenever it is asked for."""
    chance = random.Random(number)
    for n in range(WAVE):
        place = f"第{number}批第{n}组"
        text = (
            f"{place}的{chance.choice(_THINGS)}，{chance.choice(_THINGS)}。{chance.randrange(10**9)}，请有关部门处理。"
        )
        yield Letter(f"W{number}-{n}", f"{place}的事", text, "来信", date(2026, 1 + n % 9, 1 + n % 28))
        if n in (40, 80):
            yield ErrorRow(f"bad{number}-{n}", f"bad{number}-{n}.docx", "文件损坏")


def fork(work: Callable[[], None]) -> int:
    """The process that does it; it ends with status 0, or 1 after an exception."""
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        work()
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def ended(child: int) -> int:
    """Its status: 0 well, 1 an exception, negative the signal that killed it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def kill(url: str, key: str, kills: int, seed: int) -> dict[str, int]:
    """Import wave after wave, killed at random moments, each begun again until it is done."""
    classifier = Classifier.load()
    adding.BATCH = 10
    chance = random.Random(seed)

    def take_in(number: int) -> None:
        inbox = Inbox.open(url, key, classifier)
        inbox.system().add(wave(number), "test")
        inbox.close()

    begun = time.monotonic()
    assert ended(fork(lambda: take_in(0))) == 0
    usual = time.monotonic() - begun
    number, killed = 1, 0
    while killed < kills:
        child = fork(lambda now=number: take_in(now))  # type: ignore[misc]
        time.sleep(chance.uniform(0, usual))
        os.kill(child, signal.SIGKILL)
        status = ended(child)
        if status == 0:
            number += 1
        else:
            assert status == -signal.SIGKILL, status
            killed += 1
    assert ended(fork(lambda: take_in(number))) == 0
    return {"waves": number + 1, "killed": killed, "milliseconds": round(1000 * usual)}


def crowd(url: str, key: str, readers: int, writers: int, seconds: float, user: str) -> dict[str, int]:
    """Readers and writers in processes of their own for a while; how many failed (their tracebacks on stderr)."""
    classifier = Classifier.load()
    end = time.monotonic() + seconds

    def read(seed: int) -> None:
        chance = random.Random(seed)
        inbox = Inbox.open(url, key, classifier)
        desk = inbox.desk(user)
        rounds = 0
        while time.monotonic() < end or not rounds:
            rounds += 1
            page = desk.list(Filters(text="水渠") if chance.random() < 0.5 else Filters(), limit=20)
            desk.facets(Filters(status=("proposed",)))
            if page.items:
                desk.get(chance.choice(page.items).id)
        inbox.close()

    def write(seed: int) -> None:
        inbox = Inbox.open(url, key, classifier)
        desk = inbox.desk(user)
        number = 1000 * seed
        while time.monotonic() < end or number == 1000 * seed:
            ids = desk.add(list(wave(number))[:20], "test").ids
            for id_ in ids[:5]:
                desk.note(id_, "已电话联系。")
            number += 1
        inbox.close()

    children = [fork(lambda n=n: read(n)) for n in range(readers)]  # type: ignore[misc]
    children += [fork(lambda n=n: write(n + 1)) for n in range(writers)]  # type: ignore[misc]
    return {"failed": sum(ended(child) != 0 for child in children), "processes": len(children)}


if __name__ == "__main__":
    what, url, key, *rest = sys.argv[1:]
    if what == "kill":
        print(json.dumps(kill(url, key, int(rest[0]), int(rest[1]))))
    else:
        print(json.dumps(crowd(url, key, int(rest[0]), int(rest[1]), float(rest[2]), rest[3])))
