"""Kinds of organisation, sectors, technologies: short tables, loaded from the project's files."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.names import local


class _Term(models.Model):
    """A code with its name in three languages and its place in the list."""

    code = models.SlugField(_("code"), max_length=40, primary_key=True)
    name_ar = models.CharField(_("name in Arabic"), max_length=120)
    name_fr = models.CharField(_("name in French"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return local(self)


class OrganisationKind(_Term):
    """What an organisation is: a company, a project holder, an elected council, a bank…"""

    class Meta(_Term.Meta):
        verbose_name = _("kind of organisation")


class Sector(_Term):
    """A branch the parks work in, with the sections and divisions of ISIC Rev. 4 it falls in."""

    isic_section = models.CharField(_("section of ISIC Rev. 4"), max_length=1, blank=True)
    isic_divisions = models.CharField(_("divisions of ISIC Rev. 4"), max_length=40, blank=True)

    class Meta(_Term.Meta):
        verbose_name = _("sector")
        constraints = [
            models.CheckConstraint(name="sector_isic", condition=Q(isic_section__regex="^[A-U]?$")),
            models.CheckConstraint(
                name="sector_isic_divisions",
                condition=Q(isic_divisions__regex="^([0-9]{2}(;[0-9]{2})*)?$"),
            ),
        ]


class Technology(_Term):
    """A technology an organisation works with; some are marked as breakthrough ones."""

    breakthrough = models.BooleanField(_("breakthrough technology"), default=False)

    class Meta(_Term.Meta):
        verbose_name = _("technology")
