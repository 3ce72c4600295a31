"""API tokens: shown once, kept as a hash, ended by time or by their owner."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from majal.kernel import tokens
from majal.kernel.actors import ANYONE, SYSTEM, LinkHolder
from majal.kernel.errors import NotAllowed
from majal.kernel.models import ApiToken
from tests.people.factories import person

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.fixture
def me():
    return person()


def issue(by, **options):
    return tokens.issue("sync", ["write", "read"], **{"lasting": DAY, "by": by, **options})


def test_a_secret_finds_its_token_and_is_not_kept(me):
    token, secret = issue(me)
    assert secret.startswith("majal_")
    assert len(secret) == 49
    assert tokens.find(secret) == token
    assert (token.owner_id, token.title, token.scopes) == (me.pk, "sync", ["read", "write"])
    kept = ApiToken.objects.values().get()
    assert secret not in str(kept)
    assert (kept["prefix"], kept["secret_hash"] != secret) == (secret[:12], True)


def test_no_two_secrets_are_alike(me):
    assert len({issue(me)[1] for _ in range(5)}) == 5


@pytest.mark.parametrize("wrong", ["", "majal_", "x", "majal_é\0", "a" * 10_000])
def test_another_secret_finds_nothing(me, wrong):
    issue(me)
    assert tokens.find(wrong) is None


def test_it_opens_until_its_last_moment(me):
    with time_machine.travel(NOON, tick=False):
        _token, secret = issue(me)
    with time_machine.travel(NOON + DAY - timedelta(seconds=1), tick=False):
        assert tokens.find(secret)
    with time_machine.travel(NOON + DAY, tick=False):
        assert tokens.find(secret) is None


def test_its_day_of_use_is_noted_once_a_day(me, django_assert_num_queries):
    token, secret = issue(me, lasting=10 * DAY)
    for day, queries in ((NOON, 2), (NOON, 1), (NOON + DAY, 2), (NOON + DAY, 1)):
        with time_machine.travel(day), django_assert_num_queries(queries):
            tokens.find(secret)
        token.refresh_from_db()
        assert token.last_used_on == day.date()


def test_the_day_is_that_of_casablanca(me):
    token, secret = issue(me)
    with time_machine.travel(datetime(2026, 11, 24, 23, 30, tzinfo=UTC)):
        token.expires_at = datetime(2027, 1, 1, tzinfo=UTC)
        token.save()
        tokens.find(secret)
    token.refresh_from_db()
    assert token.last_used_on == date(2026, 11, 25)


def test_a_clock_set_back_does_not_take_the_day_back(me):
    token, secret = issue(me, lasting=10 * DAY)
    for day in (NOON, NOON - DAY):
        with time_machine.travel(day):
            assert tokens.find(secret)
    token.refresh_from_db()
    assert token.last_used_on == NOON.date()


def test_one_ends_ones_own_and_once(me):
    token, secret = issue(me)
    assert tokens.revoke(token.pk, by=person()) is False
    assert tokens.find(secret) == token
    assert [tokens.revoke(token.pk, by=me) for _ in range(2)] == [True, False]
    assert tokens.find(secret) is None
    assert tokens.revoke(10**9, by=me) is False


def test_one_sees_ones_own_newest_first_and_ended_ones_too(me):
    issue(person())
    mine = [issue(me)[0] for _ in range(3)]
    tokens.revoke(mine[1].pk, by=me)
    assert tokens.tokens_of(me) == mine[::-1]


@pytest.mark.parametrize("actor", [ANYONE, SYSTEM, LinkHolder(1, "p", "k", 2)])
def test_whoever_is_no_person_has_none(actor):
    for asked in (
        lambda: issue(actor),
        lambda: tokens.tokens_of(actor),
        lambda: tokens.revoke(1, by=actor),
    ):
        with pytest.raises(NotAllowed):
            asked()
    assert ApiToken.objects.count() == 0
