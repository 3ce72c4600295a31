"""A contract that runs already is recorded as it stands, when a park moves in."""

from collections.abc import Iterable
from datetime import date
from typing import Unpack

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.modules.rents.public import ContractKind, RentTerms
from majal.modules.tenancy import errors
from majal.modules.tenancy.commands.holding import REFUSALS, held
from majal.modules.tenancy.commands.offering import Particulars, accept_contract, offer_contract
from majal.modules.tenancy.commands.signing import start_contract
from majal.modules.tenancy.commands.telling import untold
from majal.modules.tenancy.models import Contract
from majal.modules.tenancy.workflow import CONTRACT


@command(refusals=REFUSALS)
def record_contract(
    park_id: int,
    organisation_id: int,
    kind: str,
    category: str,
    *,
    first_day: date,
    signed_on: date,
    last_day: date | None = None,
    space_ids: Iterable[int] = (),
    terms: RentTerms | None = None,
    by: Actor,
    **particulars: Unpack[Particulars],
) -> Contract:
    """Record a contract that was signed and began already; nobody is written to.

    Its paper is hung on it afterwards.

    Permission: tenancy.offer, tenancy.answer and tenancy.keep on the park.
    Raises: as ``offer_contract``; SignedLater; NotIdentified; NotBegun.
    """
    with untold():
        contract = offer_contract(
            park_id, organisation_id, kind, category,
            first_day=first_day, last_day=last_day, space_ids=space_ids, terms=terms, by=by,
            **particulars,
        )  # fmt: skip
        if signed_on > contract.offered_on:
            raise errors.SignedLater
        accept_contract(contract.pk, by=by)
        contract = held(contract.pk, by)
        if contract.kind == ContractKind.DOMICILIATION and contract.identified_on is None:
            raise errors.NotIdentified
        CONTRACT.apply("sign", contract, by=by)
        contract.offered_on = contract.accepted_on = contract.signed_on = signed_on
        contract.save()
        return start_contract(contract.pk, by=by)
