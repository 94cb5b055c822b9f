"""`python -m tests.readme [--check]`: the table of keys in README.md, written from the actions themselves."""

from __future__ import annotations

import sys
from pathlib import Path

from vnus_tui.actions import ACTIONS
from vnus_tui.routing import shown

README = Path(__file__).resolve().parents[1] / "README.md"
BEGIN, END = "<!-- keys: written by python -m tests.readme -->", "<!-- end of keys -->"


def keys_table() -> str:
    """The keys, a row an action, grouped as the keys screen groups them."""
    rows = ["| key | what it does | action id |", "|---|---|---|"]
    group = ""
    for action in ACTIONS:
        if action.group != group:
            group = action.group
            rows.append(f"| **{group}** | | |")
        keys = " ".join(f"`{shown(key)}`" for key in action.keys)
        rows.append(f"| {keys} | {action.help} | `{action.id}` |")
    return "\n".join(rows)


def with_table(text: str) -> str:
    """The text of the README with the table as it has to be."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{keys_table()}\n{END}{after}"


def main() -> int:
    """Write the table, or with --check say whether it is up to date."""
    text = README.read_text(encoding="utf-8")
    wanted = with_table(text)
    if "--check" in sys.argv:
        return 0 if text == wanted else 1
    README.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
