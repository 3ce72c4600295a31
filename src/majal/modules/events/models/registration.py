"""People registered for an event, one by one or as a group."""

from decimal import Decimal
from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.hashing import new_secret
from majal.kernel.history import tracked
from majal.kernel.names import OWN_NAMES
from majal.modules.events.models.event import Event
from majal.modules.events.workflow import LIVE, AgeBand, RegistrationState, Sex, SkillLevel

COUNTS = """
IF TG_OP = 'UPDATE' THEN
    IF NEW.event_id <> OLD.event_id THEN
        RAISE EXCEPTION 'a registration stays with its event' USING
            ERRCODE = 'restrict_violation', CONSTRAINT = 'registration_stays';
    END IF;
    seats := -(OLD.state = 'registered')::int;
    waits := -(OLD.state = 'waiting')::int;
END IF;
seats := seats + (NEW.state = 'registered')::int;
waits := waits + (NEW.state = 'waiting')::int;
IF seats <> 0 OR waits <> 0 THEN
    UPDATE events_places SET taken = taken + seats, waiting = waiting + waits
    WHERE event_id = NEW.event_id;
END IF;
RETURN NULL;
"""


@tracked()
class Group(models.Model):
    """A list of people sent together: a class of a school, a team of a company."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="groups", verbose_name=_("event"))
    name = models.CharField(pgettext_lazy("group", "school or group"), max_length=160)
    organisation: models.ForeignKey[Any, Any] = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
    )
    by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+", verbose_name=_("sent by")
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("event", "group")
        constraints = (models.CheckConstraint(name="group_named", condition=~Q(name="")),)

    def __str__(self) -> str:
        return self.name


@tracked(exclude=("code", "seed", "person_key", "user", "by", "name", "email", "phone", "answers"))
class Registration(models.Model):
    """One person and one event.

    ``code`` is what the ticket's QR holds: it lets in, and opens nothing. ``seed`` makes the link
    by which somebody without an account opens their ticket. ``person_key`` is a keyed hash of the
    address or number (or, in a list of a school, of the name there): one person has one living
    registration for an event, and is known again across events until ``emptied_at``, when all that
    names them is erased and what is counted stays. ``inside``: at the price of companies of the
    parks, which is invoiced to ``organisation``. Only ``registered`` holds a place.
    """

    event: models.ForeignKey[Any, Any] = models.ForeignKey(
        Event, models.PROTECT, related_name="registrations", verbose_name=_("event")
    )
    state = models.CharField(
        pgettext_lazy("registration", "state"), max_length=10, choices=RegistrationState
    )
    code = models.CharField(max_length=43, unique=True, default=new_secret, editable=False)
    seed = models.CharField(max_length=43, blank=True, editable=False)
    person_key = models.CharField(max_length=64, blank=True, editable=False)
    user: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+", verbose_name=_("account")
    )
    by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+", verbose_name=_("registered by")
    )
    group = models.ForeignKey(
        Group,
        models.PROTECT,
        null=True,
        related_name="registrations",
        verbose_name=pgettext_lazy("event", "group"),
    )
    organisation: models.ForeignKey[Any, Any] = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("organisation"),
    )
    name = models.CharField(_("full name"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail address"), max_length=254, blank=True)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    language = models.CharField(
        _("language"), max_length=5, default="ar", choices=list(OWN_NAMES.items())
    )
    age_band = models.CharField(_("age"), max_length=5, choices=AgeBand, blank=True)
    sex = models.CharField(pgettext_lazy("person", "sex"), max_length=6, choices=Sex, blank=True)
    commune: models.ForeignKey[Any, Any] = models.ForeignKey(
        "territories.Territory",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("commune of residence"),
    )
    level_before = models.CharField(
        _("what they know of the subject"), max_length=6, choices=SkillLevel, blank=True
    )
    answers = models.JSONField(_("answers"), default=dict, blank=True)
    consented_at = models.DateTimeField(_("consented"))
    names_shared = models.BooleanField(_("name shown to co-organisers"), default=False)
    price = models.DecimalField(
        _("price (MAD)"), max_digits=8, decimal_places=2, default=Decimal(0)
    )
    inside = models.BooleanField(_("invoiced to the company"), default=False)
    paid = models.DecimalField(
        pgettext_lazy("registration", "paid (MAD)"),
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
    )
    paid_on = models.DateField(pgettext_lazy("registration", "paid on"), null=True, blank=True)
    paid_note = models.CharField(_("receipt or note"), max_length=120, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    confirmed_at = models.DateTimeField(_("address confirmed"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    emptied_at = models.DateTimeField(_("names erased"), null=True, blank=True)
    created_at = models.DateTimeField(pgettext_lazy("registration", "asked"), auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("event", "registration")
        ordering = ("pk",)
        indexes = (
            models.Index(name="registration_line", fields=("event", "state", "id")),
            models.Index(name="registration_of_user", fields=("user", "event")),
            models.Index(name="registration_of_organisation", fields=("organisation", "event")),
        )
        constraints = (
            models.UniqueConstraint(
                name="registration_once",
                fields=("event", "person_key"),
                condition=Q(state__in=sorted(LIVE)) & ~Q(person_key=""),
            ),
            models.CheckConstraint(
                name="registration_known",
                condition=Q(
                    state__in=RegistrationState.values,
                    age_band__in=["", *AgeBand.values],
                    sex__in=["", *Sex.values],
                    level_before__in=["", *SkillLevel.values],
                ),
            ),
            models.CheckConstraint(
                name="registration_ended_when",
                condition=Q(state__in=sorted(LIVE), ended_at=None)
                | (~Q(state__in=sorted(LIVE)) & Q(ended_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="registration_refused_why", condition=~Q(state="refused") | ~Q(reason="")
            ),
            models.CheckConstraint(
                name="registration_somebody",
                condition=~Q(person_key="") & ~Q(name="") | Q(emptied_at__isnull=False),
            ),
            models.CheckConstraint(
                name="registration_emptied",
                condition=Q(emptied_at=None)
                | Q(name="", email="", phone="", person_key="", seed="", user=None, by=None),
            ),
            models.CheckConstraint(
                name="registration_paid_whole",
                condition=Q(paid=None, paid_on=None) | Q(paid__gt=0, paid_on__isnull=False),
            ),
            models.CheckConstraint(
                name="registration_priced",
                condition=Q(price__gte=0) & (Q(inside=False) | Q(organisation__isnull=False)),
            ),
        )
        triggers = (
            pgtrigger.Protect(name="registration_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="registration_counts",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("state", "event_id"),  # type: ignore[no-untyped-call]
                when=pgtrigger.After,
                declare=[("seats", "integer DEFAULT 0"), ("waits", "integer DEFAULT 0")],
                func=COUNTS,
            ),
        )

    def __str__(self) -> str:
        return self.name or f"…{self.pk}"

    def get_absolute_url(self) -> str:
        return address_of("events:registration", self.pk)
