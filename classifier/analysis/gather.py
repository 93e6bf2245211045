"""From inputs to cases: letters classified on the fly, or results that `fenliu classify -o x.jsonl` wrote before.

Results hold no letter: examples and the day of receipt are then missing, unless a register (`status`) brings the days.
"""

from __future__ import annotations

import contextlib
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from classifier.analysis.cases import Case, case_of, joined
from classifier.analysis.hiding import Shown
from classifier.analysis.reader import may_read, reader_of
from classifier.analysis.settings import Settings, load_settings
from classifier.errors import UsageError
from classifier.model import ErrorRow, Letter, Recipient, Result
from classifier.normalise import Normaliser
from classifier.office import Office
from classifier.pipeline import Classifier
from classifier.read import check_paths, read_inputs
from classifier.write import LabelNames

Each = Callable[[Letter, Result, Case], None]


@dataclass(slots=True)
class Gathered:
    """The cases of a run and what is needed to speak of them.

    `cases`: letters the reports speak of; `aside`: papers that are no letters. `barred`: letters the reader may not
    see, `locked` those only the superior may open: counted, not shown (`hidden`: the days they came). `errors`: inputs
    that gave no result.
    """

    office: Office
    names: LabelNames
    settings: Settings
    reader: Recipient
    shown: Shown
    lexicon: str
    normaliser: Normaliser
    cases: list[Case] = field(default_factory=list)
    aside: list[Case] = field(default_factory=list)
    hidden: list[date | None] = field(default_factory=list)
    barred: int = 0
    locked: int = 0
    errors: int = 0

    @property
    def undated(self) -> int:
        """Cases whose day of receipt is not known."""
        return sum(case.day is None for case in self.cases)

    def unit_name(self, unit_id: str) -> str:
        """What a unit is called; a village with its town."""
        unit = self.office.units.get(unit_id)
        if unit is None:
            return unit_id
        above = self.office.units.get(unit.parent)
        if above is None or above.kind != "town" or unit.name.startswith(above.name):
            return unit.name
        return f"{above.name}{unit.name}"

    def topic_name(self, topic: str) -> str:
        """A topic with its area."""
        area = topic.partition(".")[0]
        return f"{self.names.areas.get(area, area)}·{self.names.topics.get(topic, topic)}"


def gather(
    inputs: Sequence[str | Path],
    *,
    office: str | Path | None = None,
    lexicons: Sequence[str | Path] | None = None,
    jobs: int = 1,
    columns: Mapping[str, str] | None = None,
    reader: str | None = None,
    settings: str | Path | None = None,
    full: bool = False,
    watch: Callable[[Gathered], Each] | None = None,
    progress: Callable[[int, int | None], None] | None = None,
) -> Gathered:
    """Read and classify `inputs` (or read results) for `reader`.

    `watch` is asked once, before the first letter, for what to call with every letter the reader may see. Raises
    `UsageError` for missing inputs and readers that are not of the inspection side, `LexiconError` for mistakes in
    lexicons, office or settings.
    """
    paths = check_paths(inputs)
    classifier = Classifier.load(list(lexicons or ()) or None, office)
    out = prepare(classifier, reader, load_settings(settings), full)
    each = watch(out) if watch is not None else None
    take(out, _pairs(paths, classifier, jobs, columns, out), each, progress)
    return out


def prepare(classifier: Classifier, reader: str | None, settings: Settings, full: bool = False) -> Gathered:
    """A gathering without letters yet. Raises `UsageError` for a reader who is not of the inspection side."""
    office = classifier.office
    return Gathered(
        office,
        LabelNames.of(classifier.names, office),
        settings,
        reader_of(reader, office, settings.readers),
        Shown(settings.revealing, full),
        classifier.digest,
        classifier.normaliser,
    )


def take(
    out: Gathered,
    pairs: Iterable[tuple[Letter, Result]],
    each: Each | None = None,
    progress: Callable[[int, int | None], None] | None = None,
) -> None:
    """Put letters with their results (from wherever they come: an inbox, too) into the gathering, all in one call."""
    families: dict[str, Case] = {}
    for number, (letter, result) in enumerate(pairs, 1):
        if progress is not None and number % 100 == 0:
            progress(number, None)
        out.shown.learn(letter, result)
        case = case_of(number, letter, result, out.office, out.settings.example.longest)
        if case.locked:
            out.locked += 1
            out.hidden.append(case.day)
        elif not may_read(out.reader, letter, result, out.office):
            out.barred += 1
            out.hidden.append(case.day)
        elif case.kind in out.settings.leave_out_kinds:
            out.aside.append(case)
        elif result.parent and case.family in families:
            joined(families[case.family], case)
        else:
            if result.parent:
                families[case.family] = case
            out.cases.append(case)
            if each is not None:
                each(letter, result, case)


def _pairs(
    paths: Sequence[str], classifier: Classifier, jobs: int, columns: Mapping[str, str] | None, out: Gathered
) -> Iterator[tuple[Letter, Result]]:
    written = [path for path in paths if _is_results(path)]
    if written and len(written) < len(paths):
        raise UsageError("分类结果（.jsonl）和来件不能混在一起，请分开做")
    if written:
        for path in written:
            yield from _results(path, out)
        return
    letters = _letters(read_inputs(paths, columns=columns, stdin=sys.stdin.buffer if "-" in paths else None), out)
    if jobs <= 1:
        for letter in letters:
            try:
                yield letter, classifier.classify(letter)
            except Exception:  # one letter does not stop a report; it is counted
                out.errors += 1
        return
    under_way: deque[Letter] = deque()

    def remembered() -> Iterator[Letter]:
        for letter in letters:
            under_way.append(letter)
            yield letter

    for result in classifier.classify_many(remembered(), jobs):
        yield under_way.popleft(), result


def _letters(items: Iterator[Letter | ErrorRow], out: Gathered) -> Iterator[Letter]:
    for item in items:
        if isinstance(item, ErrorRow):
            out.errors += 1
        else:
            yield item


def _is_results(path: str) -> bool:
    """Whether a file holds results: its first line is an object with `letter_id`."""
    if path == "-" or not path.lower().endswith((".jsonl", ".ndjson")):
        return False
    with contextlib.suppress(OSError), open(path, "rb") as stream:
        head = stream.read(4096)
        return head.lstrip(b"\xef\xbb\xbf \r\n").startswith(b'{"letter_id"')
    return False


def _results(path: str, out: Gathered) -> Iterator[tuple[Letter, Result]]:
    """The results in a file; lines that are none are counted. A letter stands for each, with its id only."""
    import orjson
    from pydantic import TypeAdapter, ValidationError

    adapter: TypeAdapter[Any] = TypeAdapter(Result)
    with open(path, "rb") as stream:
        for line in stream:
            if not line.strip():
                continue
            try:
                data = orjson.loads(line)
                if not isinstance(data, dict) or data.get("error") or "tags" not in data:
                    raise ValueError
                result = adapter.validate_python(data)
            except (ValueError, ValidationError):
                out.errors += 1
                continue
            yield Letter(result.letter_id, parent=result.parent, part=result.part), result
