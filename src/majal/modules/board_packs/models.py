"""Board packs: one living pack for each park and year."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.kernel.names import local
from majal.modules.board_packs.workflow import PackState

MAKE = "board_packs.make_pack"
"""The job of a pack."""
FIRST_YEAR = 2001
"""The year in which the network's first park opened."""


class Language(models.TextChoices):
    """What a pack is written in."""

    ARABIC = "ar", _("Arabic")
    FRENCH = "fr", _("French")


@tracked()
class BoardPack(models.Model):
    """One pack that was asked for; ``day`` is the last day it tells of."""

    park: models.ForeignKey[Any, Any] = models.ForeignKey(
        "parks.Park", models.PROTECT, related_name="+", verbose_name=_("park")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    language = models.CharField(_("language"), max_length=2, choices=Language)
    day = models.DateField(_("as of"))
    state = models.CharField(_("state"), max_length=10, choices=PackState, default=PackState.ASKED)
    document = models.OneToOneField(
        "kernel.IssuedDocument",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("document"),
    )
    asked_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked on"), auto_now_add=True)

    class Meta:
        verbose_name = _("board pack")
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["park", "-asked_at"], name="pack_of_park")]
        constraints = [
            models.UniqueConstraint(
                name="pack_one_under_way",
                fields=["park", "year", "language"],
                condition=Q(state=PackState.ASKED),
            ),
            models.UniqueConstraint(
                name="pack_one_living",
                fields=["park", "year", "language"],
                condition=Q(state=PackState.MADE),
            ),
            models.CheckConstraint(
                name="pack_state_known", condition=Q(state__in=PackState.values)
            ),
            models.CheckConstraint(
                name="pack_language_known", condition=Q(language__in=Language.values)
            ),
            models.CheckConstraint(
                name="pack_issued_once_made",
                condition=Q(state__in=[PackState.ASKED, PackState.FAILED], document=None)
                | Q(state__in=[PackState.MADE, PackState.SUPERSEDED], document__isnull=False),
            ),
            models.CheckConstraint(
                name="pack_day_in_year", condition=Q(day__year=models.F("year"))
            ),
        ]
        triggers = [pgtrigger.Protect(name="pack_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(_("Board pack: %(park)s, %(year)s")) % {
            "park": local(self.park),
            "year": self.year,
        }

    def get_absolute_url(self) -> str:
        return address_of("board_packs:detail", self.pk)

    @property
    def job_key(self) -> str:
        """By what the job that makes it is found."""
        return f"{MAKE}:{self.pk}"
