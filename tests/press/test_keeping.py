"""Entries of feeds become articles: once, harmless, with what they were called before."""

from datetime import UTC, datetime, timedelta

import pytest

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.errors import NotAllowed
from majal.modules.feeds.public import Feed
from majal.modules.press.commands import articles_kept, keep_entries
from majal.modules.press.models import Article, Paper
from majal.modules.press.queries.articles import text_shown
from tests.feeds.factories import a_feed
from tests.press.factories import AT, AFeed, an_article, an_entry, kept

pytestmark = pytest.mark.django_db


def test_what_is_kept_of_an_entry():
    entry = an_entry(
        "Le <b>technopark</b> &amp;amp; la ville",
        "<p>Un paragraphe.</p><p>Un <i>autre</i>.</p><script>alert(1)</script>",
        author="A. B.",
        content="<p>Le texte entier.</p>",
        picture_url="https://journal.example/p.jpg",
    )
    kept(entry)
    article = Article.objects.get()
    assert (article.title, article.excerpt) == (
        "Le technopark & la ville",
        "Un paragraphe. Un autre.",
    )
    assert (article.author, article.body, article.picture) == ("A. B.", "", None)
    assert (article.language, article.day.isoformat()) == ("fr", "2026-03-10")
    assert (str(article.published), article.paper.name) == ("2026-03-10", "Le Courrier")


def test_the_whole_text_and_pictures_only_where_the_paper_allows_them():
    entry = an_entry(
        content="<p>Le texte entier.</p><p>Deux.</p>", picture_url="https://j.example/p.jpg"
    )
    kept(entry, feed=AFeed(full_text_allowed=True, pictures_allowed=True))
    article = Article.objects.select_related("picture").get()
    assert article.body == "Le texte entier.\nDeux."
    assert (article.picture.url, article.picture.state) == ("https://j.example/p.jpg", "waiting")


def test_the_whole_text_is_shown_while_the_feed_allows_it():
    feed = a_feed(full_text_allowed=True)
    kept(an_entry(content="<p>Le texte entier.</p>"), feed=feed)
    article = Article.objects.select_related("paper").get()
    assert text_shown(article) == "Le texte entier."
    Feed.objects.filter(pk=feed.pk).update(full_text_allowed=False)
    assert text_shown(article) == ""


def test_the_same_address_or_id_twice_is_one_article():
    one = an_entry(guid="a", url="https://www.j.example/x?utm_source=rss")
    again = an_entry(guid="", url="http://j.example/x")
    moved = an_entry(guid="a", url="https://j.example/y")
    assert len(kept(one, again)) == 1
    assert kept(moved, feed=AFeed(pk=2)) == []
    assert Article.objects.count() == 1


def test_another_paper_may_use_the_same_id():
    kept(an_entry(guid="1"))
    kept(an_entry(guid="1"), feed=AFeed(pk=2, paper="Autre"))
    assert Article.objects.count() == 2


def test_a_changed_title_keeps_the_former_one():
    entry = an_entry("Avant", "Texte")
    (pk,) = kept(entry)
    assert kept(entry) == []
    later = AT + timedelta(hours=2)
    changed = an_entry("Après", "Texte", guid=entry.guid, url=entry.url)
    assert kept(changed, at=later) == [pk]
    article = Article.objects.get()
    before = article.titles_before.get()
    assert (article.title, before.title, before.until) == ("Après", "Avant", later)


def test_another_feed_does_not_rename_an_article():
    entry = an_entry("Avant", "Texte")
    kept(entry)
    again = an_entry("Autre titre", "Autre texte", guid=entry.guid, url=entry.url)
    assert kept(again, feed=AFeed(pk=2)) == []
    assert Article.objects.get().title == "Avant"


@pytest.mark.parametrize(
    ("when", "day"),
    [
        (datetime(2031, 1, 1, tzinfo=UTC), "2026-03-10"),  # to come: no date at all
        (datetime(1200, 1, 1, tzinfo=UTC), "2026-03-10"),
        (None, "2026-03-10"),
        (datetime(2026, 3, 1, 23, 30, tzinfo=UTC), "2026-03-01"),
    ],
)
def test_a_date_that_cannot_be_is_none(when, day):
    article = an_article(published=when)
    assert article.day.isoformat() == day
    assert (article.published_at is None) == (when is None or when.year != 2026)


def test_bad_addresses_and_empty_entries():
    kept(
        an_entry("Un", url="javascript:alert(1)"),
        an_entry("Deux", url="http://user:pw@x.example/"),
        an_entry(" ", "", guid="", url=""),
        an_entry("Quatre" * 2000, "mot " * 9000, url="https://j.example/" + "x" * 3000),
    )
    rows = Article.objects.order_by("pk")
    assert [a.url for a in rows] == ["", "", "", ""][: len(rows)]
    longest = rows.last()
    assert (len(longest.title) <= 400, len(longest.excerpt) <= 500) == (True, True)
    assert longest.excerpt.endswith("mot…")


def test_two_spellings_are_one_paper_and_other_scripts_have_a_code():
    kept(an_entry(), feed=AFeed(paper="Le Matin"))
    kept(an_entry(), feed=AFeed(paper="LE  MATIN"))
    kept(an_entry(), feed=AFeed(paper="جريدة الورق"))
    kept(an_entry(), feed=AFeed(paper=""))
    assert [p.code[:8] for p in Paper.objects.order_by("pk")] == [
        "le-matin",
        "journal-",
        "journale",
    ]
    assert Paper.objects.get(key="journal example").name == "journal.example"


@pytest.mark.parametrize(
    ("given", "text", "language"),
    [
        ("ar-MA", "Le parc et la ville", "fr"),  # a feed that says wrong
        ("fr", "افتتاح الحديقة", "ar"),
        ("en-US", "The park", "en"),
        ("es", "El parque de las empresas", "es"),
        ("", "ⵜⴰⵎⵙⵙⵓⵎⴰⵏⵜ", "zgh"),
        ("xx", "12345", "fr"),
    ],
)
def test_the_language_is_that_of_the_text(given, text, language):
    assert an_article(text, language=given).language == language


def test_others_are_told_within_the_transaction_and_only_of_news():
    told = []

    def hear(sender, ids, **_more):
        told.append(ids)

    articles_kept.connect(hear)
    try:
        entries = [an_entry(), an_entry()]
        ids = kept(*entries)
        kept(*entries)
    finally:
        articles_kept.disconnect(hear)
    assert told == [ids]
    assert len(ids) == 2


def test_nobody_but_the_program_keeps_entries():
    with pytest.raises(NotAllowed):
        keep_entries(AFeed(), [an_entry()], AT, by=ANYONE)
    assert keep_entries(AFeed(), [], AT, by=SYSTEM) == []
