"""Experts and mentors: what they know, where and when they can be asked; clinics."""

from typing import Any

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.kernel.names import local
from majal.kernel.ranges import Hours, Same
from majal.modules.mentoring.workflow import Language

LENGTHS = (30, 45, 60, 90, 120)


class ExpertKind(models.TextChoices):
    """Whether somebody gives single sessions, or also follows companies over time."""

    EXPERT = "expert", pgettext_lazy("mentoring", "expert")
    MENTOR = "mentor", pgettext_lazy("mentoring", "mentor")


@tracked()
class Clinic(models.Model):
    """Recurring hours at which anyone of a park's companies gets first advice, such as legal.

    What is said there stays between the expert and the company where it is ``confidential``. It
    takes no voucher; ``payer`` bears the hours, the park itself where there is none.
    """

    park: models.ForeignKey[Any, Any] = models.ForeignKey(
        "parks.Park", models.PROTECT, related_name="+", verbose_name=_("park")
    )
    name_ar = models.CharField(_("name in Arabic"), max_length=120)
    name_fr = models.CharField(_("name in French"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    skill = models.CharField(pgettext_lazy("mentoring", "subject"), max_length=40)
    minutes = models.PositiveSmallIntegerField(_("minutes a consultation"), default=30)
    confidential = models.BooleanField(_("confidential"), default=True)
    payer: models.ForeignKey[Any, Any] = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("paid by"),
    )
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("mentoring", "clinic")
        ordering = ("park", "pk")
        constraints = (
            models.CheckConstraint(
                name="mentoring_clinic_named",
                condition=~Q(name_ar="") & ~Q(name_fr="") & ~Q(skill=""),
            ),
            models.CheckConstraint(
                name="mentoring_clinic_minutes", condition=Q(minutes__in=LENGTHS)
            ),
        )
        triggers = (pgtrigger.Protect(name="clinic_never_deleted", operation=pgtrigger.Delete),)

    def __str__(self) -> str:
        return local(self)

    def get_absolute_url(self) -> str:
        return address_of("advising:clinic", self.pk)


@tracked()
class Expert(models.Model):
    """Somebody who advises. ``park`` looks after them, ``parks`` are those where they advise.

    ``skills`` are codes of data/expertise.csv. ``most_minutes`` is what they give in a month;
    ``hour_price`` what an hour costs that no voucher covers, none where it is given. They are in
    the catalogue while ``visible``, which they decide. ``employer`` and ``conflicts`` are
    organisations that they do not advise.
    """

    user: models.OneToOneField[Any, Any] = models.OneToOneField(
        "people.User", models.PROTECT, related_name="+", verbose_name=_("person")
    )
    kind = models.CharField(_("kind"), max_length=6, choices=ExpertKind, default=ExpertKind.EXPERT)
    park: models.ForeignKey[Any, Any] = models.ForeignKey(
        "parks.Park", models.PROTECT, related_name="+", verbose_name=_("looked after by")
    )
    parks = models.ManyToManyField("parks.Park", related_name="+", verbose_name=_("parks"))
    skills = ArrayField(models.CharField(max_length=40), verbose_name=_("subjects"))
    languages = ArrayField(
        models.CharField(max_length=3, choices=Language), verbose_name=_("languages")
    )
    title_ar = models.CharField(_("in one line, in Arabic"), max_length=120, blank=True)
    title_fr = models.CharField(_("in one line, in French"), max_length=120, blank=True)
    title_en = models.CharField(_("in one line, in English"), max_length=120, blank=True)
    bio_ar = models.TextField(_("presentation in Arabic"), max_length=2000, blank=True)
    bio_fr = models.TextField(_("presentation in French"), max_length=2000, blank=True)
    bio_en = models.TextField(_("presentation in English"), max_length=2000, blank=True)
    employer: models.ForeignKey[Any, Any] = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("employer"),
    )
    conflicts = models.ManyToManyField(
        "organisations.Organisation",
        related_name="+",
        blank=True,
        verbose_name=_("organisations they do not advise"),
    )
    most_minutes = models.PositiveIntegerField(_("minutes a month at most"), null=True, blank=True)
    slot_minutes = models.PositiveSmallIntegerField(_("minutes a session"), default=60)
    hour_price = models.DecimalField(
        _("price of an hour (MAD)"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    link = models.URLField(_("address for online sessions"), max_length=300, blank=True)
    visible = models.BooleanField(_("in the catalogue"), default=False)
    archived_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("mentoring", "expert")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="mentoring_expert_knows_something",
                condition=Q(skills__len__gte=1, languages__len__gte=1),
            ),
            models.CheckConstraint(
                name="mentoring_expert_languages_known",
                condition=Q(languages__contained_by=sorted(Language.values)),
            ),
            models.CheckConstraint(
                name="mentoring_expert_numbers",
                condition=Q(slot_minutes__in=LENGTHS)
                & (Q(most_minutes=None) | Q(most_minutes__gte=15))
                & (Q(hour_price=None) | Q(hour_price__gt=0)),
            ),
            models.CheckConstraint(
                name="mentoring_expert_put_aside_unseen",
                condition=Q(archived_at=None) | Q(visible=False),
            ),
        )
        triggers = (pgtrigger.Protect(name="expert_never_deleted", operation=pgtrigger.Delete),)

    def __str__(self) -> str:
        return str(self.user)

    def get_absolute_url(self) -> str:
        return address_of("advising:expert", self.pk)


@tracked()
class Opening(models.Model):
    """Hours of a weekday (Monday is 0) at which an expert can be asked, or sits in a clinic."""

    expert = models.ForeignKey(Expert, models.CASCADE, related_name="openings")
    clinic = models.ForeignKey(
        Clinic, models.PROTECT, null=True, blank=True, related_name="openings"
    )
    weekday = models.PositiveSmallIntegerField(_("weekday"))
    opens = models.TimeField(pgettext_lazy("hours", "from"))
    closes = models.TimeField(pgettext_lazy("hours", "until"))

    class Meta:
        verbose_name = pgettext_lazy("mentoring", "hours of a weekday")
        ordering = ("weekday", "opens")
        constraints = (
            models.CheckConstraint(
                name="mentoring_opening_of_expert_in_order",
                condition=Q(closes__gt=F("opens"), weekday__range=(0, 6)),
            ),
            ExclusionConstraint(
                name="mentoring_opening_of_expert_apart",
                expressions=[
                    (Same("expert"), RangeOperators.OVERLAPS),
                    (Same("weekday"), RangeOperators.OVERLAPS),
                    (Hours("opens", "closes"), RangeOperators.OVERLAPS),
                ],
            ),
        )

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens:%H:%M}–{self.closes:%H:%M}"


@tracked()
class Change(models.Model):
    """Something else than usual: an expert is away, or can be asked at other hours as well."""

    expert = models.ForeignKey(Expert, models.CASCADE, related_name="changes")
    extra = models.BooleanField(_("more hours"), default=False)
    starts_at = models.DateTimeField(pgettext_lazy("hours", "from"))
    ends_at = models.DateTimeField(pgettext_lazy("hours", "until"))

    class Meta:
        verbose_name = pgettext_lazy("mentoring", "other hours than usual")
        ordering = ("starts_at", "pk")
        constraints = (
            models.CheckConstraint(
                name="mentoring_change_in_order", condition=Q(ends_at__gt=F("starts_at"))
            ),
        )

    def __str__(self) -> str:
        return str(self.starts_at)
