"""Rounds of visits against a small hostile site: everybody is asked politely, nobody holds another."""

import re
import time
from datetime import timedelta

import pytest
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.modules.feeds.commands import claim_due, entries_read, pause_feed
from majal.modules.feeds.models import Feed, Fetch, Host, Pulse
from majal.modules.feeds.queries import visiting
from majal.modules.feeds.queries.parsing import loose
from majal.modules.feeds.tasks import look, make_round, visit_due
from majal.modules.feeds.workflow import FeedState
from tests.bookings.test_races import at_once
from tests.feeds.factories import a_feed, a_look, fetching, rss, visited
from tests.kernel.outside import answer, site

BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
    b"<rss><channel><item><title>&b;</title></item></channel></rss>"
)
FILE = (
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    b"<rss><channel><item><title>&x;</title><link>http://a.ma/</link></item></channel></rss>"
)


@pytest.fixture(autouse=True)
def _quick(settings, monkeypatch):
    settings.MAJAL_FEEDS_PAUSE = 0
    monkeypatch.setattr(visiting, "LIMITS", visiting.Limits(seconds=1, bytes=500_000))


@pytest.fixture
def outside(settings):
    with site() as found:
        settings.MAJAL_OUTBOUND_ALLOWED = [found.allowed]
        yield found


@pytest.fixture
def told():
    heard = []

    def hear(sender, brought, **_more):
        heard.extend((feed.pk, one.title) for feed, entries, _at in brought for one in entries)

    entries_read.connect(hear)
    yield heard
    entries_read.disconnect(hear)


def due_again():
    Host.objects.update(busy_until=None)
    Pulse.objects.filter(next_at__isnull=False).update(next_at=timezone.now())


def drip(line, _head):
    line.sendall(b"HTTP/1.1 200 OK\r\n\r\n<rss>")
    while True:
        line.sendall(b" ")
        time.sleep(0.02)


def endless(line, _head):
    line.sendall(b"HTTP/1.1 200 OK\r\n\r\n<rss>")
    while True:
        line.sendall(b"<item>" * 10_000)


@pytest.mark.django_db
def test_a_hostile_site_fails_alone_and_each_with_a_sentence(outside, told, settings):
    bad = {
        "drip": (drip, "within 1 seconds"),
        "endless": (endless, "0.5 MB"),
        "big": (answer(b"", content_length="100000000"), "0.5 MB"),
        "bomb": (answer(BOMB), "made to harm"),
        "file": (answer(FILE), "made to harm"),
        "loop": (answer(status="302 Found", location="/loop"), "back to itself"),
        "inside": (answer(status="302 Found", location="http://10.0.0.1/"), "private network"),
        "page": (answer(b"<!DOCTYPE html><html><p>Hello</p></html>"), "is no feed"),
        "empty": (answer(b"  "), "sent nothing"),
        "error": (answer(status="500 Oh"), "status 500"),
        "gone": (answer(status="410 Gone"), "gone for good"),
        "noise": (b"\0\1\2" * 50, "cannot be read"),
    }
    outside.replies |= {f"/{path}": reply for path, (reply, _words) in bad.items()}
    outside.replies["/good"] = answer(rss("Bonnes nouvelles"))
    feeds = {path: a_feed(outside.at(f"/{path}")) for path in bad}
    with site() as other:
        settings.MAJAL_OUTBOUND_ALLOWED = [outside.allowed, other.allowed]
        other.replies["/good"] = answer(rss("Ailleurs"))
        good = [a_feed(outside.at("/good")), a_feed(other.at("/good"))]
        make_round()
    assert sorted(told) == sorted([(good[0].pk, "Bonnes nouvelles"), (good[1].pk, "Ailleurs")])
    for path, (_reply, words) in bad.items():
        found = Feed.objects.select_related("pulse").get(pk=feeds[path].pk)
        assert (found.pulse.failures, words in found.pulse.why) == (1, True), (
            path,
            found.pulse.why,
        )
        assert found.state == (FeedState.DEAD if path == "gone" else FeedState.FOLLOWED)
    assert Fetch.objects.count() == len(bad) + 2
    log = Fetch.objects.order_by("pk").values_list("feed", flat=True)
    assert list(log).index(good[1].pk) < list(log).index(feeds["drip"].pk)


@pytest.mark.django_db
def test_what_did_not_change_is_not_sent_again_nor_told_again(outside, told):
    outside.replies["/a"] = answer(rss("Un", "Deux"), etag='"1"', last_modified="Sat")
    outside.replies["/b"] = answer(rss("Trois"))
    one, other = a_feed(outside.at("/a")), a_feed(outside.at("/b"))
    assert make_round() == 3
    outside.replies["/a"] = answer(status="304 Not Modified")
    due_again()
    assert make_round() == 0
    assert sum('If-None-Match: "1"\r\nIf-Modified-Since: Sat' in h for h in outside.heads) == 1
    outside.replies["/b"] = answer(rss("Trois, complété", "Quatre"))
    due_again()
    assert make_round() == 2
    assert told[-2:] == [(other.pk, "Trois, complété"), (other.pk, "Quatre")]
    last = other.fetches.latest("at")
    assert (last.outcome, last.new, last.changed) == ("news", 1, 1)
    entries = dict(Pulse.objects.values_list("feed", "entries"))
    assert entries == {one.pk: 2, other.pk: 2}
    assert outside.asked.count("/robots.txt") == 1


@pytest.mark.django_db
def test_robots_are_obeyed_and_asked_once_a_day(outside, told):
    outside.replies["/robots.txt"] = answer(
        b"User-agent: *\nDisallow: /secret\nUser-agent: Majal\nDisallow: /mine\nCrawl-delay: 0"
    )
    outside.replies["/feed"] = answer(rss("Ouvert"))
    closed, open_ = a_feed(outside.at("/mine/feed")), a_feed(outside.at("/feed"))
    make_round()
    assert (sorted(outside.asked), [pk for pk, _ in told]) == (["/feed", "/robots.txt"], [open_.pk])
    assert "robots.txt" in Pulse.objects.get(pk=closed.pk).why
    outside.replies["/robots.txt"] = answer(status="503 Later")
    Host.objects.update(robots_at=timezone.now() - timedelta(days=2))
    due_again()
    make_round()
    assert outside.asked.count("/feed") == 1
    assert "asked again later" in Pulse.objects.get(pk=open_.pk).why


@pytest.mark.django_db
def test_feeds_that_moved_are_followed_to_where_they_are(outside):
    outside.replies |= {
        "/old": answer(status="301 Moved", location="/new"),
        "/while": answer(status="302 Found", location="/new2"),
        "/twin": answer(status="308 Moved", location="/held"),
        "/new": answer(rss("Un")),
        "/new2": answer(rss("Deux")),
        "/held": answer(rss("Trois")),
    }
    moved, lent, twin, held = (
        a_feed(outside.at(path)) for path in ("/old", "/while", "/twin", "/held")
    )
    make_round()
    where = dict(Feed.objects.values_list("pk", "address"))
    assert (where[moved.pk], where[lent.pk]) == (outside.at("/new"), outside.at("/while"))
    assert (where[twin.pk], where[held.pk]) == (outside.at("/twin"), outside.at("/held"))
    assert "followed already" in twin.fetches.get().remarks[0]
    assert moved.fetches.get().hops == [[301, outside.at("/new")]]


@pytest.mark.django_db
def test_a_site_that_asks_for_time_gets_it(outside):
    outside.replies["/feed"] = answer(status="429 Slowly", retry_after="86400")
    feed = a_feed(outside.at("/feed"))
    make_round()
    pulse = Pulse.objects.get(pk=feed.pk)
    assert timedelta(hours=23) < pulse.next_at - timezone.now() <= timedelta(days=1)


@pytest.mark.django_db
def test_malformed_feeds_are_read_and_one_that_takes_for_ever_is_not(outside, told, monkeypatch):
    body = rss("Un", "Deux", "Trois")
    outside.replies["/cut"] = answer(body[:-60])
    cut = a_feed(outside.at("/cut"))
    make_round()
    assert [title for _pk, title in told] == ["Un", "Deux", "Trois"]
    assert "not well-formed" in cut.fetches.get().remarks[0]
    monkeypatch.setattr("majal.modules.feeds.queries.parsing.PATIENCE", 0.01)
    outside.replies["/cut"] = answer(b"<x><rss><channel><item>" + b"<b>" * 20)
    due_again()
    make_round()
    assert "too long" in Pulse.objects.get(pk=cut.pk).why
    assert loose.read(body[:-60], "")["entries"][0]["title"] == "Un"


@pytest.mark.django_db
def test_a_sitemap_of_sitemaps_is_read_as_one_feed(outside, told):
    def news(title):
        return (
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">'
            f"<url><loc>{outside.at('/' + title)}</loc><n:news><n:publication><n:name>Journal</n:name><n:language>ar</n:language></n:publication>"
            f"<n:publication_date>2026-11-28</n:publication_date><n:title>{title}</n:title></n:news></url></urlset>"
        ).encode()

    parts = "".join(f"<sitemap><loc>{outside.at(p)}</loc></sitemap>" for p in ("/p", "/news-1", "/news-2", "/q", "/r"))  # fmt: skip
    outside.replies |= {
        "/sitemap.xml": answer(f"<sitemapindex>{parts}</sitemapindex>".encode()),
        "/news-1": answer(news("one")),
        "/news-2": answer(news("two")),
    }
    feed = a_feed(outside.at("/sitemap.xml"))
    make_round()
    assert (sorted(title for _pk, title in told), len(outside.asked)) == (["one", "two"], 5)
    assert Feed.objects.get(pk=feed.pk).kind == "sitemap"


@pytest.mark.django_db
def test_a_receiver_that_fails_keeps_only_its_own_feed_unread(outside):
    def fail(sender, brought, **_more):
        if any(entries[0].title == "Faux" for _feed, entries, _at in brought):
            raise ValueError

    outside.replies |= {"/bad": answer(rss("Faux")), "/good": answer(rss("Vrai"))}
    bad, good = a_feed(outside.at("/bad")), a_feed(outside.at("/good"))
    entries_read.connect(fail)
    try:
        make_round()
    finally:
        entries_read.disconnect(fail)
    pulses = Pulse.objects.in_bulk()
    assert (pulses[good.pk].entries, pulses[good.pk].failures) == (1, 0)
    assert (pulses[bad.pk].entries, pulses[bad.pk].digest, pulses[bad.pk].failures) == (0, "", 1)
    due_again()
    make_round()
    assert Pulse.objects.get(pk=bad.pk).entries == 1


@pytest.mark.django_db
def test_nothing_is_asked_while_fetching_is_off_or_a_feed_is_paused(outside):
    feed = a_feed(outside.at("/feed"))
    visit_due()
    assert outside.asked == []
    fetching()
    pause_feed(feed.pk, by=SYSTEM)
    visit_due()
    assert outside.asked == []


@pytest.mark.django_db
def test_a_feed_paused_during_its_visit_stays_paused():
    feed = a_feed()
    pause_feed(feed.pk, by=SYSTEM)
    visited(feed, rss("Un"))
    pulse = Pulse.objects.get(pk=feed.pk)
    assert (pulse.entries, pulse.next_at) == (1, None)


@pytest.mark.django_db(transaction=True)
def test_two_rounds_never_visit_one_site_at_once():
    for n in range(6):
        a_feed(f"https://site-{n % 3}.example/{n}")
    taken = []
    at_once(4, lambda _n: taken.extend(claim_due(2, by=SYSTEM)))
    hosts = [one.host_id for one in taken]
    feeds = [due.feed_id for one in taken for due in one.due]
    assert (len(set(hosts)), len(set(feeds))) == (len(hosts), len(feeds))


@pytest.mark.django_db
def test_a_page_is_searched_for_its_feeds(outside):
    outside.replies["/"] = answer(
        b'<html><head><link rel="alternate" type="application/rss+xml" title="Tout &amp; plus" href="/feed">'
        b'<link rel="alternate" hreflang="fr" href="/fr"><link rel=stylesheet href=/a.css></head>'
        b'<a href="/sport/feed/">Sport</a><a href="javascript:alert(1)//feed/">x</a><a href="/about">y</a>'
    )
    found = a_look()
    type(found).objects.filter(pk=found.pk).update(address=outside.at("/"), done_at=None)
    look(None, found.pk)
    found.refresh_from_db()
    assert [(re.sub(r".*:\d+", "", o["address"]), o["title"], o["kind"]) for o in found.found] == [
        ("/feed", "Tout & plus", "rss"),
        ("/sport/feed/", "Sport", ""),
    ]
    type(found).objects.filter(pk=found.pk).update(address="http://10.0.0.1/", done_at=None)
    look(None, found.pk)
    found.refresh_from_db()
    assert "private network" in found.why
