"""A window that only looks: `python -m tests.durability.processes_reader PATH FOLDER INTERVAL`. Invariant: it polls
as a window does, and notes each change with the time at which it was told of it.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from tests.builders import opened
from tests.durability.processes_log import Log, told

from vnus_store import Change


def main(arguments: list[str]) -> None:
    """Poll until the file `stop` is there, then once more."""
    path, folder, interval = Path(arguments[0]), Path(arguments[1]), float(arguments[2])
    log = Log(folder / "reader.log")
    store = opened(path, read_only=True)
    (folder / "reader.ready").touch()
    is_last = False
    while not is_last:
        is_last = (folder / "stop").exists()
        begun = time.monotonic()
        found: tuple[Change, ...] = store.poll()
        log.write(begun=begun, ended=time.monotonic(), changes=[told(each) for each in found])
        if not is_last:
            time.sleep(max(0.0, begun + interval - time.monotonic()))


if __name__ == "__main__":
    main(sys.argv[1:])
