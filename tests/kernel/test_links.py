"""Signed links: one purpose on one record, until used, withdrawn or past."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from majal.kernel import links
from majal.kernel.actors import SYSTEM, LinkHolder
from majal.kernel.links import LinkExpired, LinkRevoked, LinkUnknown, LinkUsed
from majal.kernel.models import SignedLink
from majal.kernel.refs import Ref
from tests.people.factories import at_once, person

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
WEEK = timedelta(days=7)
THING = Ref("organisations.organisation", 5)


def issue(**options):
    return links.issue("tests.accept", THING, **{"lasting": WEEK, "by": SYSTEM, **options})


def state(link):
    link.refresh_from_db()
    return bool(link.used_at), bool(link.revoked_at)


def test_whoever_shows_the_secret_holds_the_link():
    link, secret = issue()
    assert links.holder(secret, "tests.accept") == LinkHolder(
        link_id=link.pk, purpose="tests.accept", kind=THING.kind, id=5
    )


def test_it_says_who_made_it_and_does_not_keep_the_secret():
    maker = person()
    link, secret = issue(by=maker)
    assert (link.created_by_id, issue()[0].created_by_id) == (maker.pk, None)
    assert secret not in str(SignedLink.objects.filter(pk=link.pk).values().get())


@pytest.mark.parametrize("purpose", ["tests.other", "", "tests.accept "])
def test_it_opens_its_own_purpose_only(purpose):
    _link, secret = issue()
    with pytest.raises(LinkUnknown):
        links.holder(secret, purpose)


@pytest.mark.parametrize("wrong", ["", "x", "é\0", "a" * 10_000])
def test_a_mangled_secret_is_not_known(wrong):
    issue()
    with pytest.raises(LinkUnknown):
        links.holder(wrong, "tests.accept")


def test_a_seed_gives_the_same_secret_again_to_this_installation_and_purpose_only(settings):
    link, secret = issue(seed="s" * 43)
    assert secret == links.derived_secret("tests.accept", "s" * 43)
    assert links.holder(secret, "tests.accept").link_id == link.pk
    assert links.derived_secret("tests.other", "s" * 43) != secret
    settings.SECRET_KEY = "another installation"
    assert links.derived_secret("tests.accept", "s" * 43) != secret


def test_it_is_used_once():
    link, secret = issue()
    links.use(link.pk)
    for again in (lambda: links.use(link.pk), lambda: links.holder(secret, "tests.accept")):
        with pytest.raises(LinkUsed):
            again()


@pytest.mark.django_db(transaction=True)
def test_of_many_who_use_it_at_once_one_does():
    link, _secret = issue()
    told = at_once(*[lambda: links.use(link.pk)] * 6)
    assert sorted(told, key=str) == [LinkUsed] * 5 + [None]


def test_it_opens_until_its_last_moment():
    with time_machine.travel(NOON, tick=False):
        link, secret = issue()
    with time_machine.travel(NOON + WEEK, tick=False):
        for late in (lambda: links.use(link.pk), lambda: links.holder(secret, "tests.accept")):
            with pytest.raises(LinkExpired):
                late()
        assert links.holder(secret, "tests.accept", now=NOON).link_id == link.pk
    with time_machine.travel(NOON + WEEK - timedelta(seconds=1), tick=False):
        links.use(link.pk)
    assert state(link) == (True, False)


def test_withdrawn_it_opens_no_more():
    link, secret = issue()
    links.revoke(link.pk)
    for late in (lambda: links.use(link.pk), lambda: links.holder(secret, "tests.accept")):
        with pytest.raises(LinkRevoked):
            late()
    assert state(link) == (False, True)


def test_what_was_used_is_not_withdrawn_and_what_was_withdrawn_stays_so():
    used, gone = issue()[0], issue()[0]
    links.use(used.pk)
    links.revoke(gone.pk)
    first = SignedLink.objects.get(pk=gone.pk).revoked_at
    for link in (used, gone):
        links.revoke(link.pk)
    assert (state(used), SignedLink.objects.get(pk=gone.pk).revoked_at) == ((True, False), first)


def test_a_link_there_never_was_is_not_known():
    with pytest.raises(LinkUnknown):
        links.use(10**9)
    links.revoke(10**9)
    assert SignedLink.objects.count() == 0
