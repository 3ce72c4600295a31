"""Descriptions read back by those who use them: Frictionless, CSVW, RDF with the shapes of DCAT-AP."""

import csv
import json
import warnings
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, RDF

from majal.kernel.actors import SYSTEM
from majal.kernel.files import path_of
from majal.modules.opendata.commands import Publisher, describe_catalogue, settle_catalogue
from majal.modules.opendata.models import Description, File, Version
from tests.opendata.factories import a_figure, a_version, content_of, withdrawn

pytestmark = pytest.mark.django_db
FORMS = {"ttl": "turtle", "rdf": "xml", "jsonld": "json-ld"}
SHAPES = Path(__file__).parent / "dcat_ap.ttl"


@pytest.fixture
def folder(tmp_path):
    """All files of a version of the figures, as somebody downloads them."""
    a_figure()
    version = a_version("figures")
    for file in File.objects.filter(version=version):
        (tmp_path / file.name).write_bytes(path_of(file.stored).read_bytes())
    return tmp_path


@pytest.fixture(autouse=True)
def _limit_of_cells():
    """What those who read the files back change for the whole process, as it was."""
    limit = csv.field_size_limit()
    yield
    csv.field_size_limit(limit)


def test_the_data_package_is_valid_and_so_is_each_row_of_its_table(folder):
    from frictionless import Package, system

    with system.use_context(trusted=True), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "note"])
    told = json.loads((folder / "datapackage.json").read_text())
    (resource,) = told["resources"]
    assert resource["schema"]["primaryKey"] == ["id"]
    assert resource["bytes"] == (folder / "figures.csv").stat().st_size
    assert set(told["titles"]) == {"ar", "fr", "en"} and all(told["titles"].values())


def test_a_csvw_reader_finds_the_rows_by_their_description(folder):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from csvw import CSVW

        read = CSVW(str(folder / "csv-metadata.json"), validate=True)
        assert read.is_valid, read.warnings
        (row,) = read.tables[0].iterdicts()
    assert (row["measure"], row["value"], row["subject"]) == ("resident_companies", 100, "network")
    assert str(row["period_first"])[:10] == "2024-01-01"


@pytest.fixture
def graph():
    a_figure()
    for name in ("figures", "measures", "sources"):
        a_version(name)
    describe_catalogue(by=SYSTEM)
    return parsed("ttl")


def parsed(form):
    stored = Description.objects.get(form=form).stored
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # rdflib warns of its own older names
        return Graph().parse(data=path_of(stored).read_bytes(), format=FORMS[form])


def fits(graph):
    """Whether a graph has what the shapes demand, and the report."""
    from pyshacl import validate

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        valid, _results, words = validate(graph, shacl_graph=str(SHAPES))
    return valid, words


def test_the_three_forms_are_one_graph(graph):
    assert isomorphic(graph, parsed("rdf"))
    assert isomorphic(graph, parsed("jsonld"))


def test_the_catalogue_has_what_dcat_ap_demands(graph):
    valid, words = fits(graph)
    assert valid, words
    assert len(set(graph.subjects(RDF.type, DCAT.Dataset))) == 3
    for subject in (DCAT.Dataset, DCAT.Distribution, DCAT.Catalog):  # the shapes can fail
        broken = Graph() + graph
        for one in list(broken.subjects(RDF.type, subject)):
            broken.remove((one, DCTERMS.title, None))
            broken.remove((one, DCAT.accessURL, None))
        assert fits(broken)[0] is False


def test_only_what_stands_is_in_the_catalogue_with_the_publisher_that_was_set():
    withdrawn("parks")
    a_version("sources")
    told = Publisher("ناشر تجريبي", "Éditeur d’essai", "Bureau des données", "data@example.org")
    settle_catalogue(told, by=SYSTEM)
    describe_catalogue(by=SYSTEM)
    found = parsed("ttl")
    assert len(set(found.subjects(RDF.type, DCAT.Dataset))) == 1
    assert (None, None, Literal("Éditeur d’essai", lang="fr")) in found
    assert (None, None, URIRef("mailto:data@example.org")) in found


def test_checksums_are_those_of_the_files(graph):
    version = Version.objects.get(dataset="figures")
    sums = {
        str(one) for one in graph.objects(None, URIRef("http://spdx.org/rdf/terms#checksumValue"))
    }
    assert version.sha256 in sums
    import hashlib

    assert hashlib.sha256(content_of(version, "figures.csv")).hexdigest() == version.sha256
