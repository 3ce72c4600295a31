"""What comes again by itself: names are erased after their time, companies are reminded."""

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.holding import free
from majal.kernel.permissions import require
from majal.modules.messages.public import send
from majal.modules.people.public import people_holding
from majal.modules.reception.models import Item, Line, Visit
from majal.modules.reception.permissions import COMPANY, Perm
from majal.modules.reception.queries import reminders_due
from majal.modules.reception.queries.mail import reached
from majal.modules.reception.queries.visits import forgettable


@command()
def erase_names(*, by: Actor) -> int:
    """Erase the names of visitors after their time, in visits and registers; says of how many.

    What was counted stays: the day, the host's company, the purpose, the head count. Run again, it
    erases nothing more.

    Permission: reception.forget.
    Raises: NotAllowed.
    """
    require(by, Perm.FORGET)
    now = timezone.now()
    old = list(
        forgettable(timezone.localdate(now)).select_for_update().values_list("pk", flat=True)
    )
    free(Line.objects.filter(visit__in=old, anonymised_at=None)).update(
        who="", affiliation="", reason="", anonymised_at=now
    )
    return Visit.objects.filter(pk__in=old).update(
        name="", affiliation="", note="", anonymised_at=now
    )


@command()
def remind_of_mail(*, by: Actor) -> int:
    """Remind each company of what has waited three, then ten days; says how many were reminded.

    One letter a company and day, whatever waits: never one per item.

    Permission: reception.remind.
    Raises: NotAllowed.
    """
    require(by, Perm.REMIND)
    today = timezone.localdate()
    due = reminders_due(today)
    for company, items in due.items():
        rows = list(Item.objects.filter(pk__in=[i.pk for i in items]).select_for_update())
        for item in rows:
            item.reminded = reached(item, today)
            item.save(update_fields=["reminded"])
        send(
            "reception.waiting",
            to=people_holding(*COMPANY, on="organisation", numbers=[company]),
            context={"company": company, "items": [item.pk for item in items]},
            dedupe_key=f"reception.waiting:{company}:{today}",
            by=by,
        )
    return len(due)
