"""Input-output tables, their sectors, studies that use them, and results that never change."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.addresses import address_of
from majal.kernel.append_only import append_only_triggers
from majal.kernel.history import tracked
from majal.kernel.models import StoredFile
from majal.modules.input_output.workflow import TableState
from majal.modules.sources.public import Source
from majal.modules.territories.public import Activity, Territory

MOST_SECTORS = 2_500


class Layout(models.TextChoices):
    """How a file is laid out."""

    PLAIN = "plain", _("one sheet: sectors in rows and columns")
    FOLDER = "folder", _("a folder as pymrio saves it, packed as ZIP")
    ICIO = "icio", _("inter-country table of the OECD")


class Method(models.TextChoices):
    """How a country's table is brought down to a region."""

    NONE = "none", _("as the table stands")
    SLQ = "slq", _("simple location quotients (SLQ)")
    CILQ = "cilq", _("cross-industry location quotients (CILQ)")
    FLQ = "flq", _("Flegg’s location quotients (FLQ)")


@tracked(exclude=("report",))
class Table(models.Model):
    """Who buys what from whom in one economy and year, as one file says it.

    ``series`` and ``year`` say what it is a table of: one is in force at a time. ``scale`` and
    ``job_scale`` are what one unit of the file is, in the currency and in people. An ``example``
    speaks of no territory here.
    """

    series = models.SlugField(_("series"), max_length=40)
    year = models.PositiveSmallIntegerField(_("year"))
    name_ar = models.CharField(_("name in Arabic"), max_length=200, blank=True)
    name_fr = models.CharField(_("name in French"), max_length=200, blank=True)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="+", verbose_name=_("source"))
    currency = models.CharField(_("currency"), max_length=3)
    scale = models.PositiveIntegerField(_("one unit of the table is, in the currency"), default=1)
    job_scale = models.PositiveIntegerField(_("one unit of employment is, in people"), default=1)
    is_example = models.BooleanField(_("an example: says nothing of Morocco"), default=False)
    country = models.CharField(_("country taken from the table"), max_length=12, blank=True)
    layout = models.CharField(_("layout"), max_length=8, choices=Layout, blank=True)
    state = models.CharField(max_length=12, choices=TableState, default=TableState.READING)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("file"))
    file_name = models.CharField(max_length=200)
    report = models.JSONField(default=dict)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    sent_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)
    adopted_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("input-output table")
        indexes = [models.Index(fields=["state", "-sent_at"], name="io_table_state")]
        constraints = [
            models.UniqueConstraint(
                name="io_table_in_force_once",
                fields=["series", "year"],
                condition=Q(state=TableState.IN_FORCE),
            ),
            models.CheckConstraint(
                name="io_table_state_known", condition=Q(state__in=TableState.values)
            ),
            models.CheckConstraint(
                name="io_table_named", condition=~Q(name_ar="", name_fr="", name_en="")
            ),
            models.CheckConstraint(
                name="io_table_year", condition=Q(year__gte=1900, year__lte=2100)
            ),
            models.CheckConstraint(
                name="io_table_currency", condition=Q(currency__regex="^[A-Z]{3}$")
            ),
            models.CheckConstraint(
                name="io_table_scales", condition=Q(scale__gte=1, job_scale__gte=1)
            ),
            models.CheckConstraint(
                name="io_table_not_its_own_successor", condition=~Q(supersedes=F("pk"))
            ),
            models.CheckConstraint(
                name="io_table_adopted",
                condition=Q(
                    state__in=[TableState.IN_FORCE, TableState.SUPERSEDED],
                    adopted_at__isnull=False,
                )
                | Q(state__in=[TableState.READING, TableState.READ, TableState.REFUSED]),
            ),
        ]
        triggers = [pgtrigger.Protect(name="kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.series} {self.year}"

    def get_absolute_url(self) -> str:
        return address_of("input_output:table", self.pk)


class Content(models.Model):
    """The numbers of a table, packed; ``digest`` is what results name as their input."""

    table = models.OneToOneField(Table, models.PROTECT, related_name="content")
    packed = models.BinaryField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="io_content_digest", condition=Q(digest__regex="^[0-9a-f]{64}$")
            )
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return self.digest


@tracked()
class Sector(models.Model):
    """One sector of a table, and the branch of the census it belongs to where that is known."""

    table = models.ForeignKey(Table, models.PROTECT, related_name="sectors")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(_("code"), max_length=60)
    name = models.CharField(_("name"), max_length=200)
    branch = models.CharField(
        _("branch of the census"), max_length=16, choices=Activity, blank=True
    )

    class Meta:
        verbose_name = _("sector of a table")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(name="io_sector_code_once", fields=["table", "code"]),
            models.UniqueConstraint(name="io_sector_place_once", fields=["table", "position"]),
            models.CheckConstraint(
                name="io_sector_branch", condition=Q(branch="") | Q(branch__in=Activity.values)
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Study(models.Model):
    """A question put to a table: what does this change of final demand make, and where.

    ``demand`` is by code of sector, in units of the table; ``spread`` is by how many percent it may
    be less or more; ``delta`` is FLQ's. Never changed: another question is another study.
    """

    table = models.ForeignKey(Table, models.PROTECT, related_name="studies")
    title = models.CharField(_("title"), max_length=160)
    territory = models.ForeignKey(
        Territory,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("territory"),
    )
    method = models.CharField(_("method"), max_length=4, choices=Method, default=Method.NONE)
    delta = models.DecimalField(_("δ of FLQ"), max_digits=3, decimal_places=2, default="0.25")
    demand = models.JSONField(_("change of final demand"))
    spread = models.PositiveSmallIntegerField(_("give or take, in percent"), default=10)
    asked_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("study")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="io_study_delta", condition=Q(delta__gte=0, delta__lt=1)),
            models.CheckConstraint(name="io_study_spread", condition=Q(spread__lte=90)),
            models.CheckConstraint(
                name="io_study_region_has_method",
                condition=Q(territory=None, method="none")
                | (Q(territory__isnull=False) & ~Q(method="none")),
            ),
            models.CheckConstraint(name="io_study_titled", condition=~Q(title="")),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address_of("input_output:study", self.pk)


class Result(models.Model):
    """What was worked out of a table, or for a study: with the hash of inputs and the code version.

    The same inputs and code give the same result: it is worked out once. Never changed.
    """

    table = models.ForeignKey(Table, models.PROTECT, related_name="results")
    study = models.ForeignKey(Study, models.PROTECT, null=True, related_name="results")
    inputs = models.CharField(max_length=64)
    version = models.CharField(max_length=20)
    content = models.JSONField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="io_result_once",
                fields=["table", "study", "inputs", "version"],
                nulls_distinct=False,
            )
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.version} {self.inputs[:12]}"
