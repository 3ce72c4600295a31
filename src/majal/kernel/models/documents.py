"""Documents that were issued, and the counters of their series."""

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import F, Q

from majal.kernel.models.files import StoredFile

ENDED_OTHERWISE = (
    "((OLD.superseded_by_id IS NOT NULL OR OLD.withdrawn_at IS NOT NULL) AND "
    "(OLD.superseded_by_id, OLD.withdrawn_at, OLD.withdrawn_by_id) IS DISTINCT FROM "
    "(NEW.superseded_by_id, NEW.withdrawn_at, NEW.withdrawn_by_id))"
)


class DocumentSeries(models.Model):
    """How far a series of documents has come in one year; whoever issues the next one holds it."""

    series = models.SlugField(max_length=40)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="document_series_once", fields=["series", "year"])
        ]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="one_by_one",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("NEW.last IS DISTINCT FROM OLD.last + 1"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.year}"


class IssuedDocument(models.Model):
    """A numbered document as it was issued: fixed for good, but for the end of its validity.

    ``code`` leads to a public page that confirms it; the file itself is opened where it hangs.
    ``valid_until`` is its last day, where it has one. ``forgotten_at`` says that its file is not
    kept any more: its number and its hash stay, so that a copy can still be checked.
    """

    series = models.SlugField(max_length=40)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=16, unique=True)
    language = models.CharField(max_length=8)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=60, blank=True)
    record_id = models.BigIntegerField(null=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    issued_on = models.DateField()
    issued_at = models.DateTimeField()
    issued_by_id = models.BigIntegerField(null=True)
    valid_until = models.DateField(null=True)
    superseded_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by_id = models.BigIntegerField(null=True)
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "record_id"])]
        constraints = [
            models.UniqueConstraint(
                name="document_number_once", fields=["series", "year", "number"]
            ),
            models.CheckConstraint(
                name="document_code", condition=Q(code__regex="^[0-9A-HJKMNP-TV-Z]{16}$")
            ),
            models.CheckConstraint(name="document_number_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(name="document_year", condition=Q(year=F("issued_on__year"))),
            models.CheckConstraint(
                name="document_language", condition=Q(language__in=["ar", "fr", "en", "ar+fr"])
            ),
            models.CheckConstraint(
                name="document_about",
                condition=Q(kind="", record_id=None) | (~Q(kind="") & Q(record_id__isnull=False)),
            ),
            models.CheckConstraint(
                name="document_valid_a_day",
                condition=Q(valid_until=None) | Q(valid_until__gte=F("issued_on")),
            ),
            models.CheckConstraint(
                name="document_ends_once",
                condition=Q(superseded_by=None) | Q(withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="document_not_by_itself",
                condition=Q(superseded_by=None) | ~Q(superseded_by=F("id")),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="fixed_once_issued",
                exclude=["superseded_by", "withdrawn_at", "withdrawn_by_id", "forgotten_at"],
            ),
            pgtrigger.Protect(
                name="ended_for_good",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(ENDED_OTHERWISE),
            ),
            pgtrigger.Protect(
                name="forgotten_for_good",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__forgotten_at__isnull=False)
                & pgtrigger.Q(old__forgotten_at__df=pgtrigger.F("new__forgotten_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number}/{self.year})"

    @property
    def shown_number(self) -> str:
        """The number as the document itself carries it: 3/2026."""
        return f"{self.number}/{self.year}"

    @property
    def holds(self) -> bool:
        """Whether it is neither superseded nor withdrawn."""
        return self.superseded_by_id is None and self.withdrawn_at is None

    def has_expired(self, today: date) -> bool:
        """Whether its last day is over."""
        return self.valid_until is not None and self.valid_until < today
