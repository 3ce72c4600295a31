"""The registers of a park: arrivals of visitors, of mail, departures of mail; no number is missing.

A line is never edited: a later one takes its place. The database sees to the numbers: a counter
goes up by one, a line carries the number just taken, and none may be taken without a line.
"""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Register(models.TextChoices):
    """Which register."""

    VISITORS = "visitors", pgettext_lazy("register", "visitors")
    ARRIVALS = "arrivals", pgettext_lazy("register", "mail received")
    DEPARTURES = "departures", pgettext_lazy("register", "mail sent")


class Counter(models.Model):
    """How far a register of a park has come in one year; whoever writes the next line holds it."""

    park = models.ForeignKey("parks.Park", models.PROTECT, related_name="+")
    register = models.CharField(max_length=10, choices=Register)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="counter_once", fields=["park", "register", "year"]),
            models.CheckConstraint(
                name="counter_register_known", condition=Q(register__in=Register.values)
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="counter_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="counter_one_by_one",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("NEW.last IS DISTINCT FROM OLD.last + 1"),
            ),
            pgtrigger.Trigger(
                name="counter_number_used",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM reception_line WHERE park_id = NEW.park_id
                            AND register = NEW.register AND year = NEW.year AND number = NEW.last
                    ) THEN
                        RAISE EXCEPTION 'number % of a register has no line', NEW.last
                        USING ERRCODE = 'check_violation', CONSTRAINT = 'counter_number_used';
                    END IF;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.year}"


class Line(models.Model):
    """One line of a register, fixed for good; the names of visitors alone are erased in time.

    ``who`` is the visitor, the sender or the addressee; ``what`` the purpose or the kind of mail.
    """

    park = models.ForeignKey(
        "parks.Park",
        models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("reception", "park"),
    )
    register = models.CharField(_("register"), max_length=10, choices=Register)
    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveIntegerField(pgettext_lazy("reception", "number"))
    at = models.DateTimeField(_("date and hour"))
    visit = models.ForeignKey("reception.Visit", models.PROTECT, null=True, related_name="lines")
    item = models.ForeignKey("reception.Item", models.PROTECT, null=True, related_name="lines")
    dispatch = models.ForeignKey(
        "reception.Dispatch", models.PROTECT, null=True, related_name="lines"
    )
    who = models.CharField(_("name"), max_length=200, blank=True)
    affiliation = models.CharField(
        pgettext_lazy("reception", "organisation"), max_length=160, blank=True
    )
    company = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("company"),
    )
    what = models.CharField(_("subject"), max_length=10)
    people = models.PositiveSmallIntegerField(_("head count"), default=1)
    carrier = models.CharField(_("carrier"), max_length=60, blank=True)
    tracking = models.CharField(_("tracking no."), max_length=40, blank=True)
    reason = models.CharField(_("why it was corrected"), max_length=300, blank=True)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="corrected_by"
    )
    recorded_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    anonymised_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("line of a register")
        ordering = ["-year", "-number", "-pk"]
        indexes = [models.Index(fields=["park", "register", "at"], name="line_by_moment")]
        constraints = [
            models.UniqueConstraint(
                name="line_number_once", fields=["park", "register", "year", "number"]
            ),
            models.CheckConstraint(name="line_number_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="line_of_one_thing",
                condition=Q(
                    register=Register.VISITORS, visit__isnull=False, item=None, dispatch=None
                )
                | Q(register=Register.ARRIVALS, visit=None, item__isnull=False, dispatch=None)
                | Q(register=Register.DEPARTURES, visit=None, item__isnull=False, dispatch=None)
                | Q(register=Register.DEPARTURES, visit=None, item=None, dispatch__isnull=False),
            ),
            models.CheckConstraint(
                name="line_named_or_erased",
                condition=(Q(anonymised_at=None) & ~Q(who=""))
                | Q(anonymised_at__isnull=False, who="", affiliation="", reason=""),
            ),
            models.CheckConstraint(
                name="line_corrected_with_reason",
                condition=Q(supersedes=None) | ~Q(reason="") | Q(anonymised_at__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="line_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="line_fixed", exclude=["who", "affiliation", "reason", "anonymised_at"]
            ),
            pgtrigger.Protect(
                name="line_only_erased",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.visit_id IS NULL OR OLD.anonymised_at IS NOT NULL "
                    "OR NEW.anonymised_at IS NULL"
                ),
            ),
            pgtrigger.Trigger(
                name="line_in_sequence",
                operation=pgtrigger.Insert,
                when=pgtrigger.After,
                func="""
                    IF NEW.number IS DISTINCT FROM (
                        SELECT last FROM reception_counter WHERE park_id = NEW.park_id
                            AND register = NEW.register AND year = NEW.year
                    ) THEN
                        RAISE EXCEPTION 'number % is not the next of its register', NEW.number
                        USING ERRCODE = 'check_violation', CONSTRAINT = 'line_in_sequence';
                    END IF;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.shown_number

    @property
    def shown_number(self) -> str:
        """The number as people write it: 3/2026."""
        return f"{self.number}/{self.year}"
