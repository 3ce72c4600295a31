"""What is wrong or noteworthy in a table, each said in a sentence that tells what to do."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.bidi import isolated, plain_number
from majal.kernel.names import listed
from majal.modules.input_output.queries.cells import Found
from majal.modules.input_output.queries.leontief import Flows

STOP, WARN, NOTE = "stop", "warn", "note"
ROUNDING = 0.005
"""Differences up to this part of the output are rounding."""
NAMED = 6

SENTENCES = {
    "row_unbalanced": _(
        "What these sectors sell to others and to final buyers is not their output: %(sectors)s. "
        "The largest gap is %(worst)s of the output. Look for a missing column, such as exports or "
        "changes in stocks."
    ),
    "column_unbalanced": _(
        "What these sectors buy, import and add is not their output: %(sectors)s. The largest gap "
        "is %(worst)s of the output. Look for a missing row, such as taxes on products or imports."
    ),
    "negative_flow": _(
        "Deliveries below zero in the rows of %(sectors)s. A delivery cannot be negative: move "
        "such amounts, often second-hand goods or stocks, to final demand."
    ),
    "no_output": _(
        "These sectors have deliveries and no output: %(sectors)s. Write their output, or group "
        "them with another sector."
    ),
    "empty_sector": _("These sectors make nothing: %(sectors)s. They are kept and count as zero."),
    "buys_too_much": _(
        "These sectors buy as much as they make, or more: %(sectors)s. No multiplier can be worked "
        "out for such a table: check units, and whether the rows are in current prices."
    ),
    "negative_value_added": _(
        "Value added is below zero in %(sectors)s. This can be true of a subsidised branch; check "
        "it against the source."
    ),
    "no_value_added": _(
        "The table gives no value added: effects on GDP cannot be told. Add the row “value_added”."
    ),
    "no_income": _(
        "The table gives no pay of employees: effects on income, and those of type II, cannot be "
        "told. Add the row “compensation”."
    ),
    "no_household": _(
        "The table gives no purchases of households: effects of type II cannot be told. Add the "
        "column “household_demand”."
    ),
    "no_employment": _(
        "The table gives no employment: effects on jobs cannot be told. Add the row “employment”."
    ),
    "spends_more": _(
        "Households spend more than the pay the table gives, so that other income must exist: "
        "their spending is taken as their income."
    ),
    "no_branch": _(
        "The branch of the census is not known for %(sectors)s. Name it below, and the table can "
        "be brought down to regions."
    ),
}


def findings_of(found: Found) -> list[dict[str, Any]]:
    """Everything to be said of a table, what makes it useless first."""
    rows = [*_flows(found.flows), *_balances(found), *_parts(found)]
    order = (STOP, WARN, NOTE)
    return sorted(rows, key=lambda one: order.index(one["level"]))


def told(finding: Mapping[str, Any]) -> str:
    """The sentence of one finding, in the reader's language."""
    codes = [isolated(c) for c in finding.get("sectors", [])]
    if finding.get("n", 0) > len(codes):
        codes.append("…")
    worst = plain_number(finding.get("worst", 0), "%", 1)
    return str(SENTENCES[finding["code"]]) % {"sectors": listed(codes), "worst": worst}


def is_usable(findings: Sequence[Mapping[str, Any]]) -> bool:
    """Whether nothing stands in the way of working with the table."""
    return all(one["level"] != STOP for one in findings)


def _flows(flows: Flows) -> Iterator[dict[str, Any]]:
    import numpy as np  # noqa: PLC0415 - not for web workers

    bought, sold = flows.within.sum(axis=0), flows.within.sum(axis=1)
    busy = (bought != 0) | (sold != 0)
    yield from _say("no_output", STOP, flows, (flows.output <= 0) & busy)
    yield from _say("empty_sector", NOTE, flows, (flows.output <= 0) & ~busy)
    makes = np.where(flows.output == 0, 1, flows.output)
    shares = flows.within / makes
    if _explodes(np.maximum(shares, 0)):
        yield from _say("buys_too_much", STOP, flows, shares.sum(axis=0) >= 1) or ()
    yield from _say("negative_flow", WARN, flows, (flows.within < 0).any(axis=1))
    if flows.value_added is not None:
        yield from _say("negative_value_added", WARN, flows, flows.value_added < 0)


def _explodes(shares: Any) -> bool:
    """Whether rounds of purchases never end: the largest eigenvalue is one or more.

    Column sums below one say no at once; else the power method, which for what is not negative
    closes in from both sides.
    """
    import numpy as np  # noqa: PLC0415

    if shares.sum(axis=0).max(initial=0) < 1:
        return False
    row = np.ones(len(shares)) + 1e-6
    for _round in range(500):
        after = row @ shares
        ratio = np.divide(after, row, out=np.zeros_like(after), where=row > 1e-300)
        if ratio.max() < 1:
            return False
        if ratio[row > 1e-300].min() >= 1:
            return True
        row = (after + 1e-12) / after.max()
    return bool(np.abs(np.linalg.eigvals(shares)).max() >= 1)


def _balances(found: Found) -> Iterator[dict[str, Any]]:
    import numpy as np  # noqa: PLC0415

    flows = found.flows
    makes = np.where(flows.output == 0, 1, np.abs(flows.output))
    if found.final is not None:
        gap = np.abs(flows.within.sum(axis=1) + found.final - flows.output) / makes
        yield from _say("row_unbalanced", WARN, flows, gap > ROUNDING, gap)
    if flows.value_added is not None:
        paid = flows.within.sum(axis=0) + flows.value_added
        paid = paid + (0 if flows.imports is None else flows.imports)
        gap = np.abs(paid - flows.output) / makes
        yield from _say("column_unbalanced", WARN, flows, gap > ROUNDING, gap)


def _parts(found: Found) -> Iterator[dict[str, Any]]:
    flows = found.flows
    for code, part in (
        ("no_value_added", flows.value_added),
        ("no_income", flows.compensation),
        ("no_household", flows.household),
        ("no_employment", flows.employment),
    ):
        if part is None:
            yield {"code": code, "level": NOTE}
    if flows.household is not None and flows.compensation is not None:
        income = flows.household_income or flows.compensation.sum()
        if flows.household.sum() > income:
            yield {"code": "spends_more", "level": NOTE}


def _say(
    code: str, level: str, flows: Flows, where: Any, gap: Any = None
) -> Iterator[dict[str, Any]]:
    hits = [int(n) for n in where.nonzero()[0]]
    if not hits:
        return
    one = {"code": code, "level": level, "n": len(hits)}
    one["sectors"] = [flows.codes[n] for n in hits[:NAMED]]
    yield one if gap is None else one | {"worst": round(float(gap.max()) * 100, 1)}
