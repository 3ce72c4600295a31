"""Endpoints as people and programs make them: refusals that explain, secrets shown once, pages, REST."""

import pytest
from django.test import Client, override_settings

from majal.config.preparing import make_demo_webhooks
from majal.kernel.actors import SYSTEM
from majal.modules.people.commands import make_token
from majal.modules.webhooks import errors
from majal.modules.webhooks.commands import (
    change_endpoint,
    end_endpoint,
    make_endpoint,
    pause_endpoint,
    send_test,
)
from majal.modules.webhooks.models import Delivery, Endpoint
from majal.modules.webhooks.queries.parcels import secret_of
from majal.modules.webhooks.tasks import send_due
from tests.people.factories import address, browser, person, said
from tests.webhooks.factories import NOWHERE, an_endpoint, given_up, office, park_team, receiver

pytestmark = pytest.mark.django_db
HERE = f"http://{NOWHERE}/hooks"


@pytest.fixture(autouse=True)
def _nowhere():
    with override_settings(MAJAL_OUTBOUND_ALLOWED=[NOWHERE]):
        yield


def made(by=None, where=HERE, **told):
    asked = {"kinds": ["*"], "scope": ("network", 0), "days": 30, **told}
    return make_endpoint("ERP", where, by=by or office(), **asked)


class TestRefusals:
    @pytest.mark.parametrize(
        ("where", "refusal"),
        [
            ("http://198.51.100.1/hooks", errors.AddressNotSafe),
            ("https://127.0.0.1/hooks", errors.AddressPrivate),
            ("https://10.1.2.3/hooks", errors.AddressPrivate),
            ("https://localhost/hooks", errors.AddressPrivate),
            ("https://[::1]/hooks", errors.AddressPrivate),
            ("ftp://8.8.8.8/", errors.AddressUnreadable),
            ("https://user:word@8.8.8.8/", errors.AddressUnreadable),
            ("", errors.AddressUnreadable),
            ("https://8.8.8.8/" + "a" * 10_000, errors.AddressUnreadable),
        ],
    )
    def test_addresses(self, where, refusal):
        with pytest.raises(refusal):
            made(where=where)

    @pytest.mark.parametrize(
        ("told", "refusal"),
        [
            ({"kinds": []}, errors.KindsMissing),
            ({"kinds": [" "]}, errors.KindsMissing),
            ({"kinds": ["no.such.thing"]}, errors.KindUnknown),
            ({"kinds": ["x" * 10_000]}, errors.KindUnknown),
            ({"scope": ("park", 7)}, errors.ScopeNotHeld),
            ({"days": 0}, errors.LastsTooLong),
            ({"days": 367}, errors.LastsTooLong),
        ],
    )
    def test_what_is_asked(self, told, refusal):
        with pytest.raises(refusal):
            made(**told)

    def test_the_same_address_twice_and_too_many(self):
        boss = office()
        first, _secret = made(boss)
        with pytest.raises(errors.EndpointTwice):
            made(boss)
        end_endpoint(first.pk, by=boss)
        for number in range(20):
            made(boss, f"{HERE}/{number}")
        with pytest.raises(errors.EndpointsTooMany):
            made(boss, f"{HERE}/more")

    def test_one_that_ended_stays_so(self):
        found = an_endpoint()
        end_endpoint(found.pk, by=found.owner)
        for act in (send_test, change_endpoint):
            with pytest.raises(errors.EndpointRests):
                act(found.pk, by=found.owner)

    def test_a_paused_one_is_not_tested(self):
        found = an_endpoint()
        pause_endpoint(found.pk, by=found.owner)
        with pytest.raises(errors.EndpointRests):
            send_test(found.pk, by=found.owner)


class TestPages:
    def test_made_by_hand_the_secret_is_shown_once(self):
        boss = park_team()
        client = browser(boss, sure=True)
        page = client.get(address("webhooks:new"))
        assert page.status_code == 200
        told = {
            "title": "Comptabilité",
            "address": HERE,
            "scope": "park:1",
            "days": "90",
            "everything": "no",
            "kinds": ["tenancy.contract.*", "billing.invoice.issue"],
        }
        answer = client.post(address("webhooks:new"), told)
        found = Endpoint.objects.get()
        assert (answer.status_code, secret_of(found) in said(answer)) == (200, True)
        assert found.kinds == ["billing.invoice.issue", "tenancy.contract.*"]
        again = client.get(address("webhooks:endpoint", found.pk))
        assert (again.status_code, secret_of(found) in said(again)) == (200, False)
        rotated = client.post(address("webhooks:secret", found.pk))
        found.refresh_from_db()
        assert secret_of(found) in said(rotated)

    def test_a_refusal_keeps_what_was_typed(self):
        client = browser(park_team(), sure=True)
        told = {"title": "Ma compta", "address": "https://10.0.0.1/x", "scope": "park:1"}
        more = {"days": "30", "everything": "no", "kinds": ["tenancy.contract.*"]}
        answer = client.post(address("webhooks:new"), told | more)
        text = answer.content.decode()
        assert answer.status_code == 422
        assert 'value="https://10.0.0.1/x"' in text
        assert 'value="tenancy.contract.*" id="k-tenancy.contract.*" checked' in text
        assert "réseau privé" in said(answer)
        blank = client.post(address("webhooks:new"), {"title": " "})
        assert (blank.status_code, Endpoint.objects.count()) == (422, 0)

    def test_changed_paused_and_ended_after_a_question(self):
        found = an_endpoint()
        client = browser(found.owner, sure=True)
        told = {"title": "Autre", "address": found.address, "days": "", "everything": "yes"}
        assert client.post(address("webhooks:change", found.pk), told).status_code == 302
        client.post(address("webhooks:step", found.pk), {"step": "pause"})
        found.refresh_from_db()
        assert (found.title, found.kinds, found.state) == ("Autre", ["*"], "paused")
        question = client.post(address("webhooks:step", found.pk), {"step": "end"})
        found.refresh_from_db()
        assert (question.status_code, found.state) == (200, "paused")
        client.post(address("webhooks:step", found.pk), {"step": "end", "confirmed": "1"})
        found.refresh_from_db()
        assert (found.state, found.ending) == ("ended", "by_hand")

    @pytest.mark.parametrize("language", ["ar", "fr", "en"])
    def test_every_page_opens(self, language):
        boss = office()
        make_demo_webhooks(boss, by=SYSTEM)
        assert make_demo_webhooks(boss, by=SYSTEM) == list(Endpoint.objects.order_by("pk"))
        Endpoint.objects.update(state="active")
        client, one = browser(boss, sure=True), Delivery.objects.filter(state="given_up").first()
        for route, args in [
            ("list", []),
            ("kinds", []),
            ("deliveries", []),
            ("all", []),
            ("endpoint", [one.endpoint_id]),
            ("change", [one.endpoint_id]),
            ("delivery", [one.pk]),
        ]:
            page = client.get(address(f"webhooks:{route}", *args, language=language))
            assert (route, page.status_code) == (route, 200)

    def test_sent_again_by_one_tap_and_by_period(self):
        one = given_up()
        client = browser(one.endpoint.owner)
        client.post(address("webhooks:again", one.pk))
        one.refresh_from_db()
        assert one.state == "waiting"
        Delivery.objects.update(state="given_up", next_at=None)
        for since in ("", "31/02/2026", "0001-01-01"):
            client.post(address("webhooks:failed_again", one.endpoint_id), {"since": since})
            assert Delivery.objects.get().state == "given_up"
        client.post(address("webhooks:failed_again", one.endpoint_id), {"since": "٢٠٢٦-٠١-٠١"})
        assert Delivery.objects.get().state == "waiting"

    def test_whoever_runs_the_house_sees_no_secret_of_an_address(self):
        with override_settings(MAJAL_OUTBOUND_ALLOWED=[NOWHERE]):
            an_endpoint(park_team(), f"http://{NOWHERE}/hooks?key=hidden")
        text = said(browser(office()).get(address("webhooks:all")))
        assert (f"http://{NOWHERE}" in text, "hidden" in text) == (True, False)


class TestRest:
    def test_the_life_of_an_endpoint(self):
        boss = office()
        _token, secret = make_token("x", scopes=["read", "write"], days=1, by=boss)
        client = Client(headers={"Authorization": f"Bearer {secret}"})

        def ask(method, path="", body=None):
            answer = client.generic(
                method, f"/api/v1/webhooks/{path}", body or "", "application/json"
            )
            return answer.status_code, answer.json()

        with receiver() as place:
            wanted = (
                f'{{"title":"ERP","address":"{place.at()}","kinds":["*"],"scope_kind":"network"}}'
            )
            status, found = ask("POST", "", wanted)
            assert (status, found["secret"]) == (201, secret_of(Endpoint.objects.get()))
            pk = found["id"]
            assert ask("POST", "", wanted)[1]["code"] == "webhook_twice"
            private = wanted.replace(place.at(), "https://10.0.0.1/")
            assert ask("POST", "", private) == (
                409,
                {"code": "webhook_private", "detail": str(errors.AddressPrivate())},
            )
            for _ in range(3):
                ask("POST", f"{pk}/test")
            send_due()
            status, page = ask("GET", f"{pk}/deliveries?limit=2")
            assert (status, [one["state"] for one in page["items"]]) == (200, ["delivered"] * 2)
            status, rest = ask("GET", f"{pk}/deliveries?limit=2&cursor={page['next']}")
            assert (len(rest["items"]), rest["next"]) == (1, None)
            again = page["items"][0]["id"]
            assert ask("POST", f"{pk}/deliveries/{again}/replay")[1]["state"] == "waiting"
            assert ask("POST", f"{pk}/deliveries/{again}/replay")[0] == 409
            assert ask("PATCH", str(pk), '{"paused":true}')[1]["state"] == "paused"
            assert ask("PATCH", str(pk), '{"paused":false,"title":"B"}')[1]["title"] == "B"
            assert ask("POST", f"{pk}/secret")[1]["secret"] != found["secret"]
            assert "secret" not in ask("GET")[1][0]
            assert ask("DELETE", str(pk))[1]["ending"] == "by_hand"
        names = [one["name"] for one in ask("GET", "kinds")[1]]
        assert "tenancy.contract.sign" in names

    def test_a_browser_left_open_leads_nothing_elsewhere(self):
        found = an_endpoint()
        client = Client()
        client.force_login(found.owner)
        for method, path in (
            ("post", ""),
            ("patch", str(found.pk)),
            ("post", f"{found.pk}/secret"),
        ):
            body = (
                '{"title":"B","address":"https://example.org/h","kinds":["*"],'
                '"scope_kind":"network"}'
            )
            answer = getattr(client, method)(f"/api/v1/webhooks/{path}", body, "application/json")
            assert answer.json()["code"] == "webhook_confirm_first", (method, path)

    def test_a_token_that_reads_makes_nothing(self):
        _token, secret = make_token("x", scopes=["read"], days=1, by=person())
        client = Client(headers={"Authorization": f"Bearer {secret}"})
        assert client.get("/api/v1/webhooks/").json() == []
        assert client.post("/api/v1/webhooks/", {}, "application/json").status_code == 403
