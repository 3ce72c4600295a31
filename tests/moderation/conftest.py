"""A kind that readers may report in these tests: parks, which anyone sees."""

import pytest

from majal.modules.moderation.models import OF_PICTURES
from majal.modules.moderation.queries import reportable


@pytest.fixture(autouse=True)
def reported_parks(monkeypatch):
    """Registries are frozen once the house stands; this one is told of one kind more."""
    monkeypatch.setitem(reportable._items, "parks.park", OF_PICTURES)
