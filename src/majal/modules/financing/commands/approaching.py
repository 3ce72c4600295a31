"""A company asks to be introduced to an investor; those who accompany it follow what comes."""

from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.modules.financing import errors
from majal.modules.financing.models import Approach, Instrument
from majal.modules.financing.permissions import COMPANY, Perm
from majal.modules.financing.workflow import APPROACH, GOING
from majal.modules.messages.public import send
from majal.modules.organisations.public import Organisation
from majal.modules.people.public import Role, Scope, User, people_holding

ASKED, MOVED = "financing.asked", "financing.moved"
MOST = 2000


@command(refusals={"approach_goes_once": errors.ApproachedAlready})
def ask_approach(
    organisation: Organisation,
    about: str,
    *,
    instrument: Instrument | None = None,
    investor: str = "",
    by: Actor,
) -> Approach:
    """Ask to be introduced to an investor, or to the provider of an instrument.

    Permission: financing.write on the company.
    Raises: NotAllowed; WordsMissing; ApproachedAlready.
    """
    require(by, Perm.WRITE, organisation)
    name = " ".join(investor.split())[:200]
    if not about.strip() or (instrument is None and not name):
        raise errors.WordsMissing
    found = Approach.objects.create(
        organisation=organisation,
        instrument=instrument,
        investor=name,
        about=about.strip()[:MOST],
        asked_on=timezone.localdate(),
        asked_by_id=by.pk,
    )
    coordinators = list(people_holding(Role.COORDINATOR, Role.PROGRAMME_LEAD, on="network"))
    _tell(ASKED, found, coordinators or list(people_holding(Role.HEAD_OFFICE)))
    return found


@command()
def move_approach(approach_id: int, step: str, note: str = "", *, by: Actor) -> Approach:
    """Say how an approach goes on, or how it ended; the company is told.

    Permission: that of the step, on the approach: financing.follow or financing.see.
    Raises: NotAllowed; NotFound; WrongState.
    """
    rows = Approach.objects.select_for_update(of=("self",)).select_related("organisation")
    found = rows.filter(pk=approach_id).first()
    if found is None:
        raise NotFound
    require(by, Perm.SEE, found)
    APPROACH.apply(step, found, by=by)
    today = timezone.localdate()
    if step == "make":
        found.made_on = today
    elif step == "meet":
        found.met_on = today
    if found.state not in GOING:
        found.ended_on = today
    if note.strip():
        found.note = note.strip()[:MOST]
    found.save()
    numbers = [found.organisation_id]
    people = people_holding(*COMPANY, on=Scope.ORGANISATION, numbers=numbers).exclude(pk=by.pk or 0)
    _tell(MOVED, found, list(people))
    return found


def _tell(letter: str, found: Approach, people: list[User]) -> None:
    if people:
        send(
            letter,
            to=people,
            context={"approach": found.pk, "state": found.state},
            ref=Ref("financing.approach", found.pk),
            dedupe_key=f"{letter}:{found.pk}:{found.state}",
            by=SYSTEM,
        )
