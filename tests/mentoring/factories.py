"""Experts, vouchers and sessions for tests: a Wednesday of June, a park that operates."""

from datetime import date, datetime, time, timedelta
from typing import Any

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.dates import CASABLANCA
from majal.modules.mentoring.commands import (
    Asked,
    add_clinic,
    add_expert,
    add_opening,
    ask_session,
    confirm_session,
    give_voucher,
)
from majal.modules.mentoring.models import Clinic, Expert, Session, Voucher
from majal.modules.organisations.public import Organisation
from majal.modules.parks.public import Park
from majal.modules.people.public import Role, User
from tests.bookables.factories import open_park
from tests.bookings.factories import a_founder, company_of
from tests.organisations.factories import an_organisation
from tests.people.factories import holder_of

MORNING = "2026-06-10 07:30:00+00:00"
DAY = date(2026, 6, 11)
"""The Thursday after that morning."""


def at(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    """An hour of the Thursday."""
    return datetime.combine(day, time(hour, minute), tzinfo=CASABLANCA)


def an_expert(park: Park | None = None, *, hours: Any = (9, 17), **details: Any) -> Expert:
    """Somebody who knows contracts and taxes, on every day of the week."""
    park = park or open_park()
    user = details.pop("user", None) or holder_of(
        Role.EXPERT, on="park", number=park.pk, name="Nadia Bennis"
    )
    given = {
        "park_id": park.pk,
        "skills": ["contracts", "taxation"],
        "languages": ["ar", "fr"],
        "visible": True,
        **details,
    }
    made = add_expert(user.pk, given, by=SYSTEM)
    for weekday in range(7) if hours else ():
        add_opening(made.pk, weekday, time(hours[0]), time(hours[1]), by=SYSTEM)
    return made


def lead_of(park: Park | None = None) -> User:
    """Somebody who runs programmes in a park."""
    return holder_of(Role.PROGRAMME_LEAD, on="park", number=(park or open_park()).pk)


def a_voucher(company: int, minutes: int = 120, *, payer: int = 0, **more: Any) -> Voucher:
    """Hours of this year."""
    days = (more.pop("first", date(2026, 1, 1)), more.pop("last", date(2026, 12, 31)))
    park = more.pop("park", None) or open_park()
    return give_voucher(park.pk, company, payer or company, minutes, *days, by=SYSTEM, **more)


def a_clinic(park: Park | None = None, **more: Any) -> Clinic:
    """A legal clinic of half hours."""
    details = {"name_ar": "استشارة", "name_fr": "Permanence", "skill": "contracts", **more}
    return add_clinic((park or open_park()).pk, details, by=SYSTEM)


def asked(company: int, park: Park | None = None, **more: Any) -> Asked:
    """What a company says of a session."""
    values = {
        "skill": "contracts",
        "need": "Relire un contrat",
        "language": "fr",
        "park_id": (park or open_park()).pk,
        "place": "online",
        **more,
    }
    return Asked(company, **values)


def a_session(
    expert: Expert | None = None,
    starts: datetime | None = None,
    *,
    by: Actor | None = None,
    confirmed: bool = False,
    **more: Any,
) -> Session:
    """A founder asks an expert."""
    expert = expert or an_expert()
    by = by or a_founder()
    made = ask_session(
        expert.pk, starts or at(10), asked(company_of(by) or 0, expert.park, **more), by=by
    )
    return confirm_session(made.pk, by=expert.user) if confirmed else made


def a_council(**more: Any) -> Organisation:
    """A regional council."""
    return an_organisation(
        kind="elected_council_region",
        name_fr="Conseil de région",
        name_ar="مجلس الجهة",
        main_sector="",
        **more,
    )


def hour_before(session: Session) -> datetime:
    """An hour before a session begins."""
    return session.starts_at - timedelta(hours=1)
