import pytest
from django.db import IntegrityError, transaction

from majal.kernel.actors import ANYONE
from majal.modules.sources.errors import SeveralSources, UnknownSource
from majal.modules.sources.models import Source, address_key
from majal.modules.sources.public import (
    source_by_code,
    source_named,
    sources_by_code,
    sources_visible_to,
)
from majal.modules.sources.queries import search_sources, suggested_sources, years_of_sources
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


def test_newest_first_and_undated_last():
    a_source("old", published="2005")
    a_source("undated", published="")
    a_source("newest", published="2025-06")
    assert years_of_sources(ANYONE) == [2025, 2005]
    assert [s.code for s in sources_visible_to(ANYONE)] == ["newest", "old", "undated"]


def test_sources_by_code_costs_one_query(django_assert_num_queries):
    a_source("one")
    a_source("two")
    with django_assert_num_queries(1):
        assert set(sources_by_code(ANYONE, ["one", "none"])) == {"one"}
    assert set(sources_by_code(ANYONE)) == {"one", "two"}


@pytest.mark.parametrize(
    "typed", ["aga", "  aga ", "إحداث  تكنوبارك أكادير", "إحداث تكنوبارك — أخبارنا (aga)"]
)
def test_a_source_is_named_by_code_by_whole_title_or_by_a_code_in_brackets(typed):
    a_source("aga", title="إحداث تكنوبارك أكادير")
    a_source("fes", title="تكنوبارك فاس")
    assert source_named(ANYONE, typed).code == "aga"


@pytest.mark.parametrize("typed", ["", "nothing", "تكنوبارك", "\0", "(aga2)"])
def test_what_names_no_source_is_refused_with_what_was_typed(typed):
    a_source("aga", title="إحداث تكنوبارك أكادير")
    with pytest.raises(UnknownSource) as refused:
        source_named(ANYONE, typed)
    assert typed.replace("\0", "") in str(refused.value)


def test_a_title_of_two_sources_is_refused_with_their_codes():
    a_source("one", title="Same")
    a_source("two", title="same")
    with pytest.raises(SeveralSources) as refused:
        source_named(ANYONE, "SAME")
    assert set(str(refused.value).rstrip(".").partition(": ")[2].split(", ")) == {"one", "two"}


def test_few_sources_are_suggested_and_none_for_one_letter(django_assert_num_queries):
    for number in range(15):
        a_source(f"fes-{number}", title="Fès", published=f"{2000 + number}")
    with django_assert_num_queries(1):
        found = [s.code for s in suggested_sources(ANYONE, "fes")]
    assert found == [f"fes-{number}" for number in range(14, 2, -1)]
    assert suggested_sources(ANYONE, "f") == []


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
        ({"code": "new"}, "source_code_not_reserved"),
    ],
)
def test_the_database_refuses(fields, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        a_source(**fields)


def test_the_database_refuses_a_span_without_its_text():
    source = a_source()
    with pytest.raises(IntegrityError, match="source_published_span"), transaction.atomic():
        Source.objects.filter(pk=source.pk).update(published="")


def test_the_database_refuses_one_web_address_twice_and_an_address_without_its_key():
    one = a_source("one", url="https://www.hcp.ma/file/1")
    with pytest.raises(IntegrityError, match="source_address_once"), transaction.atomic():
        a_source("two", url="http://hcp.ma/file/1/")
    with pytest.raises(IntegrityError, match="source_address_has_key"), transaction.atomic():
        Source.objects.filter(pk=one.pk).update(address_key="")


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("http://www.lematin.ma/a?id=1", True),
        ("https://LeMatin.ma/a/?id=1", False),
        ("https://lematin.ma/a?utm_source=x&id=1#top", True),
        ("https://lematin.ma/a?id=1&fbclid=abc", True),
        ("https://lematin.ma/A?id=1", False),
        ("https://lematin.ma/a?id=2", False),
    ],
)
def test_two_spellings_of_an_address_are_one_where_they_lead_to_one_page(url, same):
    assert (address_key(url) == address_key("https://lematin.ma/a?id=1")) is same
