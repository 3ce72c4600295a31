"""Deposits of contracts, and movements of deposits that were recorded by mistake."""

from datetime import timedelta
from decimal import Decimal
from importlib import import_module

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotFound
from majal.modules.payments import errors
from majal.modules.payments.commands import (
    keep_deposit,
    receive_deposit,
    return_deposit,
    undo_move,
)
from majal.modules.payments.models import Deposit, DepositMove, Payment
from majal.modules.payments.queries import deposits_held, owed_of
from tests.billing.factories import an_accountant, an_entity, an_invoice
from tests.payments.factories import a_deposit
from tests.people.factories import address, browser, said
from tests.reception.factories import a_company
from tests.tenancy.factories import an_offer

pytestmark = pytest.mark.django_db
D = Decimal


def today():
    return timezone.localdate()


def test_a_movement_of_a_deposit_is_undone_and_both_stay():
    deposit = a_deposit(1000)
    came = deposit.moves.get()
    return_deposit(deposit.pk, amount=D(400), day=today(), method="cash", by=SYSTEM)
    gone = deposit.moves.latest("pk")
    for move, reason, day, refusal in (
        (came.pk, "Erreur", None, errors.ReturnedAbovePaid),
        (gone.pk, " ", None, errors.ReasonMissing),
        (gone.pk, "Erreur", today() - timedelta(days=1), errors.UndoneBefore),
        (gone.pk, "Erreur", today() + timedelta(days=1), errors.DayToCome),
        (10**9, "Erreur", None, NotFound),
    ):
        with pytest.raises(refusal):
            undo_move(move, reason=reason, day=day, by=SYSTEM)
    undo_move(gone.pk, reason="Rendu à une autre", by=SYSTEM)
    assert deposits_held(deposit.payer) == D(1000)
    for move in (gone.pk, deposit.moves.latest("pk").pk):
        with pytest.raises(errors.MoveUndone):
            undo_move(move, reason="Encore", by=SYSTEM)
    undo_move(came.pk, reason="Jamais reçu", by=SYSTEM)
    assert deposits_held(deposit.payer) == 0
    assert [m.is_undone for m in deposit.moves.order_by("pk")] == [True, True, False, False]


def test_what_was_kept_by_mistake_pays_nothing_any_more():
    invoice = an_invoice()
    deposit = a_deposit(1500, invoice.payer)
    paid = keep_deposit(deposit.pk, amount=D(1200), day=today(), reason="Loyers", by=SYSTEM)
    assert owed_of(invoice) == 0
    undo_move(deposit.moves.latest("pk").pk, reason="Payé entre-temps", by=SYSTEM)
    assert (owed_of(invoice), deposits_held(invoice.payer)) == (D(1200), D(1500))
    assert Payment.objects.get(pk=paid.pk).is_reversed


def test_the_database_lets_nothing_but_the_whole_movement_be_undone():
    one, other = a_deposit(1000), a_deposit(500)
    came = one.moves.get()
    for bad in (
        {"deposit": one, "amount": D(-999)},
        {"deposit": other, "amount": D(-1000)},
        {"deposit": one, "amount": D(-1000), "day": today() - timedelta(days=3)},
        {"deposit": one, "amount": D(-1000), "reason": ""},
    ):
        values = {"move": "undone", "day": today(), "reason": "x", "reverses": came, **bad}
        with pytest.raises(IntegrityError), transaction.atomic():
            DepositMove.objects.create(**values)


def test_a_deposit_is_of_a_contract_of_the_same_two():
    contract = an_offer()
    an_entity(contract.park)
    said = {"amount": D(100), "day": today(), "method": "cash", "by": SYSTEM, "what_for": ""}
    payer, park = contract.organisation_id, contract.park_id
    made = receive_deposit(payer, park, contract_id=contract.pk, **said)
    assert (made.contract, made.what_for) == (contract, contract.number)
    again = receive_deposit(payer, park, contract_id=contract.pk, **said)
    assert (again.pk, deposits_held(payer)) == (made.pk, D(200))
    for other in (10**9, contract.pk):
        with pytest.raises(errors.ContractOfOthers):
            receive_deposit(a_company().pk, park, contract_id=other, **said)
    with pytest.raises(errors.DepositUnnamed):
        receive_deposit(payer, park, **said)


def test_deposits_named_by_the_number_of_a_contract_become_the_contract_s():
    contract = an_offer()
    entity = an_entity(contract.park)
    made = Deposit.objects.create(
        entity=entity, payer=contract.organisation, park=contract.park, what_for=contract.number
    )
    other = Deposit.objects.create(
        entity=entity, payer=a_company(), park=contract.park, what_for=contract.number
    )
    link = import_module("majal.modules.payments.migrations.0004_contracts_of_deposits").LINK
    with connection.cursor() as cursor:
        cursor.execute(link)
    found = dict(Deposit.objects.values_list("pk", "contract"))
    assert found == {made.pk: contract.pk, other.pk: None}
    with pytest.raises(DatabaseError), transaction.atomic():
        Deposit.objects.update(what_for="x")


def test_the_pages_receive_for_a_contract_and_undo():
    contract = an_offer()
    an_entity(contract.park)
    an_invoice(payer=contract.organisation)
    desk = browser(an_accountant())
    page = said(desk.get(address("payments:receive")))
    assert contract.number in page
    given = {
        "payer_id": contract.organisation_id,
        "park_id": contract.park_id,
        "contract_id": contract.pk,
        "what_for": "",
        "amount": "900",
        "day": str(today()),
        "method": "cash",
    }
    assert desk.post(address("payments:receive"), given).status_code == 302
    made = Deposit.objects.get()
    assert contract.number in said(desk.get(made.get_absolute_url()))
    assert contract.number in said(desk.get(contract.get_absolute_url()))
    undo = address("payments:undo_move", made.moves.get().pk)
    assert desk.post(undo, {"reason": "Erreur", "day": str(today())}).status_code == 302
    assert deposits_held(contract.organisation) == 0
