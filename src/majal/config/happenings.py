"""Events that are no step of a workflow, told by signals of modules; and records' REST addresses.

Here, since it takes the signals of many modules and none of them needs to know of it. Loaded by the
kernel before its registries are closed.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import pgettext_lazy

from majal.kernel.happenings import happening, rest_addresses
from majal.modules.billing.public import invoice_credited, invoice_issued
from majal.modules.bookings.public import booking_changed
from majal.modules.events.public import registration_changed
from majal.modules.figures.public import statements_recorded
from majal.modules.minutes.public import minutes_signed
from majal.modules.payments.public import invoice_paid
from majal.modules.tenancy.public import contract_moved


def _the(name: str) -> Callable[[Mapping[str, Any]], Any]:
    return lambda told: told.get(name)


happening(
    "billing.invoice.issue",
    pgettext_lazy("event", "Issued"),
    signal=invoice_issued,
    record="billing.invoice",
    pick=_the("invoice"),
)
happening(
    "billing.invoice.credit",
    pgettext_lazy("event", "Credited"),
    signal=invoice_credited,
    record="billing.invoice",
    pick=_the("invoice"),
)
happening(
    "billing.invoice.pay",
    pgettext_lazy("event", "Paid, wholly or in part"),
    signal=invoice_paid,
    record="billing.invoice",
    pick=_the("invoice"),
)
happening(
    "bookings.booking.change",
    pgettext_lazy("event", "Made or changed"),
    signal=booking_changed,
    record="bookings.booking",
    pick=_the("booking"),
)
happening(
    "events.registration.change",
    pgettext_lazy("event", "A place given or lost"),
    signal=registration_changed,
    record="events.registration",
    pick=_the("registration"),
)
happening(
    "figures.observation.record",
    pgettext_lazy("event", "Figures recorded or corrected"),
    signal=statements_recorded,
)
happening(
    "sittings.sitting.sign_minutes",
    pgettext_lazy("event", "Minutes signed"),
    signal=minutes_signed,
    record="sittings.sitting",
    pick=_the("sitting"),
)
happening(
    "tenancy.contract.move",
    pgettext_lazy("event", "Other spaces"),
    signal=contract_moved,
    record="tenancy.contract",
    pick=_the("contract"),
)

REST = {
    "bookings.booking": ("bookings_detail", "pk"),
    "commitments.commitment": ("commitments_detail", "code"),
    "contributions.contribution": ("contributions_detail", "pk"),
    "conventions.convention": ("conventions_detail", "code"),
    "counters.counter": ("counters_detail", "pk"),
    "events.event": ("events_event", "pk"),
    "handovers.handover": ("handovers_detail", "pk"),
    "organisations.organisation": ("organisations_detail", "pk"),
    "parks.park": ("parks_detail", "code"),
    "payments.payment": ("payments_detail", "pk"),
    "scenarios.scenario": ("scenarios_one", "pk"),
    "sittings.sitting": ("sittings_detail", "pk"),
    "tenancy.contract": ("contracts_detail", "pk"),
    "verifications.drawn": ("verifications_read", "pk"),
    "webhooks.endpoint": ("webhooks_read", "pk"),
}
"""By kind of record: the REST operation that tells one, and by which of its fields."""


def _rest(operation: str, by: str) -> Callable[[Any], str]:
    return lambda record: reverse(f"api:{operation}", args=[getattr(record, by)])


for _kind, (_operation, _by) in REST.items():
    rest_addresses.add(_kind, _rest(_operation, _by))
