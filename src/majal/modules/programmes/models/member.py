"""Who is in programmes: beneficiaries, the places they hold, what they reach and what is noted."""

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.append_only import append_only_triggers
from majal.kernel.history import tracked
from majal.kernel.names import local
from majal.modules.programmes.models.programme import Cohort, Stage
from majal.modules.programmes.workflow import (
    MONTHS,
    AgeBand,
    EntryKind,
    Outcome,
    Sex,
    StepKind,
)


@tracked(exclude=("name", "email", "search_key"))
class Beneficiary(models.Model):
    """A company, or somebody with a project and no company, who may be outside the parks.

    Of a project holder the name and the e-mail address are kept as long as they are followed and
    some years after, then forgotten (``forgotten_at``); what figures need stays. A company that
    comes of the project is written into ``organisation``.
    """

    organisation = models.OneToOneField(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("company"),
    )
    name = models.CharField(_("project holder"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), max_length=254, blank=True)
    account = models.ForeignKey(
        "people.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("account"),
    )
    project = models.CharField(_("project"), max_length=200, blank=True)
    sex = models.CharField(
        pgettext_lazy("of a person", "sex"), max_length=6, choices=Sex, blank=True
    )
    age_band = models.CharField(_("age"), max_length=8, choices=AgeBand, blank=True)
    commune = models.ForeignKey(
        "territories.Territory",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("commune"),
    )
    search_key = models.CharField(max_length=700, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("beneficiary")
        constraints = [
            models.CheckConstraint(
                name="beneficiary_is_somebody",
                condition=Q(organisation__isnull=False)
                | ~Q(name="")
                | Q(forgotten_at__isnull=False),
            ),
            models.CheckConstraint(
                name="beneficiary_forgotten_whole",
                condition=Q(forgotten_at=None) | Q(name="", email="", account=None),
            ),
            models.CheckConstraint(
                name="beneficiary_words_known",
                condition=Q(sex__in=["", *Sex.values], age_band__in=["", *AgeBand.values]),
            ),
        ]
        triggers = [pgtrigger.Protect(name="beneficiary_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        if self.organisation_id and self.organisation:
            return local(self.organisation)
        return self.name or self.project or "—"


@tracked()
class Place(models.Model):
    """A place of a beneficiary in a cohort, from a day until it ended, and how.

    The database holds that nobody has two running places in one stage, and that a cohort never has
    more running places than its capacity, also under two writers. ``stage`` is the cohort's own.
    """

    beneficiary = models.ForeignKey(Beneficiary, models.PROTECT, related_name="places")
    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="places")
    stage = models.ForeignKey(Stage, models.PROTECT, related_name="+")
    entered_on = models.DateField(_("entered on"))
    goals = models.TextField(_("goals"), max_length=3000, blank=True)
    left_on = models.DateField(_("ended on"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=9, choices=Outcome, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    moved_to = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="came_from"
    )

    class Meta:
        verbose_name = _("place in a cohort")
        ordering = ["-entered_on", "-pk"]
        indexes = [models.Index(fields=["cohort", "left_on"], name="place_running")]
        constraints = [
            models.UniqueConstraint(
                name="place_once_a_stage",
                fields=["stage", "beneficiary"],
                condition=Q(left_on=None),
            ),
            models.CheckConstraint(
                name="place_ended_whole",
                condition=Q(left_on=None, outcome="", moved_to=None)
                | Q(left_on__isnull=False, outcome__in=Outcome.values),
            ),
            models.CheckConstraint(
                name="place_ends_after_it_began",
                condition=Q(left_on=None) | Q(left_on__gte=F("entered_on")),
            ),
            models.CheckConstraint(
                name="place_left_has_reason",
                condition=~Q(outcome=Outcome.LEFT) | ~Q(reason=""),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="place_kept", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="place_within_capacity",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                declare=[("most", "integer"), ("own_stage", "bigint")],
                func="""
                    SELECT capacity, stage_id INTO most, own_stage FROM programmes_cohort
                        WHERE id = NEW.cohort_id FOR UPDATE;
                    IF own_stage IS DISTINCT FROM NEW.stage_id THEN
                        RAISE EXCEPTION 'cohort % is of another stage', NEW.cohort_id USING
                            ERRCODE = 'check_violation', CONSTRAINT = 'place_of_its_stage';
                    END IF;
                    IF NEW.left_on IS NULL AND most <= (
                        SELECT count(*) FROM programmes_place
                        WHERE cohort_id = NEW.cohort_id AND left_on IS NULL AND id <> NEW.id
                    ) THEN
                        RAISE EXCEPTION 'cohort % is full', NEW.cohort_id USING
                            ERRCODE = 'check_violation', CONSTRAINT = 'place_within_capacity';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.beneficiary} · {self.cohort}"

    def get_absolute_url(self) -> str:
        """Its page: the logbook, the milestones, the path."""
        return reverse("programmes:place", args=[self.pk])

    @property
    def running(self) -> bool:
        """Whether it has not ended."""
        return self.left_on is None


@tracked()
class Milestone(models.Model):
    """Something a member is to reach by a day; reached on a day, with evidence where there is any.

    Whether it is late is told by the clock, never stored.
    """

    place = models.ForeignKey(Place, models.PROTECT, related_name="milestones")
    title = models.CharField(_("milestone"), max_length=200)
    due_on = models.DateField(_("due on"))
    done_on = models.DateField(_("reached on"), null=True, blank=True)
    evidence = models.ForeignKey(
        "kernel.Attachment", models.PROTECT, null=True, related_name="+", verbose_name=_("evidence")
    )
    reminded_on = models.DateField(null=True, blank=True)
    dropped_at = models.DateTimeField(_("dropped on"), null=True, blank=True)

    class Meta:
        verbose_name = _("milestone")
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["due_on", "done_on"], name="milestone_due")]
        constraints = [
            models.CheckConstraint(name="milestone_titled", condition=~Q(title="")),
            models.CheckConstraint(
                name="milestone_done_or_dropped",
                condition=Q(done_on=None) | Q(dropped_at=None),
            ),
        ]
        triggers = [pgtrigger.Protect(name="milestone_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.title

    def is_late(self, today: date) -> bool:
        """Whether its day has passed and it is not reached."""
        return self.done_on is None and self.dropped_at is None and self.due_on < today


class LogEntry(models.Model):
    """What happened with a member, seen by the member and the team; corrected by another entry."""

    place = models.ForeignKey(Place, models.PROTECT, related_name="log")
    kind = models.CharField(_("kind"), max_length=10, choices=EntryKind)
    on = models.DateField(_("date"))
    text = models.TextField(_("what happened"), max_length=4000)
    by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )

    class Meta:
        verbose_name = _("entry of a logbook")
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(name="log_entry_says", condition=~Q(text="")),
            models.CheckConstraint(
                name="log_entry_kind_known", condition=Q(kind__in=EntryKind.values)
            ),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return self.text[:60]


class Step(models.Model):
    """A state a beneficiary reached on a day: idea, project, company; and looks after some months.

    Corrected by another step that takes its place; ``holds`` is false where it is taken back.
    """

    beneficiary = models.ForeignKey(Beneficiary, models.PROTECT, related_name="steps")
    kind = models.CharField(_("state"), max_length=8, choices=StepKind)
    on = models.DateField(_("date"))
    months = models.PositiveSmallIntegerField(_("months"), null=True, blank=True)
    alive = models.BooleanField(_("in business"), null=True, blank=True)
    holds = models.BooleanField(default=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )

    class Meta:
        verbose_name = _("step of a member")
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="step_once",
                fields=["beneficiary", "kind", "months"],
                nulls_distinct=False,
                condition=Q(supersedes=None),
            ),
            models.CheckConstraint(
                name="step_whole",
                condition=Q(kind=StepKind.SURVIVAL, months__in=MONTHS, alive__isnull=False)
                | (
                    Q(kind__in=[StepKind.IDEA, StepKind.PROJECT, StepKind.COMPANY])
                    & Q(months=None, alive=None)
                ),
            ),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return str(self.get_kind_display())
