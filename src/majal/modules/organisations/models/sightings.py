"""Where an organisation was seen: what a source said it was to a park, and when."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.fields import PartialDateField
from majal.kernel.history import tracked
from majal.modules.organisations.models.organisation import Organisation
from majal.modules.sources.public import Source


class Relation(models.TextChoices):
    """What a source said an organisation was to a park, or to the network."""

    RESIDENT = "resident", _("resident company")
    ALUMNI = "alumni", _("alumni company")
    PROGRAMME = "programme", _("in a programme of the network")
    APPLICANT = "applicant", _("candidate for admission")
    PROJECT = "project", _("project supported")
    ECOSYSTEM = "ecosystem", _("partner of the ecosystem")
    FUND_PORTFOLIO = "fund_portfolio", _("backed by the network's fund")


@tracked()
class Sighting(models.Model):
    """A relation seen in a source: it says what was, not what is today.

    ``place`` is a park's code and no foreign key, since parks stand on a storey above; its names
    are kept beside it, as they were when the file was loaded. ``seen_in`` is empty where the source
    gives no year of its own; ``sector_text`` is the source's word where no sector of the list fits.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="sightings")
    relation = models.CharField(_("relation"), max_length=20, choices=Relation)
    place = models.SlugField(_("park"), max_length=60, blank=True)
    place_ar = models.CharField(max_length=200, blank=True)
    place_fr = models.CharField(max_length=200, blank=True)
    seen_in = PartialDateField(_("seen in"), blank=True)
    sector_text = models.CharField(_("sector as the source says it"), max_length=200, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="+", verbose_name=_("source"))

    class Meta:
        verbose_name = _("mention in a source")
        constraints = [
            models.UniqueConstraint(
                name="sighting_once",
                fields=["organisation", "source", "relation", "place", "seen_in"],
            ),
            models.CheckConstraint(
                name="sighting_relation_known", condition=Q(relation__in=Relation.values)
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_relation_display())
