"""Files and layouts, limited to what the actor may see."""

from django.db.models import QuerySet

from majal.kernel.actors import Actor
from majal.kernel.errors import NotFound
from majal.kernel.imports import Importer, importers
from majal.kernel.permissions import may
from majal.modules.moving_in.models import Layout, OwnFile


def importer_of(actor: Actor, name: str) -> Importer:
    """An importer the actor may use. Raises: NotFound."""
    found = importers.get(name)
    if found is None or not may(actor, found.permission):
        raise NotFound
    return found


def files_visible_to(actor: Actor) -> QuerySet[OwnFile]:
    """One's own files; what others are working on is theirs."""
    if actor.pk is None:
        return OwnFile.objects.none()
    return OwnFile.objects.filter(sent_by_id=actor.pk)


def file_of(actor: Actor, pk: int) -> OwnFile:
    """Raises: OwnFile.DoesNotExist."""
    return files_visible_to(actor).select_related("layout", "file").get(pk=pk)


def latest_layouts(importer: str) -> list[Layout]:
    """The newest version of each layout, by name."""
    every = Layout.objects.filter(importer=importer).order_by("name", "-version")
    return list(every.distinct("name"))


def remembered(importer: str, signature: str) -> Layout | None:
    """The layout last kept for the same headers."""
    return Layout.objects.filter(importer=importer, signature=signature).first()
