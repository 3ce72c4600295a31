"""What is stored of siting: the census by province, travel times, studies, results that stay."""

import operator
from functools import reduce

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.append_only import append_only_triggers
from majal.kernel.history import tracked
from majal.kernel.models import StoredFile
from majal.modules.siting.workflow import StudyState

MOST_PARKS = 20
DRAWS = 1000
ASKED = (
    "title", "note", "aim", "k", "weights", "speed", "road_factor", "limit", "budget", "cost",
    "costs", "equity", "opened", "fixed", "forbidden", "matrix_id", "draws", "seed",
)  # fmt: skip
"""What a study asks: none of it changes once the study is worked out."""


def _changes(*names: str) -> pgtrigger.Q:
    """The condition that one of these columns would be given another value."""
    found = (pgtrigger.Q(**{f"old__{n}__df": pgtrigger.F(f"new__{n}")}) for n in names)
    return reduce(operator.or_, found)


class Aim(models.TextChoices):
    """What a good choice is."""

    COVERING = "covering", pgettext_lazy("aim", "most people within the time limit")
    MEDIAN = "median", pgettext_lazy("aim", "the shortest way on average")
    CENTER = "center", pgettext_lazy("aim", "the shortest way for whoever has the longest")


class Criterion(models.TextChoices):
    """What demand may be made of; each has one source and one year."""

    YOUNG = "young", _("young people of 15 to 29 years")
    HIGHER = "higher", _("people with higher education")
    UNEMPLOYED = "unemployed", _("unemployed people")
    POPULATION = "population", _("population")
    SERVICES = "services", _("businesses in services")
    INDUSTRY = "industry", _("businesses in industry")
    COMMERCE = "commerce", _("businesses in commerce")
    CONSTRUCTION = "construction", _("businesses in construction")


class Part(models.TextChoices):
    """What of a study a result says."""

    PLAN = "plan", _("the choice, with its proof")
    DEPTH = "depth", _("what the next park adds, other weights, what was announced")


class Matrix(models.Model):
    """Travel times in minutes between all provinces that somebody sent; never changed.

    ``codes`` order rows and columns; ``minutes`` are the rows.
    """

    name = models.CharField(_("name"), max_length=120)
    said_by = models.CharField(_("where the times come from"), max_length=300)
    codes = ArrayField(models.CharField(max_length=12))
    minutes = models.JSONField()
    digest = models.CharField(max_length=64)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("file"))
    sent_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("travel times")
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="siting_matrix_named", condition=~Q(name="") & ~Q(said_by="")
            )
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return self.name


@tracked(exclude=("refusal",))
class Study(models.Model):
    """Where ``k`` new parks would serve most, of all provinces, given the parks that are open.

    ``weights`` are by criterion, those above zero; ``costs`` are MAD by code of province, for the
    others ``cost``. ``opened`` are codes of parks, ``fixed`` and ``forbidden`` those of provinces.
    ``refusal`` is why it cannot be worked out, as data.
    """

    title = models.CharField(_("title"), max_length=160)
    note = models.CharField(_("note"), max_length=600, blank=True)
    owner = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+", verbose_name=_("owner")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=StudyState, default=StudyState.DRAFT
    )
    shared = models.BooleanField(_("shared with regions and parks"), default=False)
    revision = models.PositiveIntegerField(default=1)
    aim = models.CharField(_("aim"), max_length=8, choices=Aim, default=Aim.COVERING)
    k = models.PositiveSmallIntegerField(_("new parks"), default=3)
    weights = models.JSONField(_("weights of the criteria"))
    speed = models.PositiveSmallIntegerField(_("speed (km/h)"), default=60)
    road_factor = models.DecimalField(
        _("road factor"), max_digits=3, decimal_places=2, default="1.30"
    )
    limit = models.PositiveSmallIntegerField(_("time limit (minutes)"), default=60)
    budget = models.DecimalField(
        _("budget (MAD)"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    cost = models.DecimalField(
        _("cost of one new park (MAD)"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    costs = models.JSONField(_("other costs, by province"), default=dict, blank=True)
    equity = models.BooleanField(_("at least one park in every region"), default=False)
    opened = ArrayField(
        models.CharField(max_length=40), verbose_name=_("parks that count as open"), default=list
    )
    fixed = ArrayField(
        models.CharField(max_length=12), verbose_name=_("chosen in advance"), default=list
    )
    forbidden = ArrayField(
        models.CharField(max_length=12), verbose_name=_("ruled out"), default=list
    )
    matrix = models.ForeignKey(
        Matrix,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="studies",
        verbose_name=_("travel times"),
    )
    draws = models.PositiveSmallIntegerField(_("draws of weights"), default=DRAWS)
    seed = models.PositiveIntegerField(_("seed of the draws"), default=20_260_101)
    refusal = models.JSONField(default=list, blank=True)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    created_at = models.DateTimeField(_("made on"), auto_now_add=True)
    computed_at = models.DateTimeField(_("worked out on"), null=True)

    class Meta:
        verbose_name = _("study of siting")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["shared", "-created_at"], name="siting_study_shared")]
        constraints = [
            models.CheckConstraint(name="siting_study_titled", condition=~Q(title="")),
            models.CheckConstraint(
                name="siting_study_state", condition=Q(state__in=StudyState.values)
            ),
            models.CheckConstraint(name="siting_study_aim", condition=Q(aim__in=Aim.values)),
            models.CheckConstraint(name="siting_study_k", condition=Q(k__gte=1, k__lte=MOST_PARKS)),
            models.CheckConstraint(name="siting_study_weighed", condition=~Q(weights={})),
            models.CheckConstraint(
                name="siting_study_ways",
                condition=Q(
                    speed__range=(10, 150), road_factor__range=(1, 3), limit__range=(5, 600)
                ),
            ),
            models.CheckConstraint(
                name="siting_study_budget", condition=Q(budget=None) | Q(cost__isnull=False)
            ),
            models.CheckConstraint(
                name="siting_study_not_both", condition=~Q(fixed__overlap=F("forbidden"))
            ),
            models.CheckConstraint(name="siting_study_draws", condition=Q(draws__range=(0, 5000))),
            models.CheckConstraint(
                name="siting_study_computed",
                condition=Q(state=StudyState.COMPUTED, computed_at__isnull=False)
                | (~Q(state=StudyState.COMPUTED) & Q(computed_at=None)),
            ),
            models.CheckConstraint(
                name="siting_study_shared_once_computed",
                condition=Q(shared=False) | Q(state=StudyState.COMPUTED),
            ),
            models.CheckConstraint(
                name="siting_study_not_its_own_version", condition=~Q(supersedes=F("pk"))
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="siting_study_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="siting_study_fixed",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state__in=[StudyState.COMPUTED, StudyState.COMPUTING])
                & _changes(*ASKED),
            ),
            pgtrigger.Protect(
                name="siting_study_stays_computed",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state=StudyState.COMPUTED) & _changes("state"),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address_of("siting:study", self.pk)


class Result(models.Model):
    """What was worked out for a study, from such inputs and by such code; never changed."""

    study = models.ForeignKey(Study, models.PROTECT, related_name="results")
    part = models.CharField(_("part"), max_length=5, choices=Part)
    inputs = models.CharField(_("fingerprint of the inputs"), max_length=64)
    version = models.CharField(_("version of the code"), max_length=40)
    content = models.JSONField(_("result"))
    made_at = models.DateTimeField(_("worked out on"), auto_now_add=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="siting_result_once", fields=["study", "part", "inputs", "version"]
            ),
            models.CheckConstraint(name="siting_result_part", condition=Q(part__in=Part.values)),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.study_id} {self.part}"
