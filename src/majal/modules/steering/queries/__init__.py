"""What follows a convention, for whoever sees it whole."""

from majal.kernel.actors import Actor
from majal.kernel.permissions import may
from majal.modules.conventions.public import Convention
from majal.modules.steering.models import Attribution, Handover, Meeting
from majal.modules.steering.permissions import Perm


def meetings_of(convention: Convention, *, to: Actor) -> list[Meeting]:
    """The steering committee's meetings, newest first; two queries."""
    if not may(to, Perm.SEE, convention):
        return []
    rows = Meeting.objects.filter(convention=convention).select_related("minutes__file")
    return list(rows.prefetch_related("present__organisation"))


def handovers_of(convention: Convention, *, to: Actor) -> list[Handover]:
    """What was made available, with its inventory; two queries."""
    if not may(to, Perm.SEE, convention):
        return []
    rows = Handover.objects.filter(convention=convention).select_related(
        "given_by__organisation", "received_by__organisation", "record__file", "return_record__file"
    )
    return list(rows.prefetch_related("items"))


def attributions_of(convention: Convention, *, to: Actor) -> list[Attribution]:
    """Its shares of outcomes; one query."""
    if not may(to, Perm.SEE, convention):
        return []
    rows = Attribution.objects.filter(convention=convention)
    return list(rows.select_related("measure", "park"))
