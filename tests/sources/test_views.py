import csv

import pytest

from tests.sources.factories import a_source

pytestmark = pytest.mark.django_db


def codes(response) -> set[str]:
    rows = csv.DictReader(b"".join(response).decode("utf-8-sig").splitlines())
    return {row["Code"] for row in rows}


def test_the_list_filters_by_language_kind_and_year(client):
    a_source("a", language="ar", published="2021")
    a_source("b", kind="dataset", published="2025-07-08")
    a_source("c", published="")
    list_of = "/en/sources/?export=csv&"
    assert codes(client.get(list_of + "language=ar")) == {"a"}
    assert codes(client.get(list_of + "kind=dataset")) == {"b"}
    assert codes(client.get(list_of + "year=2021")) == {"a"}
    assert codes(client.get(list_of + "year=unknown")) == {"c"}
    assert codes(client.get(list_of + "year=1850")) == {"a", "b", "c"}


def test_the_list_puts_the_newest_first_and_the_undated_last(client):
    a_source("old", published="2005")
    a_source("undated", published="")
    a_source("newest", published="2025-06")
    answer = client.get("/fr/sources/").context["answer"]
    assert [row["object"].code for row in answer.rows] == ["newest", "old", "undated"]


def test_the_page_links_out_without_telling_from_where(client):
    source = a_source()
    page = client.get(source.get_absolute_url()).content.decode()
    assert f'href="{source.url}" rel="noreferrer"' in page


def test_the_page_of_a_source_without_address_or_date(client):
    source = a_source(url="", published="")
    response = client.get(f"/fr/sources/{source.code}/")
    page = response.content.decode()
    assert response.status_code == 200
    assert 'rel="noreferrer"' not in page.split("<main", 1)[1].split("</main", 1)[0]
    assert "date inconnue" in page


@pytest.mark.parametrize(("own", "mark"), [(True, "g-declared"), (False, "g-reported")])
def test_the_page_says_whose_words_they_are(client, own, mark):
    page = client.get(a_source(is_operator=own).get_absolute_url()).content.decode()
    assert mark in page


def test_an_unknown_source_is_a_404(client):
    assert client.get("/fr/sources/nothing/").status_code == 404
