"""Which requests an actor answers; the register and publications, which are everybody’s."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from majal.kernel.actors import Actor
from majal.kernel.errors import NotFound
from majal.kernel.permissions import may
from majal.kernel.walls import as_the_house
from majal.modules.cases.public import JUDGED, Case, case_handled, cases_handled_by
from majal.modules.information.models import Answer, Complaint, Entry, Officer, Publication
from majal.modules.information.permissions import Perm
from majal.modules.information.workflow import KINDS


def requests_handled_by(actor: Actor) -> QuerySet[Case]:
    """The requests for information that the actor handles, with what a row shows."""
    rows = cases_handled_by(actor).filter(type__code__in=KINDS)
    return (
        rows.select_related("type", "assignee")
        .prefetch_related("version")
        .defer("answers", "search_key", "seed")
    )


def request_of(actor: Actor, pk: int) -> Case:
    """A request for information, for those who handle it.

    Raises: Case.DoesNotExist; NotFound for a dossier of another kind.
    """
    case = case_handled(actor, pk)
    if case.type.code not in KINDS:
        raise NotFound
    return case


def complaint_of(actor: Actor, pk: int) -> Complaint:
    """A complaint, for the head of the institution. Raises: Complaint.DoesNotExist; NotFound."""
    found = Complaint.objects.select_related("case__type").get(pk=pk)
    if not may(actor, Perm.SETTLE, found):
        raise NotFound
    return found


def entries_visible_to(actor: Actor) -> QuerySet[Entry]:  # noqa: ARG001 - the register is public
    """The register: what stands in it."""
    return Entry.objects.filter(withdrawn_on=None).select_related("answer__case__type")


def entry_of(actor: Actor, pk: int) -> Entry:
    """An entry that stands in the register. Raises: Entry.DoesNotExist."""
    return entries_visible_to(actor).get(pk=pk)


def publications_visible_to(actor: Actor) -> QuerySet[Publication]:  # noqa: ARG001 - public
    """What is published without being asked."""
    return Publication.objects.filter(archived_at=None).select_related("file__file")


def publication_of(actor: Actor, pk: int) -> Publication:
    """One publication. Raises: Publication.DoesNotExist."""
    return publications_visible_to(actor).get(pk=pk)


def officers_on(day: date) -> list[Officer]:
    """Who is in charge of information on a day."""
    return list(Officer.objects.filter(Q(until=None) | Q(until__gte=day), since__lte=day))


def answer_of(case: Case) -> Answer | None:
    """What was answered to a request."""
    return Answer.objects.filter(case_id=case.pk).first()


class Kept(NamedTuple):
    """How the times of the law were kept: requests filed, answered, and in time."""

    filed: int
    answered: int
    in_time: int

    @property
    def share(self) -> Decimal | None:
        """Of a hundred answers, how many came in time."""
        if not self.answered:
            return None
        return (Decimal(100 * self.in_time) / self.answered).quantize(Decimal("0.1"), ROUND_HALF_UP)


def filed_between(first: date, last: date) -> QuerySet[Case]:
    """The requests for information filed from one day to another."""
    rows: Any = Case.objects.exclude(number="").filter(type__code__in=KINDS)
    found: QuerySet[Case] = rows.filter(filed_at__date__gte=first, filed_at__date__lte=last)
    return found


@as_the_house()
def times_kept(first: date, last: date) -> Kept:
    """How many were filed, answered, and answered within the law’s time; one query."""
    rows = list(filed_between(first, last).values_list("state", "in_time"))
    judged = [kept for state, kept in rows if state in JUDGED]
    return Kept(len(rows), len(judged), sum(1 for kept in judged if kept))
