"""The network in a few lines of plain text, for a terminal: the same as the first page says."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from majal.kernel.actors import ANYONE
from majal.kernel.bidi import plain_number
from majal.kernel.dates import humanise
from majal.kernel.names import local
from majal.modules.ambition.queries.overview import Overview
from majal.modules.ambition.queries.promises import unopened
from majal.modules.figures.public import Measure, Said, definition_of, plain_value, said_by


def summary_lines(language: str, *, today: date) -> list[str]:
    """Headline figures with grade, date and source, promises beside them, openings that slipped."""
    with override(language):
        overview = Overview(ANYONE, today=today)
        lines = [_("Headline figures")]
        for measure, headline in overview.headlines:
            if headline is None:
                lines.append("  " + _told(measure, _("unknown")))
                continue
            shown = headline.chosen
            evidence = (shown.get_grade_display(), humanise(shown.period), said_by(shown.source))
            lines.append(f"  {_told(measure, _value(shown, measure))} ({_listed(evidence)})")
            lines += [_promised(t, measure) for t in overview.ahead(measure)]
        slips = unopened(overview.slips)
        if slips:
            lines.append(_("Openings promised more than once, none of them found open"))
        for slip in slips:
            dates = _listed(humanise(due.when) for due in slip.dues)
            lines.append(
                "  "
                + _("%(park)s: %(dates)s; %(months)s months after the first date")
                % {
                    "park": local(slip.park),
                    "dates": dates,
                    "months": plain_number(slip.months_late),
                }
            )
    return lines


def _told(measure: Measure, value: str) -> str:
    return _("%(measure)s: %(value)s") % {"measure": local(definition_of(measure)), "value": value}


def _listed(parts: Iterable[str]) -> str:
    return pgettext("between names in a list", ", ").join(parts)


def _value(one: Said, measure: Measure) -> str:
    return plain_value(one, measure.unit)


def _promised(target: Said, measure: Measure) -> str:
    return "    " + _("promised: %(value)s for %(due)s (%(source)s)") % {
        "value": _value(target, measure),
        "due": humanise(target.period),
        "source": said_by(target.source),
    }
