"""Challenges on the map: each at its place, each to be opened, the list one tap away."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from majal.modules.challenges.models import Challenge
from majal.modules.challenges.templatetags.challenges import challenge_map, marks_of
from majal.modules.territories.public import map_of, place
from tests.challenges.factories import a_challenge, a_draft, closed
from tests.programmes.factories import today
from tests.tenancy.factories import open_park

pytestmark = pytest.mark.django_db


def drawn(language="en"):
    page = Client().get(f"/{language}/challenges/")
    assert page.status_code == 200
    return page.content.decode()


def test_each_stands_at_its_place_and_none_hides_another():
    park = open_park()
    region = park.province.parent
    here = [a_challenge(f"eau-{n}") for n in range(9)]
    inland = a_challenge("air", park_id=None, territory_id=park.province_id)
    nowhere = a_challenge("pays", park_id=None, territory_id=region.parent_id)
    shapes = map_of().shapes
    found = {mark.one.code: (mark.x, mark.y) for mark in marks_of([*here, inland], shapes)}
    assert found["eau-0"] == place(float(park.longitude), float(park.latitude))
    middle = next(shape for shape in shapes if shape.code == region.code)
    assert found["air"] == (round(middle.x, 1), round(middle.y, 1))
    places = [found[one.code] for one in here]
    apart = [(a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 for a in places for b in places if a is not b]
    assert min(apart) > 18**2
    assert marks_of([nowhere], shapes) == []


def test_the_map_says_how_far_each_has_come_and_shows_no_draft():
    a_draft("brouillon", title_fr="Encore un brouillon")
    a_challenge("ouvert", title_fr="Moins <de> fuites")
    closed(a_challenge("juge"))
    ended = a_challenge("arrete")
    Challenge.objects.filter(pk=ended.pk).update(
        state="decided", outcome="stopped", why="Mesuré", decided_on=today()
    )
    page = drawn()
    assert (page.count('class="mk mk-op"'), page.count('class="mk mk-wk"')) == (1, 1)
    assert page.count('class="mk mk-an"') == 1
    assert "Moins &lt;de&gt; fuites (open for answers)" in page
    assert "brouillon" not in page
    assert 'href="#list"' in page
    assert re.search(r'<a href="/en/challenges/ouvert/" aria-label=', page)
    for language in ("ar", "fr"):
        assert "mk mk-op" in drawn(language)


def test_without_a_challenge_there_is_no_map_but_the_sentence():
    assert ("mapkey" in drawn(), "A council or a company states a problem" in drawn()) == (
        False,
        True,
    )


def test_the_map_costs_the_same_for_many(django_assert_num_queries):
    a_challenge("un")
    drawn()

    with CaptureQueriesContext(connection) as one:
        drawn()
    for n in range(12):
        a_challenge(f"eau-{n}")
    with django_assert_num_queries(len(one)):
        drawn()


def test_filters_bring_the_rows_only():
    a_challenge("un")
    page = Client().get("/en/challenges/?kind=open", headers={"HX-Request": "true"})
    assert ("mapkey" in page.content.decode(), page.status_code) == (False, 200)


def test_the_drawing_takes_no_markup_from_titles():
    one = a_challenge("un")
    Challenge.objects.filter(pk=one.pk).update(
        title_fr='"><script>', answers_until=today() + timedelta(days=2)
    )
    with translation.override("fr"):
        made = challenge_map([Challenge.objects.select_related("park").get(pk=one.pk)])
    assert "<script>" not in made
