"""Readers report a picture or an article until it is hidden; a moderator shows it again."""

import pytest
from django.test import Client

from majal.kernel.refs import ref_to
from majal.modules.moderation.errors import WhyMissing
from majal.modules.moderation.models import Matter
from majal.modules.press.commands import hide_article, show_article
from majal.modules.press.errors import HiddenByReaders
from majal.modules.press.models import Article, Decision
from tests.moderation.factories import a_report
from tests.people.factories import address, browser, head_office, person
from tests.press.factories import an_article, with_picture

pytestmark = pytest.mark.django_db


def reports(thing, people=3):
    for _ in range(people):
        a_report(thing)


def decide(step, thing, reason="Vu."):
    matter = Matter.objects.get(kind=ref_to(thing).kind, record_id=thing.pk)
    last = matter.decisions.exclude(decided_by=None).first()
    sent = {"reason": reason, "seen": last.pk if last else 0}
    answer = browser(head_office()).post(address(f"moderation:{step}", pk=matter.pk), sent)
    assert answer.status_code == 302, answer.content.decode()


def test_a_picture_reported_by_three_leaves_its_article_at_once():
    article = with_picture()
    article.refresh_from_db(fields=["picture"])
    picture, page = article.picture, article.get_absolute_url()
    assert Client().get(page).context["picture"] == picture
    reports(picture, 2)
    assert Client().get(page).context["picture"] == picture
    reports(picture, 1)
    assert Client().get(page).context["picture"] is None
    where = address("kernel:file", kind="press.picture", pk=picture.pk, sha256=picture.sha256)
    assert Client().get(where).status_code == 404
    made = Decision.objects.get()
    assert (made.act, made.by, made.reason) == ("hide_picture", None, "")
    decide("show", picture)
    assert Client().get(page).context["picture"] == picture


def test_an_article_is_hidden_shown_and_removed():
    article = an_article()
    page = article.get_absolute_url()
    reports(article)
    assert Client().get(page).status_code == 404
    decide("show", article)
    assert Client().get(page).status_code == 200
    decide("remove", article)
    assert Client().get(page).status_code == 404
    assert browser(head_office()).get(page).status_code == 200
    assert list(article.decisions.values_list("act", flat=True)) == ["hide", "show", "hide"]


def test_what_the_team_hid_itself_stays_hidden():
    article, office = an_article(), browser(head_office())
    reports(article, 1)
    office.post(address("press:hide", pk=article.pk), {"reason": "Doublon."})
    decide("remove", article)
    assert list(article.decisions.values_list("act", flat=True)) == ["hide"]


def test_the_way_to_report_stands_beside_the_picture_and_nowhere_else():
    article = with_picture()
    article.refresh_from_db(fields=["picture"])
    where = address("moderation:report", kind="press.picture", pk=article.picture_id)
    page = browser(person()).get(article.get_absolute_url()).content.decode()
    assert page.count(f'href="{where}"') == 1
    assert Client().get(where).status_code == 200


def test_only_a_moderator_shows_what_readers_hid():
    article, office = an_article(), head_office()
    reports(article)
    with pytest.raises(HiddenByReaders):
        show_article(article.pk, by=office)
    decide("remove", article)
    assert Client().get(article.get_absolute_url()).status_code == 404
    with pytest.raises(HiddenByReaders):
        show_article(article.pk, by=office)
    decide("show", article)
    assert Client().get(article.get_absolute_url()).status_code == 200


def test_what_is_shown_meanwhile_is_removed_all_the_same():
    article = an_article()
    reports(article)
    Article.objects.filter(pk=article.pk).update(state="shown", hidden_at=None)
    decide("remove", article)
    assert Client().get(article.get_absolute_url()).status_code == 404


def test_a_moderator_sees_the_hidden_picture_and_nobody_else_does():
    article = with_picture()
    article.refresh_from_db(fields=["picture"])
    reports(article.picture)
    seen = [
        article.picture.sha256 in who.get(article.get_absolute_url()).content.decode()
        for who in (browser(head_office()), browser(person()), Client())
    ]
    assert seen == [True, False, False]


def test_a_picture_of_a_hidden_article_is_not_told_by_its_title():
    first = with_picture(title="Un titre caché")
    first.refresh_from_db(fields=["picture"])
    other = an_article("Un titre public")
    Article.objects.filter(pk=other.pk).update(picture=first.picture)
    hide_article(first.pk, "Doublon.", by=head_office())
    where = address("moderation:report", kind="press.picture", pk=first.picture_id)
    page = Client().get(where).content.decode()
    assert ("Un titre caché" in page, "Un titre public" in page) == (False, True)


def test_a_text_is_not_reported_as_a_wrong_picture():
    article = an_article()
    where = address("moderation:report", kind="press.article", pk=article.pk)
    assert Client().post(where, {"why": "wrong"}).status_code == 422
    with pytest.raises(WhyMissing):
        a_report(article, why="wrong")
