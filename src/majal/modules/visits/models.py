"""What a visit is besides an event: who comes and from where, and the companies that receive it."""

from typing import Any

import pgtrigger
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.history import tracked
from majal.modules.visits.workflow import HostState


class VisitKind(models.TextChoices):
    """What kind of visit it is."""

    TOUR = "tour", pgettext_lazy("visit", "guided tour")
    SCHOOL = "school", pgettext_lazy("visit", "school visit")
    DELEGATION = "delegation", pgettext_lazy("visit", "delegation")


@tracked()
class Visit(models.Model):
    """What an event of the kind visit is besides: who comes, from where, for how many nights.

    ``came`` and ``nights`` are what is declared afterwards, whatever was announced.
    """

    event = models.OneToOneField(
        "events.Event", models.PROTECT, primary_key=True, related_name="+", verbose_name=_("event")
    )
    kind = models.CharField(pgettext_lazy("visit", "kind"), max_length=10, choices=VisitKind)
    origin = models.CharField(pgettext_lazy("visit", "who comes"), max_length=160, blank=True)
    country = models.CharField(
        pgettext_lazy("visit", "country"),
        max_length=2,
        default="MA",
        validators=[RegexValidator("^[A-Z]{2}$")],
    )
    commune: models.ForeignKey[Any, Any] = models.ForeignKey(
        "territories.Territory",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("visit", "commune they come from"),
    )
    announced = models.PositiveIntegerField(_("people announced"), null=True, blank=True)
    came = models.PositiveIntegerField(_("people who came"), null=True, blank=True)
    nights = models.PositiveIntegerField(
        _("nights spent in the region, all together"), null=True, blank=True
    )
    declared_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+", verbose_name=_("declared by")
    )

    class Meta:
        verbose_name = pgettext_lazy("event", "visit")
        constraints = (
            models.CheckConstraint(name="visit_kind", condition=Q(kind__in=VisitKind.values)),
            models.CheckConstraint(name="visit_country", condition=Q(country__regex="^[A-Z]{2}$")),
            models.CheckConstraint(
                name="visit_numbers",
                condition=(Q(announced=None) | Q(announced__lte=10_000))
                & (Q(came=None) | Q(came__lte=10_000))
                & (Q(nights=None) | Q(nights__lte=100_000)),
            ),
        )

    def __str__(self) -> str:
        return self.origin


@tracked()
class Host(models.Model):
    """A company that is asked to receive a visit, and what it answered."""

    event = models.ForeignKey(
        "events.Event", models.PROTECT, related_name="+", verbose_name=_("event")
    )
    organisation: models.ForeignKey[Any, Any] = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="+",
        verbose_name=_("company"),
    )
    state = models.CharField(
        pgettext_lazy("host", "answer"),
        max_length=8,
        choices=HostState,
        default=HostState.ASKED,
    )
    note = models.CharField(pgettext_lazy("host", "what is asked"), max_length=300, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+", verbose_name=_("answered by")
    )

    class Meta:
        verbose_name = pgettext_lazy("visit", "host company")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(name="host_once", fields=("event", "organisation")),
            models.CheckConstraint(name="host_state", condition=Q(state__in=HostState.values)),
            models.CheckConstraint(
                name="host_answered_when",
                condition=Q(state="asked") | Q(answered_at__isnull=False),
            ),
        )
        triggers = (pgtrigger.Protect(name="host_never_deleted", operation=pgtrigger.Delete),)

    def __str__(self) -> str:
        return str(self.organisation)
