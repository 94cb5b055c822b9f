"""The first lines of the program, run by `vnus-tui` and by `python -m vnus_tui`.

Invariant: nothing is imported here before Ctrl+C is looked after.
"""

from __future__ import annotations

INTERRUPTED = 130
"""The exit status of what Ctrl+C ended, as shells give it."""


def main() -> int:
    """Run the command; the exit status."""
    try:
        from vnus_tui.cli import main as command  # takes as long as somebody needs to change their mind

        return command()
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    raise SystemExit(main())
