"""What is kept on time, counted for the network, each region and each park."""

from datetime import date
from decimal import Decimal

import pytest

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.dates import PartialDate
from majal.kernel.meters import meters
from majal.kernel.refs import Ref
from majal.modules.commitments.commands import accept_delivery, claim_delivery
from majal.modules.figures.public import Observation, load_measures, run_meters
from tests.commitments.factories import a_commitment, a_source_shown, another_region
from tests.conventions.factories import a_convention, a_region, for_council, for_operator
from tests.parks.factories import a_park

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 10)
MEASURES = ("commitments_due", "commitments_kept", "commitments_kept_on_time")


@pytest.fixture(autouse=True)
def _on_a_day(time_machine):
    time_machine.move_to("2026-06-10 10:00:00+00:00", tick=False)


def kept(convention, **fields):
    one = a_commitment(convention, due=PartialDate(2026, 5), **fields)
    claim_delivery(
        one.pk, on=PartialDate(2026, 5), evidence=[a_source_shown()], by=for_council(convention)
    )
    accept_delivery(one.pk, on=PartialDate(2026, 6), by=for_operator())
    return one


def readings(name):
    return {r.subject: r.value for r in meters[name].read(TODAY)}


def test_each_commitment_counts_once_for_its_park_its_region_and_the_network():
    agadir, tiznit = a_park(), a_park("tiznit")
    both = a_convention(parks=[agadir, tiznit])
    good = kept(both)
    missed = a_commitment(both, due=PartialDate(2025), park=tiznit)
    hidden = a_commitment(a_convention(published_at=None), due=PartialDate(2025))
    a_commitment(both, due=PartialDate(2027))
    region = Ref("territories.territory", a_region().pk)
    parks = [Ref("parks.park", p.pk) for p in (agadir, tiznit)]
    assert readings("commitments_due") == {None: 3, region: 3, parks[0]: 1, parks[1]: 2}
    assert readings("commitments_kept") == {None: 1, region: 1, parks[0]: 1, parks[1]: 1}
    assert readings("commitments_kept_on_time") == {
        None: Decimal("33.3"),
        region: Decimal("33.3"),
        parks[0]: 100,
        parks[1]: 50,
    }
    when = PartialDate.of(TODAY)
    rows = meters["commitments_due"].rows
    assert set(rows(SYSTEM, None, when)) == {good, missed, hidden}
    assert set(rows(ANYONE, None, when)) == {good, missed}
    assert set(rows(another_region(), region, when)) == {good, missed}
    assert set(rows(ANYONE, parks[0], when)) == {good}
    assert set(meters["commitments_kept"].rows(ANYONE, parks[1], when)) == {good}


def test_drafts_and_an_empty_house_count_nothing():
    assert [readings(name) for name in MEASURES] == [{}, {}, {}]
    a_commitment(a_convention(state="draft"), due=PartialDate(2025))
    assert [readings(name) for name in MEASURES] == [{}, {}, {}]


def test_the_nightly_run_writes_them_as_recorded_figures_and_again_changes_nothing():
    kept(a_convention())
    load_measures(by=SYSTEM)
    run_meters(by=SYSTEM)
    written = Observation.objects.filter(measure__code__in=MEASURES, territory=None)
    assert dict(written.values_list("measure__code", "value")) == dict(
        zip(MEASURES, (1, 1, 100), strict=True)
    )
    assert set(written.values_list("grade", flat=True)) == {"recorded"}
    before = Observation.objects.count()
    run_meters(by=SYSTEM)
    assert Observation.objects.count() == before
