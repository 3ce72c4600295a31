"""What is sent with a dossier, and the one request for what is missing."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.history import tracked
from majal.modules.cases.models.case import Case


@tracked()
class PieceRequest(models.Model):
    """The one request for missing pieces: what is missing and why, and until when to send it."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="request")
    asked_on = models.DateField(_("asked on"))
    asked_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    answer_by = models.DateField(_("to be sent by"))
    note = models.TextField(_("explanation"), blank=True)
    answered_on = models.DateField(_("answered on"), null=True)
    excuse = models.TextField(_("why some are not sent"), blank=True)

    class Meta:
        verbose_name = _("request for missing pieces")
        constraints = [
            models.CheckConstraint(
                name="case_request_answered_after",
                condition=Q(answered_on=None) | Q(answered_on__gte=F("asked_on")),
            )
        ]
        triggers = [
            pgtrigger.Protect(name="case_request_never_deleted", operation=pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return str(self.asked_on)


@tracked()
class Piece(models.Model):
    """One missing piece: a paper that the kind names, or something said in words."""

    request = models.ForeignKey(PieceRequest, models.PROTECT, related_name="pieces")
    paper = models.CharField(_("paper"), max_length=40, blank=True)
    label = models.CharField(_("what is missing"), max_length=300)

    class Meta:
        verbose_name = _("missing piece")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="case_piece_named", condition=~Q(label="")),
            models.UniqueConstraint(
                name="case_piece_once",
                fields=["request", "paper"],
                condition=~Q(paper=""),
            ),
        ]
        triggers = [pgtrigger.Protect(name="case_piece_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.label


@tracked()
class CasePaper(models.Model):
    """A file that was sent: for a paper of the kind, for a missing piece, or with a message."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="papers")
    paper = models.CharField(_("paper"), max_length=40, blank=True)
    piece = models.ForeignKey(Piece, models.PROTECT, null=True, related_name="papers")
    attachment = models.OneToOneField("kernel.Attachment", models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(_("taken back"), null=True)

    class Meta:
        verbose_name = _("paper of a dossier")
        ordering = ["pk"]
        indexes = [models.Index(fields=["case", "paper"], name="case_paper")]

    def __str__(self) -> str:
        return self.attachment.title
