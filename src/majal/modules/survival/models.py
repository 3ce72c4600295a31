"""What is stored of survival: results as they stood on a day, with what they were made from."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.append_only import append_only_triggers
from majal.modules.parks.public import Park


class Origin(models.TextChoices):
    """From which day the months are counted."""

    ENTRY = "entry", pgettext_lazy("survival", "since they entered")
    EXIT = "exit", pgettext_lazy("survival", "since they left")


class Kept(models.Model):
    """A result kept to be cited: of one park or of all, of one year or of all; never changed.

    ``inputs_hash`` is the fingerprint of the companies’ dates it was made from, ``code_version``
    that of the arithmetic; the same inputs through the same code are kept once.
    """

    origin = models.CharField(_("counted"), max_length=5, choices=Origin)
    park = models.ForeignKey(
        Park, models.PROTECT, null=True, related_name="+", verbose_name=_("park")
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True)
    day = models.DateField(_("as of"))
    result = models.JSONField(_("result"))
    inputs_hash = models.CharField(_("fingerprint of the inputs"), max_length=64)
    code_version = models.CharField(_("version of the code"), max_length=40)
    kept_at = models.DateTimeField(_("kept on"), auto_now_add=True)
    kept_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("survival, kept result")
        ordering = ["-kept_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="survival_kept_once",
                fields=["origin", "park", "year", "day", "inputs_hash", "code_version"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="survival_origin_known", condition=Q(origin__in=Origin.values)
            ),
            models.CheckConstraint(
                name="survival_hash_whole", condition=Q(inputs_hash__regex="^[0-9a-f]{64}$")
            ),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.origin} {self.day}"

    def get_absolute_url(self) -> str:
        """The page of the kept result."""
        return reverse("survival:kept", args=[self.pk])


WINDOW = 3
"""Years of entry, or of exit, that are told together."""


class Settled(models.Model):
    """What territories are told of the companies of three closed years, settled once for all.

    ``cells`` holds the counts that are told, by the code of a territory or a park; ``hidden`` the
    codes whose counts are not. ``members`` are the companies by park: never shown, they stay so
    that nothing told later gives one of them away.
    """

    origin = models.CharField(_("counted"), max_length=5, choices=Origin)
    first_year = models.PositiveSmallIntegerField(_("first year"))
    months = models.PositiveSmallIntegerField(_("months"))
    cells = models.JSONField(_("counts told"))
    hidden = models.JSONField(_("counts kept back"))
    members = models.JSONField(_("companies"))
    inputs_hash = models.CharField(_("fingerprint of the inputs"), max_length=64)
    code_version = models.CharField(_("version of the code"), max_length=40)
    settled_at = models.DateTimeField(_("settled on"), auto_now_add=True)

    class Meta:
        verbose_name = _("survival told to territories")
        ordering = ["origin", "-first_year", "months"]
        constraints = [
            models.UniqueConstraint(
                name="survival_settled_once", fields=["origin", "first_year", "months"]
            ),
            models.CheckConstraint(
                name="survival_settled_window",
                condition=Q(origin__in=Origin.values, months__in=[12, 24, 60]),
            ),
            models.CheckConstraint(
                name="survival_settled_hash", condition=Q(inputs_hash__regex="^[0-9a-f]{64}$")
            ),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.origin} {self.first_year} {self.months}"

    @property
    def last_year(self) -> int:
        """The last of the years told together."""
        return self.first_year + WINDOW - 1
