"""What stands on the agenda of a sitting, who is heard on it, and what was decided."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.kernel.names import local
from majal.kernel.ranges import Hours, Same
from majal.kernel.refs import Ref
from majal.modules.committees.public import Committee
from majal.modules.people.public import LANGUAGES
from majal.modules.sittings.models.sitting import Sitting
from majal.modules.sittings.workflow import State

AGENDA_OPEN = """
    IF (SELECT state FROM sittings_sitting WHERE id = NEW.sitting_id)
        NOT IN ('planned', 'convened', 'open') THEN
        RAISE EXCEPTION 'the sitting is closed' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'item_agenda_open';
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.decided_at IS NOT NULL THEN
        RAISE EXCEPTION 'the item is decided' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'item_decided_once';
    END IF;
    IF NEW.decided_at IS NOT NULL AND
        (SELECT state FROM sittings_sitting WHERE id = NEW.sitting_id) <> 'open' THEN
        RAISE EXCEPTION 'decided outside the sitting' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'item_decided_at_sitting';
    END IF;
    RETURN NEW;
"""


@tracked()
class Item(models.Model):
    """One item of an agenda: what it is about (a ref), what may be decided, what was.

    ``outcomes`` are the allowed ones as whoever placed it gave them. ``present`` and ``needed`` are
    the quorum as it was when the committee decided; ``by_vote`` is untrue where all agreed. A
    decision is taken once; the database changes nothing of it, nor of a closed agenda. ``left_at``:
    the sitting ended, or was cancelled, without a decision on it. Of one record only one item waits
    for a decision.
    """

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField(_("order"))
    title_ar = models.CharField(_("title in Arabic"), max_length=250, blank=True)
    title_fr = models.CharField(_("title in French"), max_length=250, blank=True)
    ref_kind = models.CharField(max_length=60, blank=True)
    ref_id = models.BigIntegerField(null=True)
    outcomes = models.JSONField(default=list)
    presenter = models.CharField(_("presented by"), max_length=150, blank=True)
    heard_from = models.TimeField(_("heard from"), null=True, blank=True)
    heard_until = models.TimeField(pgettext_lazy("hearing", "until"), null=True, blank=True)
    carried_from = models.OneToOneField("self", models.PROTECT, null=True, related_name="+")
    taken_off_at = models.DateTimeField(_("taken off on"), null=True)
    left_at = models.DateTimeField(_("left undecided on"), null=True)
    outcome = models.CharField(pgettext_lazy("item", "outcome"), max_length=40, blank=True)
    reasons = models.TextField(pgettext_lazy("decision", "reasons"), blank=True)
    conditions = models.TextField(_("conditions"), blank=True)
    rank = models.PositiveSmallIntegerField(pgettext_lazy("waiting list", "rank"), null=True)
    by_vote = models.BooleanField(_("by vote"), default=False)
    present = models.PositiveSmallIntegerField(_("voting members present"), null=True)
    needed = models.PositiveSmallIntegerField(_("quorum needed"), null=True)
    decided_at = models.DateTimeField(_("decided on"), null=True)

    class Meta:
        verbose_name = pgettext_lazy("agenda", "item")
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["ref_kind", "ref_id"], name="item_about")]
        constraints = [
            models.CheckConstraint(name="item_titled", condition=~Q(title_ar="") | ~Q(title_fr="")),
            models.CheckConstraint(
                name="item_ref_whole",
                condition=Q(ref_kind="", ref_id=None) | (~Q(ref_kind="") & Q(ref_id__isnull=False)),
            ),
            models.CheckConstraint(
                name="item_heard_in_order",
                condition=Q(heard_from=None, heard_until=None)
                | Q(
                    heard_from__isnull=False,
                    heard_until__isnull=False,
                    heard_until__gt=F("heard_from"),
                ),
            ),
            models.CheckConstraint(
                name="item_decided_whole",
                condition=Q(decided_at=None, outcome="")
                | (
                    Q(decided_at__isnull=False, present__isnull=False, needed__isnull=False)
                    & Q(present__gte=1, needed__lte=F("present"))
                    & ~Q(outcome="")
                    & ~Q(reasons="")
                ),
            ),
            models.CheckConstraint(
                name="item_ends_once",
                condition=Q(decided_at=None, taken_off_at=None)
                | Q(decided_at=None, left_at=None)
                | Q(taken_off_at=None, left_at=None),
            ),
            models.UniqueConstraint(
                name="item_waits_once",
                fields=["ref_kind", "ref_id"],
                condition=Q(ref_id__isnull=False, decided_at=None, taken_off_at=None, left_at=None),
            ),
            ExclusionConstraint(
                name="item_hearings_apart",
                expressions=[
                    (Same("sitting"), "&&"),
                    (Hours("heard_from", "heard_until"), "&&"),
                ],
                condition=Q(heard_from__isnull=False, taken_off_at=None),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="item_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="item_agenda_open",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=AGENDA_OPEN,
            ),
        ]

    def __str__(self) -> str:
        return local(self, "title")

    def get_absolute_url(self) -> str:
        return address_of("sittings:item", self.pk)

    @property
    def committee(self) -> Committee:
        """Who decides."""
        return self.sitting.committee

    @property
    def day(self) -> date:
        """The day on which seats count."""
        return self.sitting.on

    @property
    def is_told(self) -> bool:
        """Whether the members know of it."""
        return self.sitting.is_told

    @property
    def ref(self) -> Ref | None:
        """What it is about."""
        return Ref(self.ref_kind, self.ref_id) if self.ref_id is not None else None

    @property
    def is_open(self) -> bool:
        """Whether it can be decided now."""
        return self.waits and self.sitting.state == State.OPEN

    @property
    def waits(self) -> bool:
        """Whether it stands on the agenda and is not decided."""
        return self.decided_at is None and self.taken_off_at is None and self.left_at is None

    def words_of(self, code: str) -> Any:
        """An outcome with its names, as whoever placed the item gave it; None for another code."""
        return next((one for one in self.outcomes if one["code"] == code), None)

    def label_of(self, code: str, language: str | None = None) -> str:
        """The name of an outcome in the reader's language, or the next one that is filled."""
        words = self.words_of(code) or {}
        return local(SimpleNamespace(**{f"label_{k}": v for k, v in words.items()}), "label",
                     language=language) or code  # fmt: skip

    @property
    def decision(self) -> str:
        """What was decided, in the reader's words; empty while nothing was."""
        return self.label_of(self.outcome) if self.outcome else ""


@tracked()
class Guest(models.Model):
    """Somebody who is heard on an item: known by a name and an e-mail address for the invitation.

    Purpose: being invited to the hearing, told when it moves, and named in the minutes.
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="guests")
    name = models.CharField(_("full name"), max_length=150)
    email = models.EmailField(_("e-mail address"), max_length=254)
    language = models.CharField(_("language"), max_length=5, choices=LANGUAGES)

    class Meta:
        verbose_name = pgettext_lazy("hearing", "guest")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="guest_once", fields=["item", "email"]),
            models.CheckConstraint(
                name="guest_email_lower", condition=Q(email=Lower("email")) & ~Q(email="")
            ),
        ]
        triggers = [pgtrigger.Protect(name="guest_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.name
