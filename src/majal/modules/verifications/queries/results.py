"""What a sample has shown: the share confirmed with its error, and number by number."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery

from majal.modules.declarations.public import all_asked
from majal.modules.verifications.models import Check, Drawn, Finding, Outcome, Reason, Verdict
from majal.modules.verifications.queries.sampling import of_all, wilson

ENDED = (Outcome.VERIFIED, Outcome.RETURNED)


@dataclass(frozen=True)
class Part:
    """Of one part of a sample: how many were drawn, checked, and right at the first check."""

    drawn: int = 0
    checked: int = 0
    right: int = 0

    @property
    def share(self) -> float | None:
        """The share right among those checked, in percent."""
        return self.right * 100 / self.checked if self.checked else None


@dataclass(frozen=True)
class Result:
    """What a sample has shown so far; ``whole`` is the range for all declarations of its list."""

    risk: Part
    random: Part
    listed: int

    @property
    def drawn(self) -> int:
        """How many were drawn."""
        return self.risk.drawn + self.random.drawn

    @property
    def checked(self) -> int:
        """How many were checked once, at least."""
        return self.risk.checked + self.random.checked

    @property
    def right(self) -> int:
        """How many were right at the first check."""
        return self.risk.right + self.random.right

    @property
    def done(self) -> bool:
        """Whether every drawn one was checked once."""
        return self.checked == self.drawn > 0

    @property
    def progress(self) -> int:
        """In percent."""
        return self.checked * 100 // self.drawn if self.drawn else 0

    @property
    def range(self) -> tuple[float, float] | None:
        """Of the share right among those drawn at random, where 95 samples of 100 would lie."""
        return wilson(self.random.right, self.random.checked)

    @property
    def whole(self) -> tuple[float, float] | None:
        """The same of all declarations of the list; None while a check is missing."""
        if not self.done:
            return None
        risk, random = self.risk, self.random
        return of_all(risk.right, risk.checked, random.right, random.checked, self.listed)


def result_of(rows: QuerySet[Drawn], listed: int) -> Result:
    """What these drawn ones have shown, of a list of so many."""
    checks = Check.objects.filter(drawn=OuterRef("pk"), outcome__in=ENDED).order_by("round")
    ended = rows.order_by().annotate(first=Subquery(checks.values("outcome")[:1]))
    counted = ended.values("reason", "first").annotate(n=Count("pk"))
    return Result(_part(counted, Reason.RISK), _part(counted, Reason.RANDOM), listed)


def _part(counted: Iterable[Any], reason: str) -> Part:
    mine = [one for one in counted if one["reason"] == reason]
    return Part(
        drawn=sum(one["n"] for one in mine),
        checked=sum(one["n"] for one in mine if one["first"]),
        right=sum(one["n"] for one in mine if one["first"] == Outcome.VERIFIED),
    )


@dataclass(frozen=True)
class Number:
    """What was found of one question over a sample."""

    label: Any
    confirmed: int
    differs: int
    not_provable: int

    @property
    def of(self) -> int:
        """How many were looked at."""
        return self.confirmed + self.differs + self.not_provable

    @property
    def share(self) -> int:
        """Confirmed, in percent."""
        return self.confirmed * 100 // self.of


def by_number(rows: QuerySet[Drawn], kind: str) -> list[Number]:
    """Question by question, what the first finished checks of these found."""
    found: Counter[tuple[str, str]] = Counter()
    checks = Check.objects.filter(drawn=OuterRef("of__drawn"), outcome__in=ENDED).order_by("round")
    findings = Finding.objects.filter(of__drawn__in=rows.order_by().values("pk"))
    firsts = findings.annotate(first=Subquery(checks.values("pk")[:1]), here=F("of_id"))
    told = firsts.order_by().values("here", "first", "answer__measure", "answer__part", "verdict")
    for one in told:
        parts = filter(None, (one["answer__measure"], one["answer__part"]))
        found["-".join(parts), one["verdict"]] += one["here"] == one["first"]
    numbers = [
        Number(
            one.label,
            found[one.code, Verdict.CONFIRMED],
            found[one.code, Verdict.DIFFERS],
            found[one.code, Verdict.NOT_PROVABLE],
        )
        for one in all_asked(kind, {code for code, _verdict in found})
    ]
    return [one for one in numbers if one.of]
