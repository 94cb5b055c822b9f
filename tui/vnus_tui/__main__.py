"""`python -m vnus_tui` is the command `vnus-tui`."""

from __future__ import annotations

import sys

from vnus_tui.cli import main

if __name__ == "__main__":
    sys.exit(main())
