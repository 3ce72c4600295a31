"""What a promise is counted by, each record once, for a park and for a territory, and who sees it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.meters import meters
from majal.kernel.refs import Ref, kinds
from majal.modules.awards.commands import reverse_entry
from majal.modules.certificates.commands import replace_certificate, revoke_certificate
from majal.modules.certificates.models import Certificate
from majal.modules.challenges.commands import decide_outcome
from majal.modules.progress.queries import progress_of
from tests.admissions.factories import the_park
from tests.attendance.factories import an_event_today, comes, ended
from tests.awards.factories import a_payment, running
from tests.certificates.factories import a_certificate
from tests.challenges.factories import a_pilot
from tests.commitments.factories import a_commitment
from tests.conventions.factories import a_convention
from tests.events.factories import a_registration
from tests.figures.factories import a_measure, a_target
from tests.people.factories import person
from tests.vacancies.factories import a_hire, published

pytestmark = pytest.mark.django_db
D = Decimal


def tally(code, subject=None, first=-40, last=0, reader=SYSTEM):
    """What a meter counts from one day to another, days from today."""
    today = timezone.localdate()
    days = (today + timedelta(days=first), today + timedelta(days=last))
    found = list(meters[code].tally(reader, subject, *days))
    shown = {kind.model: kind for kind in kinds}
    assert all(shown[type(one)].address(one) for one, _value in found)
    return [(one, value) for one, value in found]


def values(code, *args, **more):
    return [value for _one, value in tally(code, *args, **more)]


def of(park):
    """The park, its province and its region, as subjects of promises."""
    land = "territories.territory"
    return (
        Ref("parks.park", park.pk),
        Ref(land, park.province_id),
        Ref(land, park.province.parent_id),
    )


NOWHERE = (Ref("parks.park", 10**9), Ref("territories.territory", 10**9))


def a_course(*people, days=1):
    """A course some days ago, attended by these."""
    event = an_event_today(kind="training", capacity=50)
    found = [a_registration(event, n) for n in people]
    ended(event, days)
    for one in found:
        one.refresh_from_db()
        comes(one)
    return event


def test_people_trained_count_once_however_many_courses():
    first, second, third = a_course(1, 2, days=3), a_course(2, 3, days=2), a_course(1, 3)
    assert third.starts_at
    assert tally("trained_people") == [(first, D(2)), (second, D(1))]
    for subject in of(first.park):
        assert values("trained_people", subject) == [D(2), D(1)]
    assert [values("trained_people", one) for one in NOWHERE] == [[], []]
    assert values("trained_people", first=-2) == [D(2), D(1)]
    assert values("trained_people", first=1, last=9) == []


def test_certificates_count_once_and_revoked_ones_do_not():
    one, other = a_certificate(), a_certificate(1)
    replace_certificate(one.pk, "Autre Nom", by=SYSTEM)
    for subject in (None, *of(one.event.park)):
        assert values("certificates_issued", subject) == [1, 1]
    assert tally("certificates_issued", reader=person()) == []
    assert [values("certificates_issued", one) for one in NOWHERE] == [[], []]
    revoke_certificate(other.pk, "Erreur", by=SYSTEM)
    assert [row for row, _n in tally("certificates_issued")] == [Certificate.objects.get(pk=one.pk)]
    assert values("certificates_issued", first=-9, last=-1) == []


def test_hires_and_internships_count_by_the_day_they_begin():
    offer = published(positions=20)
    hire = a_hire(offer)
    a_hire(offer, kind="internship")
    for subject in (None, *of(offer.park)):
        assert tally("hires", subject, first=-400) == [(hire, 1)]
    assert values("internships", first=-400) == [1]
    assert [values("hires", one, first=-400) for one in NOWHERE] == [[], []]
    assert values("hires", first=1, last=400) == []
    assert tally("hires", first=-400, reader=person()) == []


def test_support_for_research_awarded_and_paid():
    found = running()
    reverse_entry(a_payment(found, 10_000).pk, "Rejeté.", by=SYSTEM)
    a_payment(found, 10_000)
    worth = found.award.amount - found.award.released
    for subject in (None, *of(the_park())):
        assert tally("rd_projects", subject) == [(found, 1)]
        assert tally("rd_money_awarded_mad", subject) == [(found, worth)]
        assert tally("rd_money_paid_mad", subject) == [(found, D(10_000))]
    for code in ("rd_projects", "rd_money_awarded_mad", "rd_money_paid_mad"):
        assert [values(code, one) for one in NOWHERE] == [[], []]
        assert values(code, first=1, last=9) == []
        assert values(code, reader=person()) == []


def test_challenges_adopted():
    challenge = a_pilot().answer.challenge
    assert tally("challenges_adopted") == []
    decide_outcome("eau", "adopted", why="Mesuré", on=timezone.localdate(), by=SYSTEM)
    for subject in (None, Ref("parks.park", challenge.park_id)):
        assert tally("challenges_adopted", subject, reader=ANYONE) == [(challenge, 1)]
    land = challenge.park.province
    for number in (land.pk, land.parent_id):
        assert tally("challenges_adopted", Ref("territories.territory", number))
    assert [values("challenges_adopted", one) for one in NOWHERE] == [[], []]
    assert values("challenges_adopted", first=-9, last=-1) == []


def test_a_promise_of_people_trained_shows_its_courses():
    course = a_course(1, 2, 3)
    year = timezone.localdate().year
    measure = a_measure("trained_people", channel="training", nature="flow", unit="people")
    target = a_target(measure, park=course.park, value=12, period=f"{year - 1}/{year + 1}")
    promise = a_commitment(a_convention(parks=[course.park]), target=target)
    found = progress_of(ANYONE, promise, timezone.localdate())
    assert (found.counted, found.share) == (3, 25)
    assert [(one.address, one.value) for one in found.proofs] == [(course.get_absolute_url(), 3)]
