"""Which bundles an actor may see: their own, of conventions they still see."""

from django.db.models import QuerySet

from majal.kernel.actors import Actor
from majal.kernel.errors import NotFound
from majal.modules.bundles.models import AuditBundle
from majal.modules.bundles.workflow import BundleState
from majal.modules.conventions.public import conventions_visible_to


def bundles_visible_to(actor: Actor) -> QuerySet[AuditBundle]:
    """The bundles an actor asked for, newest first."""
    rows = AuditBundle.objects.select_related("convention", "attachment__file")
    if actor.pk is None:
        return rows.none()
    seen = conventions_visible_to(actor).order_by().values("pk")
    return rows.filter(asked_by=actor.pk, convention__in=seen).order_by("-asked_at", "-pk")


def bundle_of(actor: Actor, pk: int) -> AuditBundle:
    """One bundle, with what permissions ask of its convention.

    Raises: AuditBundle.DoesNotExist.
    """
    rows = bundles_visible_to(actor).select_related("convention__territory__parent__parent")
    return rows.prefetch_related(
        "convention__parks", "convention__parties__organisation__territory"
    ).get(pk=pk)


def kept_bundle(actor: Actor, pk: int) -> AuditBundle:
    """One bundle whose file is still kept.

    Raises: AuditBundle.DoesNotExist; NotFound.
    """
    bundle = bundle_of(actor, pk)
    if bundle.state != BundleState.MADE:
        raise NotFound
    return bundle
