"""Rules from the project's own file, a version for each day from which a value holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from importlib.resources import files
from io import BytesIO
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import BadDate
from majal.kernel.permissions import require
from majal.kernel.tables import Columns, Report, Row, RowResult, Status, read_table, run_import
from majal.modules.parameters.errors import (
    KindFixed,
    KindUnknown,
    SourceUnknown,
    SurenessUnknown,
    TwoVersionsOneDay,
    UnsureSwitchedOn,
    ValueUnfit,
)
from majal.modules.parameters.models import Kind, Rule, RuleSpan, RuleVersion, Sureness
from majal.modules.parameters.permissions import Perm
from majal.modules.sources.public import Source, sources_by_code

NAMES = ("name_ar", "name_fr", "name_en")
BASIS = ("basis_ar", "basis_fr", "basis_en")
COLUMNS = Columns(
    required=("code", *NAMES, "kind", "value", "valid_from", "sureness", "active", *BASIS),
    optional=("valid_until", "source_id", "note"),
)
YES_NO = {"yes": True, "no": False}
WHOLE = (Kind.DAYS, Kind.WORKING_DAYS, Kind.MONTHS)


@dataclass(frozen=True)
class _Read:
    """One row, checked: what belongs to the rule, what to its version."""

    rule: dict[str, Any]
    version: dict[str, Any]


@command(
    refusals={
        "rule_span_one_a_day": TwoVersionsOneDay,
        "rule_span_not_empty": TwoVersionsOneDay,
        "rule_version_unsure_is_off": UnsureSwitchedOn,
    }
)
def load_rules(rows: Iterable[Row] | None = None, *, commit: bool, by: Actor) -> Report:
    """Bring the rules up to the file, or without ``commit`` say what that would change.

    A row whose rule already has a version from that day corrects it: the new version supersedes
    the old one, which stays. Idempotent; a bad row is refused and stops nothing else.

    Permission: parameters.load.
    """
    require(by, Perm.LOAD)
    sources = sources_by_code(by)
    rules = {rule.code: rule for rule in Rule.objects.select_for_update()}
    heads = {
        (v.rule.code, v.valid_from): v
        for v in RuleVersion.objects.filter(superseded_by=None).select_related("rule")
    }
    order = {code: rule.order for code, rule in rules.items()}

    def plan(row: Row) -> RowResult:
        read = _read(row.values, sources)
        code = read.rule["code"]
        rule = rules.get(code)
        if rule and rule.kind != read.rule["kind"]:
            raise KindFixed(code=code)
        head = heads.get((code, read.version["valid_from"]))
        named = bool(rule) and all(getattr(rule, n) == v for n, v in read.rule.items())
        said = head is not None and all(getattr(head, n) == v for n, v in read.version.items())
        same, known = named and said, head is not None
        status = Status.SAME if same else Status.CHANGED if known else Status.NEW
        place = order.setdefault(code, len(order))

        def write() -> None:
            rules[code] = _name(rules.get(code), read.rule, place)
            if not said:
                _version(rules[code], read.version, head, by)

        return RowResult(
            row.line,
            status,
            read.rule["name_fr"],
            key=f"{code} {read.version['valid_from']}",
            apply=write,
        )

    return run_import(
        rows if rows is not None else read_table(_own_file(), COLUMNS), plan, commit=commit
    )


def _own_file() -> BytesIO:
    return BytesIO((files("majal.data") / "parameters.csv").read_bytes())


def _name(rule: Rule | None, values: Mapping[str, Any], order: int) -> Rule:
    rule = rule or Rule(order=order)
    for name, value in values.items():
        setattr(rule, name, value)
    rule.save()
    return rule


def _version(
    rule: Rule, values: Mapping[str, Any], head: RuleVersion | None, by: Actor
) -> RuleVersion:
    """Record a version, and draw anew which one holds when."""
    made = RuleVersion.objects.create(rule=rule, supersedes=head, recorded_by_id=by.pk, **values)
    rule.spans.all().delete()
    alive = list(rule.versions.filter(superseded_by=None).order_by("valid_from"))
    ends = [*(version.valid_from for version in alive[1:]), None]
    RuleSpan.objects.bulk_create(
        RuleSpan(
            rule=rule,
            version=version,
            valid_from=version.valid_from,
            valid_until=min(filter(None, (version.valid_until, following)), default=None),
        )
        for version, following in zip(alive, ends, strict=True)
    )
    return made


def _read(row: Mapping[str, str], sources: Mapping[str, Source]) -> _Read:
    if row["kind"] not in Kind.values:
        raise KindUnknown(kind=row["kind"], known=", ".join(Kind.values))
    if row["sureness"] not in Sureness.values:
        raise SurenessUnknown(text=row["sureness"])
    active = _one_of(YES_NO, row["active"], "yes/no")
    if active and row["sureness"] == Sureness.LOW:
        raise UnsureSwitchedOn
    if row["source_id"] and row["source_id"] not in sources:
        raise SourceUnknown(code=row["source_id"])
    return _Read(
        {name: row[name] for name in ("code", *NAMES, "kind")},
        {
            **_value(row["kind"], row["value"]),
            "valid_from": _day(row["valid_from"]),
            "valid_until": _day(row["valid_until"]) if row["valid_until"] else None,
            "sureness": row["sureness"],
            "active": active,
            **{name: row[name] for name in BASIS},
            "source": sources.get(row["source_id"]),
            "note": row["note"],
        },
    )


def _value(kind: str, text: str) -> dict[str, Any]:
    """The columns of a value. Raises: ValueUnfit."""
    empty: dict[str, Any] = {"number": None, "text": "", "flag": None}
    if kind == Kind.BOOLEAN:
        return {**empty, "flag": _one_of(YES_NO, text, kind)}
    if kind == Kind.TEXT and text:
        return {**empty, "text": text}
    try:
        number = Decimal(text)
    except ArithmeticError as error:
        raise ValueUnfit(text=text, kind=kind) from error
    if not number.is_finite() or kind == Kind.TEXT or (kind in WHOLE and number % 1):
        raise ValueUnfit(text=text, kind=kind)
    return {**empty, "number": number}


def _one_of(known: Mapping[str, bool], text: str, kind: str) -> bool:
    if text not in known:
        raise ValueUnfit(text=text, kind=kind)
    return known[text]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadDate(text) from error
