"""What steps of an agreement share: it is held, in force; who is told."""

from collections.abc import Mapping
from typing import Any

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotFound, WrongState
from majal.kernel.refs import ref_to
from majal.modules.awards import errors
from majal.modules.awards.models import Agreement
from majal.modules.awards.workflow import State
from majal.modules.messages.public import send
from majal.modules.people.public import Role, User, people_holding


def agreement_held(agreement_id: int) -> Agreement:
    """An agreement, locked until the end. Raises: NotFound."""
    rows = Agreement.objects.select_for_update(of=("self",)).select_related(
        "award__proposal__case__type",
        "award__proposal__case__park",
        "award__call",
        "award__company",
    )
    found = rows.filter(pk=agreement_id).first()
    if found is None:
        raise NotFound
    return found


def in_force(agreement: Agreement, *, paused: bool = True) -> None:
    """Raises: NotInForce before both signed; WrongState once it ended; Suspended, where asked."""
    if agreement.state in (State.DRAFT, State.OFFERED):
        raise errors.NotInForce
    if agreement.state == State.SUSPENDED and not paused:
        raise errors.Suspended(reason=agreement.suspended_why)
    if agreement.state not in (State.RUNNING, State.SUSPENDED):
        raise WrongState


def tell_company(agreement: Agreement, what: str, *, key: str = "", **more: Any) -> None:
    """Tell the managers of the company what happened."""
    managers = people_holding(
        Role.COMPANY_MANAGER, on="organisation", numbers=[agreement.award.company_id]
    )
    context: Mapping[str, Any] = {"agreement": agreement.pk, "what": what, **more}
    send(
        f"awards.{what}",
        to=User.objects.filter(pk__in=managers.values("pk")),
        context=context,
        ref=ref_to(agreement),
        dedupe_key=f"awards.{what}:{agreement.pk}:{key}",
        by=SYSTEM,
    )
