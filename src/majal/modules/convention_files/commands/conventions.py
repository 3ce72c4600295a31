"""Conventions from rows: described, their first terms, and the steps that a source tells."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.amounts import read_amount
from majal.kernel.command import command
from majal.kernel.dates import PartialDate, Precision
from majal.kernel.names import words
from majal.kernel.permissions import require
from majal.kernel.tables import Columns, Report, Row, RowResult, Status, read_table, run_import
from majal.kernel.text import search_key
from majal.modules.convention_files.commands.cells import (
    choice,
    own_file,
    sources_named,
    whole,
)
from majal.modules.convention_files.errors import DateMissing, ParkUnknown, ReplacedByItself
from majal.modules.convention_files.permissions import Perm
from majal.modules.conventions.public import (
    Convention,
    ConventionUnknown,
    Instrument,
    PartyStep,
    Plan,
    Progress,
    Renewal,
    State,
    StepKind,
    Terms,
    TitleMissing,
    conventions_visible_to,
    refresh_state,
)
from majal.modules.parks.public import Park, parks_visible_to
from majal.modules.sources.public import Source, sources_by_code
from majal.modules.territories.public import Territory

CONVENTION_COLUMNS = Columns(
    required=("convention_id", "title"),
    optional=(
        "site_code",
        "instrument",
        "signed_on_or_approved_on",
        "legal_state",
        "progress",
        "framework_id",
        "superseded_by",
        "total_mad",
        "source_ids",
        "notes",
        "term_months",
        "renewal",
        "territory",
        "plan",
    ),
)
STEPS: Mapping[str, tuple[StepKind, ...]] = {
    "": (),
    "unknown": (),
    "draft": (StepKind.DRAFTED,),
    "voted": (StepKind.VOTED,),
    "superseded": (StepKind.VOTED,),
    "signed": (StepKind.SIGNED,),
    "in_force": (StepKind.SIGNED, StepKind.IN_FORCE),
}
"""The steps that a source's word for the legal state tells; what was replaced had been voted."""
NETWORK = "network"
TOLD = ("title_ar", "title_fr", "title_en", "short_ar", "short_fr", "short_en")
OBJECT = ("object_ar", "object_fr", "object_en")
Tell = Callable[[int], object]


@dataclass(frozen=True)
class Known:
    """All that rows may name."""

    conventions: dict[str, Convention]
    parks: Mapping[str, Park]
    sources: Mapping[str, Source]
    lands: Mapping[str, Territory]


@command()
def load_conventions(*, commit: bool, by: Actor) -> Report:
    """Load the conventions of the project's file, with their titles in three languages.

    Permission: convention_files.load.
    """
    require(by, Perm.LOAD)
    rows = read_table(own_file("conventions.csv"), CONVENTION_COLUMNS)
    return _bring_in(rows, commit=commit, by=by, tell=None)


@command()
def import_conventions(
    rows: Iterable[Row], *, commit: bool, by: Actor, tell: Tell | None = None
) -> Report:
    """Record the conventions of a file that staff send, or say what recording them would do.

    Permission: convention_files.import.
    """
    require(by, Perm.IMPORT)
    return _bring_in(rows, commit=commit, by=by, tell=tell)


def _bring_in(rows: Iterable[Row], *, commit: bool, by: Actor, tell: Tell | None) -> Report:
    known = Known(
        conventions={
            c.code: c
            for c in conventions_visible_to(by)
            .select_related("framework", "superseded_by")
            .prefetch_related("parks", "sources", "terms")
        },
        parks={p.code: p for p in parks_visible_to(by)},
        sources=sources_by_code(by),
        lands={t.code: t for t in Territory.objects.exclude(level="commune")},
    )
    replaced = {c.code: c.superseded_by.code for c in known.conventions.values() if c.superseded_by}
    # A framework stands before what stands under it, in whichever order the file has them.
    listed = sorted(rows, key=lambda row: bool(row.values.get("framework_id")))
    codes = {*known.conventions, *(row.values["convention_id"].strip().upper() for row in listed)}

    def plan(row: Row) -> RowResult:
        for column in ("superseded_by", "framework_id"):
            if (named := row.values.get(column, "")) and named not in codes:
                raise ConventionUnknown(code=named)
        return _plan(row, known, replaced, by)

    report = run_import(listed, plan, commit=commit, progress=tell)
    if commit:
        _replace(replaced, known, by)
    return report


def _plan(row: Row, known: Known, replaced: dict[str, str], by: Actor) -> RowResult:
    cells = row.values
    code = cells["convention_id"].strip().upper()
    said_by = sources_named(cells.get("source_ids", ""), known.sources)
    values = _values(cells, known)
    parks = _parks(cells.get("site_code", ""), known)
    terms = _terms(cells)
    state = choice(cells.get("legal_state", ""), list(STEPS), "legal_state")
    dated = _dated(cells)
    if STEPS[state] and dated is None:
        raise DateMissing
    if newer := cells.get("superseded_by"):
        _check_replaced(code, newer, replaced)
        replaced[code] = newer
    former, framework = known.conventions.get(code), cells.get("framework_id", "")

    def apply() -> None:
        convention = former or Convention(code=code, state=State.UNKNOWN, created_by_id=by.pk)
        for name, value in values.items():
            setattr(convention, name, value)
        convention.framework = known.conventions.get(framework)
        if former is None:  # what somebody hid or drafts since is not shown by a file
            convention.published_at = timezone.now()
        convention.save()
        convention.parks.set(parks)
        convention.sources.set(said_by)
        if former is None:
            source = said_by[0] if said_by else None
            _begin(convention, terms, dated, STEPS[state], source, by)
        known.conventions[code] = convention
        refresh_state(convention.code, by=by)

    return RowResult(
        row.line, _status(former, values, parks, said_by, framework), code, key=code, apply=apply
    )


def _check_replaced(code: str, newer: str, replaced: Mapping[str, str]) -> None:
    """Raises: ReplacedByItself, also by way of others."""
    seen = {code}
    while newer:
        if newer in seen:
            raise ReplacedByItself(code=code)
        seen.add(newer)
        newer = replaced.get(newer, "")


def _values(cells: Mapping[str, str], known: Known) -> dict[str, Any]:
    code = cells["convention_id"].strip().upper()
    own = words("morocco/convention_words", "convention_id").get(code)
    title = cells["title"].strip()
    if not title:
        raise TitleMissing
    names = {name: getattr(own, name) for name in TOLD} if own else {"title_fr": title}
    framework = cells.get("framework_id", "")
    return {
        **names,
        "search_key": search_key(code, *names.values()),
        "instrument": _instrument(cells.get("instrument", ""), framework, title),
        "territory": _land(cells, known),
        "plan": choice(cells.get("plan", ""), Plan.values, "plan"),
        "progress": choice(cells.get("progress", ""), Progress.values, "progress"),
        "note": cells.get("notes", ""),
    }


def _instrument(said: str, framework: str, title: str) -> str:
    if said in ("", Instrument.CONVENTION):
        if framework:
            return Instrument.SPECIFIC
        if title.casefold().startswith("convention-cadre"):
            return Instrument.FRAMEWORK
        return Instrument.CONVENTION
    return choice(said, Instrument.values, "instrument")


def _land(cells: Mapping[str, str], known: Known) -> Territory | None:
    if code := cells.get("territory", ""):
        return known.lands[choice(code, list(known.lands), "territory")]
    park = known.parks.get(cells.get("site_code", ""))
    return park.province if park else None


def _parks(code: str, known: Known) -> list[Park]:
    if code in ("", NETWORK):
        return []
    if code not in known.parks:
        raise ParkUnknown(code=code)
    return [known.parks[code]]


def _dated(cells: Mapping[str, str]) -> PartialDate | None:
    text = cells.get("signed_on_or_approved_on", "")
    return PartialDate.parse(text) if text else None


def _terms(cells: Mapping[str, str]) -> dict[str, Any]:
    own = words("morocco/convention_words", "convention_id").get(cells["convention_id"].strip())
    return {
        **({name: getattr(own, name) for name in OBJECT} if own else {}),
        "total": read_amount(cells.get("total_mad", "")),
        "term_months": whole(cells.get("term_months", "")),
        "renewal": choice(cells.get("renewal", "") or Renewal.NONE, Renewal.values, "renewal"),
    }


def _begin(
    convention: Convention,
    terms: dict[str, Any],
    dated: PartialDate | None,
    steps: tuple[StepKind, ...],
    source: Source | None,
    by: Actor,
) -> None:
    exact = dated.first() if dated and dated.precision == Precision.DAY else None
    Terms.objects.create(
        convention=convention,
        dated=dated,
        since=exact,
        starts_on=exact if StepKind.IN_FORCE in steps else None,
        source=source,
        recorded_by_id=by.pk,
        **terms,
    )
    for kind in steps if dated else ():
        PartyStep.objects.create(
            convention=convention,
            kind=kind,
            on=dated,
            day=min(dated.last(), timezone.localdate()) if dated else timezone.localdate(),
            source=source,
            recorded_by_id=by.pk,
        )


def _status(
    former: Convention | None,
    values: dict[str, Any],
    parks: list[Park],
    said_by: list[Source],
    framework: str,
) -> Status:
    if former is None:
        return Status.NEW
    changed = (
        any(getattr(former, name) != value for name, value in values.items())
        or (former.framework.code if former.framework else "") != framework
        or {p.pk for p in former.parks.all()} != {p.pk for p in parks}
        or {s.pk for s in former.sources.all()} != {s.pk for s in said_by}
    )
    return Status.CHANGED if changed else Status.SAME


def _replace(replaced: Mapping[str, str], known: Known, by: Actor) -> None:
    """Say which convention took whose place, once all of them are there."""
    for code, newer in replaced.items():
        former = known.conventions.get(code)
        later = known.conventions.get(newer)
        if former is not None and later is not None and former.superseded_by_id != later.pk:
            former.superseded_by = later
            former.save(update_fields=["superseded_by"])
            refresh_state(former.code, by=by)
