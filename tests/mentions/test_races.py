"""Two people at once: one is told."""

import pytest

from majal.kernel.actors import SYSTEM
from majal.modules.mentions.commands import apply_rules, read_articles, sort_article
from majal.modules.mentions.models import Caught, Mention, Step
from tests.bookings.test_races import at_once
from tests.mentions.factories import a_land, a_review, a_rule
from tests.people.factories import head_office
from tests.press.factories import an_article

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_many_who_sort_one_article_one_is_heard_and_a_rule_changes_once():
    review, boss = a_review(), head_office()
    found = at_once(6, lambda _n: sort_article(review.pk, version=0, stand="relevant", by=boss))
    assert sorted(filter(None, found)) == ["mention_review_changed"] * 5
    assert Step.objects.count() == 1
    rule = a_rule(by=boss)
    found = at_once(4, lambda n: a_rule(f"R{n}", rule_id=rule.pk, number=1, by=boss))
    assert sorted(filter(None, found)) == ["mention_rule_changed"] * 3


def test_the_same_articles_read_and_ruled_by_several_workers_at_once():
    a_land()
    a_rule()
    ids = [an_article(f"Le technopark d’Agadir et ses startups, acte {n}").pk for n in range(12)]

    def work(n):
        order = ids if n % 2 else ids[::-1]
        read_articles(order, by=SYSTEM)
        apply_rules(order, by=SYSTEM)

    assert at_once(4, work) == [None] * 4
    assert (Mention.objects.count(), Caught.objects.count(), Step.objects.count()) == (12, 12, 12)
