"""Two people, or two feeds, at the same moment."""

import pytest

from majal.kernel.actors import SYSTEM
from majal.modules.press.commands import fold_by_hand, fold_new, hide_article
from majal.modules.press.errors import ArticleKnown, HiddenAlready, SameStoryAlready
from majal.modules.press.models import Article, Decision, Story
from tests.people.factories import at_once, head_office
from tests.press.factories import AFeed, a_pasted, an_article, an_entry, kept

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "Un budget pour le parc\nLe conseil a approuvé mardi un budget pour le parc de la province."


def test_two_feeds_with_one_article_keep_it_once():
    an_article()  # the paper stands
    entries = [an_entry(url=f"https://j.example/{n}") for n in range(40)]
    said = at_once(*[lambda n=n: kept(*entries, feed=AFeed(pk=n)) for n in range(4)])
    assert said == [None] * 4
    assert Article.objects.count() == 41


def test_two_papers_of_one_name_are_one():
    at_once(*[lambda: kept(an_entry(), feed=AFeed(paper="Neuf")) for _n in range(3)])
    assert Article.objects.values("paper").distinct().count() == 1


def test_two_people_paste_the_same_article():
    by = head_office()
    an_article()
    url = "https://j.example/once"
    said = at_once(*[lambda: a_pasted(TEXT, by=by, url=url)] * 3)
    assert sorted(map(str, said)) == sorted(map(str, [None, ArticleKnown, ArticleKnown]))


def test_two_people_decide_at_once():
    by = head_office()
    one, other = an_article(), an_article(paper="Autre")
    folded = at_once(
        lambda: fold_by_hand(one.pk, other.pk, by=by),
        lambda: fold_by_hand(other.pk, one.pk, by=by),
    )
    hidden = at_once(*[lambda: hide_article(one.pk, "Signalé", by=by)] * 2)
    assert sorted(map(str, folded)) == sorted(map(str, [None, SameStoryAlready]))
    assert sorted(map(str, hidden)) == sorted(map(str, [None, HiddenAlready]))
    assert (Story.objects.count(), Decision.objects.count()) == (1, 2)


def test_two_workers_fold_the_same_news():
    text = "Une extension de 2.400 mètres carrés a été inaugurée mardi au technopark d’Agadir."
    for number in range(6):
        an_article("Le technopark d’Agadir s’agrandit", text, paper=f"P{number}")
    at_once(*[lambda: fold_new(by=SYSTEM)] * 3)
    assert (Article.objects.exclude(story=None).count(), Story.objects.count()) == (6, 1)
