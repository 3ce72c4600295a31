"""Rows for the lists of mentions."""

from majal.kernel.actors import SYSTEM
from majal.modules.mentions.commands import add_name, read_articles
from tests.mentions.factories import ABOUT_PARK, a_land, a_rule
from tests.people.factories import head_office
from tests.press.factories import an_entry, kept


def _reviews(count):
    a_land()
    read_articles(kept(*[an_entry(f"{ABOUT_PARK} {n}") for n in range(count)]), by=SYSTEM)
    return head_office()


def _rules(count):
    by = head_office()
    for number in range(count):
        a_rule(f"Règle {number}", by=by)
    return by


def _names(count):
    park = a_land()
    for number in range(count):
        add_name(f"parks.park:{park.pk}", f"Parc des idées {number + 10}", by=SYSTEM)
    return head_office()


MAKE = {"mentions.review": _reviews, "mentions.rule": _rules, "mentions.alias": _names}
