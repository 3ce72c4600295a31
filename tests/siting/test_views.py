"""The pages of siting: asking, refusing, showing, comparing, and what the API tells."""

import pytest

from majal.kernel.actors import SYSTEM
from majal.modules.siting.commands import share_study, work_out_depth
from majal.modules.siting.models import Study
from tests.people.factories import head_office, holder_of
from tests.siting.factories import a_study, computed, the_parks

pytestmark = pytest.mark.django_db
NEW = "/fr/siting/new/"
ASKED = {
    "title": "Deux parcs",
    "aim": "covering",
    "k": "٢",
    "limit": "60",
    "weight_young": "50",
    "opened": ["agadir"],
    "draws": "10",
}


def test_a_study_is_asked_for_worked_out_at_once_and_shown(client):
    the_parks()
    client.force_login(head_office())
    assert client.get(NEW).text.count("<title>") > 5
    done = client.post(NEW, ASKED)
    study = Study.objects.get()
    assert (done.url, study.state, study.k) == (study.get_absolute_url(), "computed", 2)
    page = client.get(done.url)
    assert page.context["going"]
    assert 'hx-trigger="every 2s"' in client.get(done.url, headers={"HX-Request": "true"}).text
    work_out_depth(study.pk, by=SYSTEM)
    for language in ("ar", "fr", "en"):
        page = client.get(f"/{language}/siting/{study.pk}/")
        assert page.text.count('class="map st-map"') == 1
        assert page.text.count('<svg class="plot"') == 1
    for kind in ("csv", "xlsx", "json"):
        assert client.get(f"{done.url}?export={kind}").status_code == 200
    assert client.get(done.url, headers={"HX-Request": "true"})["HX-Refresh"] == "true"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": ""}, "title"),
        ({"weight_young": "0"}, "weight_young"),
        ({"weight_young": "beaucoup"}, "weight_young"),
        ({"k": "0"}, "k"),
        ({"k": "5"}, "k"),
        ({"fixed": ["02.411"], "forbidden": ["02.411"]}, "forbidden"),
        ({"fixed": ["99.999"]}, "fixed"),
        ({"budget": "10"}, "cost"),
        ({"budget": "10", "cost": "6"}, "budget"),
        ({"cost": "6", "costs": "Atlantide 5"}, "costs"),
        ({"cost": "6", "costs": "x" * 10_000}, "costs"),
        ({"limit": "٤"}, "limit"),
        ({"road_factor": "0,5"}, "road_factor"),
        ({"seed": "9" * 30}, "seed"),
    ],
)
def test_what_is_wrong_stands_beside_its_answer_and_is_kept(client, changed, field):
    the_parks()
    client.force_login(head_office())
    answer = client.post(NEW, {**ASKED, **changed})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert Study.objects.count() == 0


def test_a_draft_is_changed_refused_with_reasons_and_mended(client):
    the_parks()
    client.force_login(head_office())
    done = client.post(NEW, {**ASKED, "k": "1", "equity": "on", "do": "compute"})
    page = client.get(done.url)
    assert (page.context["study"].state, len(page.context["reasons"])) == ("refused", 1)
    change = f"{done.url}change/"
    form = client.get(change).context["form"]
    assert form.initial["revision"] == 1
    stale = client.post(change, {**ASKED, "k": "3", "revision": "7"})
    assert stale.status_code == 422
    given = {**ASKED, "k": "3", "equity": "on", "revision": "1", "costs": "02.411 5 000"}
    assert client.post(change, {**given, "do": "draft"}).url == done.url
    study = Study.objects.get()
    assert (study.state, study.revision, study.costs) == ("draft", 2, {"02.411": "5000.00"})
    client.post(f"{done.url}compute/")
    study.refresh_from_db()
    assert study.state == "computed"
    newer = client.post(change, {**ASKED, "k": "1"})
    assert newer.url != done.url
    assert client.get(done.url).context["study"].superseded_by.k == 1


def test_the_map_of_demand_follows_the_weights(client):
    the_parks()
    client.force_login(head_office())
    drawn = client.post("/fr/siting/demand/", {"weight_young": "1", "weight_higher": "x"})
    assert (drawn.status_code, len(drawn.context["criteria"])) == (200, 1)
    assert client.post("/fr/siting/demand/", {}).context["demand"] is None
    shown = client.post(NEW, {"weight_higher": "9", "do": "show"})
    assert (shown.status_code, Study.objects.count()) == (200, 0)


def test_regions_read_what_is_shared_and_two_are_compared(client):
    first, second = computed(), computed(aim="median", k=1)
    council = holder_of("authority", on="territory", number=1)
    client.force_login(council)
    assert client.get(f"/fr/siting/{first.pk}/").status_code == 404
    share_study(first.pk, shared=True, by=SYSTEM)
    assert client.get(f"/fr/siting/{first.pk}/").status_code == 200
    assert [c["study"] for c in client.get("/fr/siting/").context["cards"]] == [first]
    assert client.get("/api/v1/siting/studies").json()["items"][0]["id"] == first.pk
    told = client.get(f"/api/v1/siting/studies/{first.pk}").json()
    assert (told["chosen"], told["proven"]) == (["04.421", "06.141"], True)
    assert client.get(f"/api/v1/siting/studies/{second.pk}").status_code == 404
    client.force_login(head_office())
    asked = f"/fr/siting/compare/?first={first.pk}&second={second.pk}"
    page = client.get(asked)
    assert (len(page.context["sides"]), len(page.context["both"])) == (2, 1)
    wrong = client.get(f"/fr/siting/compare/?first={first.pk}&second={10**9}")
    assert wrong.status_code == 422


def test_a_draft_is_withdrawn_from_its_page(client):
    study = a_study()
    client.force_login(head_office())
    client.post(f"/fr/siting/{study.pk}/withdraw/")
    client.post(f"/fr/siting/{study.pk}/share/", {"shared": "1"})
    study.refresh_from_db()
    assert (study.state, study.shared) == ("withdrawn", False)
