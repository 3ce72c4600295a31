"""What each party gives, and the ledger of both sides, in plain values."""

from collections.abc import Iterator
from typing import Any

from majal.kernel.actors import Actor
from majal.modules.bundles.queries.tables import Item, as_csv, as_json, named, paper
from majal.modules.contributions.public import (
    COUNCIL,
    OPERATOR,
    Contribution,
    Entry,
    contributions_visible_to,
)
from majal.modules.conventions.public import Convention

LEDGER = (
    "id",
    "contribution",
    "stage",
    "amount_mad",
    "on",
    "year",
    "instalment",
    "amendment",
    "reverses",
    "meets",
    "reference",
    "budget_line",
    "executed_by",
    "market",
    "document_sha256",
    "source",
    "note",
    "recorded_at",
)


def contributions(convention: Convention, to: Actor) -> Iterator[Item]:
    """What each party gives, and every entry; five queries."""
    rows = contributions_visible_to(to).filter(convention=convention)
    found = list(rows.select_related("source").prefetch_related("instalments").order_by("pk"))
    yield as_json("contributions.json", "Contributions", [_contribution(c) for c in found])
    entries = Entry.objects.filter(contribution__in=found).select_related(
        "document__file", "source", "instalment"
    )
    ledger = [_entry(e) for e in entries.order_by("day", "pk")]
    yield as_csv("ledger.csv", "Ledger of both sides", ledger, LEDGER)


def _contribution(one: Contribution) -> dict[str, Any]:
    return {
        "id": one.pk,
        "party": one.party_id,
        "kind": one.kind,
        "text": named(one, "text"),
        "part_of": one.within_id,
        "yearly": one.yearly,
        "due": one.due,
        "valuation": one.valuation,
        "valued_by": one.valued_by,
        "sums_mad": {str(stage): getattr(one, stage) for stage in (*OPERATOR, *COUNCIL)},
        "source": one.source.code if one.source else None,
        "note": one.note,
        "instalments": [
            {
                "number": i.number,
                "amount_mad": i.amount,
                "due": i.due,
                "condition": i.condition,
                "share_used": i.share_used,
                "condition_text": i.condition_text,
                "ended_by": i.ended_by,
            }
            for i in sorted(one.instalments.all(), key=lambda i: i.number)
        ],
    }


def _entry(one: Entry) -> dict[str, Any]:
    return {
        "id": one.pk,
        "contribution": one.contribution_id,
        "stage": one.stage,
        "amount_mad": one.amount,
        "on": one.on,
        "year": one.year,
        "instalment": one.instalment.number if one.instalment else None,
        "amendment": one.amendment,
        "reverses": one.reverses_id,
        "meets": one.meets_id,
        "reference": one.reference,
        "budget_line": one.budget_line,
        "executed_by": one.executed_by_id,
        "market": one.market,
        "document_sha256": paper(one.document),
        "source": one.source.code if one.source else None,
        "note": one.note,
        "recorded_at": one.recorded_at,
    }
