"""Kinds of dossier and their versions."""

import functools
import json

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.modules.case_types.workflow import Definition, VersionState, read_definition


@tracked()
class CaseType(models.Model):
    """A kind of dossier. Title, handlers and deciders are those of the version in force."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    prefix = models.CharField(_("beginning of numbers"), max_length=6, unique=True)
    service = models.SlugField(_("service"), max_length=40)
    title_ar = models.CharField(_("title in Arabic"), max_length=200)
    title_fr = models.CharField(_("title in French"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200)
    handled_by = models.JSONField(_("handled by"), default=list)
    decided_by = models.JSONField(_("decided by"), default=list)

    class Meta:
        verbose_name = _("kind of dossier")
        ordering = ["service", "code"]
        triggers = [pgtrigger.Protect(name="case_type_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return address_of("case_types:type", self.code)


@tracked(exclude=("text",))
class CaseTypeVersion(models.Model):
    """One version of what is said of a kind of dossier; fixed once it was published.

    A filed dossier keeps the version under which it was filed.
    """

    type = models.ForeignKey(CaseType, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    state = models.CharField(_("state"), max_length=10, choices=VersionState, default="draft")
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    note = models.CharField(_("what is new"), max_length=300, blank=True)
    begun_at = models.DateTimeField(auto_now_add=True)
    begun_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(_("published on"), null=True)
    published_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("version of a kind of dossier")
        ordering = ["type", "-number"]
        constraints = [
            models.UniqueConstraint(name="case_version_once", fields=["type", "number"]),
            models.UniqueConstraint(
                name="case_version_one_published",
                fields=["type"],
                condition=Q(state=VersionState.PUBLISHED),
            ),
            models.UniqueConstraint(
                name="case_version_one_begun",
                fields=["type"],
                condition=Q(state=VersionState.DRAFT),
            ),
            models.CheckConstraint(
                name="case_version_state", condition=Q(state__in=VersionState.values)
            ),
            models.CheckConstraint(
                name="case_version_published_when",
                condition=Q(state__in=["published", "replaced"], published_at__isnull=False)
                | Q(state__in=["draft", "given_up"], published_at=None),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="case_version_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="case_version_fixed",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.state <> 'draft' AND (NEW.text <> OLD.text OR NEW.sha256 <> OLD.sha256 "
                    "OR NEW.number <> OLD.number OR NEW.type_id <> OLD.type_id)"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.type_id}.{self.number}"

    def get_absolute_url(self) -> str:
        return address_of("case_types:version", self.type.code, self.number)

    @property
    def definition(self) -> Definition:
        """What it says."""
        return read_text(self.text)


@functools.lru_cache(maxsize=256)
def read_text(text: str) -> Definition:
    """A definition as it is stored; the same text is read once."""
    return read_definition(json.loads(text))
