"""A commitment whose target is counted by records shows how far it has come by itself."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.meters import Meter, meters
from majal.modules.events.public import Event
from majal.modules.progress.queries import progress_of
from tests.commitments.factories import a_commitment
from tests.conventions.factories import a_convention
from tests.events.factories import an_event, past
from tests.figures.factories import a_measure, a_target
from tests.parks.factories import a_park, a_province
from tests.tenancy.factories import open_park
from tests.territories.factories import a_territory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 7, 1)


@pytest.fixture
def fairs(monkeypatch):
    """A measure of fairs: parks stand for the records, since they have pages of their own."""
    held = []

    def tally(reader, subject, first, last):
        for day, park, open_to_all in held:
            lands = (park.province_id, park.province.parent_id)
            mine = subject and (
                subject.id == park.pk if subject.kind == "parks.park" else subject.id in lands
            )
            here = subject is None or mine
            if here and first <= day <= last and (open_to_all or reader is SYSTEM):
                yield park, Decimal(1)

    measure = a_measure(nature="flow")
    one = Meter(measure.code, lambda _day: [], lambda *_: [], tally)
    monkeypatch.setitem(meters._items, measure.code, one)
    return measure, held


def test_it_counts_what_was_done_in_the_period_of_the_promise(fairs):
    measure, held = fairs
    park, other = a_park(), a_park("fes")
    held += [
        (date(2025, 12, 31), park, True),
        (date(2026, 1, 1), park, True),
        (date(2026, 6, 30), park, False),
        (date(2026, 6, 30), other, True),
        (date(2026, 7, 2), park, True),
    ]
    target = a_target(measure, park=park, value=4, period="2026")
    found = progress_of(ANYONE, a_commitment(a_convention(parks=[park]), target=target), TODAY)
    assert (found.counted, found.share, found.elapsed) == (Decimal(2), 50, 49)
    assert [proof.address for proof in found.proofs] == [park.get_absolute_url()]
    assert (found.others, found.is_reached, found.is_behind) == (1, False, False)


def _region(country):
    return a_territory("06", "region", ("الدار البيضاء سطات", "Casablanca-Settat"), country)


def test_a_territory_counts_its_parks_and_the_network_all(fairs):
    measure, held = fairs
    province = a_province()
    land = province.parent
    away = a_territory("06.141", "province", ("الدار البيضاء", "Casablanca"), _region(land.parent))
    inside, outside = a_park(province=province), a_park("fes", province=away)
    held += [(date(2026, 2, 1), park, True) for park in (inside, inside, outside)]
    region = a_target(measure, territory=land, value=2, period="2026")
    found = progress_of(ANYONE, a_commitment(target=region), TODAY)
    assert (found.counted, found.is_reached, found.bar) == (Decimal(2), True, 100)
    network = a_target(measure, value=6, period="2026-12")
    assert progress_of(ANYONE, a_commitment(target=network), TODAY).counted == 0
    ranged = a_target(measure, value=6, period="2025/2026")
    assert progress_of(ANYONE, a_commitment(target=ranged), TODAY).counted == 3


def test_a_target_for_a_day_counts_from_the_beginning_and_stops_there(fairs):
    measure, held = fairs
    park = a_park()
    held += [(date(2026, 1, 5), park, True), (date(2026, 3, 2), park, True)]
    target = a_target(measure, park=park, value=5, period="2026-03-01")
    found = progress_of(ANYONE, a_commitment(a_convention(parks=[park]), target=target), TODAY)
    assert (found.counted, found.until, found.elapsed) == (1, date(2026, 3, 1), 100)
    assert found.is_behind


def test_what_no_record_counts_has_no_progress(fairs):
    assert progress_of(ANYONE, a_commitment(), TODAY) is None
    assert (
        progress_of(ANYONE, a_commitment(target=a_target(a_measure("jobs"), value=3)), TODAY)
        is None
    )


def test_it_stands_on_the_page_of_the_commitment(fairs, client):
    measure, held = fairs
    park = a_park()
    year = timezone.localdate().year
    held.append((date(year, 1, 1), park, True))
    target = a_target(measure, park=park, value=2, period=str(year))
    commitment = a_commitment(a_convention(parks=[park]), target=target)
    answer = client.get(f"/en{commitment.get_absolute_url().removeprefix('/en')}")
    page = answer.content.decode()
    assert "Counted by daily work" in page
    assert "inline-size:50%" in page


def test_job_fairs_that_a_council_promised_are_counted_from_the_day_they_are_held():
    park, year = open_park(), timezone.localdate().year
    measure = a_measure("job_fairs_held", channel="jobs", nature="flow", unit="events")
    target = a_target(
        measure, territory=park.province.parent, value=2, period=f"{year - 1}/{year + 1}"
    )
    promise = a_commitment(a_convention(parks=[park]), target=target)
    today = timezone.localdate()
    assert progress_of(ANYONE, promise, today).counted == 0
    fair = past(an_event(park, kind="job_fair"))
    an_event(park, kind="job_fair")
    past(an_event(park, kind="workshop"))
    Event.objects.filter(starts_at__lt=timezone.now()).update(state="held")
    found = progress_of(ANYONE, promise, timezone.localdate(fair.ends_at))
    assert (found.counted, found.share) == (1, 50)
    assert [proof.address for proof in found.proofs] == [fair.get_absolute_url()]
