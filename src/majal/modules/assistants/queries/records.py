"""The records an assistant may look up: places, organisations, conventions, sources, open data."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from majal.kernel.actors import Actor
from majal.kernel.names import local
from majal.kernel.text import search_terms
from majal.modules.assistants.errors import NothingCalled
from majal.modules.assistants.queries.answers import checked, sizes
from majal.modules.assistants.queries.evidence import Data, page, quoted, source_data
from majal.modules.commitments.public import clock_of, commitments_visible_to, with_lines
from majal.modules.contributions.public import COUNCIL, OPERATOR, Stage, money_of
from majal.modules.conventions.public import (
    Convention,
    convention_of,
    conventions_visible_to,
    sees_whole_convention,
    terms_on,
)
from majal.modules.figures.public import Cited
from majal.modules.organisations.public import organisations_visible_to
from majal.modules.parks.public import parks_visible_to
from majal.modules.sources.public import Source, sources_visible_to
from majal.modules.territories.public import territories_visible_to

MOST = 10
MOST_SOURCES = 20
MOST_COMMITMENTS = 60


def find(actor: Actor, text: str) -> Data:
    """Parks, territories, organisations and conventions whose name holds the words."""
    terms = search_terms(checked(text))
    if not terms:
        raise NothingCalled(what=_("name"), name="", tool="find")
    parks, lands = parks_visible_to(actor), territories_visible_to(actor).order_by("depth", "code")
    organisations = organisations_visible_to(actor)
    return {
        "parks": [_place(one) for one in _matching(parks.order_by("code"), terms)],
        "territories": [_place(one) for one in _matching(lands, terms)],
        "organisations": [
            {"id": one.pk, "name": quoted(local(one)), "page": page(one.get_absolute_url())}
            for one in _matching(organisations.order_by("pk"), terms)
        ],
        "conventions": [
            {"code": one.code, "title": quoted(local(one, "title")), "page": page(_path(one))}
            for one in _matching(conventions_visible_to(actor).order_by("code"), terms)
        ],
        "at_most": MOST,
    }


def convention(actor: Actor, code: str) -> Data:
    """One convention: its state, parties, money, what each side owes and where it stands."""
    name = checked(code)
    try:
        found = convention_of(actor, name)
    except Convention.DoesNotExist as error:
        raise NothingCalled(what=_("convention"), name=name[:60], tool="find") from error
    today = timezone.localdate()
    terms = terms_on(found.terms.all(), today)
    sees = sees_whole_convention(actor, found)
    rows = with_lines(commitments_visible_to(actor).filter(convention=found)).order_by("pk")
    owed = list(rows[: MOST_COMMITMENTS + 1])
    sources = found.sources.order_by("code")[:MOST_SOURCES]
    return {
        "code": found.code,
        "title": quoted(local(found, "title")),
        "instrument": str(found.get_instrument_display()),
        "state": found.state,
        "state_label": str(found.get_state_display()),
        "progress": str(found.get_progress_display()),
        "object": quoted(local(terms, "object")) if terms else None,
        "starts_on": terms.starts_on.isoformat() if terms and terms.starts_on else None,
        "total_cost_mad": f"{terms.total:f}" if terms and terms.total is not None else None,
        "parties": [
            {"name": quoted(local(p.organisation)), "role": str(p.get_role_display())}
            for p in found.parties.all()
        ],
        "money": _money(actor, found, sees=sees),
        "commitments": [_commitment(one, today) for one in owed[:MOST_COMMITMENTS]],
        "more_commitments": len(owed) > MOST_COMMITMENTS,
        "sources": [source_data(_cited(one)) for one in sources],
        "how_we_know": _("As the convention and its sources on record say; see “sources”."),
        "page": page(_path(found)),
    }


def sources(actor: Actor, text: str) -> Data:
    """Sources whose title or publisher holds the words, or the one of that code."""
    words = checked(text)
    rows = sources_visible_to(actor)
    one = rows.filter(code=words)
    found = list(one) or _matching(rows, search_terms(words), MOST_SOURCES)
    return {"sources": [source_data(_cited(s)) for s in found], "at_most": MOST_SOURCES}


def open_data() -> Data:
    """Where everything that is public can be taken as a whole."""
    base = f"{settings.MAJAL_ADDRESS}/api/v1"
    return {
        "sdmx_csv": f"{base}/sdmx/data/dataflow/MAJAL/FIGURES/1.0?format=csv",
        "sdmx_statements": f"{base}/sdmx/data/dataflow/MAJAL/STATEMENTS/1.0?format=csv",
        "sdmx_structure": f"{base}/sdmx/structure/dataflow/MAJAL/FIGURES/1.0?references=all",
        "iati": f"{settings.MAJAL_ADDRESS}/en/formats/conventions.xml",
        "rest": f"{base}/openapi.json",
        "tables": f"{settings.MAJAL_ADDRESS}/data/catalogue.jsonld",
        "explained": f"{settings.MAJAL_ADDRESS}/en/formats/",
        "limits": sizes(),
    }


def _matching(rows: QuerySet[Any], terms: Iterable[str], most: int = MOST) -> list[Any]:
    wanted = Q()
    for term in terms:
        begins = Q(search_key__startswith=term.strip()) if term.startswith(" ") else Q()
        wanted &= Q(search_key__contains=term) | begins if begins else Q(search_key__contains=term)
    return list(rows.filter(wanted)[:most])


def _place(one: Any) -> Data:
    return {"code": one.code, "name": local(one), "page": page(one.get_absolute_url())}


def _path(one: Convention) -> str:
    return one.get_absolute_url()


def _money(actor: Actor, found: Convention, *, sees: bool) -> Data:
    """What was promised; to whoever sees the whole, also what became of it."""
    money = money_of(actor, found)
    stages = (*OPERATOR, *COUNCIL) if sees else (Stage.PROMISED,)
    return {
        "currency": "MAD",
        "amounts": {str(stage.value): f"{money.sums[stage]:f}" for stage in stages},
        "labels": {str(stage.value): str(stage.label) for stage in stages},
        "contributions": money.parts,
        "of_unknown_amount": money.unknown,
        "grade": _("as the ledger records it"),
        "how_we_know": _("Added up from the ledger of this convention, each dirham once."),
    }


def _commitment(one: Any, today: Any) -> Data:
    clock = clock_of(one, today)
    return {
        "code": one.code,
        "text": quoted(local(one, "text")),
        "owed_by": quoted(local(one.owed_by.organisation)),
        "state": one.state,
        "state_label": str(one.get_state_display()),
        "due": str(one.due) if one.due else None,
        "late_by_days": clock.late_by or 0,
        "page": page(one.get_absolute_url()),
    }


def _cited(one: Source) -> Cited:
    return Cited(one.code, one.title, one.publisher, one.url, one.published, one.published_last)
