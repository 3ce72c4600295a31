"""What companies are told of their agreement: to sign, in force, verified, paid, closed."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.bidi import isolated
from majal.kernel.dates import humanise
from majal.kernel.letters import Context, Letter, register
from majal.modules.awards.models import Agreement, Amendment, Claim, Entry
from majal.modules.awards.queries.money import accepted_of
from majal.modules.awards.workflow import State
from majal.modules.grants.public import dirhams

EXAMPLE_DAY = date(2026, 12, 15)


def _site(address: str) -> str:
    return f"{settings.MAJAL_ADDRESS}{address}"


def _found(context: Context) -> Agreement | None:
    rows = Agreement.objects.select_related("award__proposal__case", "award__call")
    return rows.filter(pk=context["agreement"]).first()


def _told(agreement: Agreement) -> dict[str, Any]:
    case = agreement.award.proposal.case
    return {
        "number": isolated(agreement.number),
        "project": case.title or case.number,
        "amount": dirhams(agreement.award.net),
        "address": _site(agreement.get_absolute_url()),
    }


def to_sign(context: Context) -> Context | None:
    """What is to be signed; None once it was."""
    found = _found(context)
    if found is None or found.state != State.OFFERED or found.company_signed_at:
        return None
    return _told(found)


def in_force(context: Context) -> Context | None:
    """What is in force since both sides signed."""
    found = _found(context)
    return _told(found) if found else None


def claim_verified(context: Context) -> Context | None:
    """What was accepted of a claim."""
    claim = Claim.objects.filter(pk=context["claim"]).first()
    found = _found(context)
    if claim is None or found is None:
        return None
    claimed = sum((one.amount for one in claim.items.all()), Decimal(0))
    return {
        **_told(found),
        "claim": isolated(claim.number),
        "claimed": dirhams(claimed),
        "accepted": dirhams(accepted_of(claim)),
        "address": _site(claim.get_absolute_url()),
    }


def paid(context: Context) -> Context | None:
    """What was paid; None where it was reversed meanwhile."""
    entry = Entry.objects.filter(pk=context["entry"], reversal=None).first()
    found = _found(context)
    if entry is None or found is None:
        return None
    return {
        **_told(found),
        "amount": dirhams(entry.amount),
        "day": isolated(humanise(entry.on_day), "auto"),
        "reference": isolated(entry.reference),
    }


def amended(context: Context) -> Context | None:
    """What an amendment changed, and why."""
    made = Amendment.objects.filter(pk=context["amendment"]).first()
    found = _found(context)
    if made is None or found is None:
        return None
    return {
        **_told(found),
        "amendment": isolated(made.number),
        "day": isolated(humanise(made.from_day), "auto"),
        "reason": made.reason,
    }


def suspended(context: Context) -> Context | None:
    """Why nothing is paid for now; None once it was resumed."""
    found = _found(context)
    if found is None or found.state != State.SUSPENDED:
        return None
    return {**_told(found), "reason": found.suspended_why}


def closed(context: Context) -> Context | None:
    """How an agreement ended."""
    found = _found(context)
    if found is None:
        return None
    owed = dirhams(found.to_recover) if found.to_recover else ""
    return {**_told(found), "owed": owed}


def _example(**more: Any) -> Callable[[], Context]:
    return lambda: {
        "number": isolated("RDA-2026-0007"),
        "project": "Noria",
        "amount": dirhams(Decimal(240_000)),
        "address": _site(reverse("awards:mine")),
        **{name: value() if callable(value) else value for name, value in more.items()},
    }


def _day() -> str:
    return isolated(humanise(EXAMPLE_DAY), "auto")


KINDS: tuple[
    tuple[str, str | Promise, str | Promise, Callable[[Context], Context | None], Any], ...
] = (
    (
        "to_sign",
        pgettext_lazy("letter", "An agreement to sign"),
        _("Asking a company to sign the agreement of its award."),
        to_sign,
        _example(),
    ),
    (
        "in_force",
        pgettext_lazy("letter", "Your agreement is in force"),
        _("Telling a company that both sides signed, and that it may claim."),
        in_force,
        _example(),
    ),
    (
        "claim_verified",
        pgettext_lazy("letter", "Your claim was verified"),
        _("Telling a company what was accepted of its claim."),
        claim_verified,
        _example(
            claim="2",
            claimed=lambda: dirhams(Decimal(60_000)),
            accepted=lambda: dirhams(Decimal(52_500)),
        ),
    ),
    (
        "paid",
        pgettext_lazy("letter", "A payment of your support"),
        _("Telling a company what was paid under its agreement."),
        paid,
        _example(day=_day, reference=isolated("VIR-2026-118")),
    ),
    (
        "amended",
        pgettext_lazy("letter", "Your agreement was amended"),
        _("Telling a company what an amendment changed, and why."),
        amended,
        _example(amendment="1", day=_day, reason="Livraison retardée du banc d’essai."),
    ),
    (
        "suspended",
        pgettext_lazy("letter", "Your agreement is suspended"),
        _("Telling a company why nothing is paid for now."),
        suspended,
        _example(reason="Rapport d’étape non remis."),
    ),
    (
        "closed",
        pgettext_lazy("letter", "Your agreement is closed"),
        _("Telling a company how its agreement ended, and what it owes back."),
        closed,
        _example(owed=lambda: dirhams(Decimal(8_000))),
    ),
)
for _code, _title, _purpose, _fill, _shown in KINDS:
    register(
        Letter(
            code=f"awards.{_code}",
            title=_title,
            purpose=_purpose,
            template=f"awards/letters/{_code}",
            fill=_fill,
            example=_shown,
            optional=False,
        )
    )
