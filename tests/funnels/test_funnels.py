"""The funnel and the targets are counted from the records, and say who is behind them."""

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import DomainError
from majal.kernel.meters import meters
from majal.modules.funnels.commands import end_target, make_demo_programmes, set_target
from majal.modules.funnels.models import Target
from majal.modules.funnels.queries import (
    Path,
    funnel_of,
    of_programme,
    paths_of,
    progress_of,
    targets_of,
    who_counts,
)
from majal.modules.people.public import Role
from majal.modules.programmes.commands import add_funding, end_place, move_on, record_step
from majal.modules.programmes.models import Beneficiary, Cohort, Place, Programme, Stage, Step
from tests.funnels.factories import a_target
from tests.people.factories import address, browser, holder_of, said
from tests.programmes.factories import (
    a_cohort,
    a_company_place,
    a_place,
    a_programme,
    a_stage,
    ago,
    the_lead,
    today,
)
from tests.tenancy.factories import a_company, open_park


def a_full_programme():
    """Five who entered: an idea, two projects, a company that came of one, one that was there."""
    cohort = a_cohort()
    a_place(cohort, state="idea")
    left = a_place(cohort)
    end_place(left.pk, "left", on=today(), reason="Départ", by=SYSTEM)
    made = a_place(cohort)
    company = a_company("Née ici")
    record_step(made.pk, "company", on=ago(10), organisation_id=company.pk, by=SYSTEM)
    record_step(made.pk, "survival", on=today(), months=12, alive=True, by=SYSTEM)
    made = move_on(made.pk, a_cohort(stage=a_stage(2, "accelerate")).pk, on=today(), by=SYSTEM)
    end_place(made.pk, "graduated", on=today(), by=SYSTEM)
    a_company_place(cohort)
    return Programme.objects.get()


@pytest.mark.django_db
def test_the_funnel_counts_each_once(django_assert_num_queries):
    programme = a_full_programme()
    with django_assert_num_queries(2):
        funnel = funnel_of(paths_of(of_programme(programme)), by="sex")
    assert [level.count for level in funnel.levels] == [4, 3, 2, 1]
    assert [level.share for level in funnel.levels] == [100, 75, 50, 25]
    counts = (funnel.created, funnel.graduated, funnel.left, funnel.present)
    assert counts == (1, 1, 1, 2)
    assert [(one.looked, one.alive) for one in funnel.survival] == [(1, 1), (0, 0), (0, 0), (0, 0)]
    assert [(one.entered, one.hidden) for one in funnel.parts] == [(3, False), (1, False)]
    outside = funnel_of(paths_of(of_programme(programme)), by="sex", whole=False)
    assert [one.hidden for one in outside.parts] == [False, True]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("measure", "actual"),
    [
        ("programme_beneficiaries", 4),
        ("programme_startups", 2),
        ("programme_women", 3),
        ("programme_graduates", 1),
        ("companies_created_in_programmes", 1),
    ],
)
def test_targets_stand_beside_what_is_counted(measure, actual):
    programme = a_full_programme()
    target = a_target(measure)
    paths = paths_of(of_programme(programme))
    (one,) = progress_of(targets_of(programme), paths, today())
    assert (one.actual, one.elapsed, one.reached) == (actual, 50, actual >= 4)
    page = browser(the_lead()).get(address("funnels:behind", pk=target.pk))
    assert len(re.findall(r"/programmes/members/\d+/", page.content.decode())) == actual
    assert who_counts(paths, measure, ago(900), ago(800)) == []


@pytest.mark.django_db
def test_what_no_target_can_be_is_refused_and_one_may_be_taken_back():
    target = a_target()
    for change, code in (
        ({"value": 0}, "programme_target_empty"),
        ({"value": 10**9}, "programme_target_empty"),
        ({"last_day": ago(200)}, "programme_target_backwards"),
        ({"measure": "jobs"}, "not_found"),
        ({}, "programme_target_taken"),
    ):
        values = {
            "measure": target.measure,
            "first_day": target.first_day,
            "last_day": target.last_day,
            "value": 5,
            **change,
        }
        with pytest.raises(DomainError) as found:
            set_target("massar", by=SYSTEM, **values)
        assert found.value.code == code
    end_target(target.pk, by=SYSTEM)
    assert a_target().pk != target.pk
    assert targets_of(a_programme()).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_funder_follows_in_aggregate_and_meets_no_name(language):
    a_full_programme()
    a_target()
    funder = a_company("Fondation")
    add_funding("massar", funder.pk, amount=Decimal(5000), by=SYSTEM)
    member = browser(holder_of(Role.COMPANY_MANAGER, on="organisation", number=funder.pk))
    way = member.get(address("programmes:programme", language=language, code="massar"))
    assert "/programmes/massar/follow/" in way.content.decode()
    page = member.get(address("funnels:follow", language=language, code="massar"), {"by": "sex"})
    assert page.status_code == 200
    assert "Salma" not in said(page)
    assert "/programmes/targets/" not in page.content.decode()
    told = member.get("/api/v1/programmes/massar/follow").json()
    assert (told["entered"], told["created"], told["targets"][0]["actual"]) == (4, 1, 4)


@pytest.mark.django_db
def test_meters_count_what_was_entrusted_and_lead_to_who_is_behind():
    assert list(meters["programme_beneficiaries"].read(today())) == []
    a_full_programme()
    assert list(meters["programme_beneficiaries"].read(today())) == []  # not entrusted
    Programme.objects.update(entrusted=True)
    found = {
        name: [one.value for one in meters[name].read(today())]
        for name in (
            "programme_beneficiaries",
            "accelerated_startups_cumulative",
            "accelerator_cohort",
            "programme_graduates",
            "companies_created_in_programmes",
            "programme_startups",
        )
    }
    assert found == {
        "programme_beneficiaries": [4],
        "accelerated_startups_cumulative": [1],
        "accelerator_cohort": [],
        "programme_graduates": [1],
        "companies_created_in_programmes": [1],
        "programme_startups": [],
    }
    for name, values in found.items():
        for reading in meters[name].read(today()):
            rows = list(meters[name].rows(SYSTEM, reading.subject, reading.period))
            assert [Decimal(len(rows))] == values
    Programme.objects.update(is_fictitious=True)
    assert [list(meters[name].read(today())) for name in found] == [[]] * 6


@pytest.mark.django_db
def test_those_admitted_when_an_acceleration_cohort_begins_are_its_cohort():
    a_programme(entrusted=True)
    cohort = a_cohort(stage=a_stage(1, "accelerate"))
    a_company_place(cohort, on=cohort.first_day)
    a_place(cohort, on=ago(3), state="company")
    (reading,) = meters["accelerator_cohort"].read(today())
    assert (reading.value, reading.period.first()) == (1, cohort.first_day)


KINDS = st.lists(st.sampled_from(["idea", "project", "company"]), max_size=3, unique=True)


@given(st.lists(st.tuples(KINDS, st.sampled_from([None, True, False])), max_size=12))
def test_no_level_of_a_funnel_is_wider_than_the_one_before(members):
    day = date(2026, 1, 1)
    paths = []
    for number, (kinds, alive) in enumerate(members):
        place = Place(
            beneficiary=Beneficiary(pk=number, name="x"),
            cohort=Cohort(stage=Stage(position=1)),
            entered_on=day,
        )
        steps = [Step(kind=kind, on=day) for kind in kinds]
        if alive is not None and "company" in kinds:
            steps.append(Step(kind="survival", months=12, alive=alive, on=day))
        paths.append(Path([place], steps))
    counts = [level.count for level in funnel_of(paths).levels]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == len(members)


@pytest.mark.django_db
def test_the_demonstration_is_made_once(settings):
    park, company = open_park(), a_company()
    assert make_demo_programmes(park.pk, company.pk, None, cast={}, by=SYSTEM) == 0
    settings.MAJAL_DEMO = True
    assert make_demo_programmes(park.pk, company.pk, None, cast={}, by=SYSTEM) == 7
    assert make_demo_programmes(park.pk, company.pk, None, cast={}, by=SYSTEM) == 0
    assert Target.objects.count() == 3
