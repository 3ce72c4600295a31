"""Which reports, bundles and councils an actor may see."""

from django.db.models import QuerySet

from majal.kernel.actors import Actor
from majal.kernel.permissions import scopes
from majal.modules.conventions.public import COUNCILS, conventions_visible_to, is_head_office
from majal.modules.organisations.public import Organisation
from majal.modules.people.public import Role
from majal.modules.reports.models import AuditBundle, CouncilReport


def reports_visible_to(actor: Actor) -> QuerySet[CouncilReport]:
    """Every report for head office, those of their own council for its people; newest first."""
    rows = CouncilReport.objects.select_related("organisation__territory", "document__file")
    rows = rows.order_by("-asked_at", "-pk")
    if is_head_office(actor):
        return rows
    lands = scopes(actor, Role.AUTHORITY, kind="territory")
    return rows.filter(organisation__kind__in=COUNCILS, organisation__territory__in=lands)


def report_of(actor: Actor, pk: int) -> CouncilReport:
    """One report.

    Raises: CouncilReport.DoesNotExist, also for one that is not shown to the actor.
    """
    return reports_visible_to(actor).select_related("asked_by").get(pk=pk)


def councils_of(actor: Actor) -> QuerySet[Organisation]:
    """The councils for which an actor may ask: their own; for head office all that are on record."""
    rows = Organisation.objects.filter(kind__in=COUNCILS).select_related("territory")
    if not is_head_office(actor):
        lands = scopes(actor, Role.AUTHORITY, kind="territory")
        rows = rows.filter(territory__in=lands)
    return rows.order_by("kind", "name_fr", "pk")


def bundles_visible_to(actor: Actor) -> QuerySet[AuditBundle]:
    """The bundles an actor asked for, of conventions they still see; newest first."""
    rows = AuditBundle.objects.select_related("convention", "attachment__file")
    if actor.pk is None:
        return rows.none()
    seen = conventions_visible_to(actor).order_by().values("pk")
    return rows.filter(asked_by=actor.pk, convention__in=seen).order_by("-asked_at", "-pk")


def bundle_of(actor: Actor, pk: int) -> AuditBundle:
    """One bundle.

    Raises: AuditBundle.DoesNotExist.
    """
    return (
        bundles_visible_to(actor)
        .prefetch_related("convention__parks", "convention__parties__organisation__territory")
        .get(pk=pk)
    )
