"""A proposal accepted by one tap, and all certain ones of a statement at once."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.db import transaction

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import DomainError, NotFound
from majal.kernel.permissions import require
from majal.modules.bank_files import errors
from majal.modules.bank_files.commands.matching import (
    REFUSALS,
    Share,
    held_line,
    match_payments,
    match_shares,
    take_back,
)
from majal.modules.bank_files.models import BankLine, BankStatement
from majal.modules.bank_files.permissions import Perm
from majal.modules.bank_files.queries import (
    Proposal,
    lines_visible_to,
    proposals_for,
    statement_of,
)


@command(refusals=REFUSALS)
def accept_proposal(line_id: int, key: str, *, by: Actor) -> None:
    """Do what a proposal says, if it still holds: it is made anew while the line is held.

    Permission: bank_files.keep on the account; payments.record on the park.
    Raises: NotFound; NotAllowed; LineMatched; PaymentMatched; ProposalGone; what
        ``record_payment`` and ``allocate`` refuse.
    """
    line = held_line(line_id, by)
    found = proposals_for([line], line.account, to=by).get(line.pk, [])
    _accept(line, found, key, by)


def _accept(line: BankLine, found: Sequence[Proposal], key: str, by: Actor) -> None:
    chosen = next((one for one in found if one.key == key), None)
    if chosen is None:
        raise errors.ProposalGone
    if chosen.payment is not None and chosen.returns:
        take_back(line.pk, chosen.payment.pk, sure=chosen.sure, why=chosen.why, by=by)
        return
    if chosen.payment is not None:
        match_payments(line.pk, [chosen.payment.pk], sure=chosen.sure, why=chosen.why, by=by)
        return
    match_shares(line.pk, shares_of(chosen, line), sure=chosen.sure, why=chosen.why, by=by)


def shares_of(chosen: Proposal, line: BankLine) -> list[Share]:
    """What a proposal records: a payment at each park whose invoices it pays, the rest at one."""
    seats = [seat.park_id for seat in line.account.entity.seats.all()]
    paid: dict[int, dict[int, Decimal]] = {}
    for part in chosen.parts:
        park = part.invoice.park_id or (seats[0] if seats else 0)
        paid.setdefault(park, {})[part.invoice.pk] = part.amount
    if not paid:
        paid[seats[0] if seats else 0] = {}
    last = list(paid)[-1]
    return [
        Share(
            chosen.company.pk,
            park,
            sum(invoices.values(), Decimal(0)) + (chosen.rest if park == last else 0),
            invoices,
        )
        for park, invoices in paid.items()
    ]


@command()
def accept_certain(
    statement_id: int, keys: Mapping[int, str], *, by: Actor
) -> tuple[list[int], dict[int, DomainError]]:
    """Accept many proposals that were shown, by line; gives the lines done, and why not the others.

    What changed since it was shown is left as it is: the proposals are made anew while the lines
    are held, and what two of them claim goes to the first.

    Permission: bank_files.keep on the account; payments.record on the parks.
    Raises: NotFound; NotAllowed.
    """
    try:
        statement = statement_of(by, statement_id)
    except BankStatement.DoesNotExist as error:
        raise NotFound from error
    require(by, Perm.KEEP, statement)
    wanted = lines_visible_to(by).filter(account=statement.account_id, pk__in=keys).order_by("pk")
    list(BankLine.objects.select_for_update().filter(pk__in=wanted.values("pk")).order_by("pk"))
    lines = list(wanted)
    found = proposals_for([one for one in lines if not one.matched], statement.account, to=by)
    done, left = list[int](), dict[int, DomainError]()
    for line in lines:
        try:
            if line.matched:
                held_line(line.pk, by)  # says with what
            with transaction.atomic():
                _accept(line, found.get(line.pk, ()), keys[line.pk], by)
        except DomainError as refusal:
            left[line.pk] = refusal
        else:
            done.append(line.pk)
    return done, left
