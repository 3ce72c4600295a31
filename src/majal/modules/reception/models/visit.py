"""Visits: announced by a host or walked in, welcomed at the desk, left."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.modules.reception.workflow import VisitState


class Purpose(models.TextChoices):
    """What somebody comes for: a choice and no free text, which would tell more than needed."""

    MEETING = "meeting", pgettext_lazy("purpose", "meeting")
    INTERVIEW = "interview", pgettext_lazy("purpose", "job interview")
    EVENT = "event", pgettext_lazy("purpose", "training or event")
    TOUR = "tour", pgettext_lazy("purpose", "visit of the park")
    DELIVERY = "delivery", pgettext_lazy("purpose", "delivery")
    WORKS = "works", pgettext_lazy("purpose", "works or maintenance")
    OTHER = "other", pgettext_lazy("purpose", "other")


class Answer(models.TextChoices):
    """What the host said of somebody who came unannounced."""

    NONE = "", pgettext_lazy("host", "no answer yet")
    YES = "yes", pgettext_lazy("host", "receives them")
    NO = "no", pgettext_lazy("host", "does not receive them")


@tracked(exclude=("name", "affiliation", "note"))
class Visit(models.Model):
    """One visitor, or a group as one line with its head count.

    No identity paper is asked for. ``name``, ``affiliation`` and ``note`` are erased after their
    time, also from the registers, and are in no history; the rest is kept to be counted.
    ``moved_by`` and ``moved_at`` say who took the last step.
    """

    park = models.ForeignKey(
        "parks.Park",
        models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("reception", "park"),
    )
    host = models.ForeignKey(
        "people.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("host"),
    )
    company = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("host company"),
    )
    name = models.CharField(_("name of the visitor"), max_length=120, blank=True)
    affiliation = models.CharField(_("organisation of the visitor"), max_length=160, blank=True)
    purpose = models.CharField(
        pgettext_lazy("reception", "purpose"), max_length=10, choices=Purpose
    )
    people = models.PositiveSmallIntegerField(_("head count"), default=1)
    expected_on = models.DateField(_("expected on"))
    expected_at = models.TimeField(_("expected at"), null=True, blank=True)
    walk_in = models.BooleanField(_("came unannounced"), default=False)
    answer = models.CharField(
        _("answer of the host"), max_length=3, choices=Answer, default=Answer.NONE, blank=True
    )
    state = models.CharField(
        pgettext_lazy("reception", "state"),
        max_length=10,
        choices=VisitState,
        default=VisitState.EXPECTED,
    )
    badge = models.CharField(_("badge"), max_length=12, blank=True)
    arrived_at = models.DateTimeField(_("arrived at"), null=True, blank=True)
    left_at = models.DateTimeField(_("left at"), null=True, blank=True)
    note = models.CharField(pgettext_lazy("reception", "reason"), max_length=300, blank=True)
    announced_by = models.ForeignKey(
        "people.User",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("announced by"),
    )
    announced_at = models.DateTimeField(_("announced at"), auto_now_add=True)
    moved_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    moved_at = models.DateTimeField(null=True)
    anonymised_at = models.DateTimeField(_("names erased on"), null=True, blank=True)

    class Meta:
        verbose_name = _("visit")
        ordering = ["expected_on", "expected_at", "pk"]
        indexes = [
            models.Index(fields=["park", "expected_on"], name="visit_by_day"),
            models.Index(fields=["park"], name="visit_inside", condition=Q(state="inside")),
        ]
        constraints = [
            models.UniqueConstraint(
                name="visit_badge_once",
                fields=["park", "badge"],
                condition=Q(state=VisitState.INSIDE) & ~Q(badge=""),
            ),
            models.CheckConstraint(
                name="visit_state_known", condition=Q(state__in=VisitState.values)
            ),
            models.CheckConstraint(
                name="visit_purpose_known", condition=Q(purpose__in=Purpose.values)
            ),
            models.CheckConstraint(
                name="visit_answer_known", condition=Q(answer__in=Answer.values)
            ),
            models.CheckConstraint(name="visit_people", condition=Q(people__range=(1, 500))),
            models.CheckConstraint(
                name="visit_inside_or_not",
                condition=Q(state=VisitState.INSIDE, arrived_at__isnull=False, left_at=None)
                | Q(state=VisitState.LEFT, left_at__gte=F("arrived_at"))
                | Q(
                    state__in=[VisitState.EXPECTED, VisitState.DENIED, VisitState.CANCELLED],
                    arrived_at=None,
                    left_at=None,
                ),
            ),
            models.CheckConstraint(
                name="visit_named_or_erased",
                condition=(Q(anonymised_at=None) & ~Q(name=""))
                | Q(anonymised_at__isnull=False, name="", affiliation="", note=""),
            ),
            models.CheckConstraint(
                name="visit_denied_with_reason",
                condition=~Q(state=VisitState.DENIED)
                | ~Q(note="")
                | Q(anonymised_at__isnull=False),
            ),
        ]
        triggers = [pgtrigger.Protect(name="visit_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.name or "—"

    def get_absolute_url(self) -> str:
        return address_of("reception:visit", self.pk)
