"""An application for an offer, by somebody who needs no account."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.modules.people.public import LANGUAGES
from majal.modules.vacancies.models.vacancy import Vacancy
from majal.modules.vacancies.workflow import CandidacyState


@tracked(exclude=("name", "email", "phone", "message", "search_key", "sent_key", "seed"))
class Candidacy(models.Model):
    """Who applies for an offer, with a message and a paper.

    Purpose: that the company may choose; it alone reads this. ``keep_until``: then, or as soon as
    it is withdrawn, name, address, words and paper go, and what is counted stays. ``sent_key`` is
    of the form, so that two taps apply once.
    """

    vacancy = models.ForeignKey(
        Vacancy, models.PROTECT, related_name="candidacies", verbose_name=_("offer")
    )
    name = models.CharField(_("name"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail address"), max_length=254, blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    message = models.TextField(_("message"), blank=True)
    language = models.CharField(_("language"), max_length=5, choices=LANGUAGES, default="ar")
    cv: models.OneToOneField[Any, Any] = models.OneToOneField(
        "kernel.Attachment", models.PROTECT, null=True, related_name="+", verbose_name=_("CV")
    )
    state = models.CharField(
        _("state"), max_length=11, choices=CandidacyState, default=CandidacyState.NEW
    )
    sent_at = models.DateTimeField(pgettext_lazy("candidacy", "sent on"), auto_now_add=True)
    consented_at = models.DateTimeField(_("agreed on"))
    moved_at = models.DateTimeField(_("state since"), null=True)
    moved_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    keep_until = models.DateField(_("kept until"))
    emptied_at = models.DateTimeField(_("emptied"), null=True)
    sent_key = models.CharField(max_length=64, unique=True)
    seed = models.CharField(max_length=64, unique=True)
    search_key = models.TextField(default="")

    class Meta:
        verbose_name = pgettext_lazy("vacancies", "application")
        ordering = ["-sent_at", "-pk"]
        indexes = [
            models.Index(fields=["vacancy", "state"], name="candidacy_of_vacancy"),
            models.Index(
                fields=["keep_until"], name="candidacy_kept", condition=Q(emptied_at=None)
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                name="candidacy_once",
                fields=["vacancy", "email"],
                condition=Q(emptied_at=None),
            ),
            models.CheckConstraint(
                name="candidacy_state", condition=Q(state__in=CandidacyState.values)
            ),
            models.CheckConstraint(name="candidacy_email_lower", condition=Q(email=Lower("email"))),
            models.CheckConstraint(
                name="candidacy_whole_or_emptied",
                condition=Q(emptied_at=None) & ~Q(name="") & ~Q(email="")
                | Q(
                    emptied_at__isnull=False,
                    name="",
                    email="",
                    phone="",
                    message="",
                    search_key="",
                ),
            ),
            models.CheckConstraint(
                name="candidacy_withdrawn_emptied",
                condition=~Q(state=CandidacyState.WITHDRAWN) | Q(emptied_at__isnull=False),
            ),
        ]
        triggers = [pgtrigger.Protect(name="candidacy_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.name or str(self.pk)

    def get_absolute_url(self) -> str:
        return address_of("vacancies:candidate", self.pk)
