"""Which rent rule holds for a park, a kind of contract and a category on a day."""

from datetime import date
from decimal import Decimal

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from majal.kernel.actors import Actor
from majal.kernel.bidi import isolated, plain_number
from majal.kernel.dates import humanise
from majal.kernel.errors import NotFound
from majal.kernel.permissions import may
from majal.modules.parks.public import Park
from majal.modules.rents.errors import NoRule
from majal.modules.rents.models import Category, ContractKind, RentRule, RentTerms
from majal.modules.rents.permissions import Perm


def rules_visible_to(actor: Actor) -> QuerySet[RentRule]:
    """Every rule, for those who run a park."""
    rows = RentRule.objects.select_related("park", "subsidy_payer", "source")
    return rows if may(actor, Perm.SEE) else rows.none()


def rule_of(actor: Actor, pk: int) -> RentRule:
    """One rule. Raises: RentRule.DoesNotExist."""
    return rules_visible_to(actor).get(pk=pk)


def rule_for(
    park: Park, category: str, day: date, *, kind: str = ContractKind.LEASE
) -> RentRule | None:
    """The rule of a day: the park's own before the network's, the category's before any."""
    rows = RentRule.objects.filter(
        Q(valid_until=None) | Q(valid_until__gt=day),
        Q(park=park) | Q(park=None),
        kind=kind,
        category__in=[category, Category.ANY],
        valid_from__lte=day,
    )
    found = list(rows.order_by(F("park").asc(nulls_last=True)))
    return min(found, key=lambda r: (r.park_id is None, r.category != category), default=None)


def terms_on(park: Park, category: str, day: date, *, kind: str = ContractKind.LEASE) -> RentTerms:
    """The terms of that rule. Raises: NoRule."""
    rule = rule_for(park, category, day, kind=kind)
    if rule is None:
        raise NoRule(day=humanise(day))
    return rule.terms


def grid_price(
    park: Park, category: str, day: date, *, kind: str = ContractKind.LEASE
) -> Decimal | None:
    """What one unit costs a month for somebody new on a day; None where no rule holds."""
    rule = rule_for(park, category, day, kind=kind)
    return rule.price if rule else None


def held(rule_id: int) -> RentRule:
    """A rule, locked until the end. Raises: NotFound."""
    found = RentRule.objects.select_for_update(of=("self",)).filter(pk=rule_id).first()
    if found is None:
        raise NotFound
    return found


def prices_of(rule: RentRule) -> str:
    """The prices of a rule by months of seniority, in one line: 50 · from month 18: 100."""
    first, *later = rule.bands
    told = [isolated(plain_number(first[2]))]
    for begins, _until, price in later:
        values = {"month": isolated(str(begins)), "price": isolated(plain_number(price))}
        told.append(_("from month %(month)s: %(price)s") % values)
    return " · ".join(told)
