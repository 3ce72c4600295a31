"""Numbers of the press: where one stands, what it seems to say, what became of it."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.append_only import append_only_triggers
from majal.kernel.fields import PartialDateField
from majal.modules.claims.workflow import MOST_NUMBER, MOST_QUOTE, ClaimState, Origin, Why

QUALIFIERS = ("exactly", "stated", "at_least", "about", "at_most", "between")


class Claim(models.Model):
    """One number of an article, and the statement it seems to make.

    ``quote`` is its sentence, which begins at ``quote_start`` of the article's text; ``start`` and
    ``end`` are the place of the ``number`` itself. What is proposed stays as it was proposed: what
    a person made of it is the observation, or the target, it became. ``sure``: words beside the
    number named the measure. ``key`` is one for the same statement of the same paper; ``same_as``
    the claim that said it first.
    """

    article: models.ForeignKey[Any, Any] = models.ForeignKey(
        "press.Article",
        models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("number of the press", "article"),
    )
    paper: models.ForeignKey[Any, Any] = models.ForeignKey(
        "press.Paper",
        models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("number of the press", "paper"),
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote_start = models.PositiveIntegerField()
    quote = models.CharField(_("quote"), max_length=MOST_QUOTE)
    number = models.CharField(_("number as written"), max_length=MOST_NUMBER)
    measure: models.ForeignKey[Any, Any] = models.ForeignKey(
        "figures.Measure", models.PROTECT, null=True, related_name="+", verbose_name=_("measure")
    )
    park: models.ForeignKey[Any, Any] = models.ForeignKey(
        "parks.Park", models.PROTECT, null=True, related_name="+", verbose_name=_("park")
    )
    territory: models.ForeignKey[Any, Any] = models.ForeignKey(
        "territories.Territory",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("territory"),
    )
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=4)
    value_high = models.DecimalField(
        pgettext_lazy("number of the press", "upper value"),
        max_digits=20,
        decimal_places=4,
        null=True,
    )
    qualifier = models.CharField(max_length=10, default="stated")
    planned = models.BooleanField(_("planned, not done"), default=False)
    as_of = PartialDateField(pgettext_lazy("number of the press", "date or period"))
    origin = models.CharField(max_length=7, choices=Origin, default=Origin.PATTERN)
    sure = models.BooleanField(default=False)
    state = models.CharField(
        _("state"), max_length=10, choices=ClaimState, default=ClaimState.PROPOSED
    )
    key = models.CharField(max_length=64)
    same_as: models.ForeignKey[Any, Any] = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="repeated_by"
    )
    observation: models.ForeignKey[Any, Any] = models.ForeignKey(
        "figures.Observation", models.PROTECT, null=True, related_name="+"
    )
    target: models.ForeignKey[Any, Any] = models.ForeignKey(
        "figures.Target", models.PROTECT, null=True, related_name="+"
    )
    why = models.CharField(_("reason"), max_length=8, choices=Why, blank=True)
    why_words = models.CharField(_("in words"), max_length=300, blank=True)
    made_at = models.DateTimeField(_("found on"), auto_now_add=True)
    made_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided on"), null=True)
    decided_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("number of the press")
        ordering = ("-pk",)
        indexes = (
            models.Index(fields=["state", "-id"], name="claim_queue"),
            models.Index(fields=["article", "start"], name="claim_in_article"),
        )
        constraints = (
            models.UniqueConstraint(
                name="claim_said_once",
                fields=["paper", "key"],
                condition=Q(state__in=["proposed", "confirmed"]),
            ),
            models.UniqueConstraint(
                name="claim_place_once",
                fields=["article", "start", "end"],
                condition=~Q(state="superseded"),
            ),
            models.CheckConstraint(
                name="claim_place",
                condition=Q(end__gt=F("start"), start__gte=F("quote_start")),
            ),
            models.CheckConstraint(
                name="claim_one_subject", condition=Q(park=None) | Q(territory=None)
            ),
            models.CheckConstraint(
                name="claim_between_has_two",
                condition=Q(
                    qualifier="between", value_high__isnull=False, value_high__gte=F("value")
                )
                | (~Q(qualifier="between") & Q(value_high=None)),
            ),
            models.CheckConstraint(name="claim_qualifier", condition=Q(qualifier__in=QUALIFIERS)),
            models.CheckConstraint(
                name="claim_state_known", condition=Q(state__in=ClaimState.values)
            ),
            models.CheckConstraint(
                name="claim_confirmed_is_figure",
                condition=(
                    Q(state="confirmed")
                    & (
                        Q(observation__isnull=False, target=None)
                        | Q(observation=None, target__isnull=False)
                    )
                )
                | (~Q(state="confirmed") & Q(observation=None, target=None)),
            ),
            models.CheckConstraint(
                name="claim_dismissed_says_why",
                condition=Q(state="dismissed", why__in=Why.values)
                | (~Q(state="dismissed") & Q(why="", why_words="")),
            ),
            models.CheckConstraint(
                name="claim_decided_by_somebody",
                condition=Q(state__in=["confirmed", "dismissed"], decided_at__isnull=False)
                | ~Q(state__in=["confirmed", "dismissed"]),
            ),
            models.CheckConstraint(
                name="claim_repeated_of_another",
                condition=~Q(state="repeated") | Q(same_as__isnull=False),
            ),
            models.CheckConstraint(name="claim_not_its_own_first", condition=~Q(same_as=F("pk"))),
        )
        triggers = (pgtrigger.Protect(name="claim_kept", operation=pgtrigger.Delete),)

    def __str__(self) -> str:
        return self.quote

    def get_absolute_url(self) -> str:
        return address_of("claims:claim", self.pk)

    @property
    def said(self) -> tuple[str, str, str]:
        """The sentence cut at the number: before, the number, after."""
        first, last = self.start - self.quote_start, self.end - self.quote_start
        return self.quote[:first], self.quote[first:last], self.quote[last:]


class Decision(models.Model):
    """What somebody decided about a number, and why; it only grows."""

    claim: models.ForeignKey[Any, Any] = models.ForeignKey(
        Claim, models.PROTECT, related_name="decisions"
    )
    state = models.CharField(max_length=10, choices=ClaimState)
    why = models.CharField(max_length=8, choices=Why, blank=True)
    words = models.CharField(max_length=300, blank=True)
    by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("number of the press", "decision")
        ordering = ("-at", "-pk")
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return self.get_state_display()
