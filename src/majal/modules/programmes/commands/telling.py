"""What the clock does: milestones are brought up, project holders are forgotten in time."""

from collections import defaultdict
from datetime import timedelta

from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.dates import months_before
from majal.kernel.holding import free
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.modules.messages.public import send
from majal.modules.people.public import User
from majal.modules.programmes.commands.placing import receivers
from majal.modules.programmes.models import Beneficiary, Milestone, Place
from majal.modules.programmes.permissions import Perm
from majal.modules.programmes.queries.late import open_milestones
from majal.modules.programmes.workflow import KEEP_YEARS

SOON = timedelta(days=7)


@command()
def remind_of_milestones(*, by: Actor) -> int:
    """Bring up milestones that are due within a week, once each; the late ones to coordinators.

    Members get a letter for each of their places; a coordinator one a week with all that is late.
    Says how many milestones were brought up.

    Permission: programmes.keep_time. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    today = timezone.localdate()
    by_place: dict[int, list[Milestone]] = defaultdict(list)
    due = open_milestones().filter(due_on__lte=today + SOON, reminded_on=None)
    for one in due.order_by("due_on", "pk"):
        by_place[one.place_id].append(one)
    for some in by_place.values():
        send(
            "programmes.milestones",
            to=receivers(some[0].place.beneficiary),
            context={"milestones": [one.pk for one in some]},
            ref=Ref("programmes.place", some[0].place_id),
            dedupe_key=f"programmes.milestones:{some[0].pk}",
            by=SYSTEM,
        )
    told = [one.pk for some in by_place.values() for one in some]
    Milestone.objects.filter(pk__in=told).update(reminded_on=today)
    _tell_coordinators()
    return len(told)


def _tell_coordinators() -> None:
    today = timezone.localdate()
    late: dict[int, list[int]] = defaultdict(list)
    for one in open_milestones().filter(due_on__lt=today).order_by("due_on", "pk"):
        cohort = one.place.cohort
        person = cohort.coordinator_id or cohort.stage.programme.lead_id
        if person:
            late[person].append(one.pk)
    people = {one.pk: one for one in User.objects.filter(pk__in=late)}
    year, week, _day = today.isocalendar()
    for person, some in late.items():
        send(
            "programmes.late",
            to=[people[person]],
            context={"milestones": some},
            dedupe_key=f"programmes.late:{person}:{year}-{week}",
            by=SYSTEM,
        )


@command()
def forget_holders(*, by: Actor) -> int:
    """Forget the names and addresses of project holders who left years ago; says how many.

    Their sex, age and commune stay, since figures are split by them and name nobody.

    Permission: programmes.keep_time. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    before = months_before(timezone.localdate(), 12 * KEEP_YEARS)
    running = Place.objects.filter(beneficiary=OuterRef("pk"), left_on=None)
    rows = Beneficiary.objects.annotate(last=Max("places__left_on")).filter(
        ~Exists(running), forgotten_at=None, last__lt=before
    )
    rows = rows.exclude(Q(name="") & Q(email=""))
    ids = list(free(rows).values_list("pk", flat=True))
    return Beneficiary.objects.filter(pk__in=ids).update(
        name="", email="", search_key="", account=None, forgotten_at=timezone.now()
    )
