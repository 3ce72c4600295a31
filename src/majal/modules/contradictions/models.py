"""What the rules found to disagree, the statements concerned, and what people said of it."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.addresses import address_of
from majal.kernel.append_only import append_only_triggers


class Rule(models.TextChoices):
    """Why two statements cannot both hold; each is a function of ``queries``."""

    VALUES = "R1", _("two values for one moment")
    FALL = "R2", _("a running total that falls")
    PARTS = "R3", _("the parts and the whole differ")
    TARGETS = "R4", _("two targets for one due date")
    DATES = "R5", _("two dates for one event")
    GROWTH = "R6", _("the level and its growth differ")
    BOUND = "R7", _("a bound is crossed")


class Reason(models.TextChoices):
    """Why sources disagree, in the words of whoever looked into it."""

    DEFINITION = "definition", _("the definition differs")
    MISPRINT = "misprint", _("misprint")
    SCOPE = "scope", _("the scope differs")
    SUPERSEDED = "superseded", _("one of them was replaced since")
    OTHER = "other", _("another reason")


class NonNulls(models.Func):
    """``num_nonnulls(…)``: how many of the columns are filled."""

    function = "num_nonnulls"
    output_field = models.IntegerField()


class Contradiction(models.Model):
    """One disagreement among statements in force; written by the rules alone, never deleted.

    ``computed`` is the number of the other side that nobody said: the sum of the parts, a capacity
    or a bound, a rate in percent. ``said_last`` is the day from which the public could know;
    ``ended_at`` tells that the rules find it no more.
    """

    key = models.TextField(unique=True)
    rule = models.CharField(_("rule"), max_length=2, choices=Rule)
    measure = models.ForeignKey("figures.Measure", models.PROTECT, related_name="+")
    park = models.ForeignKey("parks.Park", models.PROTECT, null=True, related_name="+")
    territory = models.ForeignKey(
        "territories.Territory", models.PROTECT, null=True, related_name="+"
    )
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )
    dimensions = models.JSONField(default=dict)
    computed = models.DecimalField(max_digits=24, decimal_places=4, null=True)
    said_last = models.DateField()
    first_found_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=["-said_last", "-id"],
                name="contradiction_latest",
                condition=Q(ended_at=None),
            ),
        )
        constraints = (
            models.CheckConstraint(name="contradiction_rule", condition=Q(rule__in=Rule.values)),
            models.CheckConstraint(
                name="contradiction_one_subject",
                condition=Q(
                    models.lookups.LessThanOrEqual(
                        NonNulls(F("park"), F("territory"), F("organisation")), 1
                    )
                ),
            ),
        )
        triggers = (pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),)

    def __str__(self) -> str:
        return self.key

    def get_absolute_url(self) -> str:
        return address_of("contradictions:detail", self.pk)


class ContradictionStatement(models.Model):
    """One statement of a contradiction; those of one ``side`` claim the same."""

    contradiction = models.ForeignKey(Contradiction, models.PROTECT, related_name="rows")
    side = models.PositiveSmallIntegerField()
    place = models.PositiveSmallIntegerField()
    observation = models.ForeignKey(
        "figures.Observation", models.PROTECT, null=True, related_name="+"
    )
    target = models.ForeignKey("figures.Target", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("contradiction", "side", "place")
        constraints = (
            models.UniqueConstraint(
                name="contradiction_place_once", fields=["contradiction", "side", "place"]
            ),
            models.CheckConstraint(
                name="contradiction_observation_or_target",
                condition=Q(models.lookups.Exact(NonNulls(F("observation"), F("target")), 1)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.contradiction_id} {self.side}.{self.place}"


class Explanation(models.Model):
    """Why the sources disagree, by one person; a later one corrects the one it supersedes."""

    contradiction = models.ForeignKey(Contradiction, models.PROTECT, related_name="explanations")
    reason = models.CharField(_("reason"), max_length=12, choices=Reason)
    text = models.TextField(_("explanation"), blank=True)
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="superseded_by"
    )

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                name="explanation_reason", condition=Q(reason__in=Reason.values)
            ),
            models.CheckConstraint(
                name="explanation_other_says_which", condition=~Q(reason="other", text="")
            ),
            models.CheckConstraint(
                name="explanation_not_its_own_successor", condition=~Q(supersedes=F("pk"))
            ),
            models.UniqueConstraint(
                name="explanation_one_first",
                fields=["contradiction"],
                condition=Q(supersedes=None),
            ),
        )
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.contradiction_id} {self.reason}"
