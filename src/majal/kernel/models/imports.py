"""Files of rows that people send, to be checked and then recorded."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.history import tracked
from majal.kernel.models.files import StoredFile


@tracked(exclude=("report",))
class ImportFile(models.Model):
    """A file somebody sent to an importer: checked first, recorded when they say so.

    ``turn`` counts how often something was asked of it, so that an old page asks for nothing.
    """

    class State(models.TextChoices):
        CHECKING = "checking", _("being checked")
        CHECKED = "checked", _("checked, nothing recorded yet")
        RECORDING = "recording", _("being recorded")
        RECORDED = "recorded", pgettext_lazy("a file", "recorded")
        UNREADABLE = "unreadable", pgettext_lazy("a file", "refused as a whole")

    importer = models.CharField(max_length=80)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(_("file name"), max_length=200)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.CHECKING)
    report = models.JSONField(default=dict)
    turn = models.PositiveSmallIntegerField(_("turn"), default=1)
    sent_by_id = models.BigIntegerField()
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["sent_by_id", "-id"], name="import_file_of_sender")]
        constraints = [
            models.CheckConstraint(
                name="import_file_state",
                condition=Q(
                    state__in=["checking", "checked", "recording", "recorded", "unreadable"]
                ),
            ),
            models.CheckConstraint(
                name="import_file_told", condition=Q(state="checking") | ~Q(report={})
            ),
            models.CheckConstraint(name="import_file_turn", condition=Q(turn__gte=1)),
        ]

    def __str__(self) -> str:
        return self.name
