"""What events come to, for whoever invoices: places of companies of the parks, once it was held."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_noop as _

from majal.kernel.charges import Charge, charging
from majal.kernel.dates import CASABLANCA
from majal.kernel.refs import ref_to
from majal.kernel.remarks import Remark
from majal.modules.events.public import EventState, Registration, RegistrationState

PLACE = _("%(event)s, %(day)s: %(who)s")


@charging("events.registrations")
def place_charges(park_id: int, first: date, last: date) -> Iterator[Charge]:
    """Each place of a company in what was held and ended within the period."""
    rows = Registration.objects.filter(
        event__park=park_id,
        event__state=EventState.HELD,
        event__ends_at__date__gte=first,
        event__ends_at__date__lte=last,
        state=RegistrationState.REGISTERED,
        inside=True,
        price__gt=0,
    )
    for one in rows.select_related("event").order_by("event__ends_at", "pk"):
        day = one.event.ends_at.astimezone(CASABLANCA).date()
        yield Charge(
            key=f"events.registration:{one.pk}",
            payer=one.organisation_id or 0,
            park=park_id,
            product="training",
            about=ref_to(one),
            first=day,
            last=day,
            quantity=Decimal(1),
            unit="unit",
            unit_price=one.price,
            label=Remark.of(
                PLACE,
                event=str(one.event),
                day=f"{day:%d/%m/%Y}",
                who=one.name or f"n° {one.pk}",
            ),
        )
