"""An incident beside its dossier: where, how severe, who repairs it, what was done and used."""

from datetime import timedelta

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.append_only import append_only_triggers
from majal.kernel.history import tracked
from majal.modules.support.workflow import IncidentState
from majal.modules.upkeep.public import Category, Event, Mark, Severity

WORKED_ON = ("in_hand", "paused", "repaired")


@tracked(exclude=("seed", "link_id"))
class Incident(models.Model):
    """What is broken, beside the dossier that holds who reported it, messages and receipt.

    Promised minutes are those of the park’s charter on the day of the report, by severity; none
    where the park promises nothing. ``response_due_at`` and ``repair_due_at`` are the last moments,
    the second None while its clock stands still. ``spent_minutes`` are the minutes of opening that
    counted until it was last repaired. ``seed`` makes the link by which a repair is confirmed.
    """

    case = models.OneToOneField(
        "cases.Case", models.PROTECT, related_name="+", verbose_name=_("dossier")
    )
    park = models.ForeignKey("parks.Park", models.PROTECT, related_name="+", verbose_name=_("park"))
    building = models.ForeignKey(
        "parks.Building",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("building"),
    )
    place = models.ForeignKey(
        "support.Place",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="incidents",
        verbose_name=_("place"),
    )
    category = models.CharField(
        pgettext_lazy("incident", "what"), max_length=12, choices=Category, default="other"
    )
    severity = models.CharField(
        _("severity"), max_length=10, choices=Severity, default=Severity.SLOWED
    )
    state = models.CharField(
        _("state"), max_length=10, choices=IncidentState, default=IncidentState.REPORTED
    )
    title = models.CharField(_("in short"), max_length=160)
    technician = models.ForeignKey(
        "people.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("technician"),
    )
    reported_at = models.DateTimeField(_("reported"))
    response_minutes = models.PositiveIntegerField(_("response promised (minutes)"), null=True)
    repair_minutes = models.PositiveIntegerField(_("repair promised (minutes)"), null=True)
    response_due_at = models.DateTimeField(_("response due"), null=True)
    answered_at = models.DateTimeField(_("answered"), null=True)
    answered_in_time = models.BooleanField(_("answered in time"), null=True)
    repair_due_at = models.DateTimeField(_("repair due"), null=True)
    repaired_at = models.DateTimeField(_("repaired"), null=True)
    spent_minutes = models.PositiveIntegerField(_("minutes used"), null=True)
    in_time = models.BooleanField(_("repaired in time"), null=True)
    ended_at = models.DateTimeField(_("closed"), null=True)
    seed = models.CharField(max_length=64, unique=True)
    link_id = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = _("incident")
        ordering = ["-reported_at", "-pk"]
        indexes = [
            models.Index(fields=["park", "state", "repair_due_at"], name="support_incident_open"),
            models.Index(
                fields=["place", "category", "reported_at"], name="support_incident_again"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="support_incident_state", condition=Q(state__in=IncidentState.values)
            ),
            models.CheckConstraint(
                name="support_incident_known",
                condition=Q(category__in=Category.values, severity__in=Severity.values),
            ),
            models.CheckConstraint(
                name="support_incident_somebody_works",
                condition=~Q(state__in=WORKED_ON) | Q(technician__isnull=False),
            ),
            models.CheckConstraint(
                name="support_incident_repaired_when",
                condition=~Q(state__in=["repaired", "closed"]) | Q(repaired_at__isnull=False),
            ),
            models.CheckConstraint(
                name="support_incident_ended_when",
                condition=Q(state__in=["closed", "dismissed"], ended_at__isnull=False)
                | (~Q(state__in=["closed", "dismissed"]) & Q(ended_at=None)),
            ),
            models.CheckConstraint(
                name="support_incident_promise_whole",
                condition=Q(response_minutes=None, repair_minutes=None)
                | Q(response_minutes__gt=0, repair_minutes__gte=F("response_minutes")),
            ),
            models.CheckConstraint(
                name="support_incident_place_in_building",
                condition=Q(place=None) | Q(building__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="support_incident_never_deleted", operation=pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address_of("support:incident", self.pk)

    @property
    def number(self) -> str:
        """The number of its dossier."""
        return self.case.number

    @property
    def spent(self) -> timedelta | None:
        return None if self.spent_minutes is None else timedelta(minutes=self.spent_minutes)


class IncidentStep(models.Model):
    """One step of an incident as it was taken; what moves its clock carries a mark. Never changed.

    ``told`` says that whoever reported it reads the note.
    """

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="steps")
    step = models.CharField(_("step"), max_length=12)
    mark = models.CharField(max_length=10, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    by_reporter = models.BooleanField(default=False)
    note = models.TextField(_("note"), blank=True)
    told = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("step of an incident")
        ordering = ["incident", "id"]
        constraints = [
            models.CheckConstraint(
                name="support_event_mark", condition=Q(mark__in=["", *(m.value for m in Mark)])
            ),
            models.UniqueConstraint(
                name="support_event_reported_once",
                fields=["incident"],
                condition=Q(mark="reported"),
            ),
            models.UniqueConstraint(
                name="support_event_ended_once", fields=["incident"], condition=Q(mark="ended")
            ),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return self.step

    @property
    def event(self) -> Event:
        """The same for the clock."""
        return Event(Mark(self.mark), self.at)


@tracked()
class PartUsed(models.Model):
    """A part that was used for a repair; taken back by mistake corrected, never deleted."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="parts")
    name = models.CharField(_("part"), max_length=120)
    quantity = models.DecimalField(_("quantity"), max_digits=8, decimal_places=2, default=1)
    cost = models.DecimalField(
        _("cost (MAD)"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    class Meta:
        verbose_name = _("part used")
        ordering = ["incident", "pk"]
        constraints = [
            models.CheckConstraint(name="support_part_named", condition=~Q(name="")),
            models.CheckConstraint(
                name="support_part_counted",
                condition=Q(quantity__gt=0) & (Q(cost=None) | Q(cost__gte=0)),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="support_part_never_deleted", operation=pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def park_id(self) -> int:
        """The park of its incident."""
        return self.incident.park_id


class Rating(models.Model):
    """How whoever reported an incident says it went: one to five, and a word; once."""

    incident = models.OneToOneField(Incident, models.PROTECT, related_name="rating")
    score = models.PositiveSmallIntegerField(_("stars"))
    word = models.CharField(_("a word"), max_length=300, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("satisfaction")
        constraints = [
            models.CheckConstraint(
                name="support_rating_one_to_five", condition=Q(score__range=(1, 5))
            )
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return str(self.score)
