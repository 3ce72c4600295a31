"""What visits do when an event is prepared once more."""

from typing import Any

from django.dispatch import receiver

from majal.modules.events.public import Event, EventKind, event_copied
from majal.modules.visits.models import Visit


@receiver(event_copied, dispatch_uid="visits.copied")
def copied(event: Event, old: Event, **_more: Any) -> None:
    """The next visit is of the same kind; who comes is said anew."""
    before = Visit.objects.filter(event=old.pk).first()
    if before and event.kind == EventKind.VISIT:
        Visit.objects.create(event=event, kind=before.kind)
