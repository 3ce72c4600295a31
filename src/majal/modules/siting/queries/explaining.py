"""Why a study cannot be worked out: kept as data, told in the language of whoever reads it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from majal.kernel.bidi import plain_number
from majal.kernel.names import listed, local
from majal.modules.siting import errors
from majal.modules.siting.queries.problem import Posed
from majal.modules.siting.queries.solving import Conflict
from majal.modules.territories.public import Territory

SENTENCES = {
    "empty": gettext_lazy("There are no provinces to serve. Load the census first."),
    "zero": gettext_lazy(
        "The demand is zero everywhere: the criteria that have a weight have no numbers. Weigh "
        "another criterion."
    ),
    "weights": gettext_lazy(
        "The demand of some province is no number. Tell whoever runs the program."
    ),
    "size": gettext_lazy(
        "The travel times do not speak of the same provinces as the census. Send a table with one "
        "row and one column for each province."
    ),
    "holes": gettext_lazy(
        "Travel times are missing (cells: %(count)s): %(cells)s. Send a table without holes, or "
        "take the estimated times."
    ),
    "both": errors.FixedAndForbidden.message,
    "many": errors.TooMany.message,
    "fixed": errors.TooManyFixed.message,
    "together": gettext_lazy(
        "These conditions cannot be met together: %(parts)s. Give up or ease one of them; the "
        "others can then be met."
    ),
}


def kept_conflicts(found: Iterable[Conflict], posed: Posed) -> list[dict[str, Any]]:
    """Conflicts with codes of provinces and regions in the place of numbers, to be stored."""
    return [{"code": one.code, **_coded(one.data, posed)} for one in found]


def _coded(data: Mapping[str, Any], posed: Posed) -> dict[str, Any]:
    coded = dict(data)
    if "sites" in data:
        coded["sites"] = posed.named(data["sites"])
    if "cells" in data:
        coded["cells"] = [posed.named(cell) for cell in data["cells"]]
    if "parts" in data:
        coded["parts"] = [_part(part, posed) for part in data["parts"]]
    return coded


def _part(part: str, posed: Posed) -> str:
    """``group:3`` becomes ``region:04``, by the code of the group's provinces."""
    kind, _colon, number = part.partition(":")
    if kind != "group":
        return part
    return f"region:{posed.codes[posed.problem.groups[int(number)][0]][:2]}"


def explained(refusal: Sequence[Mapping[str, Any]], names: Mapping[str, Territory]) -> list[str]:
    """A sentence for each reason, in the reader's language."""
    return [_explained(one, names) for one in refusal if one.get("code") in SENTENCES]


def _explained(one: Mapping[str, Any], names: Mapping[str, Territory]) -> str:
    def name(code: str) -> str:
        return local(names[code]) if code in names else code

    details: dict[str, Any] = dict(one)
    if "sites" in one:
        details["names"] = listed([name(code) for code in one["sites"]])
    if "cells" in one:
        details["cells"] = ", ".join(f"{name(a)} → {name(b)}" for a, b in one["cells"])
    if "parts" in one:
        regions = {p.parent.code: p.parent for p in names.values() if p.parent}
        told = [_condition(part, regions) for part in one["parts"]]
        details["parts"] = listed(told)
    for key in ("k", "free", "fixed", "count"):
        if key in details:
            details[key] = plain_number(details[key])
    return str(SENTENCES[one["code"]]) % details


def _condition(part: str, regions: Mapping[str, Territory]) -> str:
    kind, _colon, code = part.partition(":")
    if kind == "region":
        region = local(regions[code]) if code in regions else code
        return _("at least one park in the region of %(region)s") % {"region": region}
    return {
        "k": pgettext("condition", "the number of new parks"),
        "budget": pgettext("condition", "the budget"),
        "places": pgettext("condition", "the provinces chosen in advance and ruled out"),
    }.get(part, part)
