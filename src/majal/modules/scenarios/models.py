"""What is stored of scenarios: the plan, what is assumed, what came out; nothing changes later."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.append_only import append_only_triggers
from majal.kernel.history import tracked
from majal.modules.figures.public import Target
from majal.modules.parks.public import Park
from majal.modules.territories.public import Territory

LEAST_YEARS, MOST_YEARS = 3, 20


class Assumption(models.TextChoices):
    """What is assumed of every opening, each as low, central and high."""

    FINAL = "final", _("capacity taken in the end (percent)")
    HALF = "half", _("years until half of that")
    JOBS = "jobs", _("jobs per company")
    DELAY = "delay", _("delay of the opening (years)")
    OVERRUN = "overrun", _("real cost of works (percent of the planned)")
    SALARY = "salary", _("cost of one of the staff (MAD a year)")
    RUNNING = "running", _("running cost (MAD per m² a year)")
    INFLATION = "inflation", _("rise of prices (percent a year)")


class Scenario(models.Model):
    """One version of a plan with its result, frozen with the seed and the version of the code.

    ``supersedes`` is unique: of two people at once one makes the next version. ``assumed`` is by
    ``Assumption``: low, central, high and what they rest on.
    """

    name = models.CharField(_("name"), max_length=120)
    note = models.CharField(_("note"), max_length=600, blank=True)
    first_year = models.PositiveSmallIntegerField(_("first year"))
    years = models.PositiveSmallIntegerField(_("years ahead"))
    assumed = models.JSONField(_("what is assumed"))
    seed = models.BigIntegerField(_("seed"))
    draws = models.PositiveIntegerField(_("draws"))
    result = models.JSONField(_("result"))
    inputs_hash = models.CharField(_("fingerprint of the inputs"), max_length=64)
    code_version = models.CharField(_("version of the code"), max_length=40)
    example = models.BooleanField(_("example"), default=False)
    made_at = models.DateTimeField(_("made on"), auto_now_add=True)
    made_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="superseded_by"
    )

    class Meta:
        verbose_name = _("scenario")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="scenario_named", condition=~Q(name="")),
            models.CheckConstraint(
                name="scenario_years", condition=Q(years__range=(LEAST_YEARS, MOST_YEARS))
            ),
            models.CheckConstraint(name="scenario_draws", condition=Q(draws__gte=100)),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The page of this version."""
        return address_of("scenarios:detail", self.pk)


class Opening(models.Model):
    """One opening of a plan: a park that is not open yet, or a province that has none named."""

    scenario = models.ForeignKey(Scenario, models.PROTECT, related_name="openings")
    park = models.ForeignKey(Park, models.PROTECT, null=True, related_name="+")
    province = models.ForeignKey(Territory, models.PROTECT, null=True, related_name="+")
    year = models.PositiveSmallIntegerField(_("year of opening"))
    companies = models.PositiveIntegerField(_("capacity (companies)"))
    area = models.DecimalField(_("area let (m²)"), max_digits=9, decimal_places=2)
    tariff = models.DecimalField(_("rent (MAD per m² a month)"), max_digits=8, decimal_places=2)
    staff = models.PositiveSmallIntegerField(pgettext_lazy("number of people", "staff"))
    works = models.DecimalField(_("works (MAD)"), max_digits=14, decimal_places=2)
    subsidy = models.DecimalField(_("subsidy a year (MAD)"), max_digits=14, decimal_places=2)
    subsidy_years = models.PositiveSmallIntegerField(_("years of subsidy"))

    class Meta:
        verbose_name = _("opening")
        ordering = ["year", "pk"]
        constraints = [
            models.CheckConstraint(
                name="opening_one_place",
                condition=Q(park__isnull=False, province=None)
                | Q(park=None, province__isnull=False),
            ),
            models.CheckConstraint(
                name="opening_of_some_size",
                condition=Q(companies__gte=1, area__gt=0, tariff__gt=0),
            ),
            models.CheckConstraint(
                name="opening_not_below_nothing", condition=Q(works__gte=0, subsidy__gte=0)
            ),
            models.UniqueConstraint(
                name="opening_park_once",
                fields=["scenario", "park"],
                condition=Q(park__isnull=False),
            ),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.place} {self.year}"

    @property
    def place(self) -> Park | Territory:
        """Where it opens."""
        return self.park or self.province  # type: ignore[return-value]


@tracked()
class Share(models.Model):
    """A link by which a scenario is read without an account, until it ends or is withdrawn."""

    scenario = models.ForeignKey(Scenario, models.PROTECT, related_name="shares")
    link = models.BigIntegerField(unique=True)
    expires_at = models.DateTimeField(_("open until"))
    withdrawn_at = models.DateTimeField(_("withdrawn on"), null=True)
    made_at = models.DateTimeField(_("shared on"), auto_now_add=True)
    made_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("shared link")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.scenario_id} {self.expires_at:%Y-%m-%d}"


@tracked()
class TerritoryShare(models.Model):
    """A version that the authorities of a territory read in their own account until withdrawn."""

    scenario = models.ForeignKey(Scenario, models.PROTECT, related_name="territory_shares")
    territory = models.ForeignKey(
        Territory, models.PROTECT, related_name="+", verbose_name=_("territory")
    )
    made_at = models.DateTimeField(_("shared on"), auto_now_add=True)
    made_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(_("withdrawn on"), null=True)
    withdrawn_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("scenario shared with a territory")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="scenario_shared_once",
                fields=["scenario", "territory"],
                condition=Q(withdrawn_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scenario_id} {self.territory_id}"


class Adoption(models.Model):
    """A scenario made the targets of its parks; each supersedes the one before it, in one chain."""

    scenario = models.OneToOneField(Scenario, models.PROTECT, related_name="adoption")
    supersedes = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="superseded_by_set"
    )
    made_at = models.DateTimeField(_("adopted on"), auto_now_add=True)
    made_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("adoption")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="adoption_in_one_chain", fields=["supersedes"], nulls_distinct=False
            ),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return str(self.scenario_id)


class AdoptedTarget(models.Model):
    """A target that an adoption recorded; ``central`` is the middle of its range."""

    adoption = models.ForeignKey(Adoption, models.PROTECT, related_name="targets")
    target = models.OneToOneField(Target, models.PROTECT, related_name="+")
    central = models.DecimalField(max_digits=14, decimal_places=0)

    class Meta:
        verbose_name = _("adopted target")
        ordering = ["pk"]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return str(self.target_id)


class AdoptionWithdrawal(models.Model):
    """An adoption reversed: its targets stay on record and hold no more."""

    adoption = models.OneToOneField(Adoption, models.PROTECT, related_name="withdrawal")
    made_at = models.DateTimeField(_("withdrawn on"), auto_now_add=True)
    made_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("withdrawal of an adoption")
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return str(self.adoption_id)
