"""Programmes, stages, cohorts and funders: who may, what is refused."""

from decimal import Decimal

import pytest

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import DomainError, NotAllowed
from majal.kernel.permissions import may
from majal.modules.organisations.models import Organisation
from majal.modules.people.public import Role
from majal.modules.programmes.commands import (
    Level,
    Terms,
    Words,
    add_funding,
    add_stage,
    archive_programme,
    correct_stage,
    edit_programme,
    end_funding,
    make_programme,
    open_cohort,
)
from majal.modules.programmes.permissions import Perm
from majal.modules.programmes.queries import programme_of, programmes_visible_to
from tests.parks.factories import a_province
from tests.people.factories import head_office, holder_of, person
from tests.programmes.factories import (
    a_programme,
    a_stage,
    ago,
    of_another_park,
    the_lead,
    today,
)
from tests.tenancy.factories import a_company, open_park

pytestmark = pytest.mark.django_db
GOOD = Words("incubation", name_fr="Massar")


def code_of(do, *args, **kwargs):
    with pytest.raises(DomainError) as found:
        do(*args, by=SYSTEM, **kwargs)
    return found.value.code


def test_a_programme_needs_a_name_a_code_of_its_own_and_days_in_order():
    a_programme()
    assert code_of(make_programme, "massar", GOOD) == "programme_code_taken"
    assert code_of(make_programme, "members", GOOD) == "programme_code_taken"
    assert code_of(make_programme, "other", Words("incubation")) == "programme_unnamed"
    backwards = Words("incubation", name_ar="مسار", first_day=today(), last_day=ago(1))
    assert code_of(make_programme, "other", backwards) == "programme_backwards"
    stranger = Words("incubation", name_ar="مسار", lead_id=person().pk)
    assert code_of(make_programme, "other", stranger) == "programme_person_unfit"


def test_whoever_runs_programmes_of_a_park_makes_them_for_that_park_alone():
    park, other = open_park(), open_park("tanger")
    lead = the_lead()
    assert make_programme("one", GOOD, parks=[park.pk], by=lead).code == "one"
    for parks in ([other.pk], [park.pk, other.pk], []):
        with pytest.raises(NotAllowed):
            make_programme("two", GOOD, parks=parks, by=lead)
    assert make_programme("two", GOOD, by=head_office()).code == "two"
    assert edit_programme(
        "one", Words("training", name_fr="Un"), parks=[park.pk], by=lead
    ).kind == ("training")
    with pytest.raises(DomainError):
        edit_programme("one", GOOD, parks=[other.pk], by=of_another_park())


def test_what_is_not_published_is_shown_to_its_people_alone():
    a_programme(published=False)
    funder = a_company("Fondation")
    add_funding("massar", funder.pk, amount=Decimal(1000), by=SYSTEM)
    manager = holder_of(Role.COMPANY_MANAGER, on="organisation", number=funder.pk)
    for who, count in ((person(), 0), (of_another_park(), 0), (manager, 1), (the_lead(), 1)):
        assert programmes_visible_to(who).count() == count
    archive_programme("massar", by=SYSTEM)
    assert programmes_visible_to(SYSTEM).count() == 0


def test_a_council_follows_what_it_funds_and_nothing_more():
    a_programme()
    council, land = a_company("Conseil"), a_province()
    Organisation.objects.filter(pk=council.pk).update(territory=land)
    member = holder_of(Role.AUTHORITY, on="territory", number=land.pk)
    assert not may(member, Perm.FOLLOW, programme_of(member, "massar"))
    funding = add_funding("massar", council.pk, by=SYSTEM)
    found = programme_of(member, "massar")
    assert may(member, Perm.FOLLOW, found)
    assert not may(member, Perm.EDIT, found)
    assert code_of(add_funding, "massar", council.pk) == "programme_funded_already"
    end_funding(funding.pk, by=SYSTEM)
    assert not may(member, Perm.FOLLOW, programme_of(member, "massar"))
    assert add_funding("massar", council.pk, amount=Decimal(5), by=SYSTEM).pk == funding.pk


def test_stages_and_cohorts_are_numbered_and_bounded():
    stage = a_stage()
    assert code_of(add_stage, "massar", Level(1, "start")) == "programme_stage_taken"
    other = add_stage("massar", Level(2, "start"), by=SYSTEM)
    assert code_of(correct_stage, other.pk, Level(1, "start")) == "programme_stage_taken"
    first = open_cohort(stage.pk, Terms(today(), today(), 5), by=SYSTEM)
    second = open_cohort(stage.pk, Terms(today(), today(), 5), by=SYSTEM)
    assert (first.number, second.number) == (1, 2)
    for terms, code in (
        (Terms(today(), ago(1), 5), "programme_backwards"),
        (Terms(today(), today(), 0), "cohort_capacity_wrong"),
        (Terms(today(), today(), 5, person().pk), "programme_person_unfit"),
    ):
        assert code_of(open_cohort, stage.pk, terms) == code
