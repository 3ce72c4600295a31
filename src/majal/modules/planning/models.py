"""What is stored of the projects of parks: where each stands, what was said of it, what blocks."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.append_only import append_only_triggers
from majal.kernel.fields import PartialDateField
from majal.kernel.history import tracked
from majal.modules.planning.workflow import OVER, Party, SiteState

LARGEST = 10**12


class Kind(models.TextChoices):
    """What a statement about a project says."""

    DATE = "date", pgettext_lazy("statement about a project", "promised date")
    COST = "cost", pgettext_lazy("statement about a project", "announced cost")
    FINAL = "final", pgettext_lazy("statement about a project", "real cost")
    NEWS = "news", pgettext_lazy("statement about a project", "news")


class Nearness(models.TextChoices):
    """How exactly a cost was said."""

    EXACTLY = "exactly", _("exactly")
    ABOUT = "about", _("about")
    AT_LEAST = "at_least", _("more than")
    AT_MOST = "at_most", _("at most")


@tracked()
class Project(models.Model):
    """The project of a park. One at a time is under way; one that is over stays on record."""

    park = models.ForeignKey("parks.Park", models.PROTECT, related_name="+", verbose_name=_("park"))
    state = models.CharField(_("state"), max_length=12, choices=SiteState, default=SiteState.IDEA)
    note = models.TextField(_("note"), blank=True)
    example = models.BooleanField(_("example"), default=False)
    began_at = models.DateTimeField(_("recorded on"), auto_now_add=True)

    class Meta:
        verbose_name = _("project of a park")
        ordering = ["park__code", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="planning_state_known", condition=Q(state__in=SiteState.values)
            ),
            models.UniqueConstraint(
                name="planning_one_under_way",
                fields=["park"],
                condition=~Q(state__in=[str(s) for s in OVER]),
            ),
        ]

    def __str__(self) -> str:
        return str(self.park)

    def get_absolute_url(self) -> str:
        """Its page: the project under way of its park, else the last."""
        return reverse("planning:site", args=[self.park.code])


class Move(models.Model):
    """A project came to a state, on a real date as far as it is known; never changed.

    The newest move to a state says its date: a wrong one is corrected by another that stays there.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="moves")
    before = models.CharField(_("from"), max_length=12, choices=SiteState, blank=True)
    after = models.CharField(_("to"), max_length=12, choices=SiteState)
    on = PartialDateField(_("real date"), blank=True)
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    source = models.ForeignKey(
        "sources.Source", models.PROTECT, null=True, related_name="+", verbose_name=_("source")
    )
    recorded_at = models.DateTimeField(_("recorded on"), auto_now_add=True)
    recorded_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("move of a project")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="planning_move_known",
                condition=Q(after__in=SiteState.values, before__in=["", *SiteState.values]),
            ),
            models.CheckConstraint(
                name="planning_held_has_reason",
                condition=~Q(after__in=["suspended", "stopped"]) | ~Q(reason=""),
            ),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


@tracked()
class Stage(models.Model):
    """Who owns one state of a project, and what is to be known of it."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="stages")
    state = models.CharField(_("state"), max_length=12, choices=SiteState)
    owner = models.CharField(
        pgettext_lazy("of a state", "owner"), max_length=12, choices=Party, blank=True
    )
    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("organisation"),
    )
    person = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+", verbose_name=_("person")
    )
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("state of a project")
        constraints = [
            models.UniqueConstraint(name="planning_stage_once", fields=["project", "state"]),
            models.CheckConstraint(
                name="planning_stage_known",
                condition=Q(state__in=SiteState.values, owner__in=Party.values),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_state_display())


class Statement(models.Model):
    """What was said of a project: a promised date, a cost, news. Superseded, never changed.

    ``said_last`` is the last day on which it can have been said. ``target`` and ``observation``
    are the statement of ``figures`` that it repeats, so that a correction there holds here.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="statements")
    kind = models.CharField(_("kind"), max_length=5, choices=Kind)
    state = models.CharField(_("state"), max_length=12, choices=SiteState, blank=True)
    when = PartialDateField(_("promised for"), blank=True)
    value = models.DecimalField(_("cost (MAD)"), max_digits=14, decimal_places=2, null=True)
    nearness = models.CharField(
        _("how exactly"), max_length=8, choices=Nearness, default=Nearness.EXACTLY
    )
    words = models.CharField(_("note"), max_length=400, blank=True)
    said_on = PartialDateField(_("said on"), blank=True)
    said_last = models.DateField()
    source = models.ForeignKey(
        "sources.Source", models.PROTECT, null=True, related_name="+", verbose_name=_("source")
    )
    target = models.OneToOneField("figures.Target", models.PROTECT, null=True, related_name="+")
    observation = models.OneToOneField(
        "figures.Observation", models.PROTECT, null=True, related_name="+"
    )
    example = models.BooleanField(_("example"), default=False)
    recorded_at = models.DateTimeField(_("recorded on"), auto_now_add=True)
    recorded_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="superseded_by"
    )

    class Meta:
        verbose_name = _("statement about a project")
        ordering = ["said_last", "pk"]
        constraints = [
            models.CheckConstraint(
                name="planning_statement_whole",
                condition=(Q(kind="date", value=None) & ~Q(when="") & ~Q(state=""))
                | (Q(kind__in=["cost", "final"], when="", state="", value__isnull=False))
                | (Q(kind="news", when="", state="", value=None) & ~Q(words="")),
            ),
            models.CheckConstraint(
                name="planning_cost_in_range",
                condition=Q(value=None) | Q(value__gt=0, value__lt=LARGEST),
            ),
            models.CheckConstraint(
                name="planning_statement_has_source",
                condition=Q(source__isnull=False) | Q(example=True) | ~Q(words=""),
            ),
            models.CheckConstraint(
                name="planning_statement_state_known",
                condition=Q(state__in=["", *SiteState.values], nearness__in=Nearness.values),
            ),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.kind} {self.when or self.value or self.words}"


@tracked()
class Blocker(models.Model):
    """What keeps a project from its next state: who must lift it, by when, and when it was."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="blockers")
    state = models.CharField(_("state it blocks"), max_length=12, choices=SiteState)
    what = models.CharField(_("what blocks"), max_length=300)
    opened_on = models.DateField(pgettext_lazy("blocker", "opened on"))
    owner = models.CharField(_("who must lift it"), max_length=12, choices=Party, blank=True)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("organisation"),
    )
    due_on = models.DateField(pgettext_lazy("blocker", "to be lifted by"))
    lifted_on = models.DateField(pgettext_lazy("blocker", "lifted on"), null=True)
    how = models.CharField(_("how it was lifted"), max_length=300, blank=True)
    example = models.BooleanField(_("example"), default=False)

    class Meta:
        verbose_name = _("blocker")
        ordering = [F("lifted_on").asc(nulls_first=True), "due_on", "pk"]
        constraints = [
            models.CheckConstraint(name="planning_blocker_named", condition=~Q(what="")),
            models.CheckConstraint(
                name="planning_blocker_in_order",
                condition=Q(due_on__gte=F("opened_on"))
                & (Q(lifted_on=None) | Q(lifted_on__gte=F("opened_on"))),
            ),
            models.CheckConstraint(
                name="planning_blocker_known",
                condition=Q(state__in=SiteState.values, owner__in=Party.values),
            ),
        ]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        """The page of its project."""
        return self.project.get_absolute_url()

    def overdue(self, today: date | None = None) -> bool:
        """Whether its day is over and it was not lifted."""
        return self.lifted_on is None and self.due_on < (today or timezone.localdate())
