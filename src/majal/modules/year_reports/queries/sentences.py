"""The sentences of a report: its labels, the grades, and how to read it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

GRADES: Mapping[str, tuple[Any, Any]] = MappingProxyType(
    {
        "reported": (
            pgettext_lazy("grade", "reported"),
            _("a newspaper, a speech, somebody else says so"),
        ),
        "declared": (
            pgettext_lazy("grade", "declared"),
            _("the company or the operator concerned says so itself"),
        ),
        "recorded": (
            pgettext_lazy("grade", "recorded"),
            _("this system counted its own daily records"),
        ),
        "documented": (
            pgettext_lazy("grade", "documented"),
            _("a file that shows it is attached"),
        ),
        "verified": (
            pgettext_lazy("grade", "verified"),
            _("a second person checked it, never its author"),
        ),
    }
)
"""Each grade: its word and what it means, weakest first."""
WORDS: Mapping[str, Any] = MappingProxyType(
    {
        "subject": _("Of what"),
        "year": _("Year"),
        "day": _("Told as of"),
        "known": _("Known on"),
        "view": _("Seen by: {who}"),
        "view_network": _("the head office: all conventions, drafts left out"),
        "view_public": _("the public: nothing in it that is not published"),
        "measured": _("Measures with a value: {n} of {all}"),
        "map": _("Map of the parks"),
        "boundaries": _("Boundaries © OpenStreetMap"),
        "open": _("receives companies"),
        "planned": _("announced or under works"),
        "on_a_page": _("The network on one page"),
        "place_page": _("In short"),
        "itself": _("What is said of the network itself"),
        "sums": _("What its parks add up to, channel by channel"),
        "channels": _("Channel by channel"),
        "measure": _("Measure"),
        "value": _("Value"),
        "date": _("Date"),
        "grade": _("Evidence"),
        "source": _("Source"),
        "promised": pgettext_lazy("report", "Promised"),
        "answered": _("{n} of {all} parks answered"),
        "sum": _("sum of the parks"),
        "others": _("other values: {n}"),
        "unknown": _("Not known: {names}"),
        "nothing": _("Nothing is on record."),
        "no_aim": _("no promise on record"),
        "side_by_side": _("The parks side by side"),
        "companies": _("Resident companies"),
        "jobs": pgettext_lazy("report", "Jobs"),
        "each_park": _("Park by park"),
        "opened": _("opened {day}"),
        "capacity": _("room for {n} companies"),
        "more_parks": _("The other parks, {n}, stand figure by figure in the workbook."),
        "silent": _("Nothing was measured yet of: {names}."),
        "radar": _("What is known of each channel, and how its promises stand"),
        "bar_known": _("main measures that are known"),
        "bar_index": _("promises reached or on their way"),
        "money": _("Conventions and money"),
        "in_force": _("conventions in force"),
        "followed": _("of {n} followed"),
        "called": pgettext_lazy("money", "called"),
        "received": pgettext_lazy("money", "received"),
        "spent": pgettext_lazy("money", "spent"),
        "promised_sum": pgettext_lazy("money", "promised"),
        "without": _("{n} without an amount"),
        "by_kind": _("By kind of contribution"),
        "by_region": _("By region"),
        "elsewhere": _("several regions, or none named"),
        "commitments": _("Commitments kept"),
        "operator": _("Of the operator"),
        "partners": _("Of its partners"),
        "kept_of": _("{kept} kept on time of {due} that were due"),
        "claimed": _("delivered in time as their side says, not answered yet: {n}"),
        "none_due": _("none that can be judged was due"),
        "dirhams": _("What each dirham brought"),
        "dirhams_of": _(
            "Conventions: {n}. Their public money beside jobs, turnover, people trained"
        ),
        "result": _("Result"),
        "gross": _("Gross"),
        "net": _("Net"),
        "net_parks": _("net of {n} of {all} parks"),
        "not_net": _("net not known"),
        "for_one": _("Dirhams for one result"),
        "divided": _("Divided by"),
        "no_each": _("No quotient can be made yet: a sum of money or a result is unknown."),
        "example": _("invented example"),
        "dirhams_how": _(
            "Low, central and high: the low end divides by the most results. A convention pays for "
            "more than jobs; the quotient says what stands against what, not what made what."
        ),
        "contradictions": _("Contradictions open"),
        "no_contradictions": _("No contradiction stands open."),
        "more": _("{n} more stand in the workbook."),
        "against": pgettext_lazy("between two values", "against"),
        "method": _("How to read this report"),
        "method_1": _(
            "Of several statements the one with the best evidence is shown, then the latest, then "
            "the most exact; how many other values were said stands beside it. Nothing is averaged."
        ),
        "method_2": _(
            "Levels of parks add up by their last value, flows within one year, rates are sums "
            "over sums. A park that did not answer is counted as unknown, not as zero."
        ),
        "method_3": _(
            "It tells of {day}, as the system knew it on {known}. No number in it was typed: the "
            "workbook beside it names the grade, the date and the source of each, with links."
        ),
        "method_4": _(
            "A promise is on its way while the last value is nearer to it than the one before; it "
            "is behind when its day has passed or nothing moves towards it."
        ),
        "reached": pgettext_lazy("promise", "reached"),
        "progressing": pgettext_lazy("promise", "on its way"),
        "behind": pgettext_lazy("promise", "behind"),
        "unknown_aim": pgettext_lazy("promise", "cannot be told"),
        "grades": _("Evidence grades, weakest first"),
        "sources": _("Annex: sources"),
        "publisher": _("Publisher"),
    }
)
