"""`python -m vnus_store.curated [--check]`: write the packaged snapshot, or say whether it is up to date.

Invariant: with `--check` nothing is written.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from pathlib import Path

from vnus_store.curated import SNAPSHOT
from vnus_store.curated.build import build
from vnus_store.curated.passages import CuratedError


def main(arguments: list[str] | None = None) -> int:
    """Build or check: 0 if the snapshot is as the authors say, 1 if it is stale, 2 if their files err."""
    parser = argparse.ArgumentParser(
        prog="python -m vnus_store.curated", description="Build the curated store."
    )
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if the snapshot is stale")
    wants_check = parser.parse_args(arguments).check
    folder = Path(__file__).parent
    try:
        made = build(folder)
    except (CuratedError, OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        print(error, file=sys.stderr)
        return 2
    return _check(folder / SNAPSHOT, made) if wants_check else _write(folder / SNAPSHOT, made)


def _check(path: Path, made: bytes) -> int:
    if path.is_file() and path.read_bytes() == made:
        print(f"{path.name} is up to date")
        return 0
    print(f"{path.name} is stale: run python -m vnus_store.curated", file=sys.stderr)
    return 1


def _write(path: Path, made: bytes) -> int:
    path.write_bytes(made)
    print(f"{path.name}: {len(made)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
