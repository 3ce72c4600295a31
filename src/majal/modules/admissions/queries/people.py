"""Who may read an application, and what its dossier still lacks."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from majal.modules.admissions.models import Application
from majal.modules.admissions.permissions import READERS
from majal.modules.cases.public import Case, decides, handles
from majal.modules.committees.public import Seat
from majal.modules.people.public import Scope, User, people_holding


def readers_for(application: Application) -> QuerySet[User]:
    """Experts, coordinators and committee members of the park or the network; the committee's own.

    The applicant is never among them.
    """
    park = application.case.park_id or 0
    today = timezone.localdate()
    seats = Seat.objects.filter(
        Q(until=None) | Q(until__gt=today),
        committee=application.call.committee_id or 0,
        since__lte=today,
        user__isnull=False,
    )
    wide = people_holding(*READERS, on=Scope.NETWORK)
    local = people_holding(*READERS, on=Scope.PARK, numbers=[park])
    return User.objects.filter(
        Q(pk__in=wide.values("pk"))
        | Q(pk__in=local.values("pk"))
        | Q(pk__in=seats.values("user"), is_active=True)
    ).order_by("sort_key", "pk")


def sees_names(reader: User, application: Application) -> bool:
    """Whether somebody may open the dossier itself, whatever a track says."""
    return handles(reader, application.case) or decides(reader, application.case)


def papers_missing(case: Case) -> list[str]:
    """The papers that its answers call for and that are not there, in words."""
    there = set(case.papers.filter(removed_at=None).values_list("paper", flat=True))
    wanted = case.version.definition.papers_for(case.answers)
    return [str(p.label) for p in wanted if p.required and p.code not in there]
