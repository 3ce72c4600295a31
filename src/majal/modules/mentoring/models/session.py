"""Sessions between an expert and an organisation; what was agreed; what each side thought of it."""

from typing import Any

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.kernel.names import local
from majal.kernel.ranges import Moments, Same
from majal.modules.mentoring.models.expert import Clinic, Expert
from majal.modules.mentoring.models.voucher import Voucher
from majal.modules.mentoring.workflow import HOLDS, GoalState, Language, Place, Side, State


@tracked(exclude=("need", "shared_note", "private_note", "key"))
class Session(models.Model):
    """An expert and an organisation from ``starts_at`` up to ``ends_at``; never deleted.

    ``voucher`` gives its minutes on confirmation, ``taken`` of them; what goes beyond costs
    ``hour_price`` where there is one and the organisation agreed (``beyond``). ``minutes`` are
    those really given, once both sides say the same or the team decided; ``charged`` those of them
    that the organisation pays. ``payer`` bears the others. What is written is in no history, and is
    emptied when its time is over (``forgotten_at``). ``sequence`` counts what calendars are told.
    """

    expert: models.ForeignKey[Any, Any] = models.ForeignKey(
        Expert, models.PROTECT, related_name="sessions", verbose_name=_("expert")
    )
    company: models.ForeignKey[Any, Any] = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="+",
        verbose_name=_("organisation"),
    )
    park: models.ForeignKey[Any, Any] = models.ForeignKey(
        "parks.Park", models.PROTECT, related_name="+", verbose_name=_("park")
    )
    clinic = models.ForeignKey(
        Clinic, models.PROTECT, null=True, related_name="sessions", verbose_name=_("clinic")
    )
    confidential = models.BooleanField(_("confidential"), default=False)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.ASKED)
    skill = models.CharField(pgettext_lazy("mentoring", "subject"), max_length=40)
    need = models.TextField(pgettext_lazy("mentoring", "need"), max_length=2000, blank=True)
    language = models.CharField(_("language"), max_length=3, choices=Language)
    place = models.CharField(pgettext_lazy("session", "place"), max_length=7, choices=Place)
    link = models.URLField(_("address online"), max_length=300, blank=True)
    booking: models.ForeignKey[Any, Any] = models.ForeignKey(
        "bookings.Booking", models.PROTECT, null=True, related_name="+", verbose_name=_("room")
    )
    starts_at = models.DateTimeField(pgettext_lazy("session", "from"))
    ends_at = models.DateTimeField(pgettext_lazy("session", "until"))
    asked_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+", verbose_name=_("asked by")
    )
    voucher = models.ForeignKey(
        Voucher, models.PROTECT, null=True, related_name="sessions", verbose_name=_("voucher")
    )
    payer: models.ForeignKey[Any, Any] = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("paid by"),
    )
    beyond = models.BooleanField(_("pays what goes beyond"), default=False)
    hour_price = models.DecimalField(
        _("price of an hour (MAD)"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    taken = models.PositiveIntegerField(_("minutes taken"), default=0)
    expert_minutes = models.PositiveSmallIntegerField(_("minutes, says the expert"), null=True)
    company_minutes = models.PositiveSmallIntegerField(
        _("minutes, says the organisation"), null=True
    )
    minutes = models.PositiveSmallIntegerField(_("minutes really given"), null=True)
    charged = models.PositiveSmallIntegerField(_("minutes charged"), default=0)
    blame = models.CharField(
        _("who cancelled or did not come"), max_length=7, choices=Side, blank=True
    )
    late = models.BooleanField(_("cancelled late"), default=False)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    shared_note = models.TextField(_("notes for both"), max_length=6000, blank=True)
    private_note = models.TextField(_("the expert’s own notes"), max_length=6000, blank=True)
    turn = models.PositiveIntegerField(default=0)
    sequence = models.PositiveIntegerField(default=0)
    key = models.CharField(max_length=80, blank=True)
    reminded_at = models.DateTimeField(null=True)
    closing_at = models.DateTimeField(null=True)
    forgotten_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(_("asked"), auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("mentoring", "session")
        ordering = ("starts_at", "pk")
        indexes = (
            models.Index(name="mentoring_session_of_expert", fields=("expert", "starts_at")),
            models.Index(name="mentoring_session_of_company", fields=("company", "starts_at")),
            models.Index(name="mentoring_session_of_park", fields=("park", "starts_at")),
        )
        constraints = (
            ExclusionConstraint(
                name="mentoring_session_expert_free",
                expressions=[
                    (Same("expert"), RangeOperators.OVERLAPS),
                    (Moments("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
                condition=Q(state__in=sorted(HOLDS)),
            ),
            ExclusionConstraint(
                name="mentoring_session_company_free",
                expressions=[
                    (Same("company"), RangeOperators.OVERLAPS),
                    (Moments("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
                condition=Q(state__in=sorted(HOLDS)),
            ),
            models.CheckConstraint(
                name="mentoring_session_in_order", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="mentoring_session_known",
                condition=Q(
                    state__in=State.values,
                    place__in=Place.values,
                    language__in=Language.values,
                    blame__in=["", *Side.values],
                ),
            ),
            models.CheckConstraint(
                name="mentoring_session_needs_something",
                condition=~Q(need="") | Q(forgotten_at__isnull=False),
            ),
            models.CheckConstraint(
                name="mentoring_session_done_minutes",
                condition=Q(state="done", minutes__isnull=False, minutes__range=(5, 720))
                | (~Q(state="done") & Q(minutes=None, charged=0)),
            ),
            models.CheckConstraint(
                name="mentoring_session_charged",
                condition=Q(charged=0)
                | Q(charged__lte=F("minutes"), hour_price__isnull=False, beyond=True),
            ),
            models.CheckConstraint(
                name="mentoring_session_refused_why",
                condition=~Q(state__in=["declined", "cancelled"]) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="mentoring_session_blamed",
                condition=~Q(state__in=["cancelled", "missed"]) | ~Q(blame=""),
            ),
            models.UniqueConstraint(
                name="mentoring_session_key_once", fields=("asked_by", "key"), condition=~Q(key="")
            ),
        )
        triggers = (pgtrigger.Protect(name="session_never_deleted", operation=pgtrigger.Delete),)

    def __str__(self) -> str:
        return f"{self.expert} – {local(self.company)}"

    def get_absolute_url(self) -> str:
        return address_of("advising:session", self.pk)

    @property
    def length(self) -> int:
        """The minutes that were planned."""
        return int((self.ends_at - self.starts_at).total_seconds()) // 60


class Goal(models.Model):
    """What both agreed to reach, and what became of it."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="goals")
    text = models.CharField(pgettext_lazy("mentoring", "goal"), max_length=300)
    due = models.DateField(pgettext_lazy("goal", "until"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=7, choices=GoalState, default=GoalState.OPEN)
    closed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("mentoring", "goal")
        ordering = ("due", "pk")
        constraints = (
            models.CheckConstraint(name="mentoring_goal_said", condition=~Q(text="")),
            models.CheckConstraint(
                name="mentoring_goal_closed_when",
                condition=Q(state="open", closed_at=None)
                | (~Q(state="open") & Q(closed_at__isnull=False)),
            ),
        )

    def __str__(self) -> str:
        return self.text


class Rating(models.Model):
    """What a side thought of a session, from one to five."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="ratings")
    side = models.CharField(max_length=7, choices=Side)
    score = models.PositiveSmallIntegerField(_("opinion"))
    words = models.TextField(_("in words"), max_length=1000, blank=True)
    by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("mentoring", "opinion")
        ordering = ("side",)
        constraints = (
            models.UniqueConstraint(name="mentoring_rating_once", fields=("session", "side")),
            models.CheckConstraint(
                name="mentoring_rating_score",
                condition=Q(score__range=(1, 5), side__in=["expert", "company"]),
            ),
        )

    def __str__(self) -> str:
        return str(self.score)
