"""What offers prove: hires by park, sex and province, internships, offers open."""

from datetime import timedelta

import pytest
from django.utils import timezone

from majal.kernel.dates import PartialDate
from majal.kernel.meters import meters
from majal.modules.vacancies.commands import fill_vacancy
from majal.modules.vacancies.meters import hires, internships, vacancies_open
from tests.people.factories import head_office, person
from tests.vacancies.factories import a_commune, a_hire, other_recruiter, published, recruiter

pytestmark = pytest.mark.django_db


def told(meter, day=None):
    return [
        (r.subject.id if r.subject else None, dict(r.dimensions), int(r.value))
        for r in meter(day or timezone.localdate())
    ]


def test_hires_are_counted_by_park_and_split_from_five_on():
    assert told(hires) == []
    offer, commune = published(positions=20), a_commune()
    park = offer.park_id
    for _ in range(4):
        a_hire(offer, commune=commune)
    assert told(hires) == [(None, {}, 4), (park, {}, 4)]
    a_hire(offer, commune=commune)
    a_hire(offer, sex="male")
    assert told(hires) == [(None, {}, 6), (park, {}, 6)]  # the man would be known by subtraction
    for _ in range(4):
        a_hire(offer, sex="male")
    assert told(hires) == [
        (None, {}, 10),
        (park, {}, 10),
        (None, {"sex": "female"}, 5),
        (None, {"sex": "male"}, 5),
        (None, {"province": commune.parent.code}, 5),
    ]
    a_hire(offer, kind="internship")
    assert told(internships)[0] == (None, {}, 1)
    assert told(hires)[0] == (None, {}, 10)
    assert told(hires, timezone.localdate() + timedelta(days=366))[0] == (None, {}, 0)


def test_behind_a_count_stand_the_declarations_one_may_see():
    a_hire()
    rows, today = meters["hires"].rows, PartialDate.of(timezone.localdate())
    seen = [
        len(list(rows(who, None, today)))
        for who in (head_office(), recruiter(), other_recruiter(), person())
    ]
    assert seen == [1, 1, 0, 0]


def test_offers_open_on_a_day():
    offer = published()
    assert told(vacancies_open) == [(None, {}, 1), (offer.park_id, {}, 1)]
    yesterday = timezone.localdate() - timedelta(days=1)
    assert told(vacancies_open, yesterday) == [(None, {}, 0), (offer.park_id, {}, 0)]
    fill_vacancy(offer.pk, by=recruiter())
    assert told(vacancies_open)[0] == (None, {}, 0)
