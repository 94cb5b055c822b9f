"""Runs of inputs by chance against the program in a terminal; each with its seed.

`python -m tests.hostile.fuzz SEED ...` plays single runs and tells what came of them.

Invariant: a run passes only where the program answered within two seconds of its own after every burst, came out of
wherever it was and did what it was asked then, told no fault, ended as it was told to with the terminal given back,
and left the store that the model says.
"""

from __future__ import annotations

import os
import queue
import signal
import sys
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.durability.report import Control, Report
from tests.hostile.fuzz_inputs import Burst, bursts
from tests.hostile.fuzz_model import at_first, judged
from tests.hostile.fuzz_session import Forks, Program
from tests.hostile.fuzz_store import write_store
from tests.hostile.sessions import modes_left

KEEP = os.environ.get("HOSTILE_KEEP", "")
"""A folder for all that was written in runs that found something."""
LENGTH = 300
"""Inputs of a run."""
RUNS, SLICE = 2_000, 60
"""Runs in full, and in the ordinary run of the tests."""
FIRST_SEED = int(os.environ.get("HOSTILE_SEED", "1"))
AT_ONCE = 3
"""Programs that run at once: more than processors, as each waits for its screen now and then."""
OF_ITS_OWN = 50
"""Of so many runs one is started as a user does, from the command line."""
SIZE, HOME_SIZE = (120, 36), (100, 30)
ESC = b"\x1b[27u"
"""Esc as the terminal sends it that the program asks for: no other key can begin so."""
FAULTS = (b"Traceback", b"A fault in this program")
ENDINGS = ((b"\x11", 0), (signal.SIGTERM, 143), (signal.SIGHUP, 129))


@dataclass(frozen=True, slots=True)
class Played:
    """What came of a run."""

    seed: int
    faults: tuple[str, ...]
    """What must not be."""
    changes: int = 0
    """Changes that it saved."""
    starts: int = 1
    """Times that the program was started: once more after each time that an input left it in order."""
    longest: float = 0.0
    """The longest that the program took to answer, in seconds of its own."""
    steps: int = 0
    """Inputs that were sent."""


def played(seed: int, forks: Forks | None, *, broken: str = "", run: list[Burst] | None = None) -> Played:
    """Play a run, and look at what it leaves.

    Args:
        seed: of its inputs, of its store and of how it ends.
        forks: what starts the program; without it, it is started from the command line.
        broken: a way in which the program is broken on purpose.
        run: other inputs than those of the seed.
    """
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        store = write_store(home, seed)
        first = at_first(store)
        player = Player(forks, home, store, broken)
        wrong = player.play(run if run is not None else bursts(seed, LENGTH), ENDINGS[seed % len(ENDINGS)])
        found, changes = judged(store, first, home / "witness.jsonl", player.screen)
        wrong += [_last_frames(each) for each in sorted(home.glob("*.why")) if wrong]
        faults = tuple(f"seed {seed}: {each}" for each in wrong + found)
        if faults and KEEP:
            Path(KEEP, f"{seed}.output").write_bytes(player.screen)
        return Played(seed, faults, changes, player.starts, player.longest, player.steps)


def _last_frames(why: Path) -> str:
    """Where a fault was, as the watcher wrote it down."""
    lines = [each.strip() for each in why.read_text("utf-8").splitlines() if each.strip()]
    ours = [each for each in lines if "vnus_" in each]
    return f"there: {' / '.join(ours[-6:])} / {lines[-1] if lines else ''}"


class Player:
    """Plays one run; where an input leaves the program in order, it is started again on the same store."""

    def __init__(self, forks: Forks | None, home: Path, store: Path, broken: str) -> None:
        self._forks, self._home, self._broken = forks, home, broken
        self._arguments = ["--store", str(store)]
        self.screen = b""
        """All that was ever written."""
        self.starts = 0
        self.steps = 0
        self.longest = 0.0
        self._program: Program | None = None

    def play(self, run: Iterable[Burst], ending: tuple[bytes | signal.Signals, int]) -> list[str]:
        """Send all inputs, ask the program home, and end it; what went wrong."""
        try:
            for burst in run:
                if wrong := self._burst(burst):
                    return [*wrong, *self._closed(set())]
            program = self._running()
            if wrong := came_home(program):
                return [*wrong, *self._closed(set())]
            return self._ended(program, *ending)
        finally:
            if self._program is not None:
                self._closed(set())

    def _running(self) -> Program:
        if self._program is None:
            self.starts += 1
            self._program = Program(self._forks, self._home, self._arguments, SIZE, self._broken)
            self._program.settle(late=True)  # what is typed before it has the terminal is for the shell
        return self._program

    def _burst(self, burst: Burst) -> list[str]:
        program = self._running()
        for each in burst.inputs:
            self.steps += 1
            if each.size is not None:
                program.resize(*each.size)
            if each.data and (wrong := program.send(each.data)):
                return [wrong]
        if wrong := program.settle(late=burst.is_late):
            return [wrong]
        return self._closed({0}) if program.is_over else []

    def _ended(self, program: Program, how: bytes | signal.Signals, status: int) -> list[str]:
        if isinstance(how, bytes):
            program.send(how)
        else:
            program.kill(how)
        until = time.monotonic() + 20
        while not program.is_over and time.monotonic() < until:
            program.read(0.1)
        return self._closed({status})

    def _closed(self, allowed: set[int]) -> list[str]:
        """Put the program away; what is wrong with how it ended, where it matters."""
        program, self._program = self._program, None
        if program is None:
            return []
        was_over = program.is_over
        status, output = program.close(), bytes(program.output)
        self.screen += output
        self.longest = max(self.longest, program.longest)
        wrong = ["a fault is told"] * any(each in output for each in FAULTS)
        if allowed and was_over:
            wrong += [f"status {status}: {output[-200:]!r}"] * (status not in allowed)
            wrong += sorted(f"{each} left" for each in modes_left(output))
        return wrong + ["it does not end"] * (bool(allowed) and not was_over)


def came_home(program: Program) -> list[str]:
    """Step out of wherever it is, and ask for the keys: whether the program does it."""
    program.resize(*HOME_SIZE)
    if wrong := program.settle(late=True):
        return [wrong]
    for steps in (
        [ESC] * 6,
        [*[ESC] * 5, b"d", ESC],
        [*[ESC] * 6, b"d", ESC],
    ):  # d drops a long text, after Esc
        for key in (*steps, b"?"):
            since = len(program.output)
            program.send(key)
            if wrong := program.settle(late=True):
                return [wrong]
        if b"Keys" in program.output[since:]:
            program.send(ESC)
            return [each for each in (program.settle(late=True),) if each]
    return ["it is stuck: neither Esc nor ? leads anywhere"]


class Lanes:
    """Plays runs, some at once; each lane has a process of its own that starts programs."""

    def __init__(self, at_once: int) -> None:
        self._lanes: queue.SimpleQueue[Forks] = queue.SimpleQueue()
        self._all = [Forks() for _ in range(at_once)]
        for each in self._all:
            self._lanes.put(each)

    def __enter__(self) -> Lanes:
        return self

    def __exit__(self, *_: object) -> None:
        for each in self._all:
            each.__exit__()

    def play(self, seed: int, broken: str = "") -> Played:
        """Play one run when a lane is free."""
        lane = self._lanes.get()
        try:
            own = not broken and seed % OF_ITS_OWN == 0
            return played(seed, None if own else lane, broken=broken)
        finally:
            self._lanes.put(lane)


def runs(first: int, count: int, *, at_once: int = AT_ONCE, tell: bool = False) -> list[Played]:
    """Play runs.

    Args:
        first: the first seed.
        count: how many.
        at_once: how many programs run at once.
        tell: whether to say on standard error, after every fifty, from where one could go on.
    """
    found = []
    with Lanes(at_once) as lanes, ThreadPoolExecutor(at_once) as pool:
        for each in pool.map(lanes.play, range(first, first + count)):
            found.append(each)
            for fault in each.faults if tell else ():
                print(fault, file=sys.stderr, flush=True)
            if tell and len(found) % 50 == 0:
                print(f"{figure_of(found)} (go on: --from {first + len(found)})", file=sys.stderr, flush=True)
    return found


def figure_of(found: list[Played]) -> str:
    """What came of runs, in words and numbers."""
    changes, starts = sum(each.changes for each in found), sum(each.starts for each in found)
    own = sum(each.seed % OF_ITS_OWN == 0 for each in found)
    return (
        f"{len(found):,} runs of {LENGTH} inputs in pseudo-terminals (seeds {found[0].seed} to {found[-1].seed}; "
        f"{own} started from the command line, the others as forks of the loaded program), "
        f"{starts:,} starts, {changes:,} changes saved, longest answer {max(each.longest for each in found):.2f} s; "
        f"{sum(len(each.faults) for each in found)} faults"
    )


def measure(full: bool, first: int = FIRST_SEED) -> Report:
    """Play the runs; the negative controls first."""
    controls = tuple(control(each) for each in WAYS)
    found = runs(first, RUNS + 1 - first if full else SLICE, tell=full)
    faults = tuple(fault for each in found for fault in each.faults)
    return Report("keys, bytes, pastes, mouse and sizes by chance", figure_of(found), faults, controls)


WAYS = {
    "loses": "a program that tells changes as saved and loses them",
    "swallows": "a program that swallows what goes wrong while it saves",
    "raises": "a program that raises",
    "stalls": "a program that sleeps for three seconds at a key",
}
"""Ways of being broken, and what each is called."""


def control(way: str, most: int = 8) -> Control:
    """A program that is broken on purpose, under the first runs: how many it takes until that is found."""
    with Forks() as forks:
        for seed in range(1, most + 1):
            if found := played(seed, forks, broken=way).faults:
                return Control(WAYS[way], f"run {seed}: {found[0].partition(': ')[2]}", True)
    return Control(WAYS[way], f"nothing in {most} runs", False)


if __name__ == "__main__":
    with Forks() as started:
        for argument in sys.argv[1:]:
            print(played(int(argument), started))
