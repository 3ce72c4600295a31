"""Headings: what costs are gathered under, the same for all parks so that they compare."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.kernel.names import local


@tracked()
class Heading(models.Model):
    """One heading; one that is not used any more ends, and what stands under it stays."""

    code = models.CharField(_("code"), max_length=40, unique=True)
    name_ar = models.CharField(_("name in Arabic"), max_length=120, blank=True)
    name_fr = models.CharField(_("name in French"), max_length=120, blank=True)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    account = models.CharField(_("account of the plan of accounts"), max_length=20, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=100)
    ended_on = models.DateField(_("not used since"), null=True, blank=True)

    class Meta:
        verbose_name = _("heading")
        ordering = ["position", "code"]
        constraints = [
            models.CheckConstraint(
                name="cost_heading_code", condition=Q(code__regex=r"^[a-z0-9][a-z0-9-]*$")
            ),
            models.CheckConstraint(
                name="cost_heading_named", condition=~Q(name_ar="") | ~Q(name_fr="")
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="cost_heading_never_deleted", operation=pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return local(self)

    def get_absolute_url(self) -> str:
        return address_of("costs:heading_edit", self.pk)
