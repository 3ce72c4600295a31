"""The outbox and the inbox in one table, and how each person wants to be told."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.history import tracked
from majal.kernel.letters import Letter, letters
from majal.kernel.refs import Ref
from majal.modules.messages.workflow import (
    QUIET_FROM,
    QUIET_TO,
    UNREAD,
    Digest,
    MessageState,
)
from majal.modules.people.public import User


class Message(models.Model):
    """Something told to one person: written in the transaction of what it tells, sent after it.

    A user finds it in the inbox at once, whatever becomes of the e-mail; an invited person, who has
    no account, is known by the e-mail address alone.

    What is kept is what was said: subject and text, in the language of the receiver. A *sealed*
    letter carries a secret (the link of an invitation): of it the subject is kept once it has left,
    and the ids it is written from: the text is made when it leaves, with a key that is not in the
    database. So no secret stands in this table at any time, nor in a copy of it. Those ids
    (``context``) go once nothing more will be sent, the texts and addresses when the letter's
    ``keep_days`` are over; what remains says that this news was told, so that it is not told twice.

    It has no history table, which would keep what is to be forgotten; its own times tell its life.
    """

    letter = models.CharField(_("kind"), max_length=60)
    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    email = models.EmailField(_("e-mail address"), max_length=254, blank=True)
    language = models.CharField(_("language"), max_length=5)
    subject = models.CharField(pgettext_lazy("message", "subject"), max_length=300, blank=True)
    body = models.TextField(_("text"), blank=True)
    context = models.JSONField(default=dict)
    sealed = models.BooleanField(default=False)
    ref_kind = models.CharField(max_length=60, blank=True)
    ref_id = models.BigIntegerField(null=True)
    dedupe_key = models.CharField(max_length=200)
    batch = models.UUIDField(db_index=True)
    state = models.CharField(
        _("state"), max_length=10, choices=MessageState, default=MessageState.WAITING
    )
    in_app = models.BooleanField()
    by_email = models.BooleanField()
    digest = models.BooleanField(default=False)
    not_before = models.DateTimeField(_("leaves on"))
    begun_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    interrupted = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(_("reason"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("written on"), auto_now_add=True)
    sent_at = models.DateTimeField(pgettext_lazy("message", "sent on"), null=True)
    read_at = models.DateTimeField(pgettext_lazy("message", "read on"), null=True)
    cleared_at = models.DateTimeField(_("text cleared on"), null=True)

    class Meta:
        verbose_name = _("message")
        indexes = [
            models.Index(
                name="message_unread",
                fields=["user"],
                condition=Q(in_app=True, state__in=sorted(UNREAD)),
            ),
            models.Index(
                name="message_due",
                fields=["not_before"],
                condition=Q(state=MessageState.WAITING),
            ),
            models.Index(name="message_of_user", fields=["user", "-created_at"]),
        ]
        constraints = [
            models.UniqueConstraint(
                name="message_user_once",
                fields=["user", "dedupe_key"],
                condition=Q(user__isnull=False),
            ),
            models.UniqueConstraint(
                name="message_address_once",
                fields=["email", "dedupe_key"],
                condition=Q(user=None),
            ),
            models.CheckConstraint(
                name="message_one_receiver",
                condition=Q(user__isnull=False, email="") | (Q(user=None) & ~Q(email="")),
            ),
            models.CheckConstraint(name="message_email_lower", condition=Q(email=Lower("email"))),
            models.CheckConstraint(
                name="message_inbox_needs_user", condition=Q(in_app=False) | Q(user__isnull=False)
            ),
            models.CheckConstraint(
                name="message_has_channel", condition=Q(in_app=True) | Q(by_email=True)
            ),
            models.CheckConstraint(
                name="message_sealed_keeps_no_text", condition=Q(sealed=False) | Q(body="")
            ),
            models.CheckConstraint(
                name="message_digest_is_mailed", condition=Q(digest=False) | Q(by_email=True)
            ),
            models.CheckConstraint(
                name="message_state_known", condition=Q(state__in=MessageState.values)
            ),
            models.CheckConstraint(
                name="message_sent_has_time",
                condition=~Q(state=MessageState.SENT) | Q(sent_at__isnull=False),
            ),
            models.CheckConstraint(
                name="message_read_has_time",
                condition=Q(state=MessageState.READ, read_at__isnull=False)
                | (~Q(state=MessageState.READ) & Q(read_at=None)),
            ),
            models.CheckConstraint(
                name="message_context_goes",
                condition=Q(state__in=[MessageState.WAITING, MessageState.FAILED]) | Q(context={}),
            ),
            models.CheckConstraint(
                name="message_ref_whole",
                condition=Q(ref_kind="", ref_id=None) | (~Q(ref_kind="") & Q(ref_id__isnull=False)),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="message_written_is_fixed",
                fields=["letter", "user", "language", "sealed", "dedupe_key", "created_at"],
            ),
            pgtrigger.Protect(name="message_never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.subject or self.title

    @property
    def kind(self) -> Letter | None:
        """The kind of letter, unless the program does not write it any more."""
        return letters.get(self.letter)

    @property
    def title(self) -> str:
        """What kind of letter it is, in the reader's words."""
        return str(self.kind.title) if self.kind else self.letter

    @property
    def ref(self) -> Ref | None:
        """What it is about."""
        return Ref(self.ref_kind, self.ref_id) if self.ref_id else None

    @property
    def is_unread(self) -> bool:
        return self.in_app and self.state in UNREAD


@tracked()
class Preference(models.Model):
    """How one person wants to be told; whoever never chose has no row and the defaults."""

    user = models.OneToOneField(User, models.PROTECT, related_name="+")
    digest = models.CharField(
        _("news that can wait"), max_length=10, choices=Digest, default=Digest.NONE
    )
    quiet_from = models.TimeField(_("no e-mail from"), default=QUIET_FROM)
    quiet_to = models.TimeField(pgettext_lazy("quiet hours", "until"), default=QUIET_TO)
    muted = ArrayField(
        models.CharField(max_length=60),
        verbose_name=_("without e-mail"),
        default=list,
        blank=True,
    )

    class Meta:
        verbose_name = _("how to be told")
        constraints = [
            models.CheckConstraint(
                name="preference_digest_known", condition=Q(digest__in=Digest.values)
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_digest_display())
