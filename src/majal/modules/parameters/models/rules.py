"""Rules that may change: versions are never edited, and on one day at most one of them holds."""

from decimal import Decimal

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from majal.kernel.append_only import append_only_triggers


class Kind(models.TextChoices):
    """What a rule's value is."""

    NUMBER = "number", _("number")
    DAYS = "days", _("days")
    WORKING_DAYS = "working_days", _("working days")
    MONTHS = "months", _("months")
    MONEY = "money", _("dirhams")
    PERCENT = "percent", _("percent")
    TEXT = "text", _("text")
    BOOLEAN = "boolean", _("yes or no")


class Sureness(models.TextChoices):
    """How sure a rule is."""

    HIGH = "H", _("sure")
    MEDIUM = "M", _("one source only")
    LOW = "L", _("to be confirmed by a professional")


COUNTED = (Kind.DAYS, Kind.WORKING_DAYS, Kind.MONTHS)
"""Kinds whose values are whole numbers."""

VALUE_FITS_KIND = """
SELECT r.kind INTO kind FROM parameters_rule r WHERE r.id = NEW.rule_id;
IF (kind = 'text') <> (NEW.text <> '') OR (kind = 'boolean') <> (NEW.flag IS NOT NULL)
   OR (kind NOT IN ('text', 'boolean')) <> (NEW.number IS NOT NULL)
   OR (kind IN ('days', 'working_days', 'months') AND NEW.number <> trunc(NEW.number)) THEN
    RAISE EXCEPTION 'the value does not fit the kind %', kind
        USING ERRCODE = 'check_violation', CONSTRAINT = 'rule_version_value_fits_kind';
END IF;
RETURN NEW;
"""


class Rule(models.Model):
    """Something a law, a decree or a practice sets; its code and kind never change."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name_ar = models.CharField(_("name in Arabic"), max_length=200)
    name_fr = models.CharField(_("name in French"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200)
    kind = models.CharField(_("kind of value"), max_length=12, choices=Kind)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "code")
        constraints = (
            models.CheckConstraint(name="rule_kind_known", condition=Q(kind__in=Kind.values)),
        )

    def __str__(self) -> str:
        return self.code


class RuleVersion(models.Model):
    """One value of a rule from a day on; a correction supersedes it, nothing is edited.

    One of ``number``, ``text`` and ``flag`` is filled, as the rule's kind asks. ``valid_until`` is
    the first day it no longer holds, where the source says so; else the next version ends it.
    """

    rule = models.ForeignKey(Rule, models.PROTECT, related_name="versions")
    number = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    text = models.CharField(max_length=400, blank=True)
    flag = models.BooleanField(null=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    sureness = models.CharField(max_length=1, choices=Sureness)
    active = models.BooleanField(default=False)
    basis_ar = models.CharField(max_length=300)
    basis_fr = models.CharField(max_length=300)
    basis_en = models.CharField(max_length=300)
    source = models.ForeignKey("sources.Source", models.PROTECT, null=True, related_name="+")
    note = models.TextField(blank=True)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="superseded_by"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="rule_version_not_empty",
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
            ),
            models.CheckConstraint(
                name="rule_version_sureness", condition=Q(sureness__in=Sureness.values)
            ),
            models.CheckConstraint(
                name="rule_version_unsure_is_off",
                condition=~Q(sureness=Sureness.LOW) | Q(active=False),
            ),
            models.CheckConstraint(
                name="rule_version_not_its_own_successor", condition=~Q(supersedes=F("pk"))
            ),
        )
        triggers = (
            *append_only_triggers(),
            pgtrigger.Trigger(
                name="value_fits_kind",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func=VALUE_FITS_KIND,
                declare=[("kind", "text")],
            ),
        )

    def __str__(self) -> str:
        return f"{self.rule_id} {self.valid_from}"

    @property
    def value(self) -> Decimal | int | str | bool:
        """The value in the type of its kind: whole numbers for days and months."""
        if self.flag is not None:
            return self.flag
        if self.number is None:
            return self.text
        return int(self.number) if self.rule.kind in COUNTED else self.number.normalize()


class RuleSpan(models.Model):
    """From which day until before which a version holds: drawn from the versions, never typed.

    The database refuses two versions of one rule on one day.
    """

    rule = models.ForeignKey(Rule, models.CASCADE, related_name="spans")
    version = models.OneToOneField(RuleVersion, models.PROTECT, related_name="span")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="rule_span_not_empty",
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
            ),
            ExclusionConstraint(
                name="rule_span_one_a_day",
                expressions=[
                    (
                        Func(
                            F("rule"),
                            F("rule"),
                            Value("[]"),
                            function="INT8RANGE",
                            output_field=BigIntegerRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                    (
                        Func(
                            F("valid_from"),
                            F("valid_until"),
                            Value("[)"),
                            function="DATERANGE",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        )

    def __str__(self) -> str:
        return f"{self.rule_id} {self.valid_from}"
