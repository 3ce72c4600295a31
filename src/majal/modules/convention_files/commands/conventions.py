"""Conventions from rows: described, their first terms, and the steps that a source tells."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.names import words
from majal.kernel.permissions import require
from majal.kernel.tables import Columns, Report, Row, RowResult, Status, read_table, run_import
from majal.kernel.text import search_key
from majal.modules.convention_files.commands.beginning import begin, dated_by, terms_of
from majal.modules.convention_files.commands.cells import (
    choice,
    convention_named,
    own_file,
    sources_named,
)
from majal.modules.convention_files.errors import DateMissing, ParkUnknown, ReplacedByItself
from majal.modules.convention_files.permissions import Perm
from majal.modules.conventions.public import (
    Convention,
    ConventionUnknown,
    Instrument,
    Plan,
    Progress,
    State,
    StepKind,
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
ARABIC = re.compile("[\u0600-\u06ff]")
TOLD = ("title_ar", "title_fr", "title_en", "short_ar", "short_fr", "short_en")
Tell = Callable[[int], object]


@dataclass(frozen=True)
class Known:
    """All that rows may name; ``replaced`` says which row is to take whose place."""

    conventions: dict[str, Convention]
    parks: Mapping[str, Park]
    sources: Mapping[str, Source]
    lands: Mapping[str, Territory]
    replaced: dict[str, str] = field(default_factory=dict)


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
    # A framework stands before what stands under it, in whichever order the file has them.
    listed = sorted(rows, key=lambda row: bool(row.values.get("framework_id")))
    codes = {*known.conventions, *(_code(row.values) for row in listed)}

    def plan(row: Row) -> RowResult:
        for column in ("superseded_by", "framework_id"):
            if (named := row.values.get(column, "")) and named not in codes:
                raise ConventionUnknown(code=named)
        return _plan(row, known, by)

    report = run_import(listed, plan, commit=commit, rehearse=True, progress=tell)
    if commit:
        _replace(known, by)
    return report


def _code(cells: Mapping[str, str]) -> str:
    return cells["convention_id"].strip().upper()


def _plan(row: Row, known: Known, by: Actor) -> RowResult:
    cells = row.values
    code = _code(cells)
    former, framework = known.conventions.get(code), cells.get("framework_id", "")
    said_by = sources_named(cells.get("source_ids", ""), known.sources)
    values = _values(cells, known, former)
    parks = _parks(cells.get("site_code", ""), known)
    terms = terms_of(cells)
    state = choice(cells.get("legal_state", ""), list(STEPS), "legal_state")
    dated = dated_by(cells)
    if STEPS[state] and dated is None:
        raise DateMissing
    newer = cells.get("superseded_by", "")
    _check_replaced(code, newer, known)

    def apply() -> None:
        convention = former or Convention(code=code, state=State.UNKNOWN, created_by_id=by.pk)
        for name, value in values.items():
            setattr(convention, name, value)
        if framework:
            convention.framework = convention_named(framework, known.conventions)
        if former is None:  # what somebody hid or drafts since is not shown by a file
            convention.published_at = timezone.now()
        convention.save()
        if parks is not None:
            convention.parks.set(parks)
        if said_by:
            convention.sources.set(said_by)
        if former is None:
            source = said_by[0] if said_by else None
            begin(convention, terms, dated, STEPS[state], source, by)
        refresh_state(convention.code, by=by)
        known.conventions[code] = convention
        if newer:
            known.replaced[code] = newer

    status = _status(former, values, parks, said_by, framework, newer)
    return RowResult(row.line, status, code, key=code, apply=apply)


def _check_replaced(code: str, newer: str, known: Known) -> None:
    """Raises: ReplacedByItself, also by way of others."""
    seen = {code}
    while newer:
        if newer in seen:
            raise ReplacedByItself(code=code)
        seen.add(newer)
        former = known.conventions.get(newer)
        stored = former.superseded_by.code if former and former.superseded_by else ""
        newer = known.replaced.get(newer, stored)


def _values(cells: Mapping[str, str], known: Known, former: Convention | None) -> dict[str, Any]:
    """What describes it; of one that is on record an empty cell changes nothing."""
    code, title = _code(cells), cells["title"].strip()
    if not title:
        raise TitleMissing
    own = words("morocco/convention_words", "convention_id").get(code)
    language = "ar" if ARABIC.search(title) else "fr"
    names = {name: getattr(own, name) for name in TOLD} if own else {f"title_{language}": title}
    kept = {name: getattr(former, name) for name in TOLD} if former else {}
    framework = cells.get("framework_id", "")
    said = {
        "instrument": _instrument(cells.get("instrument", ""), framework, title),
        "territory": _land(cells, known),
        "plan": choice(cells.get("plan", ""), Plan.values, "plan"),
        "progress": choice(cells.get("progress", ""), Progress.values, "progress"),
        "note": cells.get("notes", ""),
    }
    if former is not None:
        said = {name: value for name, value in said.items() if value}
        if not cells.get("instrument", ""):
            said.pop("instrument", None)
    return {**names, "search_key": search_key(code, *(kept | names).values()), **said}


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


def _parks(code: str, known: Known) -> list[Park] | None:
    """The parks it is about: none for all of the network; None where nothing is said."""
    if not code:
        return None
    if code == NETWORK:
        return []
    if code not in known.parks:
        raise ParkUnknown(code=code)
    return [known.parks[code]]


def _status(
    former: Convention | None,
    values: dict[str, Any],
    parks: list[Park] | None,
    said_by: list[Source],
    framework: str,
    newer: str,
) -> Status:
    if former is None:
        return Status.NEW
    changed = (
        any(getattr(former, name) != value for name, value in values.items())
        or (framework and (former.framework.code if former.framework else "") != framework)
        or (newer and (former.superseded_by.code if former.superseded_by else "") != newer)
        or (parks is not None and {p.pk for p in former.parks.all()} != {p.pk for p in parks})
        or (said_by and {s.pk for s in former.sources.all()} != {s.pk for s in said_by})
    )
    return Status.CHANGED if changed else Status.SAME


def _replace(known: Known, by: Actor) -> None:
    """Say which convention took whose place, once all of them are there."""
    for code, newer in known.replaced.items():
        former = known.conventions.get(code)
        later = known.conventions.get(newer)
        if former is not None and later is not None and former.superseded_by_id != later.pk:
            former.superseded_by = later
            former.save(update_fields=["superseded_by"])
            refresh_state(former.code, by=by)
