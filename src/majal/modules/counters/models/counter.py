"""Counters of the one-stop desk: who is at the park, on which days, at which hours."""

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import IntegerRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.kernel.ranges import Days, Same

MOST_PLACES = 20
LONGEST_SLOT = 240


class Hours(Func):
    """Two times of a day as a range of seconds: equal ends touch without overlapping."""

    output_field = IntegerRangeField()

    def __init__(self) -> None:
        super().__init__(
            F("opens"),
            F("closes"),
            template="INT4RANGE(%(expressions)s, '[)')",
            arg_joiner=", ",
        )
        self.source_expressions = [
            Func(
                one,
                template="(EXTRACT(EPOCH FROM %(expressions)s)::int)",
                output_field=models.IntegerField(),
            )
            for one in self.source_expressions
        ]

    def deconstruct(self) -> tuple[str, list[str], dict[str, object]]:
        return "majal.modules.counters.models.counter.Hours", [], {}


@tracked()
class Counter(models.Model):
    """A counter of a park: of an administration, or of the park's own team.

    ``letter`` begins the numbers of its tickets. ``slot_minutes`` and ``places`` are how long an
    appointment takes and how many are received at the same time.
    """

    park = models.ForeignKey("parks.Park", models.PROTECT, related_name="+", verbose_name=_("park"))
    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("administration"),
    )
    service = models.ForeignKey(
        "parks.Service",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("service of the park"),
    )
    letter = models.CharField(_("letter of its tickets"), max_length=2)
    name_ar = models.CharField(_("name in Arabic"), max_length=120)
    name_fr = models.CharField(_("name in French"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    place_ar = models.CharField(_("where, in Arabic"), max_length=120, blank=True)
    place_fr = models.CharField(_("where, in French"), max_length=120, blank=True)
    procedures = models.ManyToManyField(
        "desk.Procedure", related_name="+", blank=True, verbose_name=_("procedures")
    )
    slot_minutes = models.PositiveSmallIntegerField(_("minutes of an appointment"), default=20)
    places = models.PositiveSmallIntegerField(_("received at the same time"), default=1)
    days_ahead = models.PositiveSmallIntegerField(_("days one may book ahead"), default=30)
    takes_appointments = models.BooleanField(_("by appointment"), default=True)
    takes_tickets = models.BooleanField(_("by ticket"), default=True)
    is_fictitious = models.BooleanField(default=False)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    class Meta:
        verbose_name = _("counter")
        ordering = ("park", "letter")
        constraints = (
            models.UniqueConstraint(
                name="counter_letter_once",
                fields=("park", "letter"),
                condition=Q(ended_on=None),
            ),
            models.CheckConstraint(
                name="counter_letter_plain", condition=Q(letter__regex="^[A-Z]{1,2}$")
            ),
            models.CheckConstraint(name="counter_named", condition=~Q(name_ar="") & ~Q(name_fr="")),
            models.CheckConstraint(
                name="counter_sizes",
                condition=Q(
                    slot_minutes__range=(5, LONGEST_SLOT),
                    places__range=(1, MOST_PLACES),
                    days_ahead__range=(1, 120),
                ),
            ),
        )

    def __str__(self) -> str:
        return self.name_fr

    def get_absolute_url(self) -> str:
        return address_of("counters:counter", self.pk)


@tracked()
class Presence(models.Model):
    """From which hour to which a counter is there on a weekday (0 Monday), from one day on.

    ``valid_until`` is the first day on which it no longer holds. Two stretches of one counter never
    overlap: the database refuses it.
    """

    counter = models.ForeignKey(Counter, models.PROTECT, related_name="presences")
    weekday = models.PositiveSmallIntegerField(_("weekday"))
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until before"), null=True, blank=True)

    class Meta:
        verbose_name = _("presence of a counter")
        ordering = ("weekday", "opens", "valid_from")
        constraints = (
            models.CheckConstraint(name="presence_weekday", condition=Q(weekday__range=(0, 6))),
            models.CheckConstraint(name="presence_hours", condition=Q(closes__gt=F("opens"))),
            models.CheckConstraint(
                name="presence_days",
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
            ),
            ExclusionConstraint(
                name="presence_once",
                expressions=[
                    (Same("counter"), RangeOperators.OVERLAPS),
                    (Same("weekday"), RangeOperators.OVERLAPS),
                    (Days("valid_from", "valid_until"), RangeOperators.OVERLAPS),
                    (Hours(), RangeOperators.OVERLAPS),
                ],
            ),
        )

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens:%H:%M}–{self.closes:%H:%M}"


@tracked()
class Closing(models.Model):
    """A notice: this counter, or all of the park, is closed from one day to another, both told."""

    park = models.ForeignKey("parks.Park", models.PROTECT, related_name="+")
    counter = models.ForeignKey(
        Counter, models.PROTECT, null=True, blank=True, related_name="closings"
    )
    first = models.DateField(_("from"))
    last = models.DateField(_("to"))
    text_ar = models.CharField(_("notice in Arabic"), max_length=200)
    text_fr = models.CharField(_("notice in French"), max_length=200)
    withdrawn_at = models.DateTimeField(_("withdrawn on"), null=True, blank=True)

    class Meta:
        verbose_name = _("closing notice")
        ordering = ("first", "pk")
        constraints = (
            models.CheckConstraint(name="closing_days", condition=Q(last__gte=F("first"))),
            models.CheckConstraint(
                name="closing_worded", condition=~Q(text_ar="") & ~Q(text_fr="")
            ),
        )

    def __str__(self) -> str:
        return self.text_fr


class Screen(models.Model):
    """The address of a park's screen: nobody guesses it, and a new one ends the former."""

    park = models.OneToOneField("parks.Park", models.PROTECT, related_name="+")
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    renewed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("screen")

    def __str__(self) -> str:
        return str(self.park_id)
