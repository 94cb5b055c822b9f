"""A shell with a fresh curated store, for every test one of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.acceptance.running import Shell

from vnus_store import create_store


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A shell whose commands are given a fresh curated store."""
    store = tmp_path / "vnus.json"
    create_store(store)
    return Shell(tmp_path, store)
