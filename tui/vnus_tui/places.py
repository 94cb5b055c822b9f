"""Where this program keeps its files on this machine. Invariant: asking for a place makes nothing there."""

from __future__ import annotations

import os

NAME = "vnus-tui"
STORE = "vnus.json"
STORE_VARIABLE = "VNUS_STORE"
"""Names a store for every command that is given no `--store`; empty counts as not set."""


def default_store() -> str:
    """The store in the user's data directory."""
    from platformdirs import user_data_dir  # takes milliseconds that `--version` need not pay

    return os.path.join(user_data_dir(NAME, appauthor=False), STORE)


def named_store(given: str) -> str:
    """The store that was named on the command line, else by `VNUS_STORE`; "" where neither names one."""
    return given or os.environ.get(STORE_VARIABLE, "")


def config_file() -> str:
    """The file with the user's keys and theme; it need not be there."""
    from platformdirs import user_config_dir

    return os.path.join(user_config_dir(NAME, appauthor=False), "config.toml")


def drafts_folder() -> str:
    """The folder for texts that were typed and not saved yet; it need not be there."""
    from platformdirs import user_state_dir

    return os.path.join(user_state_dir(NAME, appauthor=False), "drafts")


def last_folder() -> str:
    """The folder that tells where the user was in each store; it need not be there."""
    from platformdirs import user_state_dir

    return os.path.join(user_state_dir(NAME, appauthor=False), "last")


def crash_folder() -> str:
    """The folder for reports of faults in this program; it need not be there."""
    from platformdirs import user_state_dir

    return os.path.join(user_state_dir(NAME, appauthor=False), "crashes")


def cache_folder() -> str:
    """The folder for what can be worked out anew at any time; it need not be there. "" where there is no place."""
    from platformdirs import user_cache_dir

    try:
        found = user_cache_dir(NAME, appauthor=False)
    except RuntimeError:  # the user has no home, and a cache is no reason to stop
        return ""
    return found if os.path.isabs(found) else ""
