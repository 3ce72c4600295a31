"""Employment by place, year and sector; and results worked out from it, that never change."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.addresses import address_of
from majal.kernel.append_only import append_only_triggers
from majal.kernel.history import tracked
from majal.kernel.models import StoredFile
from majal.modules.diversification.workflow import DataState
from majal.modules.sources.public import Source

MOST_ROWS = 200_000
WHOLE = "*"
"""The code under which a file gives the whole, such as the country, to compare places with."""


@tracked(exclude=("report",))
class Dataset(models.Model):
    """Counts of people at work by place, year and sector, as one file or the census says.

    One of a series is in force at a time. Places named by the code of a territory lead to it; an
    ``example`` speaks of none. ``from_census`` was taken from what the territories hold.
    """

    series = models.SlugField(_("series"), max_length=40)
    name_ar = models.CharField(_("name in Arabic"), max_length=200, blank=True)
    name_fr = models.CharField(_("name in French"), max_length=200, blank=True)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="+", verbose_name=_("source"))
    is_example = models.BooleanField(_("an example: says nothing of Morocco"), default=False)
    from_census = models.BooleanField(_("taken from the census"), default=False)
    state = models.CharField(max_length=12, choices=DataState, default=DataState.READING)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, related_name="+", verbose_name=_("file")
    )
    report = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    sent_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)
    adopted_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("set of employment data")
        constraints = [
            models.UniqueConstraint(
                name="employment_data_in_force_once",
                fields=["series"],
                condition=Q(state=DataState.IN_FORCE),
            ),
            models.CheckConstraint(
                name="employment_data_state_known", condition=Q(state__in=DataState.values)
            ),
            models.CheckConstraint(
                name="employment_data_named", condition=~Q(name_ar="", name_fr="", name_en="")
            ),
            models.CheckConstraint(
                name="employment_data_comes_from_somewhere",
                condition=Q(file__isnull=False) | Q(from_census=True),
            ),
            models.CheckConstraint(
                name="employment_data_not_its_own_successor", condition=~Q(supersedes=F("pk"))
            ),
        ]
        triggers = [pgtrigger.Protect(name="kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.series

    def get_absolute_url(self) -> str:
        return address_of("diversification:dataset", self.pk)


class Place(models.Model):
    """One place of a set of data; ``code`` is a territory's where it is one."""

    dataset = models.ForeignKey(Dataset, models.PROTECT, related_name="places")
    code = models.CharField(_("code"), max_length=20)
    name_ar = models.CharField(max_length=120, blank=True)
    name_fr = models.CharField(max_length=120, blank=True)
    name_en = models.CharField(max_length=120, blank=True)
    level = models.CharField(max_length=12, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="employment_place_once", fields=["dataset", "code"])
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return self.code


class Count(models.Model):
    """How many people work in one sector of one place in one year. Never changed."""

    place = models.ForeignKey(Place, models.PROTECT, related_name="counts")
    year = models.PositiveSmallIntegerField(_("year"))
    sector = models.CharField(_("sector"), max_length=60)
    people = models.DecimalField(_("people"), max_digits=14, decimal_places=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="employment_count_once", fields=["place", "year", "sector"]
            ),
            models.CheckConstraint(
                name="employment_count_zero_or_more", condition=Q(people__gte=0)
            ),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.sector} {self.year}"


class Result(models.Model):
    """What was worked out of one year of a set of data: its inputs' hash and the code version."""

    dataset = models.ForeignKey(Dataset, models.PROTECT, related_name="results")
    inputs = models.CharField(max_length=64)
    version = models.CharField(max_length=20)
    content = models.JSONField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="employment_result_once", fields=["dataset", "inputs", "version"]
            )
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.version} {self.inputs[:12]}"
