"""The pages of diversification as people read them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from majal.modules.diversification.models import Dataset
from majal.modules.diversification.queries import this_code
from tests.diversification.factories import EXAMPLE, HEAD, a_read_set, a_set, nested, the_source
from tests.people.factories import address, browser, head_office, said
from tests.tenancy.factories import open_park, the_manager

pytestmark = pytest.mark.django_db


def page(client, route, *args, **data):
    return client.get(address(route, *args, language="en"), data)


def test_each_index_is_explained_in_one_sentence():
    text = said(page(browser(), "diversification:index"))
    for part in (
        "1 means all in one",
        "1 means exactly alike",
        "No employment data are on record yet",
    ):
        assert part in text


def test_data_are_sent_and_what_is_wrong_is_explained():
    client = browser(head_office())
    given = {"file": SimpleUploadedFile("e.csv", EXAMPLE.encode()), "name_fr": "Emploi", "series": "e",
             "source": the_source().code}  # fmt: skip
    answer = client.post(address("diversification:send"), given)
    data = Dataset.objects.get()
    assert (answer.url, data.state) == (address("diversification:dataset", data.pk), "reading")
    for field in ("name_fr", "series", "source", "file"):
        left = {k: v for k, v in given.items() if k not in (field, "file")}
        assert client.post(address("diversification:send"), left).status_code == 422
    bad = a_read_set(HEAD + "a,,2020,x,many\nb,,2020,y,1\n")
    assert "Line 2: “many” is no number of people" in said(
        page(client, "diversification:dataset", bad.pk)
    )


def test_places_are_ranked_and_one_is_told_whole():
    data = a_set(nested())
    text = said(page(browser(), "diversification:dataset", data.pk, by="eci"))
    for part in (
        "Related sectors",
        "Complexity (PCI)",
        "Place 3",
        this_code(),
        data.source.title,
        "High where a place is strong",
    ):
        assert part in text
    assert page(browser(), "diversification:dataset", data.pk, by="magic").status_code == 200
    text = said(page(browser(), "diversification:place", data.pk, "p0"))
    for part in ("What it is strong in", "What lies near to that", "of 4"):
        assert part in text
    file = page(browser(), "diversification:export", data.pk).content.decode("utf-8-sig")
    assert file.splitlines()[0].startswith("code,name,hhi")


def test_the_whole_itself_has_nothing_worked_out():
    data = a_set()
    assert "Nothing is worked out for this place" in said(
        page(browser(), "diversification:place", data.pk, "*")
    )
    assert "What the place did itself" in said(
        page(browser(), "diversification:place", data.pk, "R")
    )


def test_a_manager_sees_the_own_park_beside_its_territory():
    park = open_park()
    text = said(page(browser(the_manager()), "diversification:park", park.code))
    assert "No resident company is on record for this park" in text
