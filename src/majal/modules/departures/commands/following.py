"""Everything that changes about companies that left: they are planned, asked, answered."""

from collections import defaultdict
from datetime import date

from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.dates import humanise
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.departures import errors
from majal.modules.departures.models import MONTHS, MOST_JOBS, FollowUp, Standing
from majal.modules.departures.permissions import Perm
from majal.modules.departures.queries import STAYED, follow_up_of, is_back
from majal.modules.messages.public import send
from majal.modules.people.public import Role, Scope, people_holding
from majal.modules.rents.public import after_months
from majal.modules.tenancy.public import Contract

TO_COMPANY, TO_PARK = "departures.to_company", "departures.to_park"


@command()
def plan_follow_ups(contract_id: int, *, by: Actor) -> int:
    """Plan when a company that left is asked again: 6, 12, 24 and 60 months after; says how many.

    Nothing is planned where nobody left: for a contract that another followed, or that never began.

    Permission: departures.keep_time. Only the system itself.
    Raises: NotAllowed; NotFound.
    """
    require(by, Perm.KEEP_TIME)
    contract = Contract.objects.filter(pk=contract_id).first()
    if contract is None:
        raise NotFound
    if contract.ended_on is None or contract.started_on is None or contract.exit_reason in STAYED:
        return 0
    left = contract.ended_on
    planned = [
        FollowUp(contract=contract, months=months, due_on=after_months(left, months))
        for months in MONTHS
    ]
    before = FollowUp.objects.filter(contract=contract).count()
    FollowUp.objects.bulk_create(planned, ignore_conflicts=True)
    return FollowUp.objects.filter(contract=contract).count() - before


@command()
def ask_companies(*, by: Actor) -> int:
    """Ask those that left and whose month has come, once each; says how many.

    The company’s own people get a letter; those who run the park one with all that are due. A
    company that is back in a park is not asked.

    Permission: departures.keep_time. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    today = timezone.localdate()
    rows = FollowUp.objects.select_for_update(of=("self",)).filter(
        due_on__lte=today, asked_on=None, answered_on=None
    )
    told: dict[int, list[int]] = defaultdict(list)
    for one in rows.select_related("contract").order_by("pk"):
        if is_back(one.contract):
            continue
        one.asked_on = today
        one.save(update_fields=["asked_on"])
        told[one.contract.park_id].append(one.pk)
        _tell_company(one)
    for park, due in told.items():
        _tell_park(park, due, today)
    return sum(map(len, told.values()))


@command()
def answer_follow_up(
    follow_up_id: int,
    standing: str,
    *,
    answered_on: date,
    jobs: int | None = None,
    place: str = "",
    note: str = "",
    by: Actor,
) -> FollowUp:
    """Record how a company is since it left; said again, it mends what was said before.

    Permission: departures.answer on the follow-up.
    Raises: NotAllowed; NotFound; AnsweredTooEarly; AnswerEmpty.
    """
    FollowUp.objects.select_for_update().filter(pk=follow_up_id).first()
    try:
        found = follow_up_of(by, follow_up_id)
    except FollowUp.DoesNotExist as error:
        raise NotFound from error
    require(by, Perm.ANSWER, found)
    left = found.contract.ended_on
    if left is None or not left <= answered_on <= timezone.localdate():
        raise errors.AnsweredTooEarly(day=humanise(left) if left else "—")
    if standing not in Standing.values or not 0 <= (jobs or 0) <= MOST_JOBS:
        raise errors.AnswerEmpty
    found.standing, found.jobs, found.answered_on = standing, jobs, answered_on
    found.place, found.note, found.by_id = place.strip()[:200], note.strip()[:1000], by.pk
    found.save()
    return found


def _tell_company(one: FollowUp) -> None:
    number = one.contract.organisation_id
    people = people_holding(Role.COMPANY_MANAGER, on=Scope.ORGANISATION, numbers=[number])
    if to := list(people):
        send(
            TO_COMPANY,
            to=to,
            context={"follow_up": one.pk},
            dedupe_key=f"{TO_COMPANY}:{one.pk}",
            by=SYSTEM,
        )


def _tell_park(park_id: int, due: list[int], today: date) -> None:
    people = people_holding(Role.PARK_MANAGER, on=Scope.PARK, numbers=[park_id])
    if to := list(people):
        send(
            TO_PARK,
            to=to,
            context={"follow_ups": due},
            dedupe_key=f"{TO_PARK}:{park_id}:{today}",
            by=SYSTEM,
        )
