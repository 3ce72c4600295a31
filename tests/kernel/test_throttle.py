"""Limits: so many uses in any stretch, by place, for a while; and where a request comes from."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import RequestFactory
from django.utils import timezone

from majal.kernel.http import network_of
from majal.kernel.throttle import held_until

MINUTES = timedelta(minutes=10)


def use(place="here", what="test.use", most=3):
    return held_until(what, place, most=most, within=MINUTES)


@pytest.mark.django_db
class TestUses:
    @pytest.fixture(autouse=True)
    def _at(self, time_machine):
        time_machine.move_to("2026-06-10 09:00:00+00:00", tick=False)

    def test_so_many_pass_and_the_next_waits_for_the_oldest_to_be_over(self, time_machine):
        first = timezone.now()
        assert use() is None
        for _ in range(2):
            time_machine.shift(60)
            assert use() is None
        for _ in range(2):  # a refused one does not count
            assert use() == first + MINUTES
        time_machine.move_to(first + MINUTES - timedelta(seconds=1), tick=False)
        assert use() == first + MINUTES
        time_machine.move_to(first + MINUTES, tick=False)
        assert use() is None
        assert use() == first + MINUTES + timedelta(minutes=1)

    def test_each_place_and_each_thing_has_its_own_count(self):
        assert use(most=1) is None
        assert use(most=1) is not None
        assert use("there", most=1) is None
        assert use(what="test.other", most=1) is None

    def test_the_place_is_not_kept_as_it_is(self):
        use("203.0.113.9")
        with connection.cursor() as cursor:
            cursor.execute("SELECT cache_key FROM kernel_cache")
            keys = [key for (key,) in cursor.fetchall()]
        assert any("test.use" in key for key in keys)
        assert not any("203.0.113.9" in key for key in keys)
        cache.clear()


@pytest.mark.parametrize(
    ("proxies", "forwarded", "remote", "found"),
    [
        (0, "", "203.0.113.9", "203.0.113.9"),
        (0, "198.51.100.1", "203.0.113.9", "203.0.113.9"),  # anyone may write that header
        (1, "198.51.100.1", "10.0.0.1", "198.51.100.1"),
        (1, "192.0.2.66, 198.51.100.1", "10.0.0.1", "198.51.100.1"),
        (2, "192.0.2.66, 198.51.100.1, 10.0.0.2", "10.0.0.1", "198.51.100.1"),
        (2, "198.51.100.1", "10.0.0.1", "10.0.0.1"),
        (1, "", "10.0.0.1", "10.0.0.1"),
        (0, "", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (0, "", "::ffff:203.0.113.9", "203.0.113.9"),
        (1, "unknown", "10.0.0.1", "unknown"),
        (0, "", "", ""),
    ],
)
def test_where_a_request_comes_from(settings, proxies, forwarded, remote, found):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR=remote)
    assert network_of(request) == found
