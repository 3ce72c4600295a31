import pytest
from django.db import IntegrityError, transaction

from majal.kernel.actors import ANYONE
from majal.modules.sources.models import Source
from majal.modules.sources.public import source_by_code, sources_by_code, sources_visible_to
from majal.modules.sources.queries import search_sources, years_of_sources
from tests.sources.factories import a_source

pytestmark = pytest.mark.django_db


def found(words: str) -> list[str]:
    return sorted(s.code for s in search_sources(sources_visible_to(ANYONE), words))


def test_search_folds_accents_and_case():
    a_source("fes", title="Fès : tout savoir sur la réalisation")
    a_source("agadir", title="Agadir : 90 %")
    assert found("FES realisation") == ["fes"]


def test_search_folds_hamza_and_the_article_in_arabic():
    a_source("aga", title="إحداث تكنوبارك أكادير", publisher="أخبارنا", language="ar")
    a_source("fes", title="تكنوبارك فاس", publisher="الأحداث المغربية", language="ar")
    assert found("اكادير") == ["aga"]
    assert found("احداث مغربية") == ["fes"]


def test_search_finds_the_publisher_and_the_code():
    a_source("alm-2002", publisher="Aujourd'hui le Maroc")
    a_source("eco-2015")
    assert found("aujourd'hui") == ["alm-2002"]
    assert found("eco-2015") == ["eco-2015"]


def test_newest_first_and_undated_apart():
    a_source("old", published="2005")
    a_source("undated", published="")
    a_source("new", published="2025-06")
    assert years_of_sources(ANYONE) == [2025, 2005]
    dated = [s.code for s in sources_visible_to(ANYONE).exclude(published_last=None)]
    assert dated == ["new", "old"]


def test_sources_by_code_costs_one_query(django_assert_num_queries):
    a_source("one")
    a_source("two")
    with django_assert_num_queries(1):
        assert set(sources_by_code(ANYONE, ["one", "none"])) == {"one"}
    assert set(sources_by_code(ANYONE)) == {"one", "two"}


def test_an_unknown_code_is_not_found():
    with pytest.raises(Source.DoesNotExist):
        source_by_code(ANYONE, "nothing")


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"url": "javascript:alert(1)"}, "source_url_is_web"),
        ({"kind": "rumour"}, "source_kind_known"),
        ({"language": "de"}, "source_language_known"),
        ({"title": ""}, "source_has_title"),
    ],
)
def test_the_database_refuses(fields, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        a_source(**fields)


def test_the_database_refuses_a_span_without_its_text():
    source = a_source()
    with pytest.raises(IntegrityError, match="source_published_span"), transaction.atomic():
        Source.objects.filter(pk=source.pk).update(published="")
