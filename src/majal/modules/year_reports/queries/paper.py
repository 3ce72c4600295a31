"""The report as a PDF: what the template is given, in the language of the paper."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote

from django.utils.translation import override

from majal.kernel.bidi import plain_number
from majal.kernel.dates import humanise
from majal.kernel.documents import Stamp, render_pdf, said_in
from majal.kernel.names import local
from majal.modules.contradictions.public import Card as Disagreement
from majal.modules.figures.public import said_by
from majal.modules.parks.public import Park, ParkState
from majal.modules.year_reports.models import YearReport
from majal.modules.year_reports.queries import brought
from majal.modules.year_reports.queries.agreed import STAGES, Agreed, Sums
from majal.modules.year_reports.queries.charts import course_of, map_with, openings
from majal.modules.year_reports.queries.content import Channel, Content, Figure, OfSubject
from majal.modules.year_reports.queries.sentences import GRADES, WORDS
from majal.modules.year_reports.queries.values import number_of, period_of, value_of

TEMPLATE = Path(__file__).parents[1] / "templates" / "year_reports" / "report.typ"
TILES = ("resident_companies", "jobs", "turnover_mad", "operating_sites")
"""The four figures on the first page: those of the home page of the network."""
OF_PLACE = ("resident_companies", "jobs", "occupancy_rate", "companies_created_cumulative")
SHOWN = 3
"""Measures of a channel that a park's page names beside the key ones that are known."""
LONGEST = 110
"""Letters of an address that are printed; the workbook has it whole."""
CARDS = 10
"""Contradictions that are told one by one; the workbook holds all."""
PARKS = 60
"""Parks that the paper tells figure by figure, some three pages each; the workbook holds all."""


def title_of(report: YearReport) -> dict[str, str]:
    """The title of the document, in its language."""
    return said_in(report.language, lambda _c: str(report))


def draw(content: Content, language: str, stamp: Stamp) -> bytes:
    """The PDF under the number of ``stamp``. Raises: TemplateBroken."""
    return render_pdf(
        TEMPLATE,
        paper_of(content, language),
        title=title_of(content.report),
        language=language,
        stamp=stamp,
    )


def paper_of(content: Content, language: str) -> dict[str, Any]:
    """What the template is given: plain values, names in the language of the paper."""
    report = content.report
    with override(language):
        return {
            "words": WORDS,
            "network": report.of_network,
            "one_park": bool(report.park_id),
            "subject": report.subject_name,
            "year": report.year,
            "day": report.day,
            "known": report.known_at,
            "counts": [len(content.whole.known), len(content.whole.figures)],
            "tiles": [_tile(f, content) for f in _tiles(content)],
            "said": [_line(f, content) for f in content.network],
            "charts": [c for c in _charts(content) if c],
            "map": map_with(content),
            "radar": _radar(content.whole),
            "channels": [_channel(c, content, every=True) for c in content.whole.channels],
            "sides": [_side(one, content) for one in content.parks],
            "parks": [_park(one, content) for one in content.parks[:PARKS]],
            "more_parks": max(0, len(content.parks) - PARKS),
            "silent": [local(p) for p in content.silent],
            "agreed": _agreed(content.agreed) if content.agreed else None,
            "dirhams": brought.paper_of(content.dirhams) if content.dirhams else None,
            "rules": _rules(content),
            "cards": [_card(c) for c in content.contradictions[:CARDS]],
            "more": max(0, len(content.contradictions) - CARDS),
            "grades": [{"grade": g, "name": n, "means": m} for g, (n, m) in GRADES.items()],
            "sources": [
                {
                    "n": n,
                    "title": s.title,
                    "by": said_by(s),
                    "on": humanise(s.published) if s.published else "",
                    "url": _short_address(s.url),
                }
                for n, s in content.sources.values()
            ],
        }


def _short_address(url: str) -> str:
    """An address as people read it: its letters unescaped, and not longer than a line or two."""
    shown = unquote(url)
    return shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}…"


def _tiles(content: Content) -> list[Figure]:
    """The four large figures: the network's own, where nobody said one the sum of its parks."""
    own = {f.measure.code: f for f in content.network}
    codes = TILES if content.report.of_network else OF_PLACE
    found = [own.get(code) or content.whole.figure(code) for code in codes]
    some = [f for f in found if f and f.value is not None]
    if not content.report.of_network and len(some) < len(codes):
        some += [f for f in content.whole.known if f not in some][: len(codes) - len(some)]
    return some


def _charts(content: Content) -> list[dict[str, Any] | None]:
    own = {f.measure.code: f for f in content.network}
    if content.report.of_network:
        return [openings(content), course_of(own.get("resident_companies"))]
    figures = sorted(content.whole.known, key=lambda f: -len(f.trend))
    return [course_of(f) for f in figures[:2]]


def _tile(figure: Figure, content: Content) -> dict[str, Any]:
    return {
        "value": value_of(figure),
        "name": local(figure.version),
        "grade": figure.grade,
        "grade_name": GRADES[figure.grade][0] if figure.grade else "",
        "period": period_of(figure),
        "cite": content.cite(figure.cited),
        "others": figure.others,
    }


def _line(figure: Figure, content: Content) -> dict[str, Any]:
    """One row of a table of figures; ``aim`` is the promise beside it."""
    aim, answered = figure.aim, figure.answered
    return {
        **_tile(figure, content),
        "by": "" if figure.is_sum or not figure.said else said_by(figure.cited),
        "answered": list(answered) if answered else None,
        "aim": aim
        and {
            "value": number_of(aim.target.value, figure.measure.unit) if aim.target.value else "",
            "due": humanise(aim.target.period),
            "share": min(1.0, float(aim.share) / 100) if aim.share is not None else None,
            "stands": str(aim.stands),
            "of": local(aim.park, "short") if aim.park and figure.is_sum else "",
            "cite": content.cite(aim.target.source),
        },
    }


def _channel(channel: Channel, content: Content, *, every: bool) -> dict[str, Any]:
    """A channel with what is known of it; ``unknown`` names what should be and is not."""
    known = [f for f in channel.figures if f.value is not None or f.aim]
    keys = [f for f in known if f.key]
    shown = known if every else [*keys, *(f for f in known if not f.key)][: len(keys) + SHOWN]
    missing = [local(f.version) for f in channel.figures if f.key and f.value is None]
    return {
        "name": channel.label,
        "rows": [_line(f, content) for f in shown],
        "unknown": missing,
        "index": float(channel.index) / 100 if channel.index is not None else None,
        "judged": channel.judged,
        "on_course": channel.on_course,
    }


def _radar(one: OfSubject) -> list[dict[str, Any]]:
    """How much of each channel is known, and how much of its promises is on course."""
    return [
        {
            "name": c.label,
            "known": sum(f.value is not None for f in c.figures if f.key)
            / max(1, sum(f.key for f in c.figures)),
            "index": float(c.index) / 100 if c.index is not None else None,
        }
        for c in one.channels
    ]


def _park(one: OfSubject, content: Content) -> dict[str, Any]:
    park: Park = one.record
    return {
        "name": local(park),
        "place": local(park.province),
        "open": park.state == ParkState.OPERATING,
        "state": ParkState(park.state).label,
        "opened": park.opened_on,
        "capacity": park.capacity,
        "channels": [_channel(c, content, every=False) for c in one.channels],
    }


def _side(one: OfSubject, content: Content) -> dict[str, Any]:
    """A park among the others: two levels as bars of one scale."""
    found: dict[str, Any] = {"name": local(one.record, "short") or local(one.record)}
    for code in ("resident_companies", "jobs"):
        figure = one.figure(code)
        known = figure is not None and figure.value is not None
        found[code] = _tile(figure, content) if figure and known else None
        found[f"{code}_n"] = float(figure.value) if figure and figure.value is not None else None
    return found


def _agreed(agreed: Agreed) -> dict[str, Any]:
    def told(one: Sums) -> dict[str, Any]:
        sums = {str(s): (one.sums[s] or None) for s in STAGES}
        shown = {f"{s}_shown": number_of(v, "MAD") if v else "—" for s, v in sums.items()}
        return {"name": one.name, "parts": one.parts, "unknown": one.unknown, **sums, **shown}

    def side(one: Any) -> dict[str, Any]:
        return {"kept": one.kept, "due": one.due, "claimed": one.claimed}

    return {
        "in_force": agreed.in_force,
        "followed": agreed.followed,
        "total": told(agreed.total),
        "kinds": [told(one) for one in agreed.by_kind],
        "regions": [told(one) for one in agreed.by_region],
        "operator": side(agreed.operator),
        "partners": side(agreed.partners),
    }


def _rules(content: Content) -> list[dict[str, Any]]:
    counts: dict[str, tuple[str, int]] = {}
    for card in content.contradictions:
        counts[card.rule] = (card.rule_label, counts.get(card.rule, ("", 0))[1] + 1)
    return [{"code": r, "name": name, "n": n} for r, (name, n) in sorted(counts.items())]


def _card(card: Disagreement) -> dict[str, Any]:
    sides = []
    for one in card.facing:
        if one is None:
            value = number_of(card.computed, card.computed_unit) if card.computed else "—"
            sides.append({"value": value, "by": card.computed_label, "on": ""})
            continue
        value = humanise(one.when) if one.value is None and one.when else ""
        if one.value is not None:
            value = number_of(one.value, one.unit)
        if one.value_high is not None:
            value = f"{plain_number(one.value or 0)}–{number_of(one.value_high, one.unit)}"
        sides.append({"value": value, "by": one.publisher, "on": humanise(one.period)})
    why = card.explanation
    return {
        "rule": card.rule,
        "label": card.rule_label,
        "measure": local(card.measure),
        "subject": card.subject,
        "sides": sides,
        "why": f"{why.reason_label}. {why.text}" if why else "",
    }
