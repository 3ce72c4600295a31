"""An offer of a job or an internship by a resident company."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.kernel.names import local
from majal.modules.vacancies.workflow import MOST_POSITIONS, VacancyState


class WorkKind(models.TextChoices):
    """By which contract somebody works; the first ones are jobs, the last no employment."""

    PERMANENT = "permanent", pgettext_lazy("contract of work", "permanent contract")
    FIXED_TERM = "fixed_term", pgettext_lazy("contract of work", "fixed-term contract")
    INSERTION = "insertion", pgettext_lazy("contract of work", "insertion contract (ANAPEC)")
    TEMPORARY = "temporary", pgettext_lazy("contract of work", "temporary work")
    INTERNSHIP = "internship", pgettext_lazy("contract of work", "internship")
    FREELANCE = "freelance", pgettext_lazy("contract of work", "freelance")


class Remote(models.TextChoices):
    """Where the work is done."""

    ON_SITE = "on_site", pgettext_lazy("place of work", "on site")
    HYBRID = "hybrid", pgettext_lazy("place of work", "partly from home")
    REMOTE = "remote", pgettext_lazy("place of work", "from home")


@tracked(exclude=("search_key", "seed"))
class Vacancy(models.Model):
    """What a company of a park looks for, in one or more languages; never deleted.

    ``closes_on`` is the last day to apply. ``apply_at`` is the address of the company’s own form;
    without it people apply here. ``seed`` is that of the link by which hires are declared.
    """

    organisation: models.ForeignKey[Any, Any] = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name=_("company")
    )
    park: models.ForeignKey[Any, Any] = models.ForeignKey(
        "parks.Park", models.PROTECT, related_name="+", verbose_name=_("park")
    )
    title_ar = models.CharField(_("title in Arabic"), max_length=150, blank=True)
    title_fr = models.CharField(_("title in French"), max_length=150, blank=True)
    title_en = models.CharField(_("title in English"), max_length=150, blank=True)
    text_ar = models.TextField(_("description in Arabic"), blank=True)
    text_fr = models.TextField(_("description in French"), blank=True)
    text_en = models.TextField(_("description in English"), blank=True)
    kind = models.CharField(_("contract"), max_length=10, choices=WorkKind)
    remote = models.CharField(
        _("place of work"), max_length=7, choices=Remote, default=Remote.ON_SITE
    )
    commune: models.ForeignKey[Any, Any] = models.ForeignKey(
        "territories.Territory",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("commune"),
    )
    positions = models.PositiveSmallIntegerField(_("positions"), default=1)
    pay_from = models.PositiveIntegerField(_("pay from (DH a month)"), null=True)
    pay_to = models.PositiveIntegerField(_("pay up to (DH a month)"), null=True)
    skills = models.CharField(_("skills"), max_length=300, blank=True)
    closes_on = models.DateField(_("last day to apply"))
    apply_at = models.URLField(_("address to apply"), max_length=500, blank=True)
    state = models.CharField(
        _("state"), max_length=9, choices=VacancyState, default=VacancyState.DRAFT
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    submitted_at = models.DateTimeField(_("sent in on"), null=True)
    published_at = models.DateTimeField(_("published on"), null=True)
    ended_on = models.DateField(_("ended on"), null=True)
    reminded_on = models.DateField(_("reminded on"), null=True)
    asked_on = models.DateField(_("asked on"), null=True)
    written_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    written_at = models.DateTimeField(_("written on"), auto_now_add=True)
    seed = models.CharField(max_length=64, unique=True)
    search_key = models.TextField(default="")

    class Meta:
        verbose_name = _("offer")
        ordering = ["-published_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "closes_on"], name="vacancy_state"),
            models.Index(fields=["organisation", "state"], name="vacancy_company"),
        ]
        constraints = [
            models.CheckConstraint(
                name="vacancy_state", condition=Q(state__in=VacancyState.values)
            ),
            models.CheckConstraint(name="vacancy_kind", condition=Q(kind__in=WorkKind.values)),
            models.CheckConstraint(name="vacancy_remote", condition=Q(remote__in=Remote.values)),
            models.CheckConstraint(
                name="vacancy_named",
                condition=(~Q(title_ar="") & ~Q(text_ar=""))
                | (~Q(title_fr="") & ~Q(text_fr=""))
                | (~Q(title_en="") & ~Q(text_en="")),
            ),
            models.CheckConstraint(
                name="vacancy_positions",
                condition=Q(positions__gte=1, positions__lte=MOST_POSITIONS),
            ),
            models.CheckConstraint(
                name="vacancy_pay",
                condition=Q(pay_from=None) | Q(pay_to=None) | Q(pay_to__gte=F("pay_from")),
            ),
            models.CheckConstraint(
                name="vacancy_apply_at",
                condition=Q(apply_at="") | Q(apply_at__startswith="https://"),
            ),
            models.CheckConstraint(
                name="vacancy_published",
                condition=~Q(state__in=["published", "filled", "expired"])
                | Q(published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="vacancy_ended",
                condition=~Q(state__in=["filled", "expired", "withdrawn"])
                | Q(ended_on__isnull=False),
            ),
            models.CheckConstraint(
                name="vacancy_refused_why", condition=~Q(state="refused") | ~Q(reason="")
            ),
        ]
        triggers = [pgtrigger.Protect(name="vacancy_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return local(self, "title")

    def get_absolute_url(self) -> str:
        return address_of("vacancies:vacancy", self.pk)
