"""An enquiry: somebody asks before there is any file."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.modules.calls.public import Track
from majal.modules.enquiries.workflow import EnquiryState
from majal.modules.people.public import LANGUAGES


@tracked(exclude=("name", "email", "phone", "organisation", "message", "search_key", "asked_key"))
class Enquiry(models.Model):
    """A question about a park, from somebody who may have no account.

    Purpose: answering it. ``keep_until``: then name, address and words are emptied, and what is
    counted stays. ``asked_key`` is of the form, so that two taps ask once.
    """

    park: models.ForeignKey[Any, Any] = models.ForeignKey(
        "parks.Park",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("park"),
    )
    track = models.CharField(_("track"), max_length=10, choices=Track, blank=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail address"), max_length=254, blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    organisation = models.CharField(_("company or project"), max_length=200, blank=True)
    message = models.TextField(pgettext_lazy("enquiry", "question"), blank=True)
    language = models.CharField(_("language"), max_length=5, choices=LANGUAGES, default="ar")
    search_key = models.TextField(default="")
    asked_key = models.CharField(max_length=64, unique=True)
    state = models.CharField(
        _("state"), max_length=10, choices=EnquiryState, default=EnquiryState.NEW
    )
    asked_at = models.DateTimeField(pgettext_lazy("enquiry", "asked on"), auto_now_add=True)
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(_("answered on"), null=True)
    answered_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    application: models.ForeignKey[Any, Any] = models.ForeignKey(
        "admissions.Application",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("application"),
    )
    closed_at = models.DateTimeField(_("closed on"), null=True)
    keep_until = models.DateField(_("kept until"))
    emptied_at = models.DateTimeField(_("emptied"), null=True)

    class Meta:
        verbose_name = _("enquiry")
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(fields=["park", "state"], name="enquiry_park"),
            models.Index(fields=["keep_until"], name="enquiry_kept", condition=Q(emptied_at=None)),
        ]
        constraints = [
            models.CheckConstraint(
                name="enquiry_state", condition=Q(state__in=EnquiryState.values)
            ),
            models.CheckConstraint(
                name="enquiry_whole_or_emptied",
                condition=Q(emptied_at=None) & ~Q(name="") & ~Q(email="") & ~Q(message="")
                | Q(
                    emptied_at__isnull=False,
                    name="",
                    email="",
                    phone="",
                    message="",
                    answer="",
                    organisation="",
                    search_key="",
                ),
            ),
            models.CheckConstraint(name="enquiry_email_lower", condition=Q(email=Lower("email"))),
            models.CheckConstraint(
                name="enquiry_converted",
                condition=Q(state=EnquiryState.CONVERTED, application__isnull=False)
                | (~Q(state=EnquiryState.CONVERTED) & Q(application=None)),
            ),
        ]
        triggers = [pgtrigger.Protect(name="enquiry_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.name or str(self.pk)

    def get_absolute_url(self) -> str:
        return address_of("enquiries:enquiry", self.pk)
