"""The pages as people use them."""

import pytest
from django.test import Client

from majal.kernel import links
from majal.kernel.jobs import execute
from majal.kernel.models import JobRun
from majal.modules.mentions.commands import make_channel
from majal.modules.mentions.models import Channel, Mention, Rule, Subscription
from majal.modules.mentions.permissions import FEED_LINK
from majal.modules.mentions.queries.wanted import Wanted
from majal.modules.press.public import hide_article
from tests.mentions.factories import (
    ABOUT_NOTHING,
    ABOUT_PARK,
    ABOUT_TIZNIT,
    a_land,
    a_review,
    a_rule,
    a_topic,
    council_of,
    manager_of,
)
from tests.people.factories import address, browser, head_office, said
from tests.press.factories import an_article, an_entry, kept

pytestmark = pytest.mark.django_db


def get(route, *args, client=None, **query):
    return (client or Client()).get(address(route, *args, language="en"), query)


def test_what_the_press_says_is_public_and_counted():
    a_review(ABOUT_PARK, paper="Le Courrier")
    a_review(ABOUT_TIZNIT, paper="La Gazette")
    a_review(ABOUT_NOTHING)
    page = said(get("mentions:index"))
    assert ("2 articles, each counted once" in page, ABOUT_NOTHING in page) == (True, False)
    assert "The tone of an article is not guessed." in page
    assert ABOUT_TIZNIT not in said(get("mentions:park", "agadir"))
    assert ABOUT_TIZNIT in said(get("mentions:territory", "09.581"))
    region = said(get("mentions:territory", "09"))
    assert (ABOUT_TIZNIT in region, ABOUT_PARK in region) == (True, True)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"about": "Technopark Agadir"}, 1),
        ({"about": "Tiznit · 09.581"}, 1),
        ({"about": "parks.park:0"}, 0),
        ({"about": "Nulle part"}, 0),
        ({"q": "forum"}, 1),
        ({"page": "٩"}, 2),
        ({"about": "x" * 10_000}, 0),
        ({"q": "\0"}, 2),
    ],
)
def test_the_filters_of_the_page(query, count):
    a_review(ABOUT_PARK)
    a_review(ABOUT_TIZNIT)
    page = get("mentions:index", **query)
    assert (page.status_code, len(page.context["cards"])) == (200, count)


def test_the_table_is_downloaded():
    a_review(ABOUT_TIZNIT)
    answer = get("mentions:index", export="csv")
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert [cell.strip('"') for cell in lines[1].split(",")][1:4:2] == ["Le Courrier", ABOUT_TIZNIT]


def test_a_plain_address_follows_a_filter():
    a_review(ABOUT_PARK)
    a_review(ABOUT_TIZNIT)
    feed = get("mentions:atom", about="Technopark Agadir").content.decode()
    assert (ABOUT_PARK in feed, ABOUT_TIZNIT in feed) == (True, False)


def test_a_secret_address_shows_what_its_owner_may_read_today():
    manager = manager_of(a_land())
    a_review(ABOUT_PARK)
    a_review(ABOUT_TIZNIT)
    channel = make_channel(Wanted.of({}), by=manager)
    secret = links.derived_secret(FEED_LINK, channel.seed)
    feed = get("mentions:channel", secret).content.decode()
    assert (ABOUT_PARK in feed, ABOUT_TIZNIT in feed) == (True, False)
    client = browser(manager)
    client.post(address("mentions:end_channel", channel.pk))
    ended = get("mentions:channel", secret)
    assert (ended.status_code, ABOUT_PARK in said(ended)) == (410, False)
    assert get("mentions:channel", "guessed").status_code == 404


def test_a_hidden_article_leaves_the_public_pages():
    review = a_review()
    assert ABOUT_PARK in said(get("mentions:index"))
    hide_article(review.article_id, "Doublon.", by=head_office())
    assert ABOUT_PARK not in said(get("mentions:index"))
    assert ABOUT_PARK not in get("mentions:atom").content.decode()


def test_whoever_refuses_the_mention_by_which_they_read_an_article_returns_to_the_desk():
    review = a_review()
    client = browser(manager_of(a_land()))
    mention = Mention.objects.get(article=review.article_id, kind="parks.park")
    where = address("mentions:judge", review.pk, mention.pk, language="en")
    assert client.post(where, {"right": "no"}).url == address("mentions:desk", language="en")


def test_suggestions_say_which_territory_is_meant():
    a_land()
    a_topic()
    page = get("mentions:suggest", about="agadir").content.decode()
    assert page.count("<option") == 3
    assert 'value="Agadir · 09.001.01.01"' in page
    assert get("mentions:suggest", about="").content.decode().strip() == ""


def test_an_article_is_sorted_on_its_page():
    review, client = a_review(), browser(head_office())
    where = address("mentions:review", review.pk, language="en")
    sent = {"version": 0, "stand": "dismissed", "reason": "", "note": "Pour mémoire"}
    refused = client.post(where, sent)
    assert (refused.status_code, "others will ask" in said(refused)) == (422, True)
    assert "Pour mémoire" in refused.content.decode()
    assert client.post(where, {**sent, "reason": "Hors sujet"}).status_code == 302
    meanwhile = client.post(where, {**sent, "stand": "relevant"})
    assert (meanwhile.status_code, "meanwhile" in said(meanwhile)) == (422, True)
    assert "Hors sujet" in said(client.get(where))


def test_mentions_are_judged_and_added_on_the_page():
    review, client = a_review(), browser(head_office())
    mention = Mention.objects.get()
    client.post(address("mentions:judge", review.pk, mention.pk), {"right": "no"})
    mention.refresh_from_db()
    assert mention.surety == "refused"
    client.post(address("mentions:link", review.pk), {"about": "Tiznit · 09.581"})
    assert Mention.objects.filter(kind="territories.territory", surety="confirmed").count() == 1
    answer = client.post(address("mentions:link", review.pk), {"about": "?"}, follow=True)
    assert Mention.objects.count() == 2
    assert answer.status_code == 200


def test_a_council_sees_the_article_and_no_form():
    review = a_review(ABOUT_TIZNIT)
    page = get("mentions:review", review.pk, client=browser(council_of("09.581")))
    assert (page.status_code, "Note for the team" in said(page)) == (200, False)


def test_a_rule_is_tried_then_kept_then_applied_to_all():
    a_review()
    a_review(ABOUT_NOTHING)
    client = browser(head_office())
    where = address("mentions:new_rule", language="en")
    sent = {"name": "Startups", "any": "startups", "relevant": "on", "number": 0}
    tried = client.post(where, {**sent, "try": "1"})
    assert "It would have caught 1 of the last 2 articles" in said(tried)
    assert not Rule.objects.exists()
    client.post(where, {**sent, "keep": "1"})
    rule = Rule.objects.get()
    client.post(address("mentions:again", rule.pk))
    run = JobRun.objects.get(name="mentions.rule")
    execute(run.key, {"rule": rule.pk})
    page = said(get("mentions:rule", rule.pk, client=client))
    assert ("1 article caught" in page, "marks it as relevant" in page) == (True, True)
    empty = client.post(where, {**sent, "any": "", "keep": "1"})
    assert (empty.status_code, "would catch everything" in said(empty)) == (422, True)


def test_many_are_marked_at_once_and_sorted_ones_left():
    one, two = a_review(), a_review(ABOUT_TIZNIT)
    client = browser(head_office())
    where = address("mentions:desk", language="en")
    sent = {"do": "relevant", "id": [one.pk, two.pk]}
    assert "2" in said(client.post(where, sent))
    client.post(where, {**sent, "confirm": "1"})
    one.refresh_from_db()
    assert (one.stand, one.version) == ("relevant", 1)


def test_one_says_how_one_is_told():
    boss = head_office()
    client = browser(boss)
    client.post(address("mentions:own"), {"rhythm": "weekly", "alerts": "on"})
    found = Subscription.objects.get()
    assert (found.rhythm, found.alerts) == ("weekly", True)
    client.post(address("mentions:own"), {"any": "startups"})
    assert Channel.objects.get().filter == {"any": ["startups"]}
    page = said(get("mentions:own", client=client))
    assert "one of «startups» stands in it" in page


def test_names_and_topics_are_added_on_pages():
    a_land()
    client = browser(head_office())
    sent = {"text": "Le Nid", "about": "Technopark Agadir", "language": "fr", "doubt": 0}
    assert client.post(address("mentions:new_name"), sent).status_code == 302
    assert client.post(address("mentions:new_name"), sent).status_code == 422
    topic = {"code": "sea", "name_ar": "البحر", "name_fr": "Mer", "name_en": "Sea trade"}
    assert client.post(address("mentions:new_topic"), topic).status_code == 302
    page = said(get("mentions:names", client=client))
    assert ("Le Nid" in page, "Technopark Agadir" in page, "Mer" in page) == (True, True, True)


def test_pages_of_parks_and_territories_show_the_newest():
    a_review()
    assert ABOUT_PARK in said(get("parks:detail", "agadir"))
    assert ABOUT_PARK in said(Client().get(address("territories:detail", "09.001")))


def test_the_api_reads_articles_with_their_mentions():
    review = a_review()
    park = a_land()
    answer = Client().get(f"/api/v1/mentions/articles?about=parks.park:{park.pk}").json()
    (one,) = answer["items"]
    assert (one["id"], answer["next"]) == (review.article_id, None)
    assert [(m["about"], m["place"]) for m in one["mentions"]] == [
        (f"parks.park:{park.pk}", "title")
    ]


def test_a_rule_that_ended_says_so():
    rule, client = a_rule(), browser(head_office())
    client.post(address("mentions:end_rule", rule.pk))
    assert "Switched off on" in said(get("mentions:rule", rule.pk, client=client))
    again = client.post(address("mentions:again", rule.pk, language="en"), follow=True)
    assert "Write a new one" in said(again)
    assert not JobRun.objects.filter(name="mentions.rule").exists()


def test_an_article_told_anew_is_read_anew_by_its_job():
    a_land()
    article = an_article(ABOUT_NOTHING, guid="g-1", url="https://journal.example/g-1")
    execute(JobRun.objects.get(name="mentions.read").key, {"ids": [article.pk]})
    kept(an_entry(ABOUT_PARK, guid="g-1", url="https://journal.example/g-1"))
    again = JobRun.objects.filter(name="mentions.read", state=JobRun.State.WAITING)
    assert again.count() == 1
    execute(again.get().key, {"ids": [article.pk]})
    assert Mention.objects.filter(article=article, superseded_at=None).exists()


def test_what_one_may_not_see_filters_nothing_out():
    a_review()
    for about in ("organisations.organisation:999999999", "parks.park:999999999", "nonsense"):
        assert ABOUT_PARK not in said(get("mentions:index", about=about)), about
        assert ABOUT_PARK not in get("mentions:atom", about=about).content.decode(), about
        api = Client().get("/api/v1/mentions/articles", {"about": about})
        assert api.json()["items"] == [], about
    assert ABOUT_PARK in said(get("mentions:index"))
