"""What is stored of webhooks: endpoints, what happened for somebody, and each delivery of it."""

import uuid
from typing import Any

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.hashing import new_secret
from majal.kernel.history import tracked
from majal.kernel.remarks import Remark
from majal.modules.people.public import Scope
from majal.modules.webhooks.workflow import DeliveryState, Ending, EndpointState

ADDRESS, KIND = 2_000, 120
NETWORK_IS_ZERO = Q(scope_kind="network", scope_id=0) | (
    ~Q(scope_kind="network") & Q(scope_id__gt=0)
)


@tracked(exclude=("seed", "former_seed", "failures", "failing_since", "rests_until"))
class Endpoint(models.Model):
    """An address that is told what its owner may see on one scope; ended, never deleted.

    No secret stands here, only the seeds from which the installation's own key makes them.
    """

    owner: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, related_name="+", verbose_name=_("owner")
    )
    scope_kind = models.CharField(_("kind of scope"), max_length=20, choices=Scope)
    scope_id = models.BigIntegerField(_("number of the scope"), default=0)
    title = models.CharField(_("what it is for"), max_length=80)
    address = models.CharField(_("address"), max_length=ADDRESS)
    kinds = ArrayField(models.CharField(max_length=KIND), verbose_name=_("kinds of event"))
    state = models.CharField(
        _("state"), max_length=6, choices=EndpointState, default=EndpointState.ACTIVE
    )
    ending = models.CharField(
        pgettext_lazy("endpoint", "why it ended"), max_length=10, choices=Ending, blank=True
    )
    seed = models.CharField(max_length=43, default=new_secret)
    former_seed = models.CharField(max_length=43, blank=True)
    former_until = models.DateTimeField(_("former secret signs until"), null=True)
    made_at = models.DateTimeField(_("made on"), auto_now_add=True)
    expires_at = models.DateTimeField(pgettext_lazy("endpoint", "ends on"))
    ended_at = models.DateTimeField(pgettext_lazy("endpoint", "ended on"), null=True)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0)
    failing_since = models.DateTimeField(_("failing since"), null=True)
    rests_until = models.DateTimeField(null=True)

    class Meta:
        verbose_name = pgettext_lazy("webhook", "endpoint")
        constraints = [
            models.UniqueConstraint(
                name="webhooks_endpoint_once",
                fields=["owner", "address", "scope_kind", "scope_id"],
                condition=~Q(state=EndpointState.ENDED),
            ),
            models.CheckConstraint(name="webhooks_endpoint_network", condition=NETWORK_IS_ZERO),
            models.CheckConstraint(
                name="webhooks_endpoint_state", condition=Q(state__in=EndpointState.values)
            ),
            models.CheckConstraint(
                name="webhooks_endpoint_address", condition=Q(address__regex=r"^https?://")
            ),
            models.CheckConstraint(name="webhooks_endpoint_kinds", condition=~Q(kinds=[])),
            models.CheckConstraint(
                name="webhooks_endpoint_ended",
                condition=Q(state=EndpointState.ENDED, ended_at__isnull=False)
                & Q(ending__in=Ending.values)
                | ~Q(state=EndpointState.ENDED) & Q(ended_at=None, ending=""),
            ),
            models.CheckConstraint(
                name="webhooks_endpoint_failing",
                condition=Q(failures=0, failing_since=None)
                | Q(failures__gt=0, failing_since__isnull=False),
            ),
            models.CheckConstraint(
                name="webhooks_endpoint_lasts", condition=Q(expires_at__gt=F("made_at"))
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="webhooks_endpoint_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="webhooks_endpoint_stays_ended",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state="ended") & ~pgtrigger.Q(new__state="ended"),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address_of("webhooks:endpoint", self.pk)

    @property
    def site(self) -> str:
        """Where it leads, without what may be secret in the rest of the address."""
        return "/".join(self.address.split("/")[:3])


class Event(models.Model):
    """What happened, as far as anybody is told of it: a name and a ref, never a content."""

    uid = models.UUIDField(unique=True, default=uuid.uuid4)
    kind = models.CharField(_("kind of event"), max_length=KIND)
    record_kind = models.CharField(max_length=60, blank=True)
    record_id = models.BigIntegerField(null=True)
    command = models.CharField(max_length=120)
    at = models.DateTimeField(_("happened at"))

    class Meta:
        verbose_name = pgettext_lazy("webhook", "event")
        indexes = [models.Index(fields=["at"], name="webhooks_event_at")]
        constraints = [
            models.CheckConstraint(
                name="webhooks_event_record",
                condition=Q(record_kind="", record_id=None)
                | ~Q(record_kind="") & Q(record_id__isnull=False),
            )
        ]
        triggers = [pgtrigger.Protect(name="webhooks_event_fixed", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return self.kind


class Delivery(models.Model):
    """One event on its way to one endpoint; ``uid`` stays the same at each try."""

    uid = models.UUIDField(unique=True, default=uuid.uuid4)
    endpoint: models.ForeignKey[Any, Any] = models.ForeignKey(
        Endpoint, models.PROTECT, related_name="deliveries"
    )
    event: models.ForeignKey[Any, Any] = models.ForeignKey(
        Event, models.PROTECT, related_name="deliveries"
    )
    state = models.CharField(
        _("state"), max_length=9, choices=DeliveryState, default=DeliveryState.WAITING
    )
    tries = models.PositiveIntegerField(_("tries"), default=0)
    round_at = models.DateTimeField()
    next_at = models.DateTimeField(_("next try"), null=True)
    leased_until = models.DateTimeField(null=True)
    status = models.PositiveSmallIntegerField(null=True)
    answer = models.TextField(blank=True)
    refusal = models.JSONField(null=True)
    tried_at = models.DateTimeField(_("last try"), null=True)
    millis = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = pgettext_lazy("webhook", "delivery")
        indexes = [
            models.Index(
                fields=["next_at", "id"], name="webhooks_due", condition=Q(next_at__isnull=False)
            ),
            models.Index(fields=["endpoint", "-id"], name="webhooks_log"),
        ]
        constraints = [
            models.UniqueConstraint(name="webhooks_delivery_once", fields=["endpoint", "event"]),
            models.CheckConstraint(
                name="webhooks_delivery_waits",
                condition=Q(state=DeliveryState.WAITING, next_at__isnull=False)
                | (
                    Q(next_at=None, leased_until=None)
                    & Q(state__in=[s for s in DeliveryState.values if s != "waiting"])
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.uid)

    @property
    def why(self) -> str:
        """Why the last try failed, in the reader’s language."""
        return str(Remark.from_json(self.refusal)) if self.refusal else ""
