"""Hours of the day as the reader chose to read them."""

from datetime import UTC, datetime

import pytest

from majal.kernel.dates import clock, wanted_clock
from majal.kernel.middleware import ActorMiddleware
from tests.people.factories import person

HALF_PAST_TWO = datetime(2026, 11, 23, 13, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("wanted", "language", "written"),
    [
        ("24", "fr", "14:30"),
        ("24", "ar", "14:30"),
        ("12", "en", "2:30 pm"),
        ("12", "fr", "2:30 PM"),
        ("12", "ar", "2:30 م"),
    ],
)
def test_an_hour_is_written_on_the_readers_clock(wanted, language, written):
    mark = wanted_clock.set(lambda: wanted)
    try:
        assert clock(HALF_PAST_TWO, language) == written
    finally:
        wanted_clock.reset(mark)


@pytest.mark.django_db
def test_a_signed_in_reader_reads_their_own_clock():
    seen = []
    middleware = ActorMiddleware(lambda request: seen.append(clock(HALF_PAST_TWO, "en")))
    for user in (person(time_format="12"), person()):
        middleware(type("Request", (), {"user": user})())

    assert seen == ["2:30 pm", "14:30"]
    assert clock(HALF_PAST_TWO, "en") == "14:30"
