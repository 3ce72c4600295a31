"""What the rules read, in words; each rule itself is told by the questionnaire."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WHAT: Mapping[str, Promise] = MappingProxyType(
    {
        "jobs": _("permanent jobs, 2024"),
        "firms": _("businesses in industry and services, 2024"),
        "businesses": _("businesses of all branches, 2024"),
        "population": _("inhabitants, 2024"),
        "higher": _("people of ten and over with higher education, 2024"),
        "unemployment": _("unemployment rate, in percent, 2024"),
        "employers": _("employers among people at work, in percent, 2024"),
        "conventions": _("conventions on record"),
        "contributions": _("contributions on record"),
        "secured": _("contributions voted or signed"),
        "paid": _("contributions of which money was received or spent"),
        "land": _("contributions of land or of a building"),
        "councils": _("elected councils among the parties"),
        "voted": _("councils that voted"),
        "visas": _("councils whose deliberation was given the visa"),
        "area": _("area announced, in square metres"),
        "buildings": _("buildings on record"),
        "works": _("works under way (1: yes)"),
        "lines": _("lines on record"),
        "fibres": _("of which optical fibre"),
        "schools": _("universities and schools on record in the province"),
        "bound": _("universities and schools among the parties"),
        "partners": _("local partners among the parties"),
        "address": _("address on record (1: yes)"),
    }
)
