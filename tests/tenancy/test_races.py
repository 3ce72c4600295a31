"""Two people at the same moment: a space is let once, and the other is told what is in the way."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import Busy, DomainError
from majal.modules.tenancy import errors
from majal.modules.tenancy.commands import accept_contract, change_space, decide_term
from majal.modules.tenancy.models import Contract, ContractSpace
from tests.tenancy.factories import a_company, an_offer, an_office, running, today

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 6
TOLD = {errors.SpaceLet, errors.SpaceLetOpen, errors.SpaceLetFull, errors.SpaceLetMeanwhile, Busy}


def at_once(*works):
    """What each of several threads got: None, or the class of its refusal."""
    start = Barrier(len(works))

    def run(work):
        try:
            start.wait(timeout=20)
            work()
        except DomainError as refusal:
            return type(refusal)
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def test_one_space_of_six_offers_is_let_once():
    office = an_office()
    offers = [an_offer(office, company=a_company(f"Firme {n} SARL")) for n in range(AT_ONCE)]
    found = at_once(*(lambda pk=o.pk: accept_contract(pk, by=SYSTEM) for o in offers))
    assert found.count(None) == 1
    assert {error for error in found if error} <= TOLD
    assert Contract.objects.filter(state="accepted").count() == 1
    assert ContractSpace.objects.filter(live=True).count() == 1


def test_two_spaces_taken_crosswise_are_let_without_a_crash():
    one, two = an_office("101"), an_office("102")
    first = an_offer(one, two)
    second = an_offer(two, one, company=a_company("Autre SARL"))
    found = at_once(
        lambda: accept_contract(first.pk, by=SYSTEM), lambda: accept_contract(second.pk, by=SYSTEM)
    )
    assert found.count(None) == 1
    assert {error for error in found if error} <= TOLD


def test_a_move_and_an_acceptance_of_one_space():
    old, wanted = an_office("101"), an_office("102")
    mover = running(old)
    offer = an_offer(wanted, company=a_company("Autre SARL"))
    found = at_once(
        lambda: change_space(mover.pk, [wanted.pk], on=today(), by=SYSTEM),
        lambda: accept_contract(offer.pk, by=SYSTEM),
    )
    assert found.count(None) == 1
    assert {error for error in found if error} <= TOLD
    held = ContractSpace.objects.filter(space=wanted, live=True, until=None)
    assert held.count() == 1


def test_a_renewal_decided_twice_lengthens_the_term_once():
    contract = running(last_day=today() + timedelta(days=30))
    until = today() + timedelta(days=300)

    def renew():
        decide_term(contract.pk, "renew", until=until, plan="Recruter", by=SYSTEM)

    found = at_once(renew, renew)
    assert found.count(None) == 1
    assert set(found) == {None, errors.RenewalBackwards}
    assert contract.amendments.count() == 1
