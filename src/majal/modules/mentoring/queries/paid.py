"""What a payer pays for: minutes promised, taken and really given, by voucher.

Names of organisations are shown to their payer where it is the payer itself, or where they agreed
to share with the authority; otherwise sums only.
"""

from dataclasses import dataclass

from django.db.models import F, Q, Sum

from majal.kernel.actors import Actor
from majal.modules.mentoring.models import Session, Voucher
from majal.modules.mentoring.queries.catalogue import of_whole_network
from majal.modules.mentoring.queries.visible import payers_of, vouchers_visible_to
from majal.modules.mentoring.workflow import State
from majal.modules.organisations.public import Organisation, has_consented

SHARED = "territory_sharing"


@dataclass(frozen=True)
class Line:
    """One voucher as its payer reads it; ``company`` is none where it is not to be named."""

    voucher: Voucher
    company: Organisation | None
    given: int

    @property
    def taken(self) -> int:
        return self.voucher.minutes - self.voucher.balance if not self.voucher.closed_at else 0


@dataclass(frozen=True)
class Paid:
    """What one payer pays for, in minutes."""

    payer: Organisation
    lines: tuple[Line, ...]
    clinics: int

    @property
    def promised(self) -> int:
        return sum(line.voucher.minutes for line in self.lines)

    @property
    def left(self) -> int:
        return sum(line.voucher.balance for line in self.lines)

    @property
    def given(self) -> int:
        return sum(line.given for line in self.lines) + self.clinics

    @property
    def companies(self) -> int:
        return len({line.voucher.company_id for line in self.lines})

    @property
    def share(self) -> int:
        """How much of what was promised was really given, in percent."""
        whole = self.promised
        return min(100, 100 * (self.given - self.clinics) // whole) if whole else 0


def paid_by(actor: Actor) -> list[Paid]:
    """What the actor's organisations and councils pay for; all payers for the network's team."""
    rows = vouchers_visible_to(actor)
    if not of_whole_network(actor):
        rows = rows.filter(payers_of(actor))
    found = list(rows.order_by("payer", "-last_day", "pk"))
    done = Session.objects.filter(state=State.DONE)
    given = dict(
        done.filter(voucher__in=[v.pk for v in found])
        .order_by()
        .values_list("voucher")
        .annotate(a=Sum(F("minutes") - F("charged")))
    )
    consulted = done.filter(Q(clinic__isnull=False), payer__isnull=False)
    if not of_whole_network(actor):
        consulted = consulted.filter(payers_of(actor))
    clinics = dict(consulted.order_by().values_list("payer").annotate(a=Sum("minutes")))
    payers = {v.payer_id: v.payer for v in found}
    missing = [pk for pk in clinics if pk not in payers]
    payers |= {one.pk: one for one in Organisation.objects.filter(pk__in=missing)}
    agreed = has_consented({v.company_id for v in found}, SHARED)
    whole = of_whole_network(actor)
    return [
        Paid(
            payer,
            tuple(
                Line(v, v.company if whole or _named(v, agreed) else None, given.get(v.pk, 0))
                for v in found
                if v.payer_id == pk
            ),
            clinics.get(pk, 0),
        )
        for pk, payer in payers.items()
    ]


def _named(voucher: Voucher, agreed: set[int]) -> bool:
    return voucher.company_id == voucher.payer_id or voucher.company_id in agreed
