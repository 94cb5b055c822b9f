"""TinyDB's own table tests, run against our storage. Invariant: their files are fetched, checked by their sum and
run as they are; nothing of them is kept in the project.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree

import platformdirs
from tests.durability.folders import in_memory
from tests.durability.report import Control, Report
from tests.durability.tinydb_suite_plugin import FAULT, FAULTS, NOT_APPLICABLE

import vnus_store

VERSION = "4.9.0"
SDIST = f"tinydb-{VERSION}.tar.gz"
SHA256 = "6928b1fa785186bda7952a0ba05aaeedc883ede565ca9c7d608de44e5e75de70"
"""Of the source distribution on PyPI."""
MODULES = ("test_tables.py", "test_tinydb.py", "test_operations.py")
"""Those of their test files that work through tables."""
NAMED = "VNUS_TINYDB_SDIST"
"""The environment variable that names a source distribution which is here already."""
PATIENCE = 300


class Missing(Exception):
    """The source distribution cannot be had; the text says why."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What pytest reported."""

    passed: int
    failed: tuple[str, ...]
    """Their names, each with the first line of what went wrong."""
    skipped: Mapping[str, str]
    """Name of each test that was not run -> why."""

    @property
    def count(self) -> int:
        """How many were run."""
        return self.passed + len(self.failed)


def measure(full: bool) -> Report:
    """Run them; only the full proof fetches what is not here."""
    name = f"TinyDB {VERSION}'s own tests"
    try:
        sdist = _found(may_fetch=full)
    except Missing as missing:
        return Report(name, "", skipped=str(missing))
    with tempfile.TemporaryDirectory(dir=in_memory()) as folder:
        _extract(sdist, Path(folder))
        ours = _run(Path(folder), "")
        controls = tuple(
            _control(each, _run(Path(folder), each)) for each in tuple(FAULTS)[: None if full else 1]
        )
    left_out = sorted({each.partition("[")[0] for each in ours.skipped})
    unexplained = [each for each in left_out if each not in NOT_APPLICABLE]
    figure = (
        f"{ours.passed} passed, {len(ours.failed)} failed with tinydb {version('tinydb')}; "
        f"{len(ours.skipped)} do not apply:"
        + "".join(f"\n        {each}: {NOT_APPLICABLE.get(each)}" for each in left_out)
    )
    faults = (*ours.failed, *(f"{each} was skipped without a reason" for each in unexplained))
    return Report(name, figure, faults if ours.count else ("none of their tests was run",), controls)


def _control(fault: str, outcome: Outcome) -> Control:
    figure = f"{len(outcome.failed)} of {outcome.count} fail"
    return Control(f"a table that {fault}", figure, bool(outcome.failed) and outcome.passed > 0)


def cached() -> Path:
    """Where the source distribution is kept between runs."""
    return platformdirs.user_cache_path("vnus-tui") / "tests" / SDIST


def _found(*, may_fetch: bool) -> Path:
    named = os.environ.get(NAMED)
    sdist = Path(named) if named else cached()
    if not sdist.is_file():
        if named or not may_fetch:
            raise Missing(f"there is no {sdist}; `python -m tests.durability tinydb_suite` fetches it once")
        _fetch(sdist.parent)
    if hashlib.sha256(sdist.read_bytes()).hexdigest() != SHA256:
        raise Missing(f"{sdist} is not the {SDIST} of PyPI: its SHA-256 is another")
    return sdist


def _fetch(folder: Path) -> None:
    asked = [
        sys.executable,
        "-m",
        "pip",
        "download",
        f"tinydb=={VERSION}",
        "--no-binary",
        ":all:",
        "--no-deps",
    ]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(
            [*asked, "--dest", str(folder)], capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Missing(f"{SDIST} could not be fetched: {error}") from None
    if done.returncode or not (folder / SDIST).is_file():
        said = (done.stderr.strip().splitlines() or ["pip said nothing"])[-1]
        raise Missing(f"{SDIST} could not be fetched: {said}")


def _extract(sdist: Path, folder: Path) -> None:
    with tarfile.open(sdist) as archive:
        for name in MODULES:
            member = archive.extractfile(f"tinydb-{VERSION}/tests/{name}")
            if member is None:
                raise Missing(f"{sdist} holds no tests/{name}")
            (folder / name).write_bytes(member.read())
    (folder / "pytest.ini").write_text("[pytest]\n")


def _run(folder: Path, fault: str) -> Outcome:
    """Run their tests in a process of its own, since ours takes the place of TinyDB there."""
    roots = [str(Path(__file__).parents[2]), str(Path(vnus_store.__file__).parents[1])]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    results = folder / "results.xml"
    results.unlink(missing_ok=True)
    asked = [sys.executable, "-m", "pytest", "-q", "-p", "tests.durability.tinydb_suite_plugin"]
    settled = ["-p", "no:cacheprovider", "--basetemp", str(folder / "made"), "--junitxml", str(results)]
    done = subprocess.run(
        [*asked, *settled, *MODULES],
        cwd=folder,
        env={**kept, "PYTHONPATH": os.pathsep.join(roots), FAULT: fault},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    if not results.is_file():
        return Outcome(
            0, (f"pytest ended with {done.returncode}: {done.stdout[-500:]}{done.stderr[-500:]}",), {}
        )
    return _outcome(ElementTree.parse(results).getroot())


def _outcome(root: ElementTree.Element) -> Outcome:
    passed, failed, skipped = 0, [], {}
    for case in root.iter("testcase"):
        name = case.get("name", "")
        wrong = next((each for each in case if each.tag in ("failure", "error")), None)
        left_out = case.find("skipped")
        if wrong is not None:
            failed.append(f"{name}: {wrong.get('message', '')[:200]}")
        elif left_out is not None:
            skipped[name] = left_out.get("message", "")
        else:
            passed += 1
    return Outcome(passed, tuple(failed), skipped)
