"""Lists of companies that people send: the file, and what becomes of each of its rows."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.models import StoredFile
from majal.kernel.remarks import Remark
from majal.modules.organisations.public import Organisation, OrganisationKind
from majal.modules.people.public import User
from majal.modules.rosters.workflow import ListState


class Fate(models.TextChoices):
    """What becomes of a row, as far as the program can tell."""

    NEW = "new", _("new")
    SAME = "same", _("known already")
    POSSIBLE = "possible", _("possible duplicate")
    REFUSED = "refused", _("refused")


class Holds(models.TextChoices):
    """What a column of a list may hold; ``name`` is in whichever script it is written."""

    NAME = "name", _("name, in either script")
    NAME_AR = "name_ar", _("name in Arabic")
    NAME_FR = "name_fr", _("name in French")
    NAME_EN = "name_en", _("name in English")
    LEGAL_FORM = "legal_form", _("legal form")
    ICE = "ice", _("ICE")
    RC_NUMBER = "rc_number", _("trade-register number")
    RC_COURT = "rc_court", _("court of the trade register")
    TAX_ID = "tax_id", _("tax identifier (IF)")
    BUSINESS_TAX = "business_tax", _("business tax (TP)")
    CNSS = "cnss", _("CNSS number")
    TERRITORY = "territory", _("town, commune or province")
    WEBSITE = "website", _("web site")
    EMAIL = "email", _("e-mail")
    PHONE = "phone", _("telephone")
    FOUNDED = "founded", _("date of creation")
    SECTOR = "sector", _("sector or activity")


class Decision(models.TextChoices):
    """What a person says of a possible duplicate."""

    COMPLETE = "complete", _("the same: complete the one that is there")
    ADD = "add", _("another one: add it")
    LEAVE = "leave", _("leave it out")


class CompanyList(models.Model):
    """A list somebody sent: read, its columns confirmed, checked, then recorded when they say so.

    ``mapping`` holds a field (or "") for each of ``headers``; ``signature`` recognises the same
    headers in a later file, so that the mapping is remembered.
    """

    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(_("file name"), max_length=200)
    kind = models.ForeignKey(OrganisationKind, models.PROTECT, related_name="+", null=True)
    state = models.CharField(
        _("state"), max_length=10, choices=ListState, default=ListState.READING
    )
    headers = models.JSONField(default=list)
    header_line = models.PositiveIntegerField(default=0)
    samples = models.JSONField(default=list)
    signature = models.CharField(max_length=64, blank=True)
    mapping = models.JSONField(default=list)
    remembered = models.BooleanField(default=False)
    unreadable = models.TextField(blank=True)
    sent_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)
    turn = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["signature"], name="company_list_signature")]
        constraints = [
            models.CheckConstraint(
                name="company_list_state_known", condition=Q(state__in=ListState.values)
            )
        ]

    def __str__(self) -> str:
        return self.name


class CompanyRow(models.Model):
    """A row of a list: its fate, and for a possible duplicate who decided what.

    ``cells`` is the row as it stood in the file; ``values`` what was read of it, ready to be
    registered. ``organisation`` is what it became, or what it completed. Who decided what is
    written here once and for all; what that changed is in the history of the organisation.
    """

    roster = models.ForeignKey(CompanyList, models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField()
    label = models.CharField(max_length=200, blank=True)
    cells = models.JSONField(default=list)
    values = models.JSONField(default=dict)
    fate = models.CharField(_("fate"), max_length=10, choices=Fate)
    reasons = models.JSONField(default=list)
    said = models.JSONField(default=list)
    candidate = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)
    why = models.JSONField(default=list)
    decision = models.CharField(_("decision"), max_length=10, choices=Decision, blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    decided_at = models.DateTimeField(null=True)
    filled = models.JSONField(default=list)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)

    class Meta:
        verbose_name = _("row of a list")
        ordering = ["line"]
        constraints = [
            models.UniqueConstraint(name="company_row_once", fields=["roster", "line"]),
            models.CheckConstraint(name="company_row_fate_known", condition=Q(fate__in=Fate)),
            models.CheckConstraint(
                name="company_row_has_candidate",
                condition=~Q(fate=Fate.POSSIBLE) | Q(candidate__isnull=False),
            ),
            models.CheckConstraint(
                name="company_row_decided_by_somebody",
                condition=Q(decision="", decided_by=None, decided_at=None)
                | Q(
                    decision__in=Decision,
                    fate=Fate.POSSIBLE,
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def why_refused(self) -> list[str]:
        """The reasons of a refusal, in the reader's language."""
        return [str(Remark.from_json(one)) for one in self.reasons]

    @property
    def remarks(self) -> list[str]:
        """What was said of the reading, in the reader's language."""
        return [str(Remark.from_json(one)) for one in self.said]
