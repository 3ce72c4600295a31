"""Who is told of a report: the managers of the company."""

from majal.kernel.actors import SYSTEM
from majal.kernel.refs import ref_to
from majal.modules.handovers.models import Handover
from majal.modules.messages.public import send
from majal.modules.people.public import Role, Scope, people_holding

TO_SIGN, CLOSED = "handovers.to_sign", "handovers.closed"


def ask_to_sign(handover: Handover) -> None:
    """The park has signed: the company is asked for its signature."""
    _tell(TO_SIGN, handover)


def tell_closed(handover: Handover) -> None:
    """The report is closed, and its paper is there."""
    _tell(CLOSED, handover)


def _tell(code: str, handover: Handover) -> None:
    number = handover.contract.organisation_id
    people = people_holding(Role.COMPANY_MANAGER, on=Scope.ORGANISATION, numbers=[number])
    if to := list(people):
        send(
            code,
            to=to,
            context={"handover": handover.pk},
            ref=ref_to(handover),
            dedupe_key=f"{code}:{handover.pk}",
            by=SYSTEM,
        )
