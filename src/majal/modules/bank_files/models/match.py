"""What a line is matched with: a line once, a payment once, both held by the database."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.remarks import Remark
from majal.modules.bank_files.models.line import BankLine
from majal.modules.bank_files.workflow import Aside, Kind, Sure

LIVE = Q(undone_at=None)
CHECKED = """
SELECT l.amount, a.entity_id INTO line FROM bank_files_bankline l
    JOIN bank_files_bankaccount a ON a.id = l.account_id WHERE l.id = NEW.line_id;
IF NEW.payment_id IS NULL THEN
    IF NEW.amount <> line.amount THEN
        RAISE EXCEPTION 'the whole line is set aside' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'match_whole';
    END IF;
    RETURN NEW;
END IF;
SELECT * INTO paid FROM payments_payment WHERE id = NEW.payment_id FOR UPDATE;
IF paid.entity_id <> line.entity_id THEN
    RAISE EXCEPTION 'a payment to whoever holds the account' USING
        ERRCODE = 'check_violation', CONSTRAINT = 'match_of_the_entity';
END IF;
IF NEW.kind = 'return' THEN
    IF paid.amount <> -NEW.amount
       OR NOT EXISTS (SELECT 1 FROM payments_reversal r WHERE r.payment_id = NEW.payment_id) THEN
        RAISE EXCEPTION 'a payment that was reversed, and all of it' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'match_of_standing';
    END IF;
    RETURN NEW;
END IF;
IF paid.amount <> NEW.amount
   OR EXISTS (SELECT 1 FROM payments_reversal r WHERE r.payment_id = NEW.payment_id) THEN
    RAISE EXCEPTION 'a payment that stands, and all of it' USING
        ERRCODE = 'check_violation', CONSTRAINT = 'match_of_standing';
END IF;
RETURN NEW;
"""
ONCE_UNDONE = """
IF OLD.undone_at IS NOT NULL
   OR to_jsonb(NEW) - 'undone_at' - 'undone_by_id' - 'undone_reason'
      IS DISTINCT FROM to_jsonb(OLD) - 'undone_at' - 'undone_by_id' - 'undone_reason' THEN
    RAISE EXCEPTION 'what was matched is fixed' USING
        ERRCODE = 'restrict_violation', CONSTRAINT = 'match_fixed';
END IF;
RETURN NEW;
"""
WHOLE = """
IF EXISTS (
    SELECT 1 FROM bank_files_match m JOIN bank_files_bankline l ON l.id = m.line_id
    WHERE m.line_id = NEW.line_id AND m.undone_at IS NULL
    GROUP BY l.amount HAVING sum(m.amount) <> l.amount
) THEN
    RAISE EXCEPTION 'the parts are the line' USING
        ERRCODE = 'check_violation', CONSTRAINT = 'match_whole';
END IF;
RETURN NULL;
"""


class Match(models.Model):
    """One part of what a line is: a payment, or no payment at all and why.

    A line that several companies or cheques share has as many parts, which add up to it. ``made``:
    the payment was recorded by the match and is reversed when that is undone; of one that came
    back: the match reversed it, and that stays. ``why`` keeps the remarks of the proposal that was
    accepted. What is undone stays.
    """

    line = models.ForeignKey(BankLine, models.PROTECT, related_name="matches")
    part = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=7, choices=Kind)
    payment = models.ForeignKey("payments.Payment", models.PROTECT, null=True, related_name="+")
    amount = models.DecimalField(_("amount (MAD)"), max_digits=14, decimal_places=2)
    made = models.BooleanField(default=False)
    aside = models.CharField(
        pgettext_lazy("bank line", "what it is"), max_length=7, choices=Aside, blank=True
    )
    sure = models.CharField(max_length=8, choices=Sure, blank=True)
    why = models.JSONField(default=list)
    note = models.CharField(pgettext_lazy("match", "note"), max_length=300, blank=True)
    made_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    undone_reason = models.CharField(
        pgettext_lazy("match", "why it was undone"), max_length=300, blank=True
    )

    class Meta:
        verbose_name = _("match of a bank line")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="match_line_once", fields=["line", "part"], condition=LIVE
            ),
            models.UniqueConstraint(
                name="match_payment_once",
                fields=["payment"],
                condition=LIVE & Q(kind=Kind.PAYMENT),
            ),
            models.UniqueConstraint(
                name="match_return_once",
                fields=["payment"],
                condition=LIVE & Q(kind=Kind.RETURN),
            ),
            models.CheckConstraint(
                name="match_of_a_kind",
                condition=Q(kind=Kind.PAYMENT, payment__isnull=False, aside="", amount__gt=0)
                | Q(kind=Kind.RETURN, payment__isnull=False, aside="", amount__lt=0, part=1)
                | (Q(kind=Kind.ASIDE, payment=None, made=False, part=1) & ~Q(aside="")),
            ),
            models.CheckConstraint(
                name="match_undone_with_reason",
                condition=Q(undone_at=None, undone_reason="")
                | (Q(undone_at__isnull=False) & ~Q(undone_reason="")),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="match_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="match_checked",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                declare=[("line", "record"), ("paid", "payments_payment%ROWTYPE")],
                func=CHECKED,
            ),
            pgtrigger.Trigger(
                name="match_undone_once",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func=ONCE_UNDONE,
            ),
            pgtrigger.Trigger(
                name="match_whole",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                func=WHOLE,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount}"

    @property
    def reasons(self) -> list[str]:
        """Why it was proposed, in the reader's language."""
        return [str(Remark.from_json(one)) for one in self.why]
