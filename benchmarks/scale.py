"""Many letters: one process, `--jobs`, Spark and jieba side by side, in one run.

    python benchmarks/scale.py [--letters N] [--jobs N] [--spark] [--rounds N] [--many-only]

The letters are made up (letters.py). Starting is not counted: a batch is timed from its first letter on, Spark from
when its Python workers have their classifiers. CPU seconds of all processes stand beside the clock's, for a machine
that others use as well: the ratio of CPU seconds is what efficiency would be on a quiet one.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

sys.path.insert(0, str(Path(__file__).parent))
import letters as made
from throughput import jieba_dict, timed

from classifier import Classifier, Letter, pipeline
from classifier.batch import ClassifierSpec, run
from classifier.model import to_json


def cpu() -> float:
    """CPU seconds of this process and of its children that have ended."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)


def memory() -> float:
    """Megabytes of this process now."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def write_letters(folder: Path, count: int) -> dict[str, Path]:
    """The same letters as jsonl and as parquet."""
    draw = random.Random(7)
    rows = [made.letter(draw, number) for number in range(count)]
    (folder / "in.jsonl").write_bytes(b"".join(orjson.dumps(row) + b"\n" for row in rows))
    pq.write_table(pa.Table.from_pylist(rows), folder / "in.parquet", row_group_size=5_000)
    return {"jsonl": folder / "in.jsonl", "parquet": folder / "in.parquet"}


def batch(source: Path, out: Path, jobs: int) -> tuple[float, float, list[float]]:
    """(seconds from the first letter on, CPU seconds with starting, memory at each tenth of the way)."""
    begun: list[float] = []
    sizes: list[float] = []

    def progress(done: int, total: int | None) -> None:
        if not begun:
            begun.append(time.monotonic())
        elif total and done * 10 // total > len(sizes):
            sizes.append(memory())

    before = cpu()
    run([source], out, classifier_spec=ClassifierSpec(), jobs=jobs, progress=progress)
    return time.monotonic() - begun[0], cpu() - before, sizes


def many(source: Path, folder: Path, count: int, jobs: int) -> float:
    """Print several processes over parquet, once: for counts with which one process takes too long."""
    wall, spent, sizes = batch(source, folder / "out.parquet", jobs)
    print(f"parquet  {jobs} processes {count / wall:8,.0f} rows/s   {wall:,.0f} s, {spent:,.0f} CPU seconds")
    print(f"         memory of the main process, megabytes: {' '.join(f'{size:.0f}' for size in sizes)}", flush=True)
    return count / wall


def batches(sources: dict[str, Path], folder: Path, count: int, jobs: int, rounds: int) -> float:
    """Print one process against several; gives the rows per second of several over parquet."""
    rate = 0.0
    one_letter = folder / "one.jsonl"
    one_letter.write_bytes(sources["jsonl"].read_bytes().partition(b"\n")[0])
    starting = {number: batch(one_letter, folder / "one.out.jsonl", number)[1] for number in (1, jobs)}
    for form, source in sources.items():
        seconds: dict[int, list[float]] = {1: [], jobs: []}
        used: dict[int, list[float]] = {1: [], jobs: []}
        sizes: list[float] = []
        for _ in range(rounds):
            for number in (1, jobs):
                wall, spent, sizes = batch(source, folder / f"out.{form}", number)
                seconds[number].append(wall)
                used[number].append(spent - starting[number])
        one, many = (statistics.median(seconds[number]) for number in (1, jobs))
        spent_one, spent_many = (statistics.median(used[number]) for number in (1, jobs))
        rate = count / many
        print(
            f"{form:<8} 1 process {count / one:8,.0f} rows/s   {jobs} processes {rate:8,.0f} rows/s   "
            f"efficiency {one / many / jobs:5.2f} by the clock, {spent_one / spent_many:5.2f} by CPU seconds"
        )
        print(f"         memory of the main process, megabytes: {' '.join(f'{size:.0f}' for size in sizes)}")
    return rate


def spark_rate(source: Path, folder: Path, count: int, cores: int) -> tuple[float, float]:
    """(rows per second, seconds of start-up) of Spark local[cores], parquet to parquet."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    from classifier.adapters.spark import classify_dataframe
    from classifier.adapters.spark_files import session

    begun = time.monotonic()
    spark: Any = session(f"local[{cores}]")
    rows = spark.read.parquet(str(source)).repartition(4 * cores).cache()
    rows.count()
    results = classify_dataframe(rows)
    results.limit(10).count()
    results.sample(0.02, seed=1).write.mode("overwrite").format("noop").save()  # every worker has its classifier now
    start_up = time.monotonic() - begun
    begun = time.monotonic()
    results.write.mode("overwrite").option("compression", "zstd").parquet(str(folder / "spark"))
    seconds = time.monotonic() - begun
    written = spark.read.parquet(str(folder / "spark")).count()
    spark.stop()
    if written != count:
        raise SystemExit(f"{count} letters in, {written} rows out")
    return count / seconds, start_up


def against_jieba(count: int, rounds: int) -> None:
    """Print the whole cover slip (result with route) against jieba.lcut and a dict, in one process."""
    import gc

    draw = random.Random(11)
    rows = [made.letter(draw, number) for number in range(count)]
    letters = [Letter(row["id"], row["title"], row["text"]) for row in rows]
    classifier = Classifier.load()
    words = {term.name: "" for term in classifier.compiled.terms}
    obvious = jieba_dict(letters, words)
    gc.collect()
    gc.freeze()
    ours, theirs = [], []
    for turn in range(rounds + 1):
        pair = timed(lambda: [to_json(classifier.classify(letter)) for letter in letters]), timed(obvious)
        if turn:
            ours.append(pair[0] / count * 1e6)
            theirs.append(pair[1] / count * 1e6)
    stages(classifier, letters)
    slip, plain = statistics.median(ours), statistics.median(theirs)
    print(f"cover slip {slip:.0f} µs, jieba.lcut + dict {plain:.0f} µs a letter: {plain / slip:.1f} times")


def stages(classifier: Classifier, letters: list[Letter]) -> None:
    """Print where the time of a cover slip goes: each stage with a stop-watch around it."""
    spent: dict[str, float] = {}
    places: list[tuple[Any, str, str]] = [
        (classifier.engine, "weigh", "match and judge"),
        (pipeline, "find_elements", "elements"),
        (classifier.engine, "label", "labels, tags and evidence"),
        (pipeline, "grade", "lead"),
        (classifier, "router", "route"),
    ]

    def watched(work: Any, stage: str) -> Any:
        def run_it(*given: Any, **named: Any) -> Any:
            begun = time.process_time()
            done = work(*given, **named)
            spent[stage] = spent.get(stage, 0.0) + time.process_time() - begun
            return done

        return run_it

    plain = [(holder, name, getattr(holder, name)) for holder, name, _ in places]
    for holder, name, stage in places:
        setattr(holder, name, watched(getattr(holder, name), stage))
    whole = timed(lambda: [to_json(classifier.classify(one)) for one in letters])
    for holder, name, work in plain:
        setattr(holder, name, work)
    spent["JSON, normalising, the rest"] = whole - sum(spent.values())
    print(
        "where the time of a cover slip goes: "
        + ", ".join(f"{name} {part / whole:.0%}" for name, part in spent.items())
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--letters", type=int, default=20_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--spark", action="store_true")
    parser.add_argument("--many-only", action="store_true", help="no single process; once; parquet")
    options = parser.parse_args()
    print(f"{options.letters:,} letters; load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    against_jieba(min(options.letters, 1_000), options.rounds)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = write_letters(folder, options.letters)
        if options.many_only:
            rate = many(sources["parquet"], folder, options.letters, options.jobs)
        else:
            rate = batches(sources, folder, options.letters, options.jobs, options.rounds)
        if options.spark:
            spark, start_up = spark_rate(sources["parquet"], folder, options.letters, options.jobs)
            print(
                f"Spark local[{options.jobs}] {spark:,.0f} rows/s (start-up {start_up:.0f} s not counted): "
                f"{spark / rate:.2f} of --jobs {options.jobs}"
            )


if __name__ == "__main__":
    main()
