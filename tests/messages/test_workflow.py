"""When e-mails may leave: quiet hours and digests by Casablanca's clock, whatever its offset."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from majal.kernel.dates import CASABLANCA
from majal.modules.messages.workflow import Digest, is_quiet, leaves_at, next_digest

MOMENTS = st.datetimes(
    min_value=datetime(2024, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(2030, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
HOURS = st.times().map(lambda t: t.replace(second=0, microsecond=0))


def there(*parts):
    return datetime(*parts, tzinfo=CASABLANCA)


@pytest.mark.parametrize(
    ("now", "leaves"),
    [
        (there(2026, 11, 25, 20, 59), there(2026, 11, 25, 20, 59)),
        (there(2026, 11, 25, 21, 0), there(2026, 11, 26, 8, 0)),
        (there(2026, 11, 25, 23, 59), there(2026, 11, 26, 8, 0)),
        (there(2026, 11, 26, 3, 0), there(2026, 11, 26, 8, 0)),
        (there(2026, 11, 26, 8, 0), there(2026, 11, 26, 8, 0)),
        (there(2026, 2, 14, 22, 0), there(2026, 2, 15, 8, 0)),  # Ramadan begins: an hour longer
    ],
)
def test_the_night_holds_an_e_mail_until_eight(now, leaves):
    assert leaves_at(now) == leaves


def test_in_ramadan_eight_is_another_hour_of_the_world():
    assert leaves_at(there(2026, 2, 10, 22)).astimezone(UTC).hour == 7
    assert leaves_at(there(2026, 2, 20, 22)).astimezone(UTC).hour == 8


def test_other_hours_and_never():
    lunch = (time(12), time(14))
    assert leaves_at(there(2026, 11, 25, 13), *lunch) == there(2026, 11, 25, 14)
    assert leaves_at(there(2026, 11, 25, 22), *lunch) == there(2026, 11, 25, 22)
    assert leaves_at(there(2026, 11, 25, 22), time(5), time(5)) == there(2026, 11, 25, 22)


@given(MOMENTS, HOURS, HOURS)
def test_it_leaves_neither_before_now_nor_in_quiet_hours_nor_a_day_late(now, start, end):
    leaves = leaves_at(now, start, end)
    assert now <= leaves < now + timedelta(days=1, hours=1)
    assert not is_quiet(leaves.astimezone(CASABLANCA).time(), start, end)


@pytest.mark.parametrize(
    ("how", "now", "leaves"),
    [
        (Digest.DAILY, there(2026, 11, 25, 7, 59), there(2026, 11, 25, 8)),
        (Digest.DAILY, there(2026, 11, 25, 8, 0), there(2026, 11, 26, 8)),
        (Digest.WEEKLY, there(2026, 11, 25, 12), there(2026, 11, 30, 8)),
        (Digest.WEEKLY, there(2026, 11, 30, 7), there(2026, 11, 30, 8)),
        (Digest.WEEKLY, there(2026, 11, 30, 9), there(2026, 12, 7, 8)),
    ],
)
def test_the_next_digest(how, now, leaves):
    assert next_digest(now, how) == leaves


@given(MOMENTS)
def test_a_weekly_digest_is_on_a_monday_within_a_week(now):
    at = next_digest(now, Digest.WEEKLY)
    assert now < at <= now + timedelta(days=7, hours=1)
    assert (at.weekday(), at.time()) == (0, time(8))
