"""Commitments from the project's own files: what each side promised, and claims with a source."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from importlib.resources import files
from io import BytesIO
from typing import Any

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import PartialDate
from majal.kernel.permissions import require
from majal.kernel.tables import Columns, Report, Row, RowResult, Status, read_table, run_import
from majal.modules.commitment_files.commands import cells
from majal.modules.commitment_files.permissions import Perm
from majal.modules.commitments.public import (
    TEXTS,
    Commitment,
    Evidence,
    FacesUnknown,
    Kind,
    Move,
    State,
    check_kind,
    key_of,
    set_due,
)
from majal.modules.conventions.public import Convention, PartyRole, with_parties
from majal.modules.sources.public import Source, sources_by_code

COLUMNS = Columns(
    required=("code", "convention_id", "side", "by", "kind", "state", "source_id"),
    optional=("towards", *TEXTS, "due", "done_on", "faces"),
)
SIDES = {"authority", "park"}
SAID = ("convention_id", "owed_by_id", "owed_to_id", "kind", *TEXTS, "source_id", "faces_id", "due")
STOOD = ("pk", "state", "state_since", "done_on", "done_last")


@command()
def load_commitments(rows: Iterable[Row] | None = None, *, commit: bool, by: Actor) -> Report:
    """Record what each side of the conventions committed to, from the project's own file.

    A delivery that a source tells of is a claim, recorded by nobody, with that source as its
    evidence, and waiting for an answer since the source was published. A second load changes
    nothing; what has moved on since, or was amended, stays as people left it.

    Permission: commitment_files.load.
    Raises: NotAllowed.
    """
    require(by, Perm.LOAD)
    conventions = {c.code: c for c in with_parties(Convention.objects.all())}
    sources = sources_by_code(by)
    stored = {c.code: c for c in Commitment.objects.select_for_update()}
    moved = set(Move.objects.exclude(recorded_by=None).values_list("commitment__code", flat=True))

    def plan(row: Row) -> RowResult:
        read, done = _read(row, conventions, sources, stored)
        there = stored.get(read.code)
        label = f"{read.code} · {read}"
        same = there and all(getattr(there, n) == getattr(read, n) for n in SAID)
        if there and (same or there.by_amendment or there.code in moved):
            return RowResult(row.line, Status.SAME, label, key=read.code)

        def write() -> None:
            if there:
                for name in STOOD:
                    setattr(read, name, getattr(there, name))
                read.save()
            else:
                read.save()
                _claim(read, done)

        stored.setdefault(read.code, read)
        status = Status.CHANGED if there else Status.NEW
        return RowResult(row.line, status, label, key=read.code, apply=write)

    return run_import(rows if rows is not None else own_rows(), plan, commit=commit)


def own_rows() -> Iterable[Row]:
    """The rows of the project's own file."""
    content = (files("majal.data") / "morocco" / "commitments.csv").read_bytes()
    return read_table(BytesIO(content), COLUMNS)


def _read(
    row: Row,
    conventions: dict[str, Convention],
    sources: dict[str, Source],
    stored: dict[str, Commitment],
) -> tuple[Commitment, PartialDate | None]:
    """What a row says, and when it was delivered as far as its source says so."""
    said = row.values
    convention = cells.convention(said["convention_id"], conventions)
    owed_by = cells.party(said["by"], convention)
    side = cells.one_of(SIDES, said["side"], "side")
    if (owed_by.role == PartyRole.OPERATOR) != (side == "park"):
        cells.one_of(SIDES - {side}, said["side"], "side")
    kind = cells.one_of(Kind.values, said["kind"], "kind")
    check_kind(owed_by, kind)
    state = cells.one_of((State.PROMISED, State.CLAIMED), said["state"], "state")
    commitment = Commitment(
        code=said["code"],
        convention=convention,
        owed_by=owed_by,
        owed_to=cells.party(said["towards"], convention) if said["towards"] else None,
        kind=kind,
        faces=_faces(said["faces"], convention, stored),
        source=cells.source(said["source_id"], sources),
        **{name: said[name] for name in TEXTS},
    )
    set_due(commitment, cells.day(said["due"]))
    commitment.search_key = key_of(commitment, convention)
    done = cells.day(said["done_on"])
    return commitment, (done if state == State.CLAIMED else None)


def _faces(code: str, convention: Convention, stored: dict[str, Commitment]) -> Commitment | None:
    if not code:
        return None
    other = stored.get(code)
    if other is None or other.convention_id != convention.pk:
        raise FacesUnknown
    return other


def _claim(commitment: Commitment, done: PartialDate | None) -> None:
    """What the source tells of its delivery: a step in nobody's name, with the source beside it."""
    if done is None:
        return
    source: Any = commitment.source
    move = Move.objects.create(
        commitment=commitment, step="claim", before=State.PROMISED, after=State.CLAIMED, on=done
    )
    Evidence.objects.create(move=move, source=source)
    commitment.state, commitment.state_since = State.CLAIMED, _said(source)
    commitment.done_on, commitment.done_last = done, done.last()
    commitment.save(update_fields=["state", "state_since", "done_on", "done_last"])


def _said(source: Source) -> datetime:
    """Since when the other side could know of it: the day the source was published."""
    day = source.published_last
    today = timezone.localdate()
    return datetime.combine(day, time(12), UTC) if day and day < today else timezone.now()
