"""Neither memory nor open files grow while one works."""

from __future__ import annotations

import asyncio
import os

import pytest
from tests.hostile.soak import measure


@pytest.mark.skipif("HOSTILE_RUNS" not in os.environ, reason="by hand: python -m tests.hostile soak")
async def test_work_of_many_kinds_leaves_memory_and_descriptors_as_they_were() -> None:
    report = await asyncio.to_thread(measure, False)
    assert report.has_passed, str(report)
