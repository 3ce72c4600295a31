"""The pages of the real parks, and the same over REST."""

import pytest

from majal.modules.parks.models import Park

pytestmark = pytest.mark.django_db
API = "/api/v1/parks/"


def page(client, code, language="en"):
    answer = client.get(f"/{language}/parks/{code}/")
    assert answer.status_code == 200
    return answer


def html(answer):
    return answer.content.decode()


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_page_of_every_real_park_opens_in_every_language(client, real, language):
    for park in Park.objects.all():
        answer = page(client, park.code, language)
        own = park.services.count()
        assert sum(len(rows) for _state, rows in answer.context["services"].by_state) == own
        assert len(answer.context["tariffs"].own) == park.tariffs.count()
        cited = [source["code"] for source in answer.context["park"].said_by]
        assert sorted(cited) == sorted(park.sources.values_list("code", flat=True))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ("Services et guichets", "Tarifs", "DH par m² et par mois", "Sa vie")),
        ("ar", ("الخدمات والشبابيك", "الأسعار", "درهم للمتر المربع في الشهر", "مساره")),
    ],
)
def test_the_page_of_casablanca_reads_in_its_language(client, real, language, words):
    text = html(page(client, "casablanca", language))
    for one in words:
        assert one in text


def test_services_are_grouped_with_their_year_and_source(client, real):
    services = page(client, "agadir").context["services"]
    assert [state for state, _rows in services.by_state] == ["open", "planned"]
    assert {s.park for s in services.network} == {None}
    assert all(s.source for _state, rows in services.by_state for s in rows)


def test_bars_of_one_unit_share_a_scale(client, real):
    units = page(client, "tanger").context["tariffs"].units
    per_area = next(u for u in units if u.unit == "m2/month")
    prices = [one for _category, some in per_area.categories for one in some]
    dearest = max(one.tariff.price for one in prices)
    assert {one.width for one in prices} == {round(100 * p.tariff.price / dearest) for p in prices}
    seats = next(u for u in units if u.unit == "seat/month")
    assert [one.width for _c, some in seats.categories for one in some] == [100]


def codes(client, query):
    rows = client.get(f"/en/parks/{query}").context["answer"].rows
    return [row["object"].code for row in rows]


def test_the_list_is_narrowed_by_region(client, real):
    in_region = Park.objects.filter(province__parent__code="09").values_list("code", flat=True)
    assert sorted(codes(client, "?region=09")) == sorted(in_region)
    assert len(in_region) > 0


def coded(client):
    return [park["code"] for park in client.get(API).json()["items"]]


def test_every_real_park_is_answered(client, real):
    assert coded(client) == sorted(Park.objects.values_list("code", flat=True))
    for code in coded(client):
        assert client.get(API + code).json()["code"] == code
