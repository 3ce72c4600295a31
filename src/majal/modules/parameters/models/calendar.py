"""Announced days of feasts, and timetables."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.append_only import append_only_triggers
from majal.kernel.history import tracked
from majal.modules.parameters.models.rules import Sureness


class Feast(models.TextChoices):
    """The moon-based holidays."""

    FITR = "eid_al_fitr", _("Eid al-Fitr")
    ADHA = "eid_al_adha", _("Eid al-Adha")
    NEW_YEAR = "islamic_new_year", _("Islamic New Year")
    MAWLID = "mawlid", _("Prophet’s Birthday")


class Sector(models.TextChoices):
    """Whose working days: administrations have a second day for the great feasts."""

    PUBLIC = "public", _("public sector")
    PRIVATE = "private", _("private sector")


class Scope(models.TextChoices):
    """Whom an announcement concerns."""

    BOTH = "both", _("both sectors")
    PUBLIC = "public", _("public sector only")
    PRIVATE = "private", _("private sector only")


class HolidayOverride(models.Model):
    """The announced day of a feast; a correction supersedes it, nothing is edited.

    ``days`` off from ``announced_day`` for those in ``scope``; where that is both sectors, the
    private one has the first day only. ``announced_on`` is None where the source does not tell.
    """

    event = models.CharField(_("feast"), max_length=20, choices=Feast)
    hijri_year = models.PositiveSmallIntegerField(_("Hijri year"))
    estimated_day = models.DateField(_("estimated day"))
    announced_day = models.DateField(_("announced day"))
    scope = models.CharField(_("concerns"), max_length=8, choices=Scope, default=Scope.BOTH)
    days = models.PositiveSmallIntegerField(_("days off"))
    source_text = models.CharField(_("read in"), max_length=300)
    source = models.ForeignKey("sources.Source", models.PROTECT, null=True, related_name="+")
    announced_on = models.DateField(_("announced on"), null=True)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="superseded_by"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(name="override_feast", condition=Q(event__in=Feast.values)),
            models.CheckConstraint(name="override_scope", condition=Q(scope__in=Scope.values)),
            models.CheckConstraint(name="override_days", condition=Q(days__range=(1, 5))),
            models.CheckConstraint(name="override_has_source", condition=~Q(source_text="")),
            models.CheckConstraint(
                name="override_not_its_own_successor", condition=~Q(supersedes=F("pk"))
            ),
            models.UniqueConstraint(
                name="override_one_chain",
                fields=("event", "hijri_year", "scope"),
                condition=Q(supersedes=None),
            ),
        )
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.event} {self.hijri_year}"


@tracked()
class Timetable(models.Model):
    """Opening hours of a part of the year; one still to be confirmed stays switched off."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name_ar = models.CharField(_("name in Arabic"), max_length=120)
    name_fr = models.CharField(_("name in French"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until before"), null=True)
    sureness = models.CharField(_("sureness"), max_length=1, choices=Sureness)
    active = models.BooleanField(_("switched on"), default=False)

    class Meta:
        ordering = ("valid_from", "code")
        constraints = (
            models.CheckConstraint(
                name="timetable_not_empty",
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
            ),
            models.CheckConstraint(
                name="timetable_unsure_is_off",
                condition=~Q(sureness=Sureness.LOW) | Q(active=False),
            ),
        )

    def __str__(self) -> str:
        return self.code


@tracked()
class TimetableHours(models.Model):
    """One stretch of opening on a weekday (Monday is 0); a midday break leaves two of them."""

    timetable = models.ForeignKey(Timetable, models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        ordering = ("weekday", "opens")
        constraints = (
            models.CheckConstraint(name="hours_weekday", condition=Q(weekday__range=(0, 6))),
            models.CheckConstraint(name="hours_close_later", condition=Q(closes__gt=F("opens"))),
            models.UniqueConstraint(name="hours_once", fields=("timetable", "weekday", "opens")),
        )

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens}–{self.closes}"
