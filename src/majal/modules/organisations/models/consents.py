"""What an organisation agreed to, by the word of one of its managers."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.modules.organisations.models.organisation import Organisation
from majal.modules.people.public import User


class Consent(models.Model):
    """One consent: to which wording, given by whom and when, taken back by whom and when.

    Its own history: only the withdrawal is ever written to a row, and no row is deleted.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="consents")
    purpose = models.SlugField(_("purpose"), max_length=40)
    text_version = models.CharField(_("version of the text"), max_length=20)
    given_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    given_at = models.DateTimeField(pgettext_lazy("consent", "given on"))
    withdrawn_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    withdrawn_at = models.DateTimeField(_("withdrawn on"), null=True)

    class Meta:
        verbose_name = _("consent")
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="organisation_consent_once",
                fields=["organisation", "purpose"],
                condition=Q(withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="organisation_consent_ends_after_start",
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__gte=F("given_at"), withdrawn_by__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="organisation_consent_never_deleted", operation=pgtrigger.Delete
            ),
            pgtrigger.ReadOnly(
                name="organisation_consent_is_fixed", exclude=["withdrawn_at", "withdrawn_by"]
            ),
        ]

    def __str__(self) -> str:
        return self.purpose
