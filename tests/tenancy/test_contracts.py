"""The life of a contract: each step, what is asked, what is refused, what it leaves behind."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.attachments import attachments_of
from majal.kernel.errors import NotAllowed, NotFound, WrongState
from majal.modules.premises.public import set_state
from majal.modules.rents.errors import NoRule
from majal.modules.rents.models import RentStep
from majal.modules.tenancy import errors
from majal.modules.tenancy.commands import (
    accept_contract,
    amend_contract,
    change_space,
    decide_term,
    decline_contract,
    end_contract,
    give_notice,
    lapse_contract,
    offer_contract,
    sign_contract,
    start_contract,
    terminate_contract,
    transfer_contract,
    withdraw_notice,
)
from majal.modules.tenancy.models import Amendment, Contract, ContractSpace
from majal.modules.tenancy.queries.holding import (
    contracts_live_on,
    free_spaces,
    holdings_on,
    tenants_touched,
)
from majal.modules.tenancy.queries.rent import lines_of
from majal.modules.tenancy.queries.visible import contracts_visible_to
from tests.parks.factories import manager_of
from tests.people.factories import head_office
from tests.rents.factories import a_rule, some_terms
from tests.tenancy.factories import (
    D,
    a_company,
    a_domiciliation,
    a_paper,
    accepted,
    an_offer,
    an_office,
    manager_of_company,
    months_ago,
    of_another_park,
    open_park,
    running,
    signed,
    today,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_from_the_offer_to_the_exit():
    contract = an_offer(first_day=months_ago(1))
    assert contract.number == f"C-{today().year}-0001"
    assert not contract.held_spaces.get().live
    accept_contract(contract.pk, by=SYSTEM)
    assert contract.held_spaces.get().live
    sign_contract(contract.pk, signed_on=today(), paper=a_paper(), by=SYSTEM)
    assert [a.title for a in attachments_of(contract, to=SYSTEM)] == [contract.number]
    start_contract(contract.pk, by=SYSTEM)
    assert [h.space.code for h in holdings_on(today())] == ["101"]
    assert list(contracts_live_on(today(), park=contract.park)) == [contract]
    assert not free_spaces(today(), park=contract.park)
    end_contract(contract.pk, "grown", forwarding="12, rue des Orangers", by=SYSTEM)
    contract.refresh_from_db()
    assert (contract.state, contract.exit_reason, contract.ended_on) == ("ended", "grown", today())
    assert [s.code for s in free_spaces(today() + DAY)] == ["101"]
    assert [h.contract for h in holdings_on(today())] == [contract]


def test_a_space_is_not_let_twice_and_what_is_free_is_named():
    office = an_office()
    near, far = an_office("102", 24), an_office("103", 90)
    an_office("hall", 20, kind="common")
    first = accepted(office, last_day=today() + 99 * DAY)
    with pytest.raises(errors.SpaceLet) as refused:
        an_offer(office, company=a_company("Autre SARL"), first_day=today() + 50 * DAY)
    said = str(refused.value)
    assert first.number in said
    assert said.index("102") < said.index("103")
    assert "hall" not in said
    after = an_offer(office, company=a_company("Autre SARL"), first_day=today() + 100 * DAY)
    assert after.state == "offered"
    assert {near.code, far.code} == {s.code for s in free_spaces(today())}


def test_what_is_open_is_refused_without_an_end():
    office = an_office()
    accepted(office)
    an_office("102")
    with pytest.raises(errors.SpaceLetOpen):
        an_offer(office)
    accepted(an_office("102"))
    with pytest.raises(errors.SpaceLetFull):
        an_offer(office)


def test_the_database_itself_refuses_two_live_contracts_on_one_day():
    office = an_office()
    accepted(office)
    other = Contract.objects.get()
    other.pk, other.number, other.previous = None, "C-1", None
    other.save()
    with pytest.raises(IntegrityError, match="contract_space_once"), transaction.atomic():
        ContractSpace.objects.create(contract=other, space=office, first_day=today() + 400 * DAY)
    elsewhere = an_office(park=open_park("fes"))
    with pytest.raises(IntegrityError, match="is in another park"), transaction.atomic():
        ContractSpace.objects.create(contract=other, space=elsewhere, first_day=today())


def test_two_offers_of_one_space_are_accepted_once():
    office = an_office()
    one, two = an_offer(office), an_offer(office, company=a_company("Autre SARL"))
    accept_contract(one.pk, by=SYSTEM)
    assert accept_contract(one.pk, by=SYSTEM).state == "accepted"
    with pytest.raises(errors.SpaceLetFull):
        accept_contract(two.pk, by=SYSTEM)
    decline_contract(two.pk, by=SYSTEM)
    two.refresh_from_db()
    assert two.state == "declined"


def test_terms_are_frozen_by_the_signature():
    contract = signed()
    contract.terms = some_terms(80)
    with pytest.raises(DatabaseError, match="contract_terms_frozen"), transaction.atomic():
        contract.save()


def test_what_each_kind_asks_for():
    with pytest.raises(errors.ActivityMissing):
        a_domiciliation(activity=" ")
    with pytest.raises(errors.TermMissing):
        a_domiciliation(last_day=None)
    with pytest.raises(errors.SpacesTooMany):
        an_offer(
            an_office(), kind="domiciliation", last_day=today() + DAY, activity="x", mail="kept"
        )
    with pytest.raises(errors.SeatsMissing):
        an_offer(kind="coworking", terms=some_terms(1200, unit="seat"))
    desk = an_offer(kind="coworking", terms=some_terms(1200, unit="seat"), seats=3)
    assert desk.held_spaces.count() == 0


def test_a_domiciliation_is_signed_once_its_company_was_identified():
    contract = accept_contract(a_domiciliation().pk, by=SYSTEM)
    told = {"signed_on": today(), "paper": a_paper(), "by": SYSTEM}
    with pytest.raises(errors.NotIdentified):
        sign_contract(contract.pk, **told)
    sign_contract(contract.pk, identified_on=today(), **told)
    with pytest.raises(IntegrityError, match="domiciliation_identified"), transaction.atomic():
        Contract.objects.filter(pk=contract.pk).update(identified_on=None)


def test_a_signature_leaves_a_paper_and_a_likely_day():
    contract = accepted()
    with pytest.raises(errors.PaperMissing):
        sign_contract(contract.pk, signed_on=today(), by=SYSTEM)
    with pytest.raises(errors.SignedTooEarly):
        sign_contract(contract.pk, signed_on=today() + DAY, paper=a_paper(), by=SYSTEM)
    with pytest.raises(WrongState):
        start_contract(contract.pk, by=SYSTEM)


def test_a_contract_begins_on_its_day_not_before():
    contract = signed(first_day=today() + DAY)
    with pytest.raises(errors.NotBegun):
        start_contract(contract.pk, by=SYSTEM)


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        ({"last_day": date(2020, 1, 1)}, errors.TermBackwards),
        ({"first_day": date(2226, 1, 1)}, errors.DayUnlikely),
        ({"terms": some_terms(50, firm_months=22), "days": 300}, errors.TermTooShort),
        ({"terms": some_terms(50, most_months=60), "days": 3000}, errors.TermTooLong),
    ],
)
def test_terms_that_cannot_be(told, refusal):
    days = told.get("days")
    more = {k: v for k, v in told.items() if k != "days"}
    if days:
        more["last_day"] = today() + days * DAY
    with pytest.raises(refusal):
        an_offer(**more)


def test_spaces_that_cannot_be_let():
    with pytest.raises(errors.SpaceNotLet):
        an_offer(an_office("hall", kind="common"))
    with pytest.raises(errors.SpaceUnmeasured):
        an_offer(an_office("102", None))
    with pytest.raises(errors.SpaceElsewhere):
        an_offer(an_office("103"), park=open_park("fes"))
    with pytest.raises(errors.SpaceNotThere):
        an_offer(an_office("104", valid_from=today() + 9 * DAY))
    with pytest.raises(NotFound):
        offer_contract(
            open_park().pk,
            a_company().pk,
            "lease",
            "startup",
            first_day=today(),
            space_ids=[10**9],
            terms=some_terms(50),
            by=SYSTEM,
        )


def test_the_rent_is_the_grid_s_and_the_deposit_follows_from_it():
    park = open_park()
    a_rule(park, deposit_months=2)
    contract = an_offer(an_office(), terms=None)
    assert (contract.terms.price, contract.deposit) == (50, D("2000.00"))
    with pytest.raises(NoRule):
        an_offer(terms=None, category="large")


def test_a_company_answers_its_own_offers_and_leaves_after_the_firm_term():
    contract = an_offer(terms=some_terms(50, firm_months=6))
    company = manager_of_company(contract)
    accept_contract(contract.pk, by=company)
    with pytest.raises(NotAllowed):
        sign_contract(contract.pk, signed_on=today(), paper=a_paper(), by=company)
    sign_contract(contract.pk, signed_on=today(), paper=a_paper(), by=SYSTEM)
    start_contract(contract.pk, by=SYSTEM)
    with pytest.raises(errors.NoticeTooShort):
        give_notice(contract.pk, last_day=today() + DAY, by=company)
    give_notice(contract.pk, last_day=today() + 200 * DAY, by=company)
    stranger = manager_of_company(an_offer(an_office("102"), company=a_company("Autre SARL")))
    with pytest.raises(NotFound):
        decline_contract(contract.pk, by=stranger)
    assert contract not in contracts_visible_to(stranger)
    assert contract in contracts_visible_to(company)
    assert contract not in contracts_visible_to(of_another_park())


def test_a_notice_frees_the_space_and_may_be_taken_back_while_it_is_free():
    office = an_office()
    contract = running(office)
    give_notice(contract.pk, last_day=today() + 30 * DAY, by=SYSTEM)
    withdraw_notice(contract.pk, by=SYSTEM)
    assert contract.held_spaces.get().until is None
    give_notice(contract.pk, last_day=today() + 30 * DAY, by=SYSTEM)
    accepted(office, company=a_company("Autre SARL"), first_day=today() + 31 * DAY)
    with pytest.raises(errors.SpaceLetFull):
        withdraw_notice(contract.pk, by=SYSTEM)


def test_an_exit_says_why_and_when():
    contract = running()
    with pytest.raises(errors.ExitUnexplained):
        end_contract(contract.pk, "", by=SYSTEM)
    with pytest.raises(errors.ExitTooEarly):
        end_contract(contract.pk, "grown", on=today() + DAY, by=SYSTEM)
    with pytest.raises(errors.ExitUnexplained):
        terminate_contract(contract.pk, "failed", note="", by=SYSTEM)


def test_what_never_began_held_nothing():
    contract = accepted(first_day=months_ago(1))
    terminate_contract(contract.pk, "other", note="N’est pas venu", by=SYSTEM)
    contract.refresh_from_db()
    assert contract.exit_reason == "withdrawn"
    assert not holdings_on(today())
    assert not holdings_on(months_ago(1))
    assert [s.code for s in free_spaces(months_ago(1))] == ["101"]


def test_an_offer_lapses_when_nobody_answers():
    contract = an_offer(answer_by=today() - DAY)
    with pytest.raises(errors.OfferLapsed):
        accept_contract(contract.pk, by=SYSTEM)
    assert lapse_contract(contract.pk, by=SYSTEM).state == "declined"
    assert lapse_contract(an_offer(an_office("102")).pk, by=SYSTEM) is None


def test_a_change_of_space_keeps_seniority_and_is_an_amendment():
    old, new = an_office(), an_office("102", 30)
    contract = running(old)
    change_space(contract.pk, [new.pk], on=today(), by=SYSTEM)
    assert [h.space.code for h in holdings_on(today())] == ["102"]
    assert [h.space.code for h in holdings_on(today() - DAY)] == ["101"]
    told = Amendment.objects.get()
    assert (told.number, told.kind, told.before, told.after) == (1, "space", "101", "102")
    assert contract.seniority_since == months_ago(3)
    with pytest.raises(errors.MoveNothing):
        change_space(contract.pk, [new.pk], on=today(), by=SYSTEM)
    with pytest.raises(errors.MoveOutside):
        change_space(contract.pk, [old.pk], on=months_ago(4), by=SYSTEM)
    accepted(old, company=a_company("Autre SARL"))
    with pytest.raises(errors.SpaceLetFull):
        change_space(contract.pk, [old.pk], on=today() + DAY, by=SYSTEM)


def test_a_transfer_keeps_seniority_and_the_step_of_the_rent():
    former = running(first_day=months_ago(20), terms=some_terms(50, steps=(RentStep(18, D(100)),)))
    there = an_office("201", park=open_park("fes"))
    new = transfer_contract(former.pk, there.building.park_id, [there.pk], on=today(), by=SYSTEM)
    assert (new.previous, new.seniority_since) == (former, months_ago(20))
    with pytest.raises(errors.FollowedAlready):
        transfer_contract(former.pk, there.building.park_id, [there.pk], on=today(), by=SYSTEM)
    accept_contract(new.pk, by=SYSTEM)
    sign_contract(new.pk, signed_on=today(), paper=a_paper(), by=SYSTEM)
    start_contract(new.pk, by=SYSTEM)
    former.refresh_from_db()
    assert (former.state, former.exit_reason, former.ended_on) == (
        "ended",
        "transferred",
        today() - DAY,
    )
    assert {line.price for line in lines_of(new, today(), today(), today=today())} == {100}
    with pytest.raises(errors.MoveSamePark):
        transfer_contract(new.pk, new.park_id, [there.pk], on=today(), by=SYSTEM)


def test_a_change_of_name_is_recorded_and_the_contract_goes_on():
    contract = running()
    told = amend_contract(
        contract.pk, "name", from_day=today(), before="Nour Labs", after="Nour SA", by=SYSTEM
    )
    assert (told.number, told.after) == (1, "Nour SA")
    with pytest.raises(errors.AmendmentEmpty):
        amend_contract(contract.pk, "name", from_day=today(), after=" ", by=SYSTEM)
    with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
        Amendment.objects.update(after="autre")


def test_a_term_is_renewed_with_a_plan_or_leads_to_an_exit():
    office = an_office()
    contract = running(
        office, first_day=months_ago(11), last_day=today() + 30 * DAY, terms=some_terms(50)
    )
    with pytest.raises(errors.PlanMissing):
        decide_term(contract.pk, "renew", until=today() + 300 * DAY, plan="", by=SYSTEM)
    with pytest.raises(errors.RenewalBackwards):
        decide_term(contract.pk, "renew", until=today(), plan="Recruter", by=SYSTEM)
    decide_term(contract.pk, "renew", until=today() + 300 * DAY, plan="Recruter", by=SYSTEM)
    contract.refresh_from_db()
    assert contract.last_day == today() + 300 * DAY
    assert contract.held_spaces.get().until == today() + 301 * DAY
    accepted(office, company=a_company("Autre SARL"), first_day=today() + 301 * DAY)
    with pytest.raises(errors.SpaceLetFull):
        decide_term(contract.pk, "renew", until=today() + 600 * DAY, plan="Recruter", by=SYSTEM)
    made = decide_term(contract.pk, "exit", until=today() + 300 * DAY, plan="Partir", by=SYSTEM)
    assert made.decision == "exit"


def test_who_was_touched_in_a_building():
    contract = running()
    building = contract.held_spaces.get().space.building
    now = timezone.now()
    assert list(tenants_touched([building], now, None)) == [contract.organisation]
    assert not tenants_touched([building], now - 365 * DAY, now - 300 * DAY)


def test_who_offers_contracts():
    park = open_park()
    office = an_office(park=park)
    assert an_offer(office, by=manager_of(park)).state == "offered"
    assert an_offer(office, by=head_office()).state == "offered"
    with pytest.raises(NotAllowed):
        an_offer(office, by=of_another_park())


def test_a_space_out_of_use_is_not_free():
    office = an_office()
    set_state(office.pk, "works", first_day=today(), by=SYSTEM)
    assert not free_spaces(today())
