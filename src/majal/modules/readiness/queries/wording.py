"""What the rules read, and each rule, in words."""

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
RULES: Mapping[str, Promise] = MappingProxyType(
    {
        "firms": _(
            "Permanent jobs, and businesses in industry and services: each is placed among the "
            "fifths of all provinces and prefectures, and the lower of the two levels is proposed."
        ),
        "graduates": _(
            "People of ten and over with higher education, placed among the fifths of all "
            "provinces and prefectures. Unemployment is shown beside and does not count."
        ),
        "market": _(
            "Inhabitants, and businesses of all branches: each is placed among the fifths of all "
            "provinces and prefectures, and the lower of the two levels is proposed."
        ),
        "culture": _(
            "The share of employers is shown beside. It proposes no level: what is asked here is "
            "not counted by any census."
        ),
        "land": _(
            "A contribution of land or of a building in a convention that is voted or signed: 3. "
            "In any other convention, or an address on record: 2. Otherwise nothing is proposed."
        ),
        "building": _(
            "Works under way: 3. An announced area or a building on record: 2. Otherwise nothing "
            "is proposed."
        ),
        "connectivity": _(
            "A line of optical fibre on record: 3. Only other lines: 1. No line on record: nothing "
            "is proposed."
        ),
        "universities": _(
            "Two universities or schools on record in the province and one among the parties: 4. "
            "Two: 3. One, or one among the parties: 2. None on record: nothing is proposed."
        ),
        "funding": _(
            "All contributions voted or signed and some money received: 4. All voted or signed: 3. "
            "Some: 2. Announced only: 1. None on record: nothing is proposed."
        ),
        "vote": _(
            "All councils among the parties voted and have the visa: 4. All voted: 3. One voted, "
            "or the convention is said to be voted or signed: 2. No vote on record: 1. No council "
            "among the parties: nothing is proposed."
        ),
        "partners": _(
            "Two local partners or more among the parties: 3. One: 2. None on record: nothing is "
            "proposed. Councils, administrations and the operator are no local partners."
        ),
    }
)
"""Each rule in words, as the pages state it."""
