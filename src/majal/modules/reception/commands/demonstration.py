"""Fictitious visits and mail to try the program with."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import CASABLANCA
from majal.kernel.permissions import require
from majal.modules.people.public import User
from majal.modules.reception.commands.desk import record_walk_in
from majal.modules.reception.commands.mail import collect_item, dispatch_mail, receive_item
from majal.modules.reception.commands.numbering import write_line
from majal.modules.reception.models import Item, Register, Visit
from majal.modules.reception.permissions import Perm
from majal.modules.reception.queries import Host
from majal.modules.reception.workflow import VisitState

EXPECTED, INSIDE, LEFT = VisitState.EXPECTED, VisitState.INSIDE, VisitState.LEFT
VISITS = (
    ("Nadia Benkirane (fictive)", "Cabinet Al Amal", "meeting", 1, time(10, 0), EXPECTED),
    ("أمين الوزاني (خيالي)", "مدرسة المهندسين", "tour", 18, time(11, 30), EXPECTED),
    ("Karim Sefrioui (fictif)", "", "interview", 1, time(9, 15), INSIDE),
    ("سناء بنجلون (خيالية)", "شركة الربط", "works", 2, time(8, 40), INSIDE),
    ("Livreur (fictif)", "", "delivery", 1, time(8, 20), LEFT),
)
"""Name, organisation, purpose, head count, hour, state; each says that it is invented."""
MAIL = (
    ("registered", "Trésorerie générale (exemple)", "Poste Maroc", "RR 000 001 MA", 4),
    ("letter", "Banque (exemple)", "Poste Maroc", "", 1),
    ("parcel", "Librairie (exemple)", "Amana", "EX 000 002", 11),
)
"""Kind, sender, carrier, tracking number, days it has waited."""


@command()
def make_demo_reception(park_id: int, company_id: int, *, host: User, by: Actor) -> int:
    """The reception of the demonstration: a day of visitors, and mail; made once.

    Permission: reception.forget. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.FORGET)
    if not settings.MAJAL_DEMO or Visit.objects.exists():
        return 0
    now = timezone.now()
    for name, affiliation, purpose, people, hour, state in VISITS:
        at = min(datetime.combine(timezone.localdate(), hour, CASABLANCA), now)
        visit = Visit.objects.create(
            park_id=park_id,
            host=host,
            company_id=company_id,
            name=name,
            affiliation=affiliation,
            purpose=purpose,
            people=people,
            expected_on=timezone.localdate(),
            expected_at=hour,
            state=state,
            badge=f"V{people:02}" if state == INSIDE else "",
            arrived_at=None if state == EXPECTED else at,
            left_at=min(at + timedelta(minutes=25), now) if state == LEFT else None,
            moved_at=None if state == EXPECTED else at,
        )
        if state != EXPECTED:
            write_line(
                Register.VISITORS,
                park_id=park_id,
                at=at,
                visit=visit,
                who=name,
                affiliation=affiliation,
                company_id=company_id,
                what=purpose,
                people=people,
                by=by,
            )
    record_walk_in(
        park_id,
        name="Hind Tahiri (fictive)",
        purpose="interview",
        host=Host(host.pk, company_id),
        by=by,
    )
    for kind, sender, carrier, tracking, days in MAIL:
        item = receive_item(
            park_id,
            company_id,
            kind=kind,
            sender=sender,
            carrier=carrier,
            tracking=tracking,
            place="B2",
            by=by,
        )
        Item.objects.filter(pk=item.pk).update(received_at=now - timedelta(days=days))
    collect_item(item.pk, name=str(host), by=by)
    dispatch_mail(
        park_id,
        company_id,
        kind="registered",
        addressee="Tribunal de commerce (exemple)",
        carrier="Poste Maroc",
        tracking="RR 000 003 MA",
        by=by,
    )
    return len(VISITS) + 1 + len(MAIL)
