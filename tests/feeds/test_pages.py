"""Pages and commands of feeds as people use them."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as some

from majal.kernel.actors import SYSTEM
from majal.kernel.letters import letters
from majal.modules.feeds.commands import (
    add_feed,
    forget_visits,
    make_demo_feeds,
    pause_feed,
    take_out_feed,
    tell_trouble,
)
from majal.modules.feeds.errors import (
    FeedsTooMany,
    FeedTwice,
    OpmlEmpty,
    OpmlUnreadable,
    StatusRefused,
)
from majal.modules.feeds.models import Feed, Fetch, Look, Pulse, Switch
from majal.modules.feeds.queries.followed import news_by_day, suggestions
from majal.modules.feeds.queries.opml import read_opml, write_opml
from majal.modules.feeds.queries.pacing import (
    asked_wait,
    interval_after,
    is_dead,
    wait_after,
)
from majal.modules.feeds.queries.robots import may_read, pause_of
from majal.modules.feeds.workflow import LATEST, LONGEST_REST, SOONEST, FeedState
from majal.modules.messages.models import Message
from tests.bookings.test_races import at_once
from tests.feeds.factories import a_feed, a_look, fetching, head_office, park_team, rss, visited
from tests.people.factories import address, browser

OPML = b"""<?xml version="1.0"?><opml version="2.0"><head/><body><outline text="Maroc">
<outline type="rss" text="Journal &amp; fils" xmlUrl="https://un.example/feed" htmlUrl="https://un.example" language="fr"/>
<outline text="Deux" xmlUrl="https://deux.example/feed"/><outline text="Encore" xmlUrl="https://deux.example/feed"/>
<outline text="Mal" xmlUrl="javascript:alert(1)"/><outline text="Dossier"/></outline></body></opml>"""


def text(answer):
    return answer.content.decode()


@pytest.mark.django_db
def test_a_feed_is_added_changed_paused_and_taken_out():
    me = browser(head_office())
    new = address("feeds:new")
    assert "La collecte est arrêtée" in text(me.get(new))
    for wrong in (
        "",
        "x" * 10_000,
        "javascript:alert(1)",
        "ftp://a.ma/",
        "http://a:b@c.ma/",
        "١٢٣",
    ):
        assert me.post(new, {"address": wrong, "language": "fr"}).status_code == 422
    answer = me.post(
        new, {"address": "https://un.example/feed#top", "paper": "Un", "language": "fr"}
    )
    feed = Feed.objects.get()
    page = address("feeds:feed", pk=feed.pk)
    assert (answer.url, feed.pulse.next_at <= timezone.now()) == (page, True)
    again = me.post(new, {"address": "http://www.un.example/feed/", "language": "fr"})
    assert (again.status_code, "déjà suivi" in text(again)) == (422, True)
    told = {"paper": "Le Un", "title": "", "address": feed.address, "language": "ar", "full_text_allowed": "on"}  # fmt: skip
    me.post(address("feeds:change", pk=feed.pk), told)
    feed.refresh_from_db()
    assert (feed.paper, feed.language, feed.full_text_allowed, feed.pictures_allowed) == ("Le Un", "ar", True, False)  # fmt: skip
    step = address("feeds:step", pk=feed.pk)
    for name, state in (("pause", "paused"), ("resume", "followed"), ("take_out", "taken_out")):
        me.post(step, {"step": name})
        feed.refresh_from_db()
        assert (feed.state, feed.pulse.next_at is None) == (state, state != "followed")
        feed = Feed.objects.get(pk=feed.pk)
    me.post(new, {"address": "https://un.example/feed", "language": "fr"})
    assert Feed.objects.get().state == FeedState.FOLLOWED
    hurry = address("feeds:hurry", pk=feed.pk)
    assert "n’interroge aucun site" in text(me.post(hurry, follow=True))
    fetching()
    assert "visité dans la minute" in text(me.post(hurry, follow=True))
    visited(feed, rss("Un"))
    assert "vient d’être visité" in text(me.post(hurry, follow=True))


@pytest.mark.django_db
def test_the_pages_tell_how_a_feed_fares():
    feed, dead = a_feed(paper="صحيفة"), a_feed(paper="Morte")
    visited(feed, rss("Un <b>titre</b>", "Deux"))
    visited(dead, refusal=StatusRefused(status=410), gone=True)
    me = browser(park_team())
    page = text(me.get(address("feeds:feed", pk=feed.pk)))
    assert ("Deux" in page, "<b>titre" in page, "feeds/new" in page) == (True, False, False)
    assert me.post(address("feeds:step", pk=feed.pk), {"step": "pause"}).status_code == 403
    assert "code 410" in text(me.get(address("feeds:feed", pk=dead.pk)))
    listed = me.get(address("feeds:list") + "?state=trouble")
    assert [row["object"].pk for row in listed.context["answer"].rows] == [dead.pk]
    assert listed.context["standing"].dead == 1
    found = me.get(address("feeds:list") + "?q=صحيفة")
    assert [row["object"].pk for row in found.context["answer"].rows] == [feed.pk]
    assert dict(news_by_day(feed, timezone.now()))[timezone.localdate()] == 2


@pytest.mark.django_db
def test_a_list_of_another_reader_comes_in_and_goes_out():
    me = browser(head_office())
    add_feed("https://deux.example/feed", by=SYSTEM)
    sent = {"file": SimpleUploadedFile("feeds.opml", OPML)}
    page = me.post(address("feeds:bring"), sent)
    taken = page.context["taken"]
    assert ([f.paper for f in taken.added], taken.held, len(taken.refused)) == (["Journal & fils"], 1, 1)  # fmt: skip
    assert Feed.objects.get(paper="Journal & fils").language == "fr"
    for body, error in ((b"<opml><body/></opml>", OpmlEmpty), (b"<html/>", OpmlUnreadable), (b"\0", OpmlUnreadable),
                        (b'<!DOCTYPE o [<!ENTITY a "b">]><opml/>', OpmlUnreadable), (b"<opml>" + b"<a>" * 99, OpmlUnreadable),
                        (b" " * 3_000_000, FeedsTooMany)):  # fmt: skip
        with pytest.raises(error):
            read_opml(body)
    assert (
        me.post(address("feeds:bring"), {"file": SimpleUploadedFile("a", b"no")}).status_code == 422
    )
    out = me.get(address("feeds:opml"))
    assert [one.address for one in read_opml(out.content)] == [
        "https://deux.example/feed",
        "https://un.example/feed",
    ]


@given(some.text(max_size=50).filter(str.isprintable))
def test_any_name_survives_a_list(name):
    (one,) = read_opml(write_opml([Feed(address="https://a.ma/?a=1&b", paper=name)], name).encode())
    assert (one.title or one.address, one.address) == (name or one.address, "https://a.ma/?a=1&b")


@pytest.mark.django_db
def test_suggestions_and_what_a_page_offers_are_followed_with_one_click():
    me = browser(head_office())
    page = address("feeds:suggested")
    one = suggestions(head_office())[0]
    me.post(page, {"number": one.number})
    assert Feed.objects.get().paper == one.name
    for wrong in ("", "0", "٣", "9" * 30):
        me.post(page, {"number": wrong})
    me.post(page, {"number": one.number})
    assert Feed.objects.count() == 1
    assert "Déjà suivi" in text(me.get(page)).replace("déjà suivi", "Déjà suivi")
    look = a_look()
    where = address("feeds:look", pk=look.pk)
    assert len(me.get(where).context["offered"]) == 2
    me.post(address("feeds:take", pk=look.pk), {"address": "https://evil.example/"})
    me.post(address("feeds:take", pk=look.pk), {"address": "https://journal.example/feed"})
    assert Feed.objects.latest("pk").address == "https://journal.example/feed"
    assert len([o for o in me.get(where).context["offered"] if o["feed"]]) == 1


@pytest.mark.django_db
def test_a_search_is_asked_only_while_fetching_is_on():
    me = browser(head_office())
    sent = {"address": "https://journal.example/", "language": "fr", "look": "yes"}
    assert me.post(address("feeds:new"), sent).status_code == 422
    me.post(address("feeds:switch"), {"on": "yes"})
    assert Switch.objects.get().is_on
    assert me.post(address("feeds:new"), sent).url == address(
        "feeds:look", pk=Look.objects.get().pk
    )
    me.post(address("feeds:switch"), {"on": "no"})
    assert Switch.objects.get().is_on is False


@pytest.mark.django_db
def test_trouble_is_told_once_a_week_and_old_visits_are_forgotten():
    head_office()
    feed = a_feed()
    assert tell_trouble(by=SYSTEM) is False
    fetching()
    for hours in (9, 6, 3):
        visited(feed, refusal=StatusRefused(status=500), at=timezone.now() - timedelta(hours=hours))
    assert [tell_trouble(by=SYSTEM) for _ in range(2)] == [True, True]
    assert Message.objects.filter(letter="feeds.trouble").count() == 1
    told = letters["feeds.trouble"].fill({"feeds": [feed.pk]})
    assert [one["name"] for one in told["feeds"]] == [str(feed)]
    visited(feed, rss("Un"))
    assert letters["feeds.trouble"].fill({"feeds": [feed.pk]}) is None
    Fetch.objects.filter(outcome="failed").update(at=timezone.now() - timedelta(days=100))
    assert (forget_visits(by=SYSTEM), Fetch.objects.count()) == (3, 1)


@pytest.mark.django_db
def test_a_feed_that_fails_for_a_month_is_given_up():
    feed = a_feed()
    for day in range(9):
        at = timezone.now() - timedelta(days=32 - 3.5 * day)
        visited(feed, refusal=StatusRefused(status=500), at=at)
    assert Feed.objects.get().state == FeedState.FOLLOWED
    visited(feed, refusal=StatusRefused(status=500))
    assert (Feed.objects.get().state, Pulse.objects.get().next_at) == (FeedState.DEAD, None)


@pytest.mark.django_db
def test_the_demonstration_asks_nothing_outside():
    made = make_demo_feeds(by=SYSTEM)
    assert make_demo_feeds(by=SYSTEM) == made
    assert [f.pulse.entries for f in Feed.objects.select_related("pulse").order_by("pk")] == [
        3,
        3,
        1,
    ]
    assert Pulse.objects.get(pk=made[-1].pk).failures == 4


@pytest.mark.django_db(transaction=True)
def test_two_people_add_one_feed():
    found = at_once(5, lambda _n: a_feed("https://un.example/feed"))
    assert (sorted(filter(None, found)), Feed.objects.count()) == (["feed_twice"] * 4, 1)


@pytest.mark.django_db
def test_what_rests_is_not_taken_twice_out():
    feed = a_feed()
    pause_feed(feed.pk, by=SYSTEM)
    take_out_feed(feed.pk, by=SYSTEM)
    with pytest.raises(FeedTwice):
        a_feed(a_feed().address)


@given(some.integers(1, 5_000), some.booleans(), some.integers(0, 10**6))
def test_visits_come_neither_too_often_nor_too_rarely(interval, news, rest):
    assert SOONEST <= interval_after(interval, news=news, rest=rest) <= LATEST
    if not rest and SOONEST <= interval <= LATEST:
        assert (interval_after(interval, news=news) <= interval) or not news


@given(some.integers(15, 1_440), some.integers(0, 99), some.floats(0, 1), some.integers(0, 10**7))
def test_each_failure_makes_the_wait_longer_up_to_a_week(interval, failures, chance, asked):
    asked = timedelta(seconds=asked)
    wait, longer = (wait_after(interval, n, asked, chance) for n in (failures, failures + 1))
    assert wait <= longer <= LONGEST_REST * 1.1 + timedelta(seconds=1)
    assert wait >= min(asked, LONGEST_REST)


def test_what_sites_ask_for():
    now = timezone.now()
    assert asked_wait("120", now) == timedelta(minutes=2)
    assert asked_wait("Fri, 31 Dec 2100 23:59:59 GMT", now) > timedelta(days=1)
    for nonsense in ("", "-1", "soon", "9" * 40, "٣"):
        assert asked_wait(nonsense, now) == timedelta(0)
    assert is_dead(10, None, now) is False
    rules = "User-agent: *\nDisallow: /a\n\nUser-agent: majal\nDisallow: /b\nCrawl-delay: 5"
    assert [may_read(rules, f"https://x.ma/{path}") for path in "abc"] == [True, False, True]
    assert [pause_of(one) for one in (rules, "", "\0", rules.replace("5", "9999"))] == [5, 0, 0, 30]
