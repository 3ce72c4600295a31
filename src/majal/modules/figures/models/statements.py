"""Statements: observations of reality and targets of ambition. Never edited, never deleted."""

import pgtrigger
from django.db import models
from django.db.models import BooleanField, F, Func, IntegerField, Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.addresses import address_of
from majal.kernel.append_only import append_only_triggers
from majal.kernel.fields import PartialDateField
from majal.kernel.history import tracked
from majal.modules.figures.models.measures import Measure
from majal.modules.figures.workflow import FileState


class Grade(models.TextChoices):
    """How sure a statement is, weakest first."""

    REPORTED = "reported", _("reported")
    DECLARED = "declared", _("declared")
    RECORDED = "recorded", _("recorded")
    DOCUMENTED = "documented", _("documented")
    VERIFIED = "verified", _("verified")


class Qualifier(models.TextChoices):
    """How exactly the source says it; ``stated`` is a figure whose rounding is unknown."""

    EXACTLY = "exactly", _("exactly")
    STATED = "stated", _("stated")
    AT_LEAST = "at_least", _("more than")
    ABOUT = "about", _("about")
    AT_MOST = "at_most", _("at most")
    BETWEEN = "between", _("between")


class Confidence(models.TextChoices):
    """How far the reader of the source trusts what was read; a low one is never a headline."""

    HIGH = "high", _("high")
    MEDIUM = "medium", _("medium")
    LOW = "low", _("low")


class Ambition(models.TextChoices):
    """Whether an ambition was only said or is owed."""

    ANNOUNCED = "announced", _("announced")
    COMMITTED = "committed", _("committed")


class NonNulls(Func):
    """``num_nonnulls(…)``: how many of the columns are filled."""

    function = "num_nonnulls"
    output_field = IntegerField()


VARIANTS = ("scope",)
"""Dimensions that vary the definition of the whole; the others cut it in parts."""


class IsWhole(Func):
    """Whether dimensions leave the subject whole: none but those of ``VARIANTS``."""

    template = "(%(expressions)s)" + "".join(f" - '{v}'" for v in VARIANTS) + " = '{}'::jsonb"
    output_field = BooleanField()


def _rules(name: str) -> list[models.BaseConstraint]:
    return [
        models.CheckConstraint(
            name=f"{name}_one_subject",
            condition=Q(
                models.lookups.LessThanOrEqual(
                    NonNulls(F("park"), F("territory"), F("organisation")), 1
                )
            ),
        ),
        models.CheckConstraint(
            name=f"{name}_value_or_date", condition=(Q(value=None) ^ Q(when=""))
        ),
        models.CheckConstraint(
            name=f"{name}_between_has_two",
            condition=Q(qualifier="between", value_high__isnull=False, value_high__gte=F("value"))
            | Q(qualifier="between", value=None)
            | (~Q(qualifier="between") & Q(value_high=None)),
        ),
        models.CheckConstraint(
            name=f"{name}_qualifier", condition=Q(qualifier__in=Qualifier.values)
        ),
        models.CheckConstraint(
            name=f"{name}_not_its_own_successor", condition=~Q(supersedes=F("pk"))
        ),
    ]


class Statement(models.Model):
    """What observations and targets share: who said what of which subject, how exactly, where.

    No subject stands for the network. ``value`` in the measure's unit, ``when`` for dates;
    ``period`` is what the source says, ``period_first`` and ``period_last`` its days;
    ``dimensions`` such as ``{"scope": "direct"}``. ``origin`` recognises a row loaded again.
    """

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="%(class)ss")
    park = models.ForeignKey("parks.Park", models.PROTECT, null=True, related_name="+")
    territory = models.ForeignKey(
        "territories.Territory", models.PROTECT, null=True, related_name="+"
    )
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    value_high = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    when = PartialDateField(blank=True)
    qualifier = models.CharField(max_length=10, choices=Qualifier, default=Qualifier.STATED)
    dimensions = models.JSONField(default=dict)
    period = PartialDateField()
    period_first = models.DateField()
    period_last = models.DateField()
    confidence = models.CharField(max_length=10, choices=Confidence, default=Confidence.MEDIUM)
    source = models.ForeignKey("sources.Source", models.PROTECT, null=True, related_name="+")
    note = models.TextField(blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    origin = models.CharField(max_length=64, null=True, unique=True)

    class Meta:
        abstract = True


def second_person() -> pgtrigger.Trigger:
    """Refuse a verification by whoever recorded what is verified, whatever the program says."""
    return pgtrigger.Trigger(
        name="second_person",
        operation=pgtrigger.Insert,
        when=pgtrigger.Before,
        condition=pgtrigger.Q(new__grade=Grade.VERIFIED),
        func="""
            IF EXISTS (
                SELECT 1 FROM figures_observation
                WHERE id = NEW.supersedes_id AND recorded_by_id = NEW.recorded_by_id
            ) THEN
                RAISE EXCEPTION 'verified by its author' USING
                    ERRCODE = 'check_violation', CONSTRAINT = 'observation_second_person';
            END IF;
            RETURN NEW;
        """,
    )


class Observation(Statement):
    """A statement of reality; ``supersedes`` is unique, so that corrections form chains.

    ``evidence`` is the file that shows it; a verified one repeats what a second person checked.
    """

    grade = models.CharField(max_length=12, choices=Grade)
    whole = models.GeneratedField(
        expression=IsWhole("dimensions"), output_field=BooleanField(), db_persist=True
    )
    evidence = models.ForeignKey(
        "kernel.StoredFile", models.PROTECT, null=True, related_name="+", verbose_name=_("file")
    )
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="superseded_by"
    )

    class Meta:
        indexes = (
            models.Index(fields=["measure", "park", "period_last"], name="observation_subject"),
            models.Index(
                fields=["measure", "park", "period_last"],
                include=["id", "organisation", "grade", "qualifier"],
                condition=Q(whole=True, value__isnull=False) & ~Q(confidence="low"),
                name="observation_picked",
            ),
            models.Index(
                fields=["supersedes"],
                include=["organisation"],
                condition=Q(supersedes__isnull=False),
                name="observation_later",
            ),
            models.Index(
                fields=["measure", "territory", "period_last"],
                condition=Q(park=None, organisation=None),
                name="observation_of_land",
            ),
            models.Index(fields=["recorded_at"], name="observation_recorded"),
        )
        constraints = (
            *_rules("observation"),
            models.CheckConstraint(name="observation_grade", condition=Q(grade__in=Grade.values)),
            models.CheckConstraint(
                name="observation_has_evidence",
                condition=Q(source__isnull=False) | Q(grade=Grade.RECORDED),
            ),
            models.CheckConstraint(
                name="observation_documented_has_file",
                condition=~Q(grade=Grade.DOCUMENTED) | Q(evidence__isnull=False),
            ),
            models.CheckConstraint(
                name="observation_verified_by_somebody",
                condition=~Q(grade=Grade.VERIFIED)
                | Q(supersedes__isnull=False, recorded_by__isnull=False),
            ),
        )
        triggers = (*append_only_triggers(), second_person())

    def __str__(self) -> str:
        return f"{self.measure_id} {self.period}"

    def get_absolute_url(self) -> str:
        return address_of("figures:statement", self.pk)


class Target(Statement):
    """A statement of ambition, due at the end of ``period``; a later one does not replace it.

    ``said_on`` is when it was said, where the source's own date does not tell.
    """

    kind = models.CharField(max_length=10, choices=Ambition, default=Ambition.ANNOUNCED)
    baseline = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    said_on = models.DateField(null=True)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="superseded_by"
    )

    class Meta:
        indexes = (models.Index(fields=["measure", "park", "period_last"], name="target_due"),)
        constraints = (
            *_rules("target"),
            models.CheckConstraint(
                name="target_has_source", condition=Q(source__isnull=False) | Q(kind="committed")
            ),
        )
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.measure_id} {self.period}"


@tracked()
class StatementFile(models.Model):
    """A file of statements somebody sent: checked first, recorded when they say so."""

    file = models.ForeignKey("kernel.StoredFile", models.PROTECT, related_name="+")
    name = models.CharField(_("file name"), max_length=200)
    state = models.CharField(
        _("state"), max_length=10, choices=FileState, default=FileState.CHECKING
    )
    report = models.JSONField(_("report"), default=dict)
    sent_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name
