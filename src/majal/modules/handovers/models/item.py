"""What is looked at in a space, one by one, and the photos of it."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.history import tracked
from majal.modules.handovers.models.handover import Handover
from majal.modules.handovers.workflow import RANK, Condition

FROZEN = """
    SELECT state INTO stands FROM handovers_handover
    WHERE id = {id} FOR SHARE;
    IF stands <> 'preparing' THEN
        RAISE EXCEPTION 'the report is signed'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'handover_frozen';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""
ANY = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete


@tracked()
class Item(models.Model):
    """One thing of a room and its condition, empty until somebody has looked.

    On exit ``before`` is the same thing on entry, and ``cost`` what the park proposes to claim
    (MAD): a proposal, decided about elsewhere. Fixed with the first signature on its report.
    """

    handover = models.ForeignKey(
        Handover,
        models.PROTECT,
        related_name="items",
        verbose_name=pgettext_lazy("one", "condition report"),
    )
    position = models.PositiveSmallIntegerField(default=0)
    room_ar = models.CharField(_("room, in Arabic"), max_length=80, blank=True)
    room_fr = models.CharField(_("room, in French"), max_length=80, blank=True)
    name_ar = models.CharField(_("what, in Arabic"), max_length=120, blank=True)
    name_fr = models.CharField(_("what, in French"), max_length=120, blank=True)
    condition = models.CharField(_("condition"), max_length=7, choices=Condition, blank=True)
    remark = models.TextField(_("remark"), max_length=1000, blank=True)
    before = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="+", verbose_name=_("on entry")
    )
    cost = models.DecimalField(
        _("proposed claim (MAD)"), max_digits=10, decimal_places=2, null=True, blank=True
    )

    class Meta:
        verbose_name = pgettext_lazy("condition report", "thing looked at")
        ordering = ["handover", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="item_condition_known", condition=Q(condition__in=["", *Condition.values])
            ),
            models.CheckConstraint(
                name="item_named", condition=~Q(name_ar="", name_fr="") & ~Q(room_ar="", room_fr="")
            ),
            models.CheckConstraint(name="item_cost", condition=Q(cost=None) | Q(cost__gte=0)),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="item_frozen",
                operation=ANY,
                when=pgtrigger.Before,
                declare=[("stands", "text")],
                func=FROZEN.format(id="COALESCE(OLD.handover_id, NEW.handover_id)"),
            ),
            pgtrigger.Protect(
                name="item_stays_in_report",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("OLD.handover_id <> NEW.handover_id"),
            ),
        ]

    def __str__(self) -> str:
        return self.name_fr or self.name_ar

    @property
    def changed(self) -> bool:
        """Whether it is not as it was on entry; what was not there before has not changed."""
        return bool(self.before and self.condition and self.condition != self.before.condition)

    @property
    def plain(self) -> bool:
        """Whether it is as it was on entry, and nothing more is to be shown of either day."""
        return bool(
            self.before
            and self.condition
            and not self.changed
            and not (self.remark or self.before.remark or self.cost)
            and not (self.photos.all() or self.before.photos.all())
        )

    @property
    def worse(self) -> bool:
        """Whether it is in a worse condition than on entry."""
        return bool(
            self.changed
            and self.before
            and RANK.get(self.condition, 0) > RANK.get(self.before.condition, 0)
        )


class Photo(models.Model):
    """A photo of one thing, by the fingerprint of its content; the file hangs on the report.

    The content is taken away when its time is over; that it was here, and its fingerprint, stays.
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="photos")
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["item", "pk"]
        constraints = [
            models.UniqueConstraint(name="handover_photo_once", fields=["item", "sha256"]),
            models.CheckConstraint(
                name="handover_photo_sha256", condition=Q(sha256__regex="^[0-9a-f]{64}$")
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="photo_frozen",
                operation=ANY,
                when=pgtrigger.Before,
                declare=[("stands", "text")],
                func=FROZEN.format(
                    id="(SELECT handover_id FROM handovers_item"
                    " WHERE id = COALESCE(OLD.item_id, NEW.item_id))"
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]
