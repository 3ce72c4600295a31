"""What is on record of a convention, in plain values: codes, amounts, days; no person's name."""

from collections.abc import Iterator
from typing import Any

from majal.kernel.actors import Actor
from majal.modules.bundles.queries.following import steering
from majal.modules.bundles.queries.ledger import contributions
from majal.modules.bundles.queries.tables import Item, as_csv, as_json, named, paper
from majal.modules.commitments.public import Commitment, commitments_visible_to, with_lines
from majal.modules.conventions.public import (
    Convention,
    Party,
    facts_of,
    sees_whole_convention,
    state_on,
)


def records(convention: Convention, *, to: Actor, day: Any) -> Iterator[Item]:
    """Every table and record, in a fixed order; few queries however long the ledger is."""
    yield as_json("convention.json", "Convention", _convention(convention, day))
    parties = [_party(p) for p in convention.parties.all()]
    yield as_csv("parties.csv", "Parties", parties, list(_HEAD_OF_PARTY))
    yield from _commitments(convention, to)
    if sees_whole_convention(to, convention):
        yield from contributions(convention, to)
        yield from steering(convention, to)
    yield from _sources(convention)


def _convention(convention: Convention, day: Any) -> dict[str, Any]:
    terms = convention.terms.select_related("document__file", "source").order_by("number")
    steps = convention.steps.select_related("document__file", "source", "party__organisation")
    return {
        "code": convention.code,
        "title": named(convention, "title"),
        "short": named(convention, "short"),
        "instrument": convention.instrument,
        "framework": convention.framework.code if convention.framework else None,
        "superseded_by": convention.superseded_by.code if convention.superseded_by else None,
        "territory": convention.territory.code if convention.territory else None,
        "parks": sorted(park.code for park in convention.parks.all()),
        "plan": convention.plan,
        "axis": convention.axis,
        "heading": convention.heading,
        "progress": convention.progress,
        "state_on": {"day": day, "state": str(state_on(facts_of(convention), day))},
        "published_at": convention.published_at,
        "parties": [_party(p) for p in convention.parties.all()],
        "terms": [
            {
                "number": t.number,
                "dated": t.dated,
                "since": t.since,
                "object": named(t, "object"),
                "starts_on": t.starts_on,
                "ends_on": t.ends_on,
                "term_months": t.term_months,
                "renewal": t.renewal,
                "renewal_months": t.renewal_months,
                "notice_days": t.notice_days,
                "total_mad": t.total,
                "reason": {"ar": t.reason_ar, "fr": t.reason_fr},
                "document_sha256": paper(t.document),
                "source": t.source.code if t.source else None,
                "recorded_at": t.recorded_at,
            }
            for t in terms
        ],
        "steps": [
            {
                "id": s.pk,
                "party": s.party_id,
                "kind": s.kind,
                "on": s.on,
                "session": s.session,
                "deliberation": s.deliberation,
                "remarks": s.remarks,
                "takes_back": s.cancels_id,
                "document_sha256": paper(s.document),
                "source": s.source.code if s.source else None,
                "recorded_at": s.recorded_at,
            }
            for s in steps.order_by("day", "pk")
        ],
        "sources": sorted(source.code for source in convention.sources.all()),
        "note": convention.note,
    }


_HEAD_OF_PARTY = (
    "id",
    "name_ar",
    "name_fr",
    "kind",
    "role",
    "stated_as",
    "votes",
    "needs_visa",
    "standing",
    "joined_by",
    "left_by",
)


def _party(party: Party) -> dict[str, Any]:
    organisation = party.organisation
    return {
        "id": party.pk,
        "name_ar": organisation.name_ar,
        "name_fr": organisation.name_fr,
        "kind": organisation.kind_id,
        "role": party.role,
        "stated_as": party.stated_as,
        "votes": party.votes,
        "needs_visa": party.needs_visa,
        "standing": party.standing,
        "joined_by": party.joined_by,
        "left_by": party.left_by,
    }


def _commitments(convention: Convention, to: Actor) -> Iterator[Item]:
    rows = commitments_visible_to(to).filter(convention=convention).order_by("pk")
    told = rows.select_related("source", "faces", "park", "convention")
    found = [_commitment(c) for c in with_lines(told).order_by("pk")]
    head = ("code", "owed_by", "owed_to", "kind", "text_ar", "text_fr", "due", "state", "done_on")
    yield as_csv("commitments.csv", "Commitments", found, head)
    yield as_json("commitments.json", "Commitments, their steps and evidence", found)


def _commitment(one: Commitment) -> dict[str, Any]:
    return {
        "code": one.code,
        "owed_by": one.owed_by_id,
        "owed_to": one.owed_to_id,
        "faces": one.faces.code if one.faces else None,
        "kind": one.kind,
        "text_ar": one.text_ar,
        "text_fr": one.text_fr,
        "text_en": one.text_en,
        "park": one.park.code if one.park else None,
        "due": one.due,
        "state": one.state,
        "state_since": one.state_since,
        "done_on": one.done_on,
        "responsible": one.responsible,
        "by_amendment": one.by_amendment,
        "source": one.source.code if one.source else None,
        "moves": [_move(move) for move in one.moves.all()],
    }


def _move(move: Any) -> dict[str, Any]:
    return {
        "step": move.step,
        "before": move.before,
        "after": move.after,
        "on": move.on,
        "note": move.note,
        "acceptance": move.acceptance,
        "party": move.party_id,
        "amendment": move.amendment,
        "recorded_at": move.recorded_at,
        "evidence": [
            {
                "title": e.title,
                "signed": e.signed,
                "attachment": e.file_id,
                "record": f"{e.record_kind}:{e.record_id}" if e.record_kind else None,
                "figure": e.figure_id,
                "source": e.source.code if e.source else None,
            }
            for e in move.evidence.all()
        ],
    }


def _sources(convention: Convention) -> Iterator[Item]:
    rows = [
        {
            "code": s.code,
            "title": s.title,
            "publisher": s.publisher,
            "published": s.published,
            "url": s.url,
        }
        for s in sorted(convention.sources.all(), key=lambda s: s.code)
    ]
    head = ("code", "title", "publisher", "published", "url")
    yield as_csv("sources.csv", "Sources", rows, head)
