"""Invented endpoints for the demonstration; nothing is sent anywhere."""

from datetime import timedelta

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.kernel.remarks import Remark
from majal.modules.people.public import User
from majal.modules.webhooks import errors
from majal.modules.webhooks.models import Delivery, Endpoint, Event
from majal.modules.webhooks.permissions import Perm
from majal.modules.webhooks.workflow import DeliveryState, EndpointState

ENDPOINTS = (
    (
        "Comptabilité (fictive)",
        "https://erp.example.org/majal",
        ["billing.invoice.*", "tenancy.contract.*"],
    ),
    ("Tableau de bord (fictif)", "https://tableau.example.org/hooks/majal", ["*"]),
)
EVENTS = (
    ("billing.invoice.issue", "billing.issue_invoice"),
    ("tenancy.contract.sign", "tenancy.sign_contract"),
    ("tenancy.contract.start", "tenancy.start_contract"),
)


@command()
def make_demo_webhooks(owner: User, *, by: Actor) -> list[Endpoint]:
    """Two invented endpoints of a fictitious person, one paused, with a log; once only.

    Permission: webhooks.deliver. Only for demonstrations.
    Raises: NotAllowed.
    """
    require(by, Perm.DELIVER)
    held = list(Endpoint.objects.filter(owner=owner).order_by("pk"))
    grant = next(iter(sorted(owner.grants, key=lambda one: one.scope_kind)), None)
    if held or grant is None:
        return held
    now = timezone.now()
    made = [
        Endpoint.objects.create(
            owner=owner,
            scope_kind=grant.scope_kind,
            scope_id=grant.scope_id,
            title=title,
            address=address,
            kinds=kinds,
            state=EndpointState.PAUSED,
            expires_at=now + timedelta(days=365),
        )
        for title, address, kinds in ENDPOINTS
    ]
    for day in range(12):
        for n, (kind, name) in enumerate(EVENTS):
            at = now - timedelta(days=day, hours=2 * n + 1)
            event = Event.objects.create(kind=kind, command=name, at=at)
            failed = day == 3
            Delivery.objects.create(
                endpoint=made[0],
                event=event,
                state=DeliveryState.GIVEN_UP if failed else DeliveryState.DELIVERED,
                tries=11 if failed else 1,
                round_at=at,
                tried_at=at + timedelta(hours=23 if failed else 0, seconds=1),
                status=503 if failed else 200,
                millis=180 + 35 * n,
                answer="Service Unavailable" if failed else "ok",
                refusal=Remark.of_error(errors.ReceiverRefused(status=503)).to_json()
                if failed
                else None,
            )
    return made
