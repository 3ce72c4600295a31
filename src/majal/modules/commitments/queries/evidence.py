"""What shows a step, and how sure that makes a delivery."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import JSONObject
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.addresses import address_of
from majal.kernel.models import Attachment
from majal.kernel.names import local
from majal.kernel.refs import Ref, kinds, resolve_many
from majal.modules.commitments.models import Acceptance, Commitment, Evidence, Move
from majal.modules.commitments.workflow import State
from majal.modules.figures.public import (
    Measure,
    Observation,
    definition_of,
    measures_visible_to,
    observations_visible_to,
    plain_value,
)
from majal.modules.sources.public import Source

RANK = ("", "reported", "declared", "recorded", "documented", "verified")
"""Grades of evidence, weakest first; none at all stands before them."""
SHOWN = (State.CLAIMED, State.ACCEPTED, State.DISPUTED)
"""Where something was said to be delivered."""
TOLD = {
    "file": "file",
    "record": "record_kind",
    "figure": "figure",
    "grade": "figure__grade",
    "source": "source",
    "kind": "source__kind",
    "operator": "source__is_operator",
}


class Mark(NamedTuple):
    """The sign beside a commitment: a grade, or none, and in a word what it rests on."""

    grade: str
    what: str | Promise


NO_EVIDENCE = Mark("", _("no evidence"))
BY_ACCEPTANCE = {
    Acceptance.VERIFIED: Mark("verified", pgettext_lazy("evidence", "accepted")),
    Acceptance.DOCUMENTED: Mark("documented", pgettext_lazy("evidence", "signed paper")),
}


def grade_of(evidence: Evidence) -> str:
    """How sure one piece makes it: a figure has its own grade, a source that of who speaks."""
    if evidence.file_id:
        return "documented"
    if evidence.record_kind:
        return "recorded"
    if evidence.figure:
        return evidence.figure.grade
    return "declared" if evidence.source and evidence.source.is_operator else "reported"


def word_of(evidence: Evidence) -> str | Promise:
    """In a word what kind of thing it is."""
    if evidence.file_id:
        return pgettext_lazy("evidence", "document")
    if evidence.record_kind:
        known = kinds.get(evidence.record_kind)
        return known.title if known else pgettext_lazy("evidence", "record")
    if evidence.figure_id:
        return pgettext_lazy("evidence", "figure")
    return evidence.source.get_kind_display() if evidence.source else ""


def mark_of_evidence(commitment: Commitment) -> Mark:
    """The sign of a commitment: its acceptance, else the best piece of its last delivery.

    Reads the moves and their evidence, as ``with_lines`` brings them.
    """
    if commitment.state not in SHOWN:
        return NO_EVIDENCE
    moves = list(commitment.moves.all())
    accepted = [m.acceptance for m in moves if m.acceptance]
    claims = [m for m in moves if m.after == State.CLAIMED]
    pieces = list(claims[-1].evidence.all()) if claims else []
    return _mark(commitment, accepted[-1] if accepted else "", pieces)


def _mark(commitment: Commitment, acceptance: str, pieces: Sequence[Evidence]) -> Mark:
    if commitment.state == State.ACCEPTED and acceptance:
        return BY_ACCEPTANCE[Acceptance(acceptance)]
    if not pieces:
        return NO_EVIDENCE
    best = max(pieces, key=lambda one: RANK.index(grade_of(one)))
    return Mark(grade_of(best), word_of(best))


def with_traces(rows: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """With what ``mark_of_traces`` reads, and nothing else of the moves: no query more."""
    moves = Move.objects.filter(commitment=OuterRef("pk")).order_by("-pk")
    claims = Move.objects.filter(commitment=OuterRef(OuterRef("pk")), after=State.CLAIMED)
    pieces = Evidence.objects.filter(move=Subquery(claims.order_by("-pk").values("pk")[:1]))
    told = ArraySubquery(pieces.order_by("pk").values(told=JSONObject(**TOLD)))
    accepted = moves.exclude(acceptance="").values("acceptance")[:1]
    return rows.annotate(
        acceptance=Case(When(state=State.ACCEPTED, then=Subquery(accepted)), default=None),
        traces=Case(When(state__in=SHOWN, then=told), default=None),
    )


def mark_of_traces(commitment: Any) -> Mark:
    """As ``mark_of_evidence``, of a commitment that ``with_traces`` brought."""
    pieces = [_traced(told) for told in commitment.traces or ()]
    return _mark(commitment, commitment.acceptance or "", pieces)


def _traced(told: Mapping[str, Any]) -> Evidence:
    """A piece with as much as its grade and its word need."""
    source = Source(kind=told["kind"], is_operator=told["operator"]) if told["source"] else None
    figure = Observation(pk=told["figure"], grade=told["grade"]) if told["figure"] else None
    kept = {"file_id": told["file"], "record_kind": told["record"]}
    return Evidence(figure=figure, source=source, **kept)


@dataclass(frozen=True)
class Piece:
    """One piece of evidence as a reader sees it; without an address it may not be opened."""

    kind: str
    grade: str
    title: str
    address: str
    detail: str
    signed: bool
    file: Attachment | None = None


def pieces_of(actor: Actor, moves: Iterable[Move], *, whole: bool) -> dict[int, list[Piece]]:
    """The evidence of each move by its id, limited to what the reader may see; few queries.

    Sources and public figures are everyone's; files and records need ``whole``, and a record also
    that the reader sees it.
    """
    rows = list(
        Evidence.objects.filter(move__in=list(moves))
        .select_related("file__file", "figure", "source")
        .order_by("pk")
    )
    named = [Ref(e.record_kind, e.record_id) for e in rows if e.record_kind and e.record_id]
    records = resolve_many(named, to=actor) if whole else {}
    figures = _figures(actor, rows)
    found: dict[int, list[Piece]] = {}
    for one in rows:
        piece = _piece(one, records, figures, whole=whole)
        if piece:
            found.setdefault(one.move_id, []).append(piece)
    return found


def _figures(actor: Actor, rows: Iterable[Evidence]) -> dict[int, Measure]:
    """The measures of those figures that the reader may see, by the figure's id."""
    wanted = {e.figure_id: e.figure.measure_id for e in rows if e.figure_id and e.figure}
    if not wanted:
        return {}
    seen = {row[0] for row in observations_visible_to(actor).filter(pk__in=list(wanted))}
    named = {m.pk: m for m in measures_visible_to(actor).filter(pk__in=set(wanted.values()))}
    return {pk: named[measure] for pk, measure in wanted.items() if pk in seen}


def _piece(
    one: Evidence, records: dict[Ref, Any], figures: dict[int, Measure], *, whole: bool
) -> Piece | None:
    grade = grade_of(one)
    if one.source:
        source = one.source
        title = one.title or source.title
        return Piece(
            "source", grade, title, source.get_absolute_url(), source.publisher, signed=False
        )
    if one.figure and one.figure_id and one.figure_id in figures:
        measure = figures[one.figure_id]
        title = one.title or local(definition_of(measure))
        value = plain_value(one.figure, measure.unit)
        return Piece("figure", grade, title, measure.get_absolute_url(), value, signed=False)
    if one.file and whole:
        sha = one.file.file.sha256
        address = address_of("kernel:file", "commitments.commitment", one.file.record_id, sha)
        title = one.title or one.file.title
        return Piece("file", grade, title, address, "", signed=one.signed, file=one.file)
    ref = Ref(one.record_kind, one.record_id) if one.record_kind and one.record_id else None
    if ref and ref in records:
        kind, record = kinds[ref.kind], records[ref]
        title = one.title or kind.label(record)
        return Piece("record", grade, title, kind.address(record), str(kind.title), signed=False)
    return None
