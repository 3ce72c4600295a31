"""Import in two steps: a dry run that tells what would happen to each row, then for good."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from majal.kernel.errors import Busy, DomainError
from majal.kernel.remarks import Remark
from majal.kernel.tables.reading import Row

KEPT = 5_000  # rows a report carries along as JSON; the counts speak of all


class Status(StrEnum):
    """What happens to a row: it is new, already there, there but different, or refused."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    REFUSED = "refused"


@dataclass(frozen=True)
class Reason:
    """Why a row is refused: a stable code, a sentence, and the column where there is one.

    ``remark`` is the same sentence for a reader whose language is not known yet.
    """

    code: str
    text: str | Promise
    column: str = ""
    remark: Remark | None = field(default=None, compare=False, repr=False)

    @classmethod
    def of(cls, code: str, sentence: str | Promise, column: str = "", /, **details: object) -> Self:
        """A reason that every reader has in their own language: a lazy sentence and its values."""
        remark = Remark.of(sentence, "", **details)
        return cls(code, str(remark), column, remark)

    @classmethod
    def of_error(cls, error: DomainError, column: str = "") -> Self:
        """The same of a refusal, which brings its own code and words."""
        return cls(error.code, str(error), column, Remark.of_error(error))


@dataclass(frozen=True)
class RowResult:
    """The fate of one row. ``label`` names what the row speaks of, for the reader of the report.

    ``key`` identifies it within the file: a second row with the same key is refused. ``apply`` does
    what is to be done, for a row that is new or changed; it runs only when the import is for good.
    """

    line: int
    status: Status
    label: str = ""
    reasons: tuple[Reason, ...] = ()
    key: str = ""
    apply: Callable[[], object] | None = field(default=None, compare=False, repr=False)

    @classmethod
    def refused(cls, row: Row, *reasons: Reason | DomainError | str, label: str = "") -> Self:
        """A refusal of ``row`` for one or more reasons; an error brings its own code and words."""
        return cls(row.line, Status.REFUSED, label, tuple(_reason(r) for r in reasons))


Plan = Callable[[Row], RowResult]


@dataclass(frozen=True)
class Report:
    """What an import did (``committed``) or would do: how many rows of each fate, and each row."""

    counts: dict[str, int]
    rows: tuple[RowResult, ...]
    committed: bool

    @property
    def refused(self) -> tuple[RowResult, ...]:
        return tuple(row for row in self.rows if row.status == Status.REFUSED)

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def exit_code(self) -> int:
        """For the command line: 0, or 1 when a row was refused."""
        return 1 if self.counts[Status.REFUSED] else 0

    def summary(self) -> str:
        """One line of counts in the reader's language."""
        return _(
            "New: %(new)s · changed: %(changed)s · unchanged: %(same)s · refused: %(refused)s"
        ) % dict(self.counts)

    def to_dict(self, *, keep: int = KEPT) -> dict[str, Any]:
        """JSON for a job's result, in the reader's language: all counts, ``keep`` rows at most.

        Refused rows are kept before the others; ``left_out`` counts those that did not fit.
        """
        order = sorted(self.rows, key=lambda r: r.status != Status.REFUSED)
        kept = sorted(order[:keep], key=lambda r: r.line)
        return {
            "counts": dict(self.counts),
            "committed": self.committed,
            "left_out": len(self.rows) - len(kept),
            "rows": [
                {
                    "line": row.line,
                    "status": str(row.status),
                    "label": str(row.label),
                    "reasons": [
                        {"code": r.code, "text": str(r.text), "column": r.column}
                        for r in row.reasons
                    ],
                }
                for row in kept
            ],
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """The report that ``to_dict`` wrote, but for the rows it left out."""
        rows = tuple(
            RowResult(
                row["line"],
                Status(row["status"]),
                row["label"],
                tuple(Reason(**reason) for reason in row["reasons"]),
            )
            for row in data["rows"]
        )
        return cls({s.value: data["counts"].get(s, 0) for s in Status}, rows, data["committed"])


def run_import(
    rows: Iterable[Row],
    plan: Plan,
    *,
    commit: bool,
    rehearse: bool = False,
    progress: Callable[[int], object] | None = None,
) -> Report:
    """Ask ``plan`` about every row; with ``commit`` apply what it says; a bad row stops nothing.

    The plan refuses a row by its result or by raising a ``DomainError`` (BadDate is one) or
    ``ValidationError``; ``apply`` may refuse in the same ways, or by a database constraint or a
    value that does not fit, and is undone alone. Any other exception ends the import: run it in
    one transaction (a command), and nothing is half done. The plan looks things up for itself:
    nothing is written in a dry run, unless it is to ``rehearse``: then all is done and taken back,
    so that each row stands on those before and what ``apply`` would refuse is told as well.
    ``progress`` is told the number of rows done, every hundred rows and at the end.
    """
    if rehearse and not commit:
        with transaction.atomic():
            report = run_import(rows, plan, commit=True, progress=progress)
            transaction.set_rollback(True)
        return replace(report, committed=False)
    results: list[RowResult] = []
    seen: dict[str, int] = {}
    for row in rows:
        results.append(_fate(row, plan, seen, commit=commit))
        if progress and len(results) % 100 == 0:
            progress(len(results))
    if progress:
        progress(len(results))
    found = Counter(result.status for result in results)
    return Report({s.value: found[s] for s in Status}, tuple(results), commit)


def _fate(row: Row, plan: Plan, seen: dict[str, int], *, commit: bool) -> RowResult:
    if row.stray:
        return RowResult.refused(row, _stray(row))
    result: RowResult | None = None
    reasons: list[Reason] = []
    try:
        result = plan(row)
        if result.status == Status.REFUSED:
            return result
        if result.key and (earlier := seen.setdefault(result.key, row.line)) != row.line:
            reasons = [_repeated(earlier)]
        elif commit and result.apply and result.status != Status.SAME:
            with transaction.atomic():
                result.apply()
    except Busy:
        raise  # no fault of the row: whoever asked tries the whole again
    except (DomainError, ValidationError, IntegrityError, DataError) as error:
        reasons = _reasons_of(error)
    if result is None or reasons:
        return RowResult.refused(row, *reasons, label=result.label if result else "")
    return result


def _reasons_of(error: Exception) -> list[Reason]:
    match error:
        case DomainError():
            return [_reason(error)]
        case ValidationError():
            return _reasons(error)
        case DataError():
            return [_unstorable()]
        case _:
            return [_conflict()]


def _reason(given: Reason | DomainError | str) -> Reason:
    if isinstance(given, Reason):
        return given
    if isinstance(given, DomainError):
        return Reason.of_error(given)
    return Reason("refused", given)


def _reasons(error: ValidationError) -> list[Reason]:
    if hasattr(error, "error_dict"):
        return [
            Reason(one.code or "invalid", message, column)
            for column, several in error.error_dict.items()
            for one in several
            for message in one.messages
        ]
    return [
        Reason(one.code or "invalid", message)
        for one in error.error_list
        for message in one.messages
    ]


def _stray(row: Row) -> Reason:
    values = ", ".join(f"\u2068{value[:40]}\u2069" for value in row.stray[:5])
    return Reason.of(
        "stray_values",
        gettext_lazy(
            "There are values under no column name: %(values)s. A value that holds the separator "
            "must stand in quotation marks."
        ),
        values=values,
    )


def _repeated(line: int) -> Reason:
    sentence = gettext_lazy("Row %(line)s of the file already says this. Keep one of the two.")
    return Reason.of("repeated_row", sentence, line=line)


def _unstorable() -> Reason:
    sentence = gettext_lazy(
        "A value of this row is too long or too large to be kept. Shorten it and send the row "
        "again."
    )
    return Reason.of("unstorable", sentence)


def _conflict() -> Reason:
    sentence = gettext_lazy(
        "This contradicts what is already stored. Reload, compare and send the row again."
    )
    return Reason.of("conflict", sentence)
