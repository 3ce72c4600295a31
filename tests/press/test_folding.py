"""The same story of several papers is one; measured on pairs labelled by hand."""

from datetime import timedelta

import pytest

from majal.kernel.actors import SYSTEM
from majal.modules.press.commands import fold_by_hand, fold_new, unfold
from majal.modules.press.errors import AloneAlready, OtherMissing, SameArticle, SameStoryAlready
from majal.modules.press.models import Article, Likeness, Story
from majal.modules.press.queries.likeness import bands_of, same_story
from tests.people.factories import head_office
from tests.press.factories import AT, an_article
from tests.press.labelled import pairs


def test_precision_and_recall_on_the_labelled_pairs():
    found = pairs()
    told = [
        (
            same,
            same_story(one, other)
            and not set(bands_of(one.title, one.excerpt, language)).isdisjoint(
                bands_of(other.title, other.excerpt, language)
            ),
        )
        for language, one, other, same in found
    ]
    right = sum(same and said for same, said in told)
    wrong = sum(said and not same for same, said in told)
    missed = sum(same and not said for same, said in told)
    assert (len(found), right + missed) == (192, 40)
    assert (right, wrong, missed) == (39, 0, 1)


ONE = "Une extension de 2.400 mètres carrés a été inaugurée mardi au technopark d’Agadir, pour quarante startups."
OTHER = "Le technopark d’Agadir a inauguré mardi son extension de 2.400 mètres carrés, pour quarante startups."


def told_twice():
    one = an_article("Le technopark d’Agadir s’agrandit", ONE, paper="Le Courrier")
    other = an_article("Agadir : le technopark s’agrandit", OTHER, paper="Autre")
    return one, other


def stories():
    return list(Article.objects.order_by("pk").values_list("story", flat=True))


@pytest.mark.django_db
def test_what_comes_later_joins_the_story():
    told_twice()
    assert fold_new(by=SYSTEM) == 2
    story = Story.objects.get().pk
    assert stories() == [story, story]
    an_article("Le technopark d’Agadir s’agrandit enfin", ONE, paper="Troisième")
    an_article("Le technopark d’Oujda s’agrandit", ONE.replace("Agadir", "Oujda"), paper="Q")
    assert (fold_new(by=SYSTEM), fold_new(by=SYSTEM)) == (2, 0)
    assert stories() == [story, story, story, None]
    assert Likeness.objects.count() == 4


@pytest.mark.django_db
def test_weeks_apart_and_the_same_paper_are_other_stories():
    an_article("Le technopark d’Agadir s’agrandit", ONE)
    an_article("Agadir : un nouvel espace", OTHER)  # the same paper: an update, or another
    an_article("Agadir s’agrandit", OTHER, paper="Autre", published=AT - timedelta(days=30))
    fold_new(by=SYSTEM)
    assert stories() == [None, None, None]


@pytest.mark.django_db
def test_what_a_person_decides_stands():
    one, other = told_twice()
    by = head_office()
    fold_new(by=SYSTEM)
    unfold(one.pk, by=by)
    assert stories() == [None, None]
    Likeness.objects.all().delete()
    fold_new(by=SYSTEM)
    assert stories() == [None, None]
    fold_by_hand(one.pk, other.pk, by=by)
    assert len(set(stories())) == 1
    acts = [(d.act, d.by_id) for a in (one, other) for d in a.decisions.all()]
    assert acts == [("fold", by.pk), ("unfold", by.pk)]


@pytest.mark.django_db
def test_two_stories_become_one_and_refusals_say_so():
    by = head_office()
    a, b, c, d = (an_article(paper=f"P{n}") for n in range(4))
    fold_by_hand(a.pk, b.pk, by=by)
    fold_by_hand(c.pk, d.pk, by=by)
    fold_by_hand(a.pk, c.pk, by=by)
    assert len(set(stories())) == 1
    for wrong, error in (
        (a.pk, SameArticle),
        (d.pk, SameStoryAlready),
        (10**9, OtherMissing),
    ):
        with pytest.raises(error):
            fold_by_hand(a.pk, wrong, by=by)
    with pytest.raises(AloneAlready):
        unfold(an_article().pk, by=by)
