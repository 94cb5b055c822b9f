"""The user's configuration file. Invariant: it is only read, and what it gets wrong is said, never fatal."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Config:
    """What a user may set in `config.toml`."""

    theme: str = ""
    """The name of a theme."""
    keys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Action id -> keys, in place of those that it has."""
    faults: tuple[str, ...] = ()
    """What could not be used, in sentences."""


def read_config(path: Path) -> Config:
    """Read a configuration; one that does not exist is empty."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Config()
    except OSError as error:
        return Config(faults=(f"{path.name} cannot be read: {error.strerror}.",))
    import tomllib  # most users have no such file

    try:
        table = tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return Config(faults=(f"{path.name} cannot be read: {error}",))
    faults = [
        f"{path.name}: “{name}” is unknown; there are theme and [keys]."
        for name in table
        if name not in ("theme", "keys")
    ]
    keys: dict[str, tuple[str, ...]] = {}
    written, theme = table.get("keys", {}), table.get("theme", "")
    if not isinstance(written, dict):
        faults.append(f'{path.name}: keys is a table: write [keys], then lines such as edit = "e".')
    if not isinstance(theme, str):
        faults.append(f"{path.name}: theme is the name of a theme.")
    for action, value in written.items() if isinstance(written, dict) else ():
        several = [value] if isinstance(value, str) else value
        if isinstance(several, list) and all(isinstance(each, str) and each for each in several):
            keys[action] = tuple(several)
        else:
            faults.append(f"{path.name}: the keys of “{action}” are a text or a list of texts.")
    return Config(theme if isinstance(theme, str) else "", keys, tuple(faults))
