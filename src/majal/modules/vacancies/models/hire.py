"""A hire that came of an offer, as the company declares it."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.append_only import append_only_triggers
from majal.modules.vacancies.models.vacancy import Vacancy, WorkKind


class Sex(models.TextChoices):
    """As it is declared; unknown where the company does not say."""

    FEMALE = "female", pgettext_lazy("sex", "woman")
    MALE = "male", pgettext_lazy("sex", "man")
    UNKNOWN = "unknown", pgettext_lazy("sex", "not said")


class Hire(models.Model):
    """One declaration that somebody was hired; it names nobody, and is superseded, never edited.

    ``place`` counts the hires of one offer, so that no position is filled twice. ``void`` takes
    back what it supersedes: nobody was hired after all.
    """

    vacancy = models.ForeignKey(
        Vacancy, models.PROTECT, related_name="hires", verbose_name=_("offer")
    )
    place = models.PositiveSmallIntegerField(_("number"))
    sex = models.CharField(_("sex"), max_length=7, choices=Sex, default=Sex.UNKNOWN)
    commune: models.ForeignKey[Any, Any] = models.ForeignKey(
        "territories.Territory",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("commune of residence"),
    )
    kind = models.CharField(_("contract"), max_length=10, choices=WorkKind)
    starts_on = models.DateField(_("first day of work"))
    void = models.BooleanField(_("taken back"), default=False)
    declared_at = models.DateTimeField(pgettext_lazy("hire", "declared on"), auto_now_add=True)
    declared_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="superseded_by"
    )

    class Meta:
        verbose_name = pgettext_lazy("vacancies", "hire")
        ordering = ["-declared_at", "-pk"]
        indexes = [models.Index(fields=["starts_on"], name="hire_started")]
        constraints = [
            models.UniqueConstraint(
                name="hire_place_once", fields=["vacancy", "place"], condition=Q(supersedes=None)
            ),
            models.CheckConstraint(name="hire_sex", condition=Q(sex__in=Sex.values)),
            models.CheckConstraint(name="hire_kind", condition=Q(kind__in=WorkKind.values)),
            models.CheckConstraint(
                name="hire_void_of_another", condition=Q(void=False) | Q(supersedes__isnull=False)
            ),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.vacancy} {self.place}"

    def get_absolute_url(self) -> str:
        return address_of("vacancies:mend", self.pk)
