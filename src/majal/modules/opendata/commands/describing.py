"""The catalogue in the words of DCAT-AP 3, kept in three forms, so that no web worker needs RDF."""

import tempfile
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import connection
from django.utils.functional import Promise

from majal.kernel.actors import ANYONE, Actor
from majal.kernel.command import command
from majal.kernel.datasets import Dataset
from majal.kernel.jobs import enqueue
from majal.kernel.models import JobRun
from majal.kernel.permissions import require
from majal.modules.opendata.commands.writing import PARQUET, kept
from majal.modules.opendata.models import Catalogue, Description, File, Version
from majal.modules.opendata.permissions import Perm
from majal.modules.opendata.queries.described import page_address, version_address
from majal.modules.opendata.queries.spoken import (
    AUTHORITY,
    LICENCE_ADDRESSES,
    LICENCE_NOTES,
    LICENCES,
    THEMES,
    in_all,
    licence_address,
)
from majal.modules.opendata.queries.versions import (
    Published,
    catalogue_of,
    catalogue_settings,
    changed_at,
    themes_used,
)

HOLD = "SELECT pg_advisory_xact_lock(hashtextextended('opendata.catalogue', 0))"
DESCRIBE = "opendata.describe"
FORMS = {"ttl": "turtle", "rdf": "pretty-xml", "jsonld": "json-ld"}
"""The endings of the catalogue's files, as rdflib names their forms."""
FILE_TYPES = {
    "text/csv": "CSV",
    "application/json": "JSON",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
    PARQUET: "PARQUET",
    "application/xml": "XML",
    "text/turtle": "RDF_TURTLE",
}
TONGUES = {"ar": "ARA", "fr": "FRA", "en": "ENG"}
TITLE = {
    "ar": "بيانات مفتوحة عن شبكة المجمعات التكنولوجية بالمغرب",
    "fr": "Données ouvertes du réseau de technoparks du Maroc",
    "en": "Open data of Morocco’s network of technology parks",
}
ABOUT = {
    "ar": "ما وُعد به وما أُنجز: أرقام ومجمعات واتفاقيات وآجال، ولكل سطر مصدره ودرجة إثباته.",
    "fr": "Ce qui a été promis et ce qui a été fait : chiffres, sites, conventions et délais, avec "
    "la source et le niveau de preuve de chaque ligne.",
    "en": "What was promised and what was done: figures, parks, conventions and times, each row "
    "with its source and its evidence grade.",
}


@command()
def ask_description(*, by: Actor) -> JobRun:
    """Ask that the catalogue's files are drawn anew.

    Permission: opendata.publish.
    """
    require(by, Perm.PUBLISH)
    return enqueue(DESCRIBE, key=f"{DESCRIBE}:{uuid4()}", owner=by.pk)


@command()
def describe_catalogue(*, by: Actor) -> dict[str, int]:
    """Draw the catalogue's files anew from what is published; gives the size of each.

    Permission: opendata.publish.
    """
    require(by, Perm.PUBLISH)
    with connection.cursor() as cursor:
        cursor.execute(HOLD)
    graph = graph_of(catalogue_of(ANYONE), catalogue_settings())
    sizes = {}
    with tempfile.TemporaryDirectory(prefix="majal-dcat-") as place:
        for ending, form in FORMS.items():
            path = Path(place) / f"catalogue.{ending}"
            options = {"auto_compact": True} if form == "json-ld" else {}
            path.write_bytes(graph.serialize(format=form, encoding="utf-8", **options))
            stored = kept(path)
            Description.objects.update_or_create(form=ending, defaults={"stored": stored})
            sizes[ending] = stored.size
    return sizes


def graph_of(found: list[Published], catalogue: Catalogue) -> Any:
    """The RDF graph of what is published."""
    return _Drawing(catalogue).draw(found)


class _Drawing:
    """One graph while it is drawn; rdflib is imported here and nowhere else."""

    def __init__(self, catalogue: Catalogue) -> None:
        import rdflib  # noqa: PLC0415 - heavy, and only the job draws
        from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, SKOS, XSD  # noqa: PLC0415

        self.r = rdflib
        self.dcat, self.dct, self.foaf, self.rdf, self.xsd = DCAT, DCTERMS, FOAF, RDF, XSD
        self.skos = SKOS
        self.spdx = rdflib.Namespace("http://spdx.org/rdf/terms#")
        self.vcard = rdflib.Namespace("http://www.w3.org/2006/vcard/ns#")
        self.dcatap = rdflib.Namespace("http://data.europa.eu/r5r/")
        self.graph = rdflib.Graph()
        for prefix in ("dcat", "foaf", "skos"):
            self.graph.bind(prefix, getattr(self, prefix))
        for prefix, space in (("dct", DCTERMS), ("spdx", self.spdx), ("vcard", self.vcard)):
            self.graph.bind(prefix, space)
        self.graph.bind("dcatap", self.dcatap)
        self.base = settings.MAJAL_ADDRESS
        self.catalogue = catalogue
        self.publisher = self.node("/data/publisher")
        self.contact = self.node("/data/contact")

    def node(self, path: str) -> Any:
        return self.r.URIRef(path if "://" in path else f"{self.base}{path}")

    def authority(self, of: str, code: str) -> Any:
        return self.r.URIRef(f"{AUTHORITY}/{of}/{code}")

    def add(self, subject: Any, *told: tuple[Any, Any]) -> None:
        for predicate, value in told:
            self.graph.add((subject, predicate, value))

    def say(self, subject: Any, predicate: Any, texts: dict[str, str]) -> None:
        for language, text in texts.items():
            if text:
                self.graph.add((subject, predicate, self.r.Literal(text, lang=language)))

    def moment(self, when: Any) -> Any:
        return self.r.Literal(when.isoformat(), datatype=self.xsd.dateTime)

    def draw(self, found: list[Published]) -> Any:
        """The whole catalogue."""
        node = self.node("/data/catalogue")
        standing = [one for one in found if one.newest]
        self._people()
        self.say(node, self.dct.title, TITLE)
        self.say(node, self.dct.description, ABOUT | self._terms())
        self.add(
            node,
            (self.rdf.type, self.dcat.Catalog),
            (self.dct.publisher, self.publisher),
            (self.dcat.contactPoint, self.contact),
            (self.foaf.homepage, self.node("/fr/open-data/")),
            (self.dct.license, self.licence("EUPL-1.2")),
            (self.dct.spatial, self.authority("country", "MAR")),
            (self.dcat.themeTaxonomy, self.r.URIRef(f"{AUTHORITY}/data-theme")),
            *((self.dct.language, self.authority("language", t)) for t in TONGUES.values()),
        )
        self.add(self.node("/fr/open-data/"), (self.rdf.type, self.foaf.Document))
        taxonomy = self.r.URIRef(f"{AUTHORITY}/data-theme")
        self.add(taxonomy, (self.rdf.type, self.skos.ConceptScheme))
        self.say(taxonomy, self.dct.title, {"en": "Data theme"})
        made = changed_at([one.newest for one in standing if one.newest])
        if made:
            self.add(node, (self.dct.modified, self.moment(made)))
        for one in standing:
            self.add(node, (self.dcat.dataset, self._dataset(one)))
        self._themes()
        return self.graph

    def _terms(self) -> dict[str, str]:
        told = {}
        for language in TONGUES:
            terms = getattr(self.catalogue, f"terms_{language}")
            told[language] = f"{ABOUT[language]} {terms}".strip()
        return told

    def _people(self) -> None:
        names = {code: getattr(self.catalogue, f"publisher_{code}") for code in TONGUES}
        self.add(self.publisher, (self.rdf.type, self.foaf.Agent))
        self.say(self.publisher, self.foaf.name, names)
        self.add(
            self.contact,
            (self.rdf.type, self.vcard.Kind),
            (self.vcard.fn, self.r.Literal(self.catalogue.contact)),
            (self.vcard.hasEmail, self.r.URIRef(f"mailto:{self.catalogue.email}")),
        )

    def _themes(self) -> None:
        for theme in themes_used():
            node = self.authority("data-theme", theme)
            self.add(node, (self.rdf.type, self.skos.Concept))
            self.say(node, self.skos.prefLabel, in_all(THEMES[theme]))

    def licence(self, licence: str) -> Any:
        node = self.r.URIRef(licence_address(licence))
        self.add(node, (self.rdf.type, self.dct.LicenseDocument))
        if licence not in LICENCE_ADDRESSES:
            self.say(node, self.dct.title, in_all(LICENCES[licence]))
            self.say(node, self.dct.description, in_all(LICENCE_NOTES[licence]))
        return node

    def _dataset(self, one: Published) -> Any:
        dataset, version = one.dataset, one.newest
        assert version is not None  # noqa: S101 - only published ones are drawn
        node = self.node(f"/data/{dataset.name}")
        self.say(node, self.dct.title, in_all(dataset.title))
        self.say(node, self.dct.description, _both(dataset.about, dataset.method))
        for word in dataset.keywords:
            self.say(node, self.dcat.keyword, in_all(word))
        self.add(
            node,
            (self.rdf.type, self.dcat.Dataset),
            (self.dct.identifier, self.r.Literal(dataset.name)),
            (self.dct.publisher, self.publisher),
            (self.dcat.contactPoint, self.contact),
            (self.dcat.theme, self.authority("data-theme", dataset.theme)),
            (self.dct.accrualPeriodicity, self.authority("frequency", dataset.frequency)),
            (self.dct.spatial, self.authority("country", "MAR")),
            (self.r.URIRef(f"{self.dcat}version"), self.r.Literal(str(version.number))),
            (self.dct.modified, self.moment(version.made_at)),
            (self.dcat.landingPage, self.node(page_address(dataset.name))),
            *((self.dct.language, self.authority("language", t)) for t in TONGUES.values()),
        )
        self.add(self.node(page_address(dataset.name)), (self.rdf.type, self.foaf.Document))
        if version.first_day and version.last_day:
            self._period(node, version)
        for file in version.files.all():
            self.add(node, (self.dcat.distribution, self._distribution(dataset, version, file)))
        return node

    def _period(self, node: Any, version: Version) -> None:
        period = self.r.BNode()
        for predicate, day in (
            (self.dcat.startDate, version.first_day),
            (self.dcat.endDate, version.last_day),
        ):
            self.add(period, (predicate, self.r.Literal(day, datatype=self.xsd.date)))
        self.add(period, (self.rdf.type, self.dct.PeriodOfTime))
        self.add(node, (self.dct.temporal, period))

    def _distribution(self, dataset: Dataset, version: Version, file: File) -> Any:
        node = self.node(version_address(dataset.name, version.number, file.name))
        checksum = self.r.BNode()
        self.add(
            checksum,
            (self.rdf.type, self.spdx.Checksum),
            (self.spdx.algorithm, self.spdx.checksumAlgorithm_sha256),
            (
                self.spdx.checksumValue,
                self.r.Literal(file.stored.sha256, datatype=self.xsd.hexBinary),
            ),
        )
        media = self.r.URIRef(f"http://www.iana.org/assignments/media-types/{file.media_type}")
        self.add(
            node,
            (self.rdf.type, self.dcat.Distribution),
            (self.dct.title, self.r.Literal(file.name)),
            (self.dcat.accessURL, self.node(page_address(dataset.name))),
            (self.dcat.downloadURL, node),
            (self.dcat.mediaType, media),
            (self.dct.license, self.licence(dataset.licence)),
            (
                self.dcat.byteSize,
                self.r.Literal(file.stored.size, datatype=self.xsd.nonNegativeInteger),
            ),
            (self.spdx.checksum, checksum),
            (self.dct.issued, self.moment(version.made_at)),
            (self.dcatap.availability, self.authority("planned-availability", "STABLE")),
        )
        if code := FILE_TYPES.get(file.media_type):
            self.add(node, (self.dct["format"], self.authority("file-type", code)))
        if file.standard:
            self.add(node, (self.dct.conformsTo, self.r.URIRef(file.standard)))
            self.add(self.r.URIRef(file.standard), (self.rdf.type, self.dct.Standard))
        return node


def _both(*texts: str | Promise) -> dict[str, str]:
    told = [in_all(text) for text in texts]
    return {code: " ".join(one[code] for one in told if one[code]) for code in TONGUES}
