"""Conventions as IATI 2.03 tells activities: one each, in the order of its schema."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from xml.etree.ElementTree import Element

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.modules.commitments.public import Commitment, commitments_visible_to
from majal.modules.contributions.public import Contribution, contributions_visible_to, counted
from majal.modules.conventions.public import (
    Convention,
    Party,
    PartyRole,
    PartyStep,
    State,
    StepKind,
    Terms,
    conventions_visible_to,
    sees_whole_convention,
    signed_on,
    steps_in_force,
    term_of,
    terms_on,
)
from majal.modules.exchange.queries.codes import named, names_of
from majal.modules.exchange.queries.iati_codes import (
    EXTENDING,
    LANGUAGES_OF_IATI,
    OWN_VOCABULARY,
    ROLES,
    SECTOR,
    TYPES,
    Reporter,
    reporter,
    status_of,
)
from majal.modules.exchange.queries.moneys import add_money, cost_of_years
from majal.modules.exchange.queries.results import add_results
from majal.modules.exchange.queries.xml import narratives, node, told, written
from majal.modules.sources.public import Source

AT_ONCE = 50
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<iati-activities version="2.03" generated-datetime="{now}" linked-data-default="{address}">'
)
FOOT = "</iati-activities>\n"
SECTOR_NAME = _("technology parks and their territories")


@dataclass(frozen=True)
class Dates:
    """When an activity begins and ends, as far as its reader may know: planned or actual."""

    planned: date | None
    actual: date | None
    ends: date | None
    ended: date | None

    @property
    def known(self) -> bool:
        return bool(self.planned or self.actual)


@dataclass(frozen=True)
class Told:
    """One convention with all that is told of it."""

    convention: Convention
    whole: bool
    terms: Sequence[Terms]
    dates: Dates
    today: date

    @property
    def now(self) -> Terms | None:
        return terms_on(self.terms, self.today)


def activities(actor: Actor) -> Iterator[str]:
    """The file of all conventions that the actor may see, piece by piece.

    Raises: ReporterUnknown, before the first piece.
    """
    who = reporter()
    return _file(actor, who, conventions_told(actor))


def activity(actor: Actor, code: str) -> Iterator[str]:
    """The file of one. Raises: ReporterUnknown; Convention.DoesNotExist."""
    who = reporter()
    found = conventions_told(actor).filter(code=code)
    if not found.exists():
        raise Convention.DoesNotExist
    return _file(actor, who, found)


def conventions_told(actor: Actor) -> QuerySet[Convention]:
    """Those that are told: what the actor may see, drafts left out."""
    return conventions_visible_to(actor).exclude(state=State.DRAFT).order_by("code")


def without_dates(actor: Actor) -> list[Convention]:
    """Those that IATI cannot take: no date is on record that the actor may see."""
    rows = _with_all(conventions_told(actor))
    return [c for c in rows if not _dates(actor, c, timezone.localdate()).known]


def _file(actor: Actor, who: Reporter, rows: QuerySet[Convention]) -> Iterator[str]:
    now = timezone.now().isoformat(timespec="seconds")
    yield HEAD.format(now=now, address=f"{settings.MAJAL_ADDRESS}/")
    found = _with_all(rows).iterator(chunk_size=AT_ONCE)
    while some := list(islice(found, AT_ONCE)):
        yield "".join(_some(actor, who, some))
    yield FOOT


def _some(actor: Actor, who: Reporter, some: Sequence[Convention]) -> Iterator[str]:
    ids = [one.pk for one in some]
    given: dict[int, list[Contribution]] = {}
    rows = counted(contributions_visible_to(actor)).filter(convention__in=ids)
    rows = rows.select_related("party__organisation").order_by("pk")
    for gift in rows.prefetch_related("entries__executed_by__organisation", "instalments"):
        given.setdefault(gift.convention_id, []).append(gift)
    owed: dict[int, list[Commitment]] = {}
    targets = commitments_visible_to(actor).filter(convention__in=ids, target__isnull=False)
    for one in targets.select_related("target__source").order_by("pk"):
        owed.setdefault(one.convention_id, []).append(one)
    near = {f for c in some for f in (c.framework_id, *(s.pk for s in c.specifics.all())) if f}
    shown = dict(conventions_told(actor).filter(pk__in=near).values_list("pk", "code"))
    today = timezone.localdate()
    for convention in some:
        whole = sees_whole_convention(actor, convention)
        dates = _dates(actor, convention, today)
        if not dates.known:
            continue
        about = Told(convention, whole, list(convention.terms.all()), dates, today)
        element = _activity(who, about)
        add_money(element, about, given.get(convention.pk, []))
        _documents(element, about)
        _related(element, who, about, shown)
        add_results(actor, element, owed.get(convention.pk, []), today)
        yield written(element)


def _with_all(rows: QuerySet[Convention]) -> QuerySet[Convention]:
    parties = Party.objects.select_related("organisation__territory__parent").order_by("pk")
    terms = Terms.objects.select_related("source").order_by("number")
    return rows.select_related("territory__parent", "framework").prefetch_related(
        Prefetch("parties", parties),
        Prefetch("terms", terms),
        Prefetch("steps", PartyStep.objects.order_by("day", "pk")),
        Prefetch("specifics", Convention.objects.order_by("code")),
        "parks",
        "sources",
    )


def _dates(actor: Actor, convention: Convention, today: date) -> Dates:
    """From the terms, and from steps that a source tells or that the reader may see."""
    whole = sees_whole_convention(actor, convention)
    steps = [s for s in steps_in_force(convention.steps.all()) if whole or s.source_id]
    terms = terms_on(convention.terms.all(), today)
    begun = next((s.day for s in steps if s.kind == StepKind.IN_FORCE), None) or signed_on(steps)
    first = begun or (steps[0].day if steps else None)
    if terms is None:
        return Dates(None, first if first and first <= today else None, None, None)
    dated = terms.dated.last() if terms.dated else None
    first = terms.starts_on or first or terms.since or dated
    ends = term_of(terms, today, begun=first).ends
    over = [s.day for s in steps if s.kind == StepKind.TERMINATED and s.day <= today]
    ended = over[-1] if over else (ends if convention.state == State.ENDED else None)
    went = first is not None and first <= today and convention.state not in NOT_BEGUN
    ended = ended if ended and ended <= today else None
    return Dates(None if went else first, first if went else None, ends, ended)


NOT_BEGUN = (State.UNKNOWN, State.VOTED, State.DRAFT)


def _activity(who: Reporter, about: Told) -> Element:
    convention = about.convention
    level = 2 if convention.framework_id else 1
    root = Element("iati-activity")
    root.set("default-currency", "MAD")
    root.set("hierarchy", str(level))
    node(root, "iati-identifier", f"{who.ref}-{convention.code}")
    narratives(
        node(root, "reporting-org", ref=who.ref, type=who.kind, secondary_reporter="0"),
        {"fr": who.name},
    )
    titles = names_of(convention, "title")
    told(root, "title", titles)
    about_what = names_of(about.now, "object") if about.now else {}
    told(root, "description", about_what or titles, type="1")
    if cost := cost_of_years(about):
        told(root, "description", cost, type="4")
    _parties(root, about)
    node(root, "activity-status", code=status_of(convention.state, convention.progress))
    days = about.dates
    named_days = (("1", days.planned), ("2", days.actual), ("3", days.ends), ("4", days.ended))
    for kind, day in named_days:
        if day:
            node(root, "activity-date", type=kind, iso_date=day.isoformat())
    node(root, "recipient-country", code="MA", percentage="100")
    _places(root, convention)
    address = f"{settings.MAJAL_ADDRESS}/en/formats/#sectors"
    told(
        root, "sector", named(SECTOR_NAME), vocabulary=OWN_VOCABULARY, vocabulary_uri=address,
        code=SECTOR, percentage="100",
    )  # fmt: skip
    return root


def _parties(root: Element, about: Told) -> None:
    number = about.now.number if about.now else 0
    parties = [p for p in about.convention.parties.all() if p.takes_part(number)]
    executed = any(p.role == PartyRole.EXECUTING_AGENCY for p in parties)
    for party in parties:
        extends = party.role == PartyRole.OPERATOR and executed
        role = EXTENDING if extends else ROLES[party.role]
        kind = TYPES.get(party.organisation.kind_id)
        told(root, "participating-org", names_of(party.organisation), role=role, type=kind)


def _places(root: Element, convention: Convention) -> None:
    land = convention.territory
    if land is not None and land.level != "country":
        place = node(root, "location", ref=land.code)
        node(place, "location-reach", code="2")
        told(place, "name", names_of(land))
        node(place, "location-class", code="1")
    for park in convention.parks.all():
        place = node(root, "location", ref=park.code)
        node(place, "location-reach", code="1")
        told(place, "name", names_of(park))
        point = node(place, "point", srsName="http://www.opengis.net/def/crs/EPSG/0/4326")
        node(point, "pos", f"{park.latitude} {park.longitude}")
        node(place, "location-class", code="3")


def _documents(root: Element, about: Told) -> None:
    """The page of the convention, and the sources that tell of it."""
    code = about.convention.code
    page = f"{settings.MAJAL_ADDRESS}/fr/conventions/{code}/"
    _document(root, page, names_of(about.convention, "title"), "A12", ("fr", "ar", "en"))
    of_terms = {t.source_id: t.source for t in about.terms if t.source}
    others = {s.pk: s for s in about.convention.sources.all() if s.pk not in of_terms}
    for category, some in (("A09", of_terms.values()), ("A02", others.values())):
        for source in some:
            _source(root, source, category)


def _source(root: Element, source: Source | None, category: str) -> None:
    if source is None or not source.url:
        return
    known = source.language in LANGUAGES_OF_IATI
    language = source.language if known else "fr"
    languages = (source.language,) if known else ()
    _document(root, source.url, {language: source.title}, category, languages)


def _document(
    root: Element, url: str, title: dict[str, str], category: str, languages: Sequence[str]
) -> None:
    media = "application/pdf" if url.lower().endswith(".pdf") else "text/html"
    link = node(root, "document-link", url=url, format=media)
    told(link, "title", title)
    node(link, "category", code=category)
    for language in languages:
        node(link, "language", code=language)


def _related(root: Element, who: Reporter, about: Told, shown: dict[int, str]) -> None:
    """Its framework convention above it, its specific conventions below."""
    above, below = about.convention.framework_id, about.convention.specifics.all()
    pairs = [(above, "1"), *((one.pk, "2") for one in below)]
    for pk, kind in pairs:
        if code := shown.get(pk or 0):
            node(root, "related-activity", ref=f"{who.ref}-{code}", type=kind)
