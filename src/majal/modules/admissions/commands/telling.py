"""Who waits is told of a place that is offered, and that its time is over."""

from typing import Any

from majal.kernel.actors import SYSTEM
from majal.kernel.refs import Ref
from majal.modules.admissions.models import Offer
from majal.modules.cases.public import Case
from majal.modules.messages.public import Guest, send
from majal.modules.people.public import User

OFFERED, OFFERED_BY_LINK = "admissions.offer", "admissions.offer_by_link"


def tell_offer(offer: Offer, what: str) -> None:
    """Tell whoever waits, by their account, or else by the link of their dossier."""
    case: Case = offer.entry.application.case
    to: list[Any] = []
    kind = OFFERED
    if case.applicant_id:
        to = [User.objects.get(pk=case.applicant_id)]
    elif case.email:
        kind, to = OFFERED_BY_LINK, [Guest(case.email, case.language)]
    send(
        kind,
        to=to,
        context={"offer": offer.pk, "what": what},
        ref=Ref("cases.case", case.pk),
        dedupe_key=f"admissions.{what}:{offer.pk}",
        by=SYSTEM,
    )
