"""Adoption: targets of parks, once, in one chain, withdrawn by reversal; its page."""

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import DomainError, NotAllowed
from majal.modules.figures.public import Target
from majal.modules.people.public import Role
from majal.modules.scenarios.commands import adopt_scenario, withdraw_adoption
from majal.modules.scenarios.models import AdoptedTarget, Adoption
from tests.figures.factories import a_measure
from tests.people.factories import head_office, holder_of
from tests.scenarios.factories import a_scenario

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _measures():
    a_measure("jobs", unit="people")
    a_measure("resident_companies")


def test_targets_are_the_range_of_each_park_in_the_last_year():
    scenario = a_scenario()
    adoption = adopt_scenario(scenario.pk, by=head_office())
    kept = {t.target.measure.code: t for t in adoption.targets.select_related("target__measure")}
    jobs = kept["jobs"]
    low, central, high = (round(v) for v in scenario.result["jobs"])
    assert (jobs.target.value, jobs.central, jobs.target.value_high) == (low, central, high)
    assert set(kept) == {"jobs", "resident_companies"}
    assert jobs.target.source.code == f"scenario-{scenario.pk}"
    assert jobs.target.period_last.year == timezone.localdate().year + 7


def test_once_then_superseded_then_withdrawn_and_nothing_is_lost():
    first, second = a_scenario(), a_scenario("Autre", years=9)
    boss = head_office()
    one = adopt_scenario(first.pk, by=boss)
    with pytest.raises(DomainError) as again:
        adopt_scenario(first.pk, by=boss)
    two = adopt_scenario(second.pk, by=boss)
    withdraw_adoption(two.pk, by=boss)
    with pytest.raises(DomainError) as twice:
        withdraw_adoption(two.pk, by=boss)
    codes = (again.value.code, twice.value.code)
    assert codes == ("scenario_already_adopted", "scenario_adoption_withdrawn")
    assert (two.supersedes, Target.objects.count(), AdoptedTarget.objects.count()) == (one, 4, 4)
    with pytest.raises(DatabaseError), transaction.atomic():
        Adoption.objects.filter(pk=one.pk).delete()


def test_an_older_version_and_people_without_the_role():
    first = a_scenario()
    a_scenario(replaces=first.pk)
    with pytest.raises(DomainError) as refusal:
        adopt_scenario(first.pk, by=SYSTEM)
    with pytest.raises(NotAllowed):
        adopt_scenario(first.pk, by=holder_of(Role.PROGRAMME_LEAD))
    assert (refusal.value.code, Adoption.objects.count()) == ("scenario_adopting_superseded", 0)


def test_the_page_restates_records_and_withdraws(client):
    client.force_login(head_office())
    scenario = a_scenario()
    address = f"{scenario.get_absolute_url()}adopt/"
    asked = client.get(address)
    assert (asked.status_code, len(asked.context["targets"])) == (200, 2)
    assert client.post(address).status_code == 302
    told = client.get(address).context
    assert [t["range"] for t in told["targets"]] == [t["range"] for t in asked.context["targets"]]
    assert client.post(address).status_code == 422
    assert client.post(f"{address}withdraw/").status_code == 302
    assert client.get(address).context["withdrawal"].adoption == told["adoption"]
    assert client.post(f"{address}withdraw/").status_code == 422
