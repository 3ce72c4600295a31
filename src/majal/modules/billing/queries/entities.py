"""Legal entities, for which parks they invoice, and up to which day their books are closed."""

from datetime import date

from django.db.models import QuerySet

from majal.kernel.actors import Actor
from majal.kernel.permissions import may
from majal.modules.billing.errors import EntityMissing
from majal.modules.billing.models import Closing, LegalEntity
from majal.modules.billing.permissions import Perm


def entities_visible_to(actor: Actor) -> QuerySet[LegalEntity]:
    """All of them to whoever invoices, none to anyone else."""
    rows = LegalEntity.objects.all()
    return rows if may(actor, Perm.SEE_ENTITIES) else rows.none()


def entity_of(actor: Actor, pk: int) -> LegalEntity:
    """One of them. Raises: LegalEntity.DoesNotExist."""
    return entities_visible_to(actor).prefetch_related("seats__park").get(pk=pk)


def entity_of_park(park_id: int) -> LegalEntity:
    """Who invoices for a park. Raises: EntityMissing."""
    found = LegalEntity.objects.filter(seats__park=park_id, archived_at=None).first()
    if found is None:
        raise EntityMissing
    return found


def closed_through(entity_id: int) -> date | None:
    """The last day that is closed in an entity's books; None while none is."""
    last = Closing.objects.filter(entity=entity_id, reopened_at=None).order_by("-through").first()
    return last.through if last else None


def is_closed(entity_id: int, day: date) -> bool:
    """Whether nothing may be dated on ``day`` any more in an entity's books."""
    through = closed_through(entity_id)
    return through is not None and day <= through
