"""Clearances: who was shown how to use a machine, and until when that counts."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked


@tracked()
class ClearanceKind(models.Model):
    """One kind of clearance; it lasts ``valid_months``, or for ever where that is empty."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name_ar = models.CharField(_("name in Arabic"), max_length=120)
    name_fr = models.CharField(_("name in French"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    valid_months = models.PositiveSmallIntegerField(_("valid for (months)"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("machine", "kind of clearance")
        ordering = ("code",)
        constraints = (
            models.CheckConstraint(
                name="clearance_kind_named", condition=~Q(name_ar="") & ~Q(name_fr="")
            ),
        )

    def __str__(self) -> str:
        return self.code


@tracked()
class Clearance(models.Model):
    """Somebody may use what asks for ``kind``, from a day up to but not including another.

    ``training`` says after which training it was granted. Withdrawn with a reason, never deleted.
    """

    kind = models.ForeignKey(
        ClearanceKind, models.PROTECT, related_name="+", verbose_name=_("clearance")
    )
    person: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, related_name="+", verbose_name=_("person")
    )
    granted_on = models.DateField(_("granted on"))
    expires_on = models.DateField(_("expires on"), null=True, blank=True)
    training = models.CharField(_("training"), max_length=160)
    granted_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    granted_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("machine", "clearance")
        ordering = ("-granted_on", "-pk")
        constraints = (
            models.CheckConstraint(
                name="clearance_in_order",
                condition=Q(expires_on=None) | Q(expires_on__gt=F("granted_on")),
            ),
            models.CheckConstraint(
                name="clearance_withdrawn_why",
                condition=Q(withdrawn_at=None) | ~Q(reason=""),
            ),
            models.CheckConstraint(name="clearance_by_training", condition=~Q(training="")),
        )
        triggers = (pgtrigger.Protect(name="clearance_never_deleted", operation=pgtrigger.Delete),)

    def __str__(self) -> str:
        return f"{self.kind_id} {self.person_id}"

    def get_absolute_url(self) -> str:
        return address_of("bookables:clearances")
