"""Who may do what with packs of hours. Read this file to know; there is no other place.

Every permission is asked on a price, a pack, or on nothing. The team is that of mentoring: whoever
runs programmes in a park, or in the network. A council pays, and reads sums in what it pays for.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import both, either, grant, holds, nobody
from majal.modules.mentoring.public import team_of_park, team_somewhere
from majal.modules.organisations.public import organisations_represented_by
from majal.modules.people.public import Role


class Perm(StrEnum):
    OFFERS = "hour_packs.offers"  # the packs on offer, with their prices
    LIST = "hour_packs.list"  # packs sold: to one’s organisation, by one’s team
    SEE = "hour_packs.see"  # one pack sold
    BUY_ANY = "hour_packs.buy_any"  # the page of buying, for organisations one manages
    BUY = "hour_packs.buy"  # a pack for an organisation that pays it itself
    SELL = "hour_packs.sell"  # a pack to an organisation, whoever pays
    RETURN = "hour_packs.return"  # give an unused pack back
    PRICES = "hour_packs.prices"  # all prices, past and to come
    PRICE = "hour_packs.price"  # set a price of a park, end it
    PAID = "hour_packs.paid"  # what one pays for, in sums
    FILL = "hour_packs.fill"  # the demonstration


def _park(obj: Any) -> int:
    return int(getattr(obj, "park_id", None) or 0)


def _company(obj: Any) -> int:
    return int(getattr(obj, "company_id", None) or 0)


def of_its_company(actor: Actor, obj: Any) -> bool:
    """people of the organisation that has the hours"""
    return _company(obj) in organisations_represented_by(actor)


def pays_itself(actor: Actor, obj: Any) -> bool:  # noqa: ARG001
    """where the organisation pays itself"""
    return _company(obj) == getattr(obj, "payer_id", None)


acts_for_some = holds(Role.COMPANY_MANAGER, Role.COMPANY_MEMBER, on="organisation")
manages_it = holds(Role.COMPANY_MANAGER, on="organisation", by=_company)
sets_some = either(holds(Role.HEAD_OFFICE), holds(Role.PARK_MANAGER, on="park"))

grant(Perm.OFFERS, to=either(acts_for_some, team_somewhere))
grant(Perm.LIST, to=either(acts_for_some, team_somewhere))
grant(Perm.SEE, to=either(of_its_company, team_of_park))
grant(Perm.BUY_ANY, to=holds(Role.COMPANY_MANAGER, on="organisation"))
grant(Perm.BUY, to=both(manages_it, pays_itself))
grant(Perm.SELL, to=team_of_park)
grant(Perm.RETURN, to=either(both(manages_it, pays_itself), team_of_park))
grant(Perm.PRICES, to=sets_some)
grant(Perm.PRICE, to=either(holds(Role.HEAD_OFFICE), holds(Role.PARK_MANAGER, on="park", by=_park)))
grant(Perm.PAID, to=either(acts_for_some, holds(Role.AUTHORITY, on="territory"), team_somewhere))
grant(Perm.FILL, to=nobody)
