"""Conventions that are published, and what each party promised to bring."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.datasets import Cell, Column, ColumnType, Dataset, Licence, Theme, publish
from majal.modules.contributions.public import Kind, contributions_visible_to, counted, with_names
from majal.modules.conventions.public import (
    Convention,
    Instrument,
    PartyRole,
    Progress,
    State,
    conventions_visible_to,
    shown_among,
    terms_on,
    with_parties,
)
from majal.modules.open_tables.queries.columns import (
    PARTIAL,
    choices,
    codes_of,
    name_cells,
    names,
    partial,
    source_column,
    whole,
)

T = ColumnType
Row = dict[str, Cell]
MONEY = "MAD"


def _conventions(actor: Actor) -> Iterator[Row]:
    rows = with_parties(conventions_visible_to(actor)).select_related("framework", "superseded_by")
    today = timezone.localdate()
    found = list(rows.prefetch_related("terms", "sources").order_by("code"))
    named = shown_among(actor, [c for one in found for c in (one.framework, one.superseded_by)])
    for one in found:
        terms = terms_on(one.terms.all(), today)
        yield {
            "code": one.code,
            **name_cells(one, "title"),
            "instrument": one.instrument,
            "state": one.state,
            "progress": one.progress,
            "framework": _code(one.framework, named),
            "superseded_by": _code(one.superseded_by, named),
            "territory": one.territory.code if one.territory else None,
            "parks": codes_of(one.parks.all()),
            "parties": sum(party.left_by is None for party in one.parties.all()),
            "starts_on": terms.starts_on if terms else None,
            "ends_on": terms.ends_on if terms else None,
            "total_mad": whole(terms.total) if terms else None,
            "sources": codes_of(one.sources.all()),
        }


def _code(one: Convention | None, named: set[int]) -> str | None:
    """The code of a convention beside another, where anyone may see it."""
    return one.code if one and one.pk in named else None


def _contributions(actor: Actor) -> Iterator[Row]:
    rows = contributions_visible_to(actor).filter(convention__published_at__isnull=False)
    once = set(counted(rows).values_list("pk", flat=True))
    for one in with_names(rows).order_by("pk"):
        yield {
            "id": one.pk,
            "convention": one.convention.code,
            **name_cells(one.party.organisation, column="party"),
            "role": one.party.role,
            "kind": one.kind,
            **name_cells(one, "text"),
            "promised_mad": whole(one.promised),
            "due": partial(one.due),
            "yearly": one.yearly,
            "counted": one.pk in once,
            "source": one.source.code if one.source else None,
        }


publish(
    Dataset(
        name="conventions",
        title=_("Conventions"),
        about=_("The published conventions behind the parks: state, term, cost, territory."),
        method=_(
            "Only what anyone may see. The legal state follows from the parties’ steps and the "
            "term; it says nothing of how far the works have come, which is told beside it."
        ),
        theme=Theme.GOVERNMENT,
        licence=Licence.OWN,
        columns=(
            Column("code", pgettext_lazy("column", "code"), key=True),
            *names("title", pgettext_lazy("column", "title")),
            Column("instrument", pgettext_lazy("column", "instrument"), codes=choices(Instrument)),
            Column("state", pgettext_lazy("column", "legal state"), codes=choices(State)),
            Column(
                "progress",
                pgettext_lazy("column", "progress of the works"),
                codes=choices(Progress),
            ),
            Column("framework", pgettext_lazy("column", "framework convention")),
            Column("superseded_by", pgettext_lazy("column", "superseded by")),
            Column("territory", pgettext_lazy("column", "territory"), about=_("HCP’s code.")),
            Column(
                "parks",
                pgettext_lazy("column", "parks"),
                about=_("The codes of the parks, separated by spaces."),
            ),
            Column("parties", pgettext_lazy("column", "number of parties"), T.INTEGER),
            Column("starts_on", pgettext_lazy("column", "starts on"), T.DATE),
            Column("ends_on", pgettext_lazy("column", "ends on"), T.DATE),
            Column("total_mad", pgettext_lazy("column", "cost"), T.NUMBER, unit=MONEY),
            source_column(several=True),
        ),
        rows=_conventions,
        keywords=(
            pgettext_lazy("keyword", "conventions"),
            pgettext_lazy("keyword", "public money"),
        ),
        chart=("state", ""),
        days=("starts_on", "ends_on"),
        order=110,
    )
)
publish(
    Dataset(
        name="contributions",
        title=_("Who promised what in conventions"),
        about=_("What each party promised to bring to each published convention, in dirhams."),
        method=_(
            "To add up, take the rows whose “counted” is true: the others are part of another row, "
            "spent for others, or belong to a convention that was replaced. What was called, paid "
            "or spent is for the parties and stands in no public table."
        ),
        theme=Theme.ECONOMY,
        licence=Licence.OWN,
        columns=(
            Column("id", pgettext_lazy("column", "number"), T.INTEGER, key=True),
            Column("convention", pgettext_lazy("column", "convention")),
            *names("party", pgettext_lazy("column", "party")),
            Column("role", pgettext_lazy("column", "role"), codes=choices(PartyRole)),
            Column("kind", pgettext_lazy("column", "kind"), codes=choices(Kind)),
            *names("text", pgettext_lazy("column", "what is brought")),
            Column("promised_mad", pgettext_lazy("column", "promised"), T.NUMBER, unit=MONEY),
            Column("due", pgettext_lazy("column", "due"), about=PARTIAL),
            Column("yearly", pgettext_lazy("column", "due again every year"), T.BOOLEAN),
            Column("counted", pgettext_lazy("column", "counted"), T.BOOLEAN),
            source_column(),
        ),
        rows=_contributions,
        keywords=(
            pgettext_lazy("keyword", "conventions"),
            pgettext_lazy("keyword", "public money"),
        ),
        chart=("kind", "promised_mad"),
        order=120,
    )
)
