"""The recogniser of today: every name that the house knows, with those that people added."""

from collections.abc import Collection, Iterable, Iterator

from majal.kernel.recognising.names import ORGANISATION as FIRM
from majal.kernel.recognising.names import PARK as SITE
from majal.kernel.recognising.names import TOPIC as SUBJECT
from majal.kernel.recognising.names import Name
from majal.kernel.recognising.naming import (
    alias_name,
    hosts_of,
    organisation_names,
    park_names,
    territory_names,
    together,
)
from majal.kernel.recognising.reading import Recogniser
from majal.kernel.recognising.tokens import beginnings, spelled
from majal.modules.mentions.models import Alias, Topic
from majal.modules.mentions.workflow import ORGANISATION, PARK, TERRITORY, TOPIC
from majal.modules.organisations.public import Organisation
from majal.modules.parks.public import Park
from majal.modules.territories.public import Territory

KIND_OF = {PARK: SITE, ORGANISATION: FIRM, TOPIC: SUBJECT}
READ_AT_ONCE = 5_000


def recogniser_now(texts: Iterable[str]) -> Recogniser:
    """All names that may stand in these texts, made once for all of them; a query for each kind.

    Of companies, of which there may be a million, only those that begin with a word of the texts.
    """
    begun = frozenset(word for text in texts for word in beginnings(text))
    lands = list(Territory.objects.only("code", "level", "kind", "name_ar", "name_fr", "name_en"))
    refs = {land.code: f"{TERRITORY}:{land.pk}" for land in lands}
    parks = list(Park.objects.select_related("province", "commune"))
    sites = {park.code: f"{PARK}:{park.pk}" for park in parks}
    hosts = hosts_of((sites[p.code], p.name_fr or p.name_ar, _places(p)) for p in parks)
    named = territory_names(lands, refs)
    names = [
        *named,
        *park_names(parks, sites),
        *(n for n in organisation_names(_firms(begun)) if spelled(n.text)[0] in begun),
    ]
    return Recogniser(together(names, _aliases(named)), hosts)


def _firms(begun: Collection[str]) -> Iterator[tuple[str, list[str]]]:
    """Companies with a word of these in one of their names."""
    rows = Organisation.objects.filter(archived_at=None).values_list(
        "pk", "name_ar", "name_fr", "name_en"
    )
    for pk, *names in rows.iterator(READ_AT_ONCE):
        if any(word in begun for name in names for word in spelled(name)):
            yield f"{ORGANISATION}:{pk}", names


def _places(park: Park) -> list[str]:
    return [f"{TERRITORY}:{pk}" for pk in (park.province_id, park.commune_id) if pk]


def _aliases(named: Iterable[Name]) -> list[Name]:
    lands = {name.ref: name for name in named}
    ended = set(Topic.objects.exclude(ended_at=None).values_list("pk", flat=True))
    made = []
    for one in Alias.objects.filter(ended_at=None):
        ref = f"{one.kind}:{one.record_id}"
        land = lands.get(ref)
        if (one.kind == TERRITORY and land is None) or (
            one.kind == TOPIC and one.record_id in ended
        ):
            continue
        made.append(
            alias_name(
                land.kind if land else KIND_OF[one.kind],
                ref,
                one.text,
                doubt=one.doubt,
                required=one.required,
                forbidden=one.forbidden,
                within=land.within if land else frozenset(),
            )
        )
    return made
