"""Damaged stores: each is refused by a named error or is provably right, and not a byte of it changes. Invariant: the
verdict of a case stands before the store is asked.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat as modes
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.durability import malformed_journals, malformed_snapshots
from tests.durability.folders import in_memory
from tests.durability.malformed_cases import EITHER, NAME, REFUSED, Case, make_seed
from tests.durability.report import Control, Report

SECONDS, BYTES = 1.0, 200_000_000
"""What opening may take, in seconds of work."""

PATIENCE = 20.0
"""Seconds by the clock after which an opening counts as waiting for something, however busy the machine is."""

LARGE_SECONDS, LARGE_BYTES = 10.0, 500_000_000
"""The same for a file of 100 MB, which has to be read before anybody knows that it is damaged."""

COUNTS = {True: (150, 150, 100), False: (50, 50, 50)}
"""Cuts, flips and splices, of the snapshot and of the journal each: in full, and in the slice."""

_PLACE = re.compile(r"line \d|column \d|file|journal|store|“|/", re.IGNORECASE)

Answer = dict[str, Any]


def measure(full: bool) -> Report:
    """Open every case, and some of them by the command as well."""
    with tempfile.TemporaryDirectory(dir=in_memory()) as name:
        folder = Path(name)
        chosen = cases(folder, full)
        places = [_laid(folder, number, case) for number, case in enumerate(chosen)]
        before = [_found(place) for place in places]
        answers = _asked([_question(*pair, "open") for pair in zip(places, chosen, strict=True)])
        faults = [
            f"{case.name}: {fault}"
            for case, place, answer, was in zip(chosen, places, answers, before, strict=True)
            for fault in (*_judged(case, answer), *_touched(was, _found(place)))
        ]
        sample = _sample(chosen, places, answers, 20 if full else 4)
        faults += [fault for each in sample for fault in _by_command(*each)]
        faults += [
            f"by the command: {case.name}: {fault}"
            for case, place, _ in sample
            for fault in _touched(before[places.index(place)], _found(place))
        ]
        control = _stock(chosen, places)
    return Report("damaged stores", _figure(chosen, answers, len(sample)), tuple(faults), (control,))


def cases(folder: Path, full: bool) -> list[Case]:
    """The corpus."""
    (folder / "seed").mkdir()
    (folder / "other").mkdir()
    seed, other = make_seed(folder / "seed"), make_seed(folder / "other")
    return [
        *malformed_snapshots.handmade(seed),
        *malformed_journals.handmade(seed),
        *malformed_journals.no_files(seed, other),
        *malformed_journals.torn(seed, 1 if full else 7),
        *malformed_journals.spoiled(seed, COUNTS[full]),
        *(malformed_journals.large(seed) if full else ()),
    ]


def _laid(folder: Path, number: int, case: Case) -> Path:
    place = folder / str(number)
    place.mkdir()
    for name, data in case.files.items():
        (place / name).write_bytes(data)
    if case.prepare:
        case.prepare(place)
    return place


def _found(place: Path) -> dict[str, object]:
    """Every file: what it is, when it was written, and its bytes."""
    found: dict[str, object] = {}
    for path in sorted(place.rglob("*")):
        stat = path.lstat()
        is_small = modes.S_ISREG(stat.st_mode) and stat.st_size < 1 << 30
        data = hashlib.sha256(path.read_bytes()).hexdigest() if is_small else ""
        found[path.name] = (stat.st_mode, stat.st_mtime_ns, stat.st_size, data)
    return found


def _touched(was: dict[str, object], now: dict[str, object]) -> list[str]:
    if was == now:
        return []
    changed = [name for name in {**was, **now} if was.get(name) != now.get(name)]
    return [f"opening touched {', '.join(sorted(changed))}"]


def _question(place: Path, case: Case, how: str) -> dict[str, str]:
    return {"path": os.path.join(place, case.opened), "how": how}


def _asked(questions: Sequence[dict[str, str]]) -> list[Answer]:
    """The answers of a process of its own; one that ends early leaves the others without."""
    command = [sys.executable, "-m", "tests.durability.malformed_probe"]
    text = "".join(f"{json.dumps(each)}\n" for each in questions)
    done = subprocess.run(
        command, input=text, capture_output=True, text=True, timeout=300, env=_environment(), check=False
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    missing = {"bare": f"the process ended with {done.returncode}: {done.stderr[-300:]}", "peak": 0}
    return answers + [missing] * (len(questions) - len(answers))


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


def _judged(case: Case, answer: Answer) -> list[str]:
    if "bare" in answer:
        return [f"no error of ours: {answer['bare']}"]
    found = []
    if answer["seconds"] > (LARGE_SECONDS if case.is_large else SECONDS):
        found.append(f"it took {answer['seconds']:.1f} s")
    if answer["clock"] > PATIENCE:
        found.append(f"it waited {answer['clock']:.1f} s")
    if answer["peak"] > (LARGE_BYTES if case.is_large else BYTES):
        found.append(f"it took {answer['peak'] >> 20} MiB")
    if "code" in answer:
        if case.verdict not in (REFUSED, EITHER):
            found.append(f"a sound store was refused: {answer['sentence']}")
        return found + _of_sentence(answer, case.word)
    if case.verdict == REFUSED:
        found.append("it was taken for a sound store")
    elif case.verdict not in (EITHER, answer["digest"]):
        found.append("other records were read than those that stand there")
    return found


def _of_sentence(answer: Answer, word: str) -> list[str]:
    sentence = answer["sentence"]
    is_named = answer["code"].startswith(("VN-S", "VN-C")) and _PLACE.search(sentence) and word in sentence
    is_one = "\n" not in sentence and len(sentence) < 500 and "Traceback" not in sentence
    return [] if is_named and is_one else [f"not “{word}” and a place: {answer['code']} {sentence[:300]}"]


def _sample(
    chosen: list[Case], places: list[Path], answers: list[Answer], count: int
) -> list[tuple[Case, Path, Answer]]:
    """Refused cases, evenly from the whole corpus; where nothing stands the command would make a store."""
    refused = [
        each
        for each in zip(chosen, places, answers, strict=True)
        if each[2].get("code", "VN-S01") != "VN-S01" and "\0" not in each[0].opened
    ]
    return refused[:: max(1, len(refused) // count)][:count]


def _by_command(case: Case, place: Path, answer: Answer) -> list[str]:
    """What `vnus-tui check` says must be the same error, in one line, with its exit status."""
    command = [sys.executable, "-m", "vnus_tui", "--store", os.path.join(place, case.opened), "check"]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=60, env=_environment(), check=False
    )
    is_right = (
        done.returncode == answer["exit"]
        and done.stdout == ""
        and len(done.stderr.splitlines()) == 1
        and answer["code"] in done.stderr
    )
    return [] if is_right else [f"by the command: {case.name}: {done.returncode} {done.stdout}{done.stderr}"]


def _stock(chosen: list[Case], places: list[Path]) -> Control:
    """Plain TinyDB on the same snapshots; it may spoil them, they have been judged."""
    pairs = [
        (case, place)
        for case, place in zip(chosen, places, strict=True)
        if case.verdict == REFUSED and case.prepare is None and NAME in case.files and case.opened == NAME
        if len(case.files) == 1 and len(case.files[NAME]) < 1 << 20
    ]
    answers = _asked([_question(place, case, "stock") for case, place in pairs])
    bare = sum("bare" in each for each in answers)
    rewritten = sum(each.get("rewritten", False) for each in answers)
    figure = f"of {len(pairs)} damaged snapshots: {bare} bare exceptions, {rewritten} taken and rewritten"
    return Control("plain TinyDB", figure, bare > 0 and rewritten > 0)


def _figure(chosen: list[Case], answers: list[Answer], commands: int) -> str:
    codes = Counter(each.get("code", "a store") for each in answers)
    verdicts = Counter(case.verdict if case.verdict in (REFUSED, EITHER) else "sound" for case in chosen)
    lines = [
        f"{len(chosen)} stores ({verdicts[REFUSED]} damaged, {verdicts['sound']} sound by the oracle, "
        f"{verdicts[EITHER]} either), {commands} of them by the command too",
        "came of it: " + ", ".join(f"{code} {count}" for code, count in sorted(codes.items())),
        _cost("each", [answer for case, answer in zip(chosen, answers, strict=True) if not case.is_large]),
    ]
    large = [answer for case, answer in zip(chosen, answers, strict=True) if case.is_large]
    return "\n      ".join([*lines, *([_cost(f"each of {len(large)} of 100 MB", large)] if large else [])])


def _cost(who: str, answers: list[Answer]) -> str:
    work, clock = (max(each.get(name, 0) for each in answers) * 1000 for name in ("seconds", "clock"))
    memory = max(each["peak"] for each in answers) / 1e6
    return f"{who}: at most {work:.0f} ms of work ({clock:.0f} ms by the clock) and {memory:.0f} MB"
