"""Every headless command by its name. Invariant: what the arguments know is here, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from vnus_tui.shell.check import check
from vnus_tui.shell.export import export
from vnus_tui.shell.history import history
from vnus_tui.shell.import_files import import_files
from vnus_tui.shell.met import met
from vnus_tui.shell.opening import Opening
from vnus_tui.shell.paths import paths
from vnus_tui.shell.recover import recover
from vnus_tui.shell.search import search
from vnus_tui.shell.set_value import set_value
from vnus_tui.shell.show import show
from vnus_tui.shell.undo import redo, undo

HEADLESS: Mapping[str, Callable[[Opening], int]] = {
    "search": search,
    "show": show,
    "set": set_value,
    "undo": undo,
    "redo": redo,
    "check": check,
    "history": history,
    "met": met,
    "import": import_files,
    "export": export,
    "recover": recover,
    "paths": paths,
}
"""Each works on an opening, prints, and gives the exit status."""
