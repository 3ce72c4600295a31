"""The project's own contributions: what the sources say that each party gives."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.amounts import read_amount
from majal.kernel.command import command
from majal.kernel.dates import PartialDate
from majal.kernel.permissions import require
from majal.kernel.tables import Columns, Report, Row, RowResult, Status, read_table, run_import
from majal.modules.contribution_files import errors
from majal.modules.contribution_files.permissions import Perm
from majal.modules.contributions.public import (
    CASH,
    Contribution,
    Kind,
    PartyUnknown,
    Valuation,
    WholeUnknown,
    Words,
    said_first,
    state_contribution,
)
from majal.modules.conventions.public import Convention, Party, PartyRole, Terms
from majal.modules.sources.public import Source, sources_visible_to

COLUMNS = Columns(
    required=(
        "convention_id", "party", "party_kind", "role", "contribution_kind", "amount_mad", "stage",
        "due", "source_id", "note", "lent_to",
    ),
    optional=("yearly",),
)  # fmt: skip
Key = tuple[str, str, str]
WORKED = (Kind.WORKS,)
"""Given as money spent, and therefore not valued."""


@dataclass(frozen=True)
class Known:
    """What rows may name, read once."""

    conventions: Mapping[str, Convention]
    parties: Mapping[tuple[str, str], Party]
    sources: Mapping[str, Source]
    words: Mapping[Key, Mapping[str, str]]
    agreed: Mapping[str, PartialDate | None]
    contributions: Mapping[Key, Contribution]


@command()
def load_contributions(rows: Iterable[Row] | None = None, *, commit: bool, by: Actor) -> Report:
    """Bring the contributions of the project's own file in, or say what would change.

    Idempotent. A party is found by what the source calls it. What was recorded since stays: a
    first promise that the file corrects is reversed and recorded anew.

    Permission: contribution_files.load.
    """
    require(by, Perm.LOAD)
    known = _known(by)

    def plan(row: Row) -> RowResult:
        return _plan(row, known, by)

    content = (files("majal.data") / "morocco" / "contributions.csv").read_bytes()
    given = rows if rows is not None else read_table(BytesIO(content), COLUMNS)
    return run_import(given, plan, commit=commit)


def _known(by: Actor) -> Known:
    parties = Party.objects.select_related("convention")
    dated = Terms.objects.filter(number=0).values_list("convention__code", "dated")
    text = (files("majal.data") / "morocco" / "contribution_words.csv").read_text(encoding="utf-8")
    made = Contribution.objects.select_related("convention", "party", "within__party").order_by(
        "-pk"
    )
    return Known(
        conventions={c.code: c for c in Convention.objects.all()},
        parties={(p.convention.code, p.stated_as): p for p in parties},
        sources={s.code: s for s in sources_visible_to(by)},
        words={
            (w["convention_id"], w["party"], w["contribution_kind"]): w
            for w in csv.DictReader(text.splitlines())
        },
        agreed=dict(dated),
        contributions={(c.convention.code, c.party.stated_as, c.kind): c for c in made},
    )


def _plan(row: Row, known: Known, by: Actor) -> RowResult:
    given = row.values
    key = (given["convention_id"], given["party"], given["contribution_kind"])
    label = " · ".join(key)
    convention = known.conventions.get(key[0])
    party = known.parties.get(key[:2])
    source = known.sources.get(given["source_id"])
    if convention is None:
        raise errors.ConventionUnknown(code=key[0])
    if party is None:
        raise PartyUnknown
    if source is None:
        raise errors.SourceUnknown(code=given["source_id"])
    if key[2] not in Kind.values:
        raise errors.WordUnknown(
            column="contribution_kind", value=key[2], known=", ".join(Kind.values)
        )
    amount = read_amount(given["amount_mad"])
    before = known.contributions.get(key)
    values = _values(given, party, source, known.words.get(key, {}))
    within = given["lent_to"]
    status = Status.NEW if before is None else Status.SAME
    if before and (
        any(getattr(before, name) != value for name, value in values.items())
        or said_first(before) != amount
        or before.source_id != source.pk
        or (before.within.party.stated_as if before.within else "") != within
    ):
        status = Status.CHANGED
    on = known.agreed.get(key[0]) or source.published or PartialDate.of(timezone.localdate())

    def apply() -> None:
        state_contribution(
            before, words=values, by=by, party=party, kind=key[2], amount=amount, on=on,
            source=source, within=_whole(convention, within),
        )  # fmt: skip

    return RowResult(row.line, status, label, key=label, apply=apply)


def _values(
    given: Mapping[str, str], party: Party, source: Source, words: Mapping[str, str]
) -> Words:
    due = PartialDate.parse(given["due"]) if given["due"] else None
    valued = (
        bool(given["amount_mad"])
        and given["contribution_kind"] not in CASH | frozenset(WORKED)
        and party.role != PartyRole.EXECUTING_AGENCY
    )
    return {
        "text_ar": words.get("text_ar", ""),
        "text_fr": words.get("text_fr", ""),
        "text_en": words.get("text_en", ""),
        "yearly": given["yearly"] == "yes",
        "due": due,
        "valuation": Valuation.SOURCE if valued else Valuation.NONE,
        "valued_by": source.publisher[:160] if valued else "",
        "note": given["note"],
    }


def _whole(convention: Convention, lent_to: str) -> Contribution | None:
    """The share of the party to whom it was lent."""
    if not lent_to:
        return None
    found = Contribution.objects.filter(
        convention=convention, party__stated_as=lent_to, within=None
    ).first()
    if found is None:
        raise WholeUnknown
    return found
