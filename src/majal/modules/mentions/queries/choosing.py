"""Choosing by typing what an article is about: a park, a territory, an organisation, a topic."""

from typing import Any

from django.db.models import Q, QuerySet

from majal.kernel.actors import Actor
from majal.kernel.names import local
from majal.kernel.refs import Ref, resolve
from majal.kernel.text import fold, search_terms
from majal.modules.mentions.queries.following import topics_visible_to
from majal.modules.mentions.workflow import ORGANISATION, PARK, TERRITORY, TOPIC
from majal.modules.organisations.public import organisations_visible_to
from majal.modules.parks.public import parks_visible_to
from majal.modules.territories.public import Territory, territories_visible_to

MOST = 12
PARTED = " · "
NAMES = ("name_ar", "name_fr", "name_en")


def suggested(actor: Actor, typed: str) -> list[str]:
    """What may be meant, the parks first; a territory with its code, since names repeat."""
    terms = search_terms(typed[:80])
    if not terms:
        return []
    by_key = Q(*(Q(search_key__contains=term) for term in terms))
    lands = territories_visible_to(actor).filter(by_key).exclude(level="country")
    return [
        *(local(p) for p in parks_visible_to(actor).filter(by_key).order_by("code")[:4]),
        *(local(t) for t in topics_visible_to(actor) if fold(typed) in fold(_all(t))),
        *(_land(t) for t in lands[:5]),
        *(local(o) for o in organisations_visible_to(actor).filter(by_key)[:4]),
    ][:MOST]


def _all(record: object) -> str:
    return " ".join(getattr(record, name) for name in NAMES)


def _land(territory: Territory) -> str:
    return f"{local(territory)}{PARTED}{territory.code}"


def chosen(actor: Actor, typed: str) -> str:
    """The ref of what was typed, or nothing where it is not known or could be several."""
    typed = " ".join(typed.split())
    _name, _, code = typed.rpartition(PARTED)
    land = territories_visible_to(actor).filter(code=code or typed).first()
    if land:
        return f"{TERRITORY}:{land.pk}"
    sources: tuple[tuple[str, QuerySet[Any]], ...] = (
        (PARK, parks_visible_to(actor)),
        (TOPIC, topics_visible_to(actor)),
        (ORGANISATION, organisations_visible_to(actor)),
        (TERRITORY, territories_visible_to(actor)),
    )
    for kind, rows in sources:
        found = _named(rows, typed)
        if found:
            return f"{kind}:{found[0]}" if len(found) == 1 else ""
    return ""


def _named(rows: QuerySet[Any], typed: str) -> list[int]:
    same = Q(*(Q(**{f"{name}__iexact": typed}) for name in NAMES), _connector=Q.OR)
    return list(rows.filter(same).order_by().values_list("pk", flat=True)[:2])


def said(actor: Actor, about: str) -> str:
    """What a ref is called, as it would be typed."""
    if not about:
        return ""
    ref = Ref.parse(about)
    record = resolve(ref, to=actor)
    if record is None:
        return ""
    return _land(record) if isinstance(record, Territory) else local(record)
