"""What is stored of standing: groups settled once per period, and who saw what of a company."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.append_only import append_only_triggers
from majal.modules.declarations.public import Expected, Period
from majal.modules.organisations.public import Organisation, Sector

LEAST = 6
"""Companies in a group: whoever looks is one of them, and five others remain."""


class Measured(models.TextChoices):
    """What is compared."""

    TURNOVER = "turnover", pgettext_lazy("compared", "Turnover")
    JOBS = "jobs", pgettext_lazy("compared", "People employed")
    GROWTH = "growth", pgettext_lazy("compared", "Growth in people")
    WOMEN = "women", pgettext_lazy("compared", "Share of women")
    YOUNG = "young", pgettext_lazy("compared", "Share of people under 35")
    EXPORTED = "exported", pgettext_lazy("compared", "Share of turnover sold abroad")


SHARES = (Measured.GROWTH, Measured.WOMEN, Measured.YOUNG, Measured.EXPORTED)
"""In percent."""


class Level(models.TextChoices):
    """How wide a group is, the narrowest first."""

    BOTH = "both", pgettext_lazy("group", "sector and age")
    AGE = "age", pgettext_lazy("group", "age")
    SECTOR = "sector", pgettext_lazy("group", "sector")
    NETWORK = "network", pgettext_lazy("group", "network")


class Age(models.TextChoices):
    """How old a company was on the last day of the period."""

    NEW = "0-2", pgettext_lazy("age of a company", "under three years old")
    YOUNG = "3-5", pgettext_lazy("age of a company", "three to five years old")
    GROWN = "6-10", pgettext_lazy("age of a company", "six to ten years old")
    OLD = "11+", pgettext_lazy("age of a company", "over ten years old")


class Page(models.TextChoices):
    """Where what a company declared was seen."""

    DECLARATION = "declaration", pgettext_lazy("page seen", "your declaration")
    VERIFICATION = "verification", pgettext_lazy("page seen", "the check of your declaration")
    COMPANY = "company", pgettext_lazy("page seen", "your company in the figures")
    EXPORT = "export", pgettext_lazy("page seen", "a file with your figures")
    FILE = "file", pgettext_lazy("page seen", "a paper behind your figures")
    HISTORY = "history", pgettext_lazy("page seen", "the history of your figures")


class Table(models.Model):
    """The groups of one period, settled once: what is corrected later never moves them.

    ``inputs_hash`` is the fingerprint of all that went in, ``code_version`` that of the rules.
    """

    period = models.OneToOneField(Period, models.PROTECT, related_name="+")
    companies = models.PositiveIntegerField(_("companies that answered"))
    inputs_hash = models.CharField(_("fingerprint of the inputs"), max_length=64)
    code_version = models.CharField(_("version of the code"), max_length=20)
    settled_at = models.DateTimeField(_("settled on"), auto_now_add=True)
    settled_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("comparison of a period")
        constraints = [
            models.CheckConstraint(
                name="standing_table_whole", condition=Q(inputs_hash__regex="^[0-9a-f]{64}$")
            )
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.period_id}"


class Group(models.Model):
    """A group of companies that may be shown: its middle and quartiles, rounded, and its size.

    No company stands in two groups of one measure, so no two groups reveal a third by subtraction.
    """

    table = models.ForeignKey(Table, models.PROTECT, related_name="groups")
    measure = models.CharField(_("compared"), max_length=8, choices=Measured)
    level = models.CharField(_("group"), max_length=7, choices=Level)
    sector = models.ForeignKey(Sector, models.PROTECT, null=True, related_name="+")
    age = models.CharField(_("age"), max_length=4, choices=Age, blank=True)
    count = models.PositiveIntegerField(_("companies"))
    low = models.DecimalField(_("first quartile"), max_digits=20, decimal_places=4)
    middle = models.DecimalField(_("median"), max_digits=20, decimal_places=4)
    high = models.DecimalField(_("third quartile"), max_digits=20, decimal_places=4)

    class Meta:
        verbose_name = _("group of companies")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="standing_group_once",
                fields=["table", "measure", "level", "sector", "age"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(name="standing_group_hides_few", condition=Q(count__gte=LEAST)),
            models.CheckConstraint(
                name="standing_group_ordered",
                condition=Q(low__lte=models.F("middle"), high__gte=models.F("middle")),
            ),
            models.CheckConstraint(
                name="standing_group_level",
                condition=Q(level="both", sector__isnull=False) & ~Q(age="")
                | Q(level="age", sector=None) & ~Q(age="")
                | Q(level="sector", sector__isnull=False, age="")
                | Q(level="network", sector=None, age=""),
            ),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.measure} {self.level} {self.count}"


class Place(models.Model):
    """In which group a company counted, by measure; in none where it would have stood out."""

    table = models.ForeignKey(Table, models.PROTECT, related_name="places")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    measure = models.CharField(_("compared"), max_length=8, choices=Measured)
    group = models.ForeignKey(Group, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("place of a company")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="standing_place_once", fields=["table", "organisation", "measure"]
            )
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.measure}"


class Seen(models.Model):
    """Somebody saw what a company declared: who, in which capacity, on which page, that day.

    ``reader`` is kept for people of the network only; of all others their role and institution are
    enough. Kept as long as the rule ``readers_kept`` says; before a year nobody deletes a row, and
    a row only counts up.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    expected = models.ForeignKey(Expected, models.PROTECT, null=True, related_name="+")
    page = models.CharField(_("page"), max_length=12, choices=Page)
    reader = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+", verbose_name=_("name")
    )
    role = models.CharField(_("role"), max_length=30)
    scope_kind = models.CharField(max_length=20)
    scope_id = models.BigIntegerField(default=0)
    day = models.DateField(_("day"))
    last_at = models.DateTimeField(_("last seen"))
    times = models.PositiveIntegerField(_("times"), default=1)

    class Meta:
        verbose_name = pgettext_lazy("declarations", "view")
        ordering = ["-last_at", "-pk"]
        indexes = [models.Index(name="standing_seen_by_day", fields=["day"])]
        constraints = [
            models.UniqueConstraint(
                name="standing_seen_once_a_day",
                fields=[
                    "organisation", "expected", "page", "reader", "role", "scope_kind", "scope_id",
                    "day",
                ],
                nulls_distinct=False,
            ),
            models.CheckConstraint(name="standing_seen_times", condition=Q(times__gte=1)),
        ]  # fmt: skip
        triggers = [
            pgtrigger.ReadOnly(name="seen_fixed", exclude=["times", "last_at"]),
            pgtrigger.Protect(
                name="seen_only_counts_up",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("NEW.times < OLD.times OR NEW.last_at < OLD.last_at"),
            ),
            pgtrigger.Protect(
                name="seen_kept_a_year",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.day > CURRENT_DATE - 365"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.page} {self.day}"
