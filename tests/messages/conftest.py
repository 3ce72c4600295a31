"""Tests of messages run at ten in the morning, unless they choose another hour."""

from datetime import datetime

import pytest
import time_machine

from majal.kernel.dates import CASABLANCA

MORNING = datetime(2026, 11, 25, 10, tzinfo=CASABLANCA)  # a Wednesday


@pytest.fixture
def clock():
    """A clock that tests move."""
    with time_machine.travel(MORNING, tick=False) as moved:
        yield moved
