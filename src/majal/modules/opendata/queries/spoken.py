"""Words of the catalogue: themes, licences, frequencies; a text in three languages at once."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from majal.kernel.datasets import ColumnType, Frequency, Licence, Theme

LANGUAGES = ("ar", "fr", "en")
THEMES: Mapping[str, str | Promise] = {
    Theme.ECONOMY: pgettext_lazy("theme", "Economy and finance"),
    Theme.GOVERNMENT: pgettext_lazy("theme", "Government and public sector"),
    Theme.REGIONS: pgettext_lazy("theme", "Regions and cities"),
    Theme.SOCIETY: pgettext_lazy("theme", "Population and society"),
    Theme.EDUCATION: pgettext_lazy("theme", "Education, culture and sport"),
    Theme.TECHNOLOGY: pgettext_lazy("theme", "Science and technology"),
}
ICONS = {
    Theme.ECONOMY: "coins",
    Theme.GOVERNMENT: "building-bank",
    Theme.REGIONS: "map",
    Theme.SOCIETY: "users",
    Theme.EDUCATION: "school",
    Theme.TECHNOLOGY: "building",
}
LICENCES: Mapping[str, str | Promise] = {
    Licence.OWN: _("European Union Public Licence 1.2"),
    Licence.CC_BY: _("Creative Commons Attribution 4.0"),
    Licence.ODBL: _("Open Database License 1.0"),
    Licence.ORIGIN: _("As the source of each row allows"),
}
LICENCE_NOTES: Mapping[str, str | Promise] = {
    Licence.OWN: _(
        "Facts compiled by this project from public sources. The compilation may be copied, "
        "changed and passed on under the same licence; each row names its source."
    ),
    Licence.CC_BY: _("May be used for anything, also for sale, provided that HCP is named."),
    Licence.ODBL: _(
        "May be used for anything, provided that the OpenStreetMap contributors are named and that "
        "changed data stay under the same licence."
    ),
    Licence.ORIGIN: _(
        "The rows quote works of others. What may be done with those works is for their publishers "
        "to say; the list itself may be copied under the EUPL 1.2."
    ),
}
AUTHORITY = "http://publications.europa.eu/resource/authority"
LICENCE_ADDRESSES: Mapping[str, str] = {
    Licence.OWN: f"{AUTHORITY}/licence/EUPL_1_2",
    Licence.CC_BY: f"{AUTHORITY}/licence/CC_BY_4_0",
    Licence.ODBL: f"{AUTHORITY}/licence/ODC_BL",
}
FREQUENCIES: Mapping[str, str | Promise] = {
    Frequency.DAILY: pgettext_lazy("frequency", "looked at every night"),
    Frequency.MONTHLY: pgettext_lazy("frequency", "monthly"),
    Frequency.QUARTERLY: pgettext_lazy("frequency", "once a quarter"),
    Frequency.IRREGULAR: pgettext_lazy("frequency", "when something changes"),
}
TYPES: Mapping[str, str | Promise] = {
    ColumnType.TEXT: pgettext_lazy("type of a column", "text"),
    ColumnType.INTEGER: pgettext_lazy("type of a column", "whole number"),
    ColumnType.NUMBER: pgettext_lazy("type of a column", "number"),
    ColumnType.BOOLEAN: pgettext_lazy("type of a column", "true or false"),
    ColumnType.DATE: pgettext_lazy("type of a column", "day"),
    ColumnType.MOMENT: pgettext_lazy("type of a column", "day and hour (Casablanca)"),
}


def in_all(text: str | Promise) -> dict[str, str]:
    """A text in each language."""
    found = {}
    for language in LANGUAGES:
        with override(language):
            found[language] = str(text)
    return found


def licence_address(licence: str) -> str:
    """Where a licence is to be read: the authority's address, or the page that explains it."""
    known = LICENCE_ADDRESSES.get(licence)
    return known or f"{settings.MAJAL_ADDRESS}/fr/open-data/#licence-origin"
