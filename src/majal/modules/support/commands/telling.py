"""Who is told what of an incident: whoever reported it, by account or link, and whoever repairs."""

from majal.kernel.actors import SYSTEM
from majal.kernel.refs import Ref
from majal.modules.messages.public import Guest, send
from majal.modules.people.public import User
from majal.modules.support.models import Incident

TO_REPORTER, TO_REPORTER_BY_LINK, TO_MENDER = (
    "support.to_reporter",
    "support.to_reporter_by_link",
    "support.to_mender",
)


def tell_reporter(incident: Incident, what: str, *, key: str) -> None:
    """Tell whoever reported it; by their account, or else by the address they gave."""
    case = incident.case
    to: list[User | Guest] = []
    code = TO_REPORTER
    if case.applicant_id:
        to = list(User.objects.filter(pk=case.applicant_id))
    elif case.email:
        to, code = [Guest(case.email, case.language)], TO_REPORTER_BY_LINK
    if to:
        send(
            code,
            to=to,
            context={"incident": incident.pk, "what": what},
            ref=Ref("support.incident", incident.pk),
            dedupe_key=f"support.{what}:{incident.pk}:{key}",
            by=SYSTEM,
        )


def tell_mender(incident: Incident, what: str, *, key: str) -> None:
    """Tell whoever repairs it."""
    send(
        TO_MENDER,
        to=list(User.objects.filter(pk=incident.technician_id or 0)),
        context={"incident": incident.pk, "what": what},
        ref=Ref("support.incident", incident.pk),
        dedupe_key=f"support.{what}:{incident.pk}:{key}",
        by=SYSTEM,
    )
