"""Requests and copies, limited to what the given actor may see."""

from django.db.models import QuerySet
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.errors import NotFound
from majal.kernel.permissions import may
from majal.modules.privacy.errors import CopyEnded
from majal.modules.privacy.models import Copy, Petition
from majal.modules.privacy.permissions import Perm
from majal.modules.privacy.workflow import CopyState


def petitions_visible_to(actor: Actor) -> QuerySet[Petition]:
    """Every request, for those who answer them."""
    rows = Petition.objects.select_related(
        "account", "received_by", "checked_by", "prepared_by", "confirmed_by"
    )
    return rows if may(actor, Perm.HANDLE) else rows.none()


def petition_of(actor: Actor, pk: int) -> Petition:
    """One request.

    Raises: Petition.DoesNotExist.
    """
    return petitions_visible_to(actor).get(pk=pk)


def petitions_of(actor: Actor) -> QuerySet[Petition]:
    """What somebody asked for themselves, newest first."""
    return Petition.objects.filter(account=actor.pk or 0).order_by("-pk")


def copies_of(actor: Actor) -> QuerySet[Copy]:
    """The copies of somebody's own data, newest first."""
    rows = Copy.objects.filter(account=actor.pk or 0, petition=None)
    return rows.select_related("attachment__file").prefetch_related("taken")


def kept_copy(actor: Actor, pk: int) -> Copy:
    """A copy of one's own data, while its file is kept.

    Raises: NotFound; CopyEnded.
    """
    found = Copy.objects.filter(account=actor.pk or 0, pk=pk).select_related("attachment__file")
    return open_copy(found.first())


def copy_to_hand_over(actor: Actor, pk: int) -> Copy:
    """The copy that answers a request, while its file is kept.

    Raises: NotFound; CopyEnded.
    """
    rows = Copy.objects.filter(petition__in=petitions_visible_to(actor), petition=pk)
    return open_copy(rows.select_related("attachment__file", "petition").first())


def open_copy(found: Copy | None) -> Copy:
    """The copy itself, while its file is kept.

    Raises: NotFound; CopyEnded.
    """
    if found is None or found.state == CopyState.ASKED:
        raise NotFound
    if found.state == CopyState.ENDED or not found.ends_on or found.ends_on < timezone.localdate():
        raise CopyEnded
    return found
