"""The yearly barometer: two answers of a company, once a year."""

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.impact import errors
from majal.modules.impact.models import ClimateAnswer
from majal.modules.impact.permissions import Perm
from majal.modules.organisations.public import organisations_visible_to
from majal.modules.tenancy.public import contracts_live_on

ANSWERS = range(1, 6)


@command(
    refusals={
        "climate_once_a_year": errors.AnsweredAlready,
        "climate_in_range": errors.AnswerOutOfRange,
    }
)
def answer_barometer(
    organisation_id: int, present: int, outlook: int, *, by: Actor
) -> ClimateAnswer:
    """Answer the two questions of this year for a resident company, from 1 (very bad) to 5.

    Permission: impact.answer_for on the organisation.
    Raises: NotFound; NotAllowed; AnswerOutOfRange; NotResident; AnsweredAlready.
    """
    firm = organisations_visible_to(by).filter(pk=organisation_id).first()
    if firm is None:
        raise NotFound
    require(by, Perm.ANSWER_FOR, firm)
    if present not in ANSWERS or outlook not in ANSWERS:
        raise errors.AnswerOutOfRange
    today = timezone.localdate()
    contract = contracts_live_on(today, organisation=firm).order_by("first_day", "pk").first()
    if contract is None:
        raise errors.NotResident
    return ClimateAnswer.objects.create(
        organisation=firm,
        park=contract.park,
        year=today.year,
        present=present,
        outlook=outlook,
    )
