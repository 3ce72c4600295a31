"""Votes: a proposal put to the members, and what each answered."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.history import tracked
from majal.modules.committees.public import Seat
from majal.modules.sittings.models.item import Item
from majal.modules.sittings.workflow import Choice

MAY_VOTE = """
    SELECT b.closed_at, b.item_id, s.id, s.committee_id, s.state
    INTO ended, item, sitting, committee, state
    FROM sittings_ballot b JOIN sittings_item i ON i.id = b.item_id
    JOIN sittings_sitting s ON s.id = i.sitting_id WHERE b.id = NEW.ballot_id;
    IF ended IS NOT NULL OR state <> 'open' THEN
        RAISE EXCEPTION 'the vote is over' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'vote_while_open';
    END IF;
    IF EXISTS (SELECT FROM sittings_conflict c WHERE c.item_id = item
               AND c.seat_id = NEW.seat_id AND c.set_aside_at IS NULL) THEN
        RAISE EXCEPTION 'a vote in conflict of interest' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'vote_without_conflict';
    END IF;
    IF NOT EXISTS (SELECT FROM committees_seat m JOIN sittings_attendance a ON a.seat_id = m.id
                   WHERE m.id = NEW.seat_id AND m.committee_id = committee AND m.voting
                   AND a.sitting_id = sitting AND a.presence IN ('present', 'proxy')) THEN
        RAISE EXCEPTION 'a vote of somebody who is not there' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'vote_of_the_present';
    END IF;
    RETURN NEW;
"""


@tracked()
class Ballot(models.Model):
    """An outcome put to the vote; once it is counted it changes no more."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="ballots")
    number = models.PositiveSmallIntegerField()
    outcome = models.CharField(_("proposed outcome"), max_length=40)
    opened_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(_("counted on"), null=True)
    in_favour = models.PositiveSmallIntegerField(pgettext_lazy("votes", "for"), default=0)
    against = models.PositiveSmallIntegerField(pgettext_lazy("votes", "against"), default=0)
    abstained = models.PositiveSmallIntegerField(pgettext_lazy("votes", "abstentions"), default=0)
    adopted = models.BooleanField(_("adopted"), default=False)
    by_casting = models.BooleanField(_("decided by the chair’s vote"), default=False)

    class Meta:
        verbose_name = pgettext_lazy("noun", "vote")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="ballot_number_once", fields=["item", "number"]),
            models.UniqueConstraint(
                name="ballot_one_open", fields=["item"], condition=Q(closed_at=None)
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="ballot_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="ballot_fixed_once_counted",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__closed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}.{self.number}"


@tracked()
class Vote(models.Model):
    """What a seat answered; one vote a seat, which may change until it is counted."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="votes")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    choice = models.CharField(_("answer"), max_length=8, choices=Choice)

    class Meta:
        verbose_name = pgettext_lazy("noun", "a member’s vote")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="vote_once", fields=["ballot", "seat"]),
            models.CheckConstraint(name="vote_known", condition=Q(choice__in=Choice.values)),
        ]
        triggers = [
            pgtrigger.Protect(name="vote_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="vote_of_whom_it_may",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                declare=[
                    ("ended", "timestamptz"),
                    ("item", "bigint"),
                    ("sitting", "bigint"),
                    ("committee", "bigint"),
                    ("state", "text"),
                ],
                func=MAY_VOTE,
            ),
        ]

    def __str__(self) -> str:
        return self.choice
