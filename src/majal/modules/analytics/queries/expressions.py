"""What is asked of facts, once for every engine: the rules of roll-up of design and figures.

A stock takes the last value of each subject and adds up; a flow adds up what ends in the year; a
rate is the sum of what is above by the sum of what is below, null where that is zero. Decimals are
cast to double before they are multiplied or divided, so that engines round alike.
"""

from typing import Any

KEYS = ("region", "measure", "period")


def _living(facts: Any) -> Any:
    return facts.filter(
        facts.standing, facts.whole, facts.value.notnull(), facts.confidence != "low"
    )


def last_of_each(facts: Any) -> Any:
    """The last value of each subject and measure in each year, a better grade before a later id."""
    import ibis  # noqa: PLC0415 - heavy, and only analysis needs it

    rows = _living(facts)
    grades = ["verified", "documented", "recorded", "declared", "reported"]
    rank = ibis.cases(
        *[(rows.grade == one, place) for place, one in enumerate(grades)], else_=len(grades)
    )
    order = [rows.last_day.desc(), rank, rows.observation.desc()]
    window = ibis.window(group_by=[rows.measure, rows.subject, rows.period], order_by=order)
    found = rows.mutate(place=ibis.row_number().over(window))
    return found.filter(found.place == 0).drop("place")


def by_region(facts: Any) -> Any:
    """What the parks of each region add up to, by measure and year: stocks, flows and amounts."""
    rows = last_of_each(facts)
    rows = rows.filter(rows.park.notnull(), rows.nature.isin(["stock", "flow", "amount"]))
    told = rows.group_by(list(KEYS)).agg(
        total=rows.value.cast("float64").sum(), parks=rows.park.nunique()
    )
    return told.order_by([told[key].asc(nulls_first=False) for key in KEYS])


def scorecard(facts: Any, region: str) -> Any:
    """What the parks of one region add up to, by measure and year."""
    return by_region(facts.filter(facts.region == region))


def rate(facts: Any, above: str, below: str) -> Any:
    """The rate of two measures by region and year; null where what is below is zero."""
    import ibis  # noqa: PLC0415 - heavy, and only analysis needs it

    rows = last_of_each(facts.filter(facts.measure.isin([above, below])))
    rows = rows.filter(rows.park.notnull())
    value = rows.value.cast("float64")
    sums = rows.group_by(["region", "period"]).agg(
        above=value.sum(where=rows.measure == above), below=value.sum(where=rows.measure == below)
    )
    zero = ibis.literal(0.0)
    told = sums.mutate(rate=sums.above / sums.below.nullif(zero))
    return told.order_by([told.region.asc(nulls_first=False), told.period.asc()])


def behind(facts: Any, *, region: str, measure: str, period: int, most: int = 200) -> Any:
    """The rows behind one cell of ``by_region``, in the order of parks."""
    cut = facts.filter(facts.measure == measure, facts.period == period, facts.region == region)
    rows = last_of_each(cut)
    rows = rows.filter(rows.park.notnull())
    names = ["observation", "park", "value", "unit", "grade", "last_day", "source"]
    return rows.select(names).order_by([rows.park.asc(), rows.observation.asc()]).limit(most)
