"""The drawings of a comparison: year by year, the mix beside the province, the placebos."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from majal.kernel.names import local
from majal.kernel.plots import Plot, numbered, ticks
from majal.modules.territories.public import Territory

MOST_PLACEBOS = 80
Lands = Mapping[int, Territory]
Drawn = tuple[SafeString, SafeString]


def course_drawn(result: Mapping[str, Any]) -> Drawn | None:
    """The difference by years from the opening, on what random openings stay within."""
    rows = result["course"]["rows"]
    if len(rows) < 2:
        return None
    steps = [row["step"] for row in rows]
    heights = [v for row in rows for v in (row["effect"], row["reach"], -row["reach"])]
    plot = Plot("course", (min(steps), max(steps)), _around(heights))
    plot.axes(numbered(_years(steps)), numbered(ticks(*plot.y, 5)))
    plot.hatched(
        [(row["step"], -row["reach"]) for row in rows],
        [(row["step"], row["reach"]) for row in rows],
        _("what 95 in 100 random openings stay within"),
    )
    plot.level(0)
    plot.upright(-0.5, "when", _("the opening"))
    points = [(row["step"], row["effect"]) for row in rows]
    plot.line("main", points, _("difference to the provinces without a park"))
    plot.marks("dot", points)
    told = _("Difference by years from the opening; the table below says the same")
    return plot.drawn(told), plot.legend()


def mixes_drawn(result: Mapping[str, Any], lands: Lands) -> list[dict[str, Any]]:
    """For each province with a park its two drawings and what leaving one out changes."""
    found = []
    for number, mix in enumerate(result["synthetic"]):
        years = result["years"]
        found.append(
            {
                **mix,
                "name": _name(lands, mix["land"]),
                "beside": _beside(f"mix{number}", years, mix),
                "gaps": _gaps(f"gap{number}", years, mix),
                "weights": [
                    (_name(lands, who), 100 * w, f"{100 * w:.1f}") for who, w in mix["weights"]
                ],
                "without": [(_name(lands, who), effect) for who, effect in mix["without"]],
                "least": 100 / (1 + mix["donors"]),
                "chance": 100 * mix["chance"],
            }
        )
    return found


def told(result: Mapping[str, Any], lands: Lands) -> dict[str, Any]:
    """Names instead of ids, percent instead of parts, the checks in words."""
    why = {
        "gap": _("a year is missing"),
        "zero": _("a value is not above zero, which has no logarithm"),
        "left_out": _("left out when the comparison was asked for"),
    }
    words = check_words()
    did = result["differences"]
    before = result["course"]["before"]
    return {
        "dropped": [(_name(lands, who), why[code]) for who, code in result["dropped"]],
        "unused": [_name(lands, who) for who in result["unused"]],
        "checks": [(*words[name], held) for name, held in result["checks"]],
        "chance": None if did is None else 100 * did["chance"],
        "wild": None if did is None or did["wild"] is None else 100 * did["wild"],
        "before": None if before is None else 100 * before,
    }


def check_words() -> dict[str, tuple[str, str]]:
    """Each check of the rule: what it asks, and why."""
    return {
        "years": (_("Five years before each opening"), _("Without them nobody knows how it ran.")),
        "provinces": (_("Ten provinces without a park"), _("Fewer leave too much to chance.")),
        "chance": (
            _("Random openings rarely show as much (at most 10%)"),
            _("Difference-in-differences, by permutation."),
        ),
        "placebo": (
            _("Few provinces without a park stand out as much (at most 10%)"),
            _("Synthetic control, each donor in the place of the province."),
        ),
        "parallel": (
            _("No difference before the opening"),
            _("A difference that was there before was not made by the park."),
        ),
        "fit": (
            _("The mix ran alike before"),
            _("Its error before is at most half of the effect."),
        ),
        "donors": (
            _("No single province decides"),
            _("Without any one of them at least half of the effect is left."),
        ),
        "optimiser": (
            _("The optimiser does not decide"),
            _("Two of them differ by a tenth of the effect at most."),
        ),
        "same": (_("Both methods point the same way"), _("Otherwise one of them is wrong.")),
    }


def course_table(result: Mapping[str, Any]) -> tuple[list[str], list[Sequence[Any]]]:
    """The difference by years as a table to take away."""
    headers = [_("Years from the opening"), _("Difference"), _("95 in 100 random openings, ±")]
    rows = result["course"]["rows"]
    return headers, [(row["step"], row["effect"], row["reach"]) for row in rows]


def _beside(
    name: str, years: Sequence[int], mix: Mapping[str, Any]
) -> tuple[SafeString, SafeString]:
    plot = Plot(name, (years[0], years[-1]), _span([*mix["path"], *mix["mix"]]), near=84)
    plot.axes([(y, f"{y:g}") for y in _years(years)], numbered(ticks(*plot.y, 5)))
    plot.upright(mix["since"] - 0.5, "when", _("the opening"))
    plot.line("other", zip(years, mix["mix"], strict=True), _("its mix of other provinces"))
    plot.line("main", zip(years, mix["path"], strict=True), _("the province"))
    return plot.drawn(_("The province beside its mix, year by year")), plot.legend()


def _gaps(name: str, years: Sequence[int], mix: Mapping[str, Any]) -> Drawn:
    shown = mix["placebos"][:MOST_PLACEBOS]
    plot = Plot(
        name, (years[0], years[-1]), _around([*mix["gap"], *(v for p in shown for v in p)]), near=84
    )
    plot.axes([(y, f"{y:g}") for y in _years(years)], numbered(ticks(*plot.y, 5)))
    for number, other in enumerate(shown):
        words = "" if number else _("provinces without a park, each beside its own mix")
        plot.line("faint", zip(years, other, strict=True), words)
    plot.level(0)
    plot.upright(mix["since"] - 0.5, "when")
    plot.line("main", zip(years, mix["gap"], strict=True), _("the province less its mix"))
    return plot.drawn(_("The gap of the province among those of the others")), plot.legend()


def _name(lands: Lands, who: int) -> str:
    return local(lands[who]) if who in lands else "—"


def _years(values: Sequence[float]) -> list[float]:
    return [t for t in ticks(min(values), max(values), 7) if t == int(t)]


def _span(values: Iterable[float]) -> tuple[float, float]:
    some = list(values)
    low, high = min(some), max(some)
    room = (high - low) * 0.06 or 1.0
    return low - room, high + room


def _around(values: Iterable[float]) -> tuple[float, float]:
    """Ends that have zero between them."""
    return _span([*values, 0.0])
