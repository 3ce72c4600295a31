"""A proposal is begun once, planned, and filed when it adds up and its call is open."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed, NotFound
from majal.modules.cases.commands import drop_draft
from majal.modules.cases.public import begin_case, file_case, save_draft, withdraw_case
from majal.modules.grant_calls.errors import CallNotOpen
from majal.modules.grants import errors
from majal.modules.grants.commands import (
    begin_proposal,
    drop_package,
    plan_proposal,
    put_package,
)
from majal.modules.grants.commands.proposing import Cost
from majal.modules.grants.models import Proposal
from majal.modules.grants.queries.money import sheet_of
from tests.admissions.factories import the_park
from tests.grants.factories import (
    ANSWERS,
    COSTS,
    a_begun,
    a_call,
    a_company,
    a_draft,
    a_founder,
    a_proposal,
    fresh,
)
from tests.people.factories import person

pytestmark = pytest.mark.django_db
D = Decimal


def test_one_company_makes_one_proposal_to_a_call():
    call, company = a_call(), a_company()
    one = a_begun(call, company=company)
    other = begin_proposal(call.code, company.pk, the_park().pk, key="other", by=a_founder(company))
    assert one.pk == other.pk


def test_one_proposes_for_ones_own_company_only():
    call, company = a_call(), a_company()
    with pytest.raises(NotAllowed):
        begin_proposal(call.code, company.pk, the_park().pk, key="a", by=person())
    stranger = a_founder(a_company())
    with pytest.raises(errors.NotYourCompany):
        begin_proposal(call.code, company.pk, the_park().pk, key="a", by=stranger)


def test_nothing_is_begun_or_filed_outside_the_dates():
    now = timezone.now()
    coming = a_call(opens_at=now + timedelta(days=1))
    with pytest.raises(CallNotOpen):
        a_begun(coming)
    draft = a_call(published=False)
    with pytest.raises(NotFound):
        a_begun(draft)


def test_what_does_not_add_up_is_kept_but_not_filed():
    found = a_draft()
    plan_proposal(found.pk, asked=D(60_000), own=D(30_000), by=SYSTEM)
    with pytest.raises(errors.BudgetUnbalanced) as refusal:
        file_case(found.case_id, by=SYSTEM)
    assert "10" in str(refusal.value)
    assert [f.code for f in sheet_of(fresh(found)).faults] == ["financing"]
    plan_proposal(found.pk, asked=D(60_000), own=D(40_000), by=SYSTEM)
    assert file_case(found.case_id, by=SYSTEM).number.startswith("RD-")


def test_once_filed_the_plan_stands():
    found = a_proposal()
    with pytest.raises(errors.PlanFixed):
        plan_proposal(found.pk, asked=D(1), own=D(1), by=SYSTEM)
    with pytest.raises(errors.PlanFixed):
        drop_package(found.pk, 1, by=SYSTEM)


def test_the_database_keeps_a_filed_plan(django_db_blocker):
    from django.db import IntegrityError, transaction

    found = a_proposal()
    for change in (
        lambda: found.packages.update(stated=D(1)),
        lambda: found.packages.get().lines.all().delete(),
        lambda: Proposal.objects.filter(pk=found.pk).update(asked=D(1)),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_costs_are_whole_and_eligible():
    found = a_begun()

    def put(*costs, months=(1, 2)):
        put_package(found.pk, None, title="A", months=months, stated=D(5), costs=costs, by=SYSTEM)

    with pytest.raises(errors.NotEligible):
        put(Cost("travel", "Rabat", D(5)))
    with pytest.raises(errors.LineIncomplete):
        put(COSTS[0], Cost("staff", " ", D(5)))
    with pytest.raises(errors.MonthsBackwards):
        put(*COSTS, months=(5, 2))


def test_a_package_that_is_taken_out_lets_the_others_move_up():
    found = a_draft()
    for title in ("B", "C"):
        put_package(found.pk, None, title=title, months=(1, 2), stated=D(9), costs=COSTS, by=SYSTEM)
    drop_package(found.pk, 1, by=SYSTEM)
    assert list(found.packages.values_list("position", "title")) == [(1, "B"), (2, "C")]
    with pytest.raises(NotFound):
        drop_package(found.pk, 9, by=SYSTEM)


def test_partners_are_known_by_their_name():
    found, partner = a_begun(), a_company("Coopérative Tizi")
    names = [("coopérative tizi", "essais"), ("Inconnu", "x" * 10_000), ("", "rien")]
    plan_proposal(found.pk, asked=D(1), own=D(0), lab_hours=10**6, partners=names, by=SYSTEM)
    assert list(found.partners.values_list("organisation", flat=True)) == [partner.pk, None]
    assert fresh(found).lab_hours == 100


def test_such_a_dossier_is_not_filed_without_a_call():
    a_call()
    case = begin_case("rd_support", park_id=the_park().pk, by=person())
    save_draft(case.pk, ANSWERS, by=SYSTEM)
    with pytest.raises(errors.NoProposalBehind):
        file_case(case.pk, by=SYSTEM)


def test_who_withdrew_may_propose_again():
    call, company = a_call(), a_company()
    founder = a_founder(company)
    found = a_proposal(call, company=company, by=founder)
    withdraw_case(found.case_id, by=founder)
    assert a_begun(call, company=company, by=founder).pk != found.pk


def test_a_forgotten_draft_goes_with_its_plan():
    from majal.modules.cases.public import Case

    found = a_draft()
    Case.objects.filter(pk=found.case_id).update(saved_at=timezone.now() - timedelta(days=61))
    assert drop_draft(found.case_id, by=SYSTEM)
    assert not Proposal.objects.exists()
