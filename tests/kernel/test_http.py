"""Pages and operations: who may open them, how their object is found, whole or in part."""

from types import SimpleNamespace
from urllib.parse import quote

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import path
from django.utils import translation

from majal.config import urls
from majal.kernel.actors import ANYONE
from majal.kernel.errors import NotAllowed, NotFound
from majal.kernel.http import Declaration, operation, page
from majal.kernel.models import JobRun, SavedView
from majal.kernel.page_permissions import Perm
from tests.organisations.factories import a_person, an_organisation, head_office

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def a_run(actor, key):
    """A job's run, as the finders of modules find: it raises what the ORM raises."""
    if key == "hidden":
        raise NotFound
    return JobRun.objects.get(key=key)


@page(Perm.OPEN_FILE)
def for_anyone(request, **parts):
    return HttpResponse(f"{sorted(parts.items())}")


@page(Perm.KEEP_DRAFTS)
def for_people(request):
    return HttpResponse("people")


@page(Perm.SEE_HISTORY)
def for_staff(request):
    return HttpResponse("staff")


@page(Perm.FOLLOW_JOB, obj=a_run)
def for_who_asked(request, run):
    """Shows a run."""
    return HttpResponse(f"{type(run).__name__} {run.key}")


handler400, handler403, handler404 = urls.handler400, urls.handler403, urls.handler404
urlpatterns = [
    path("tests/anyone/<int:a>/<slug:b>/", for_anyone),
    path("tests/people/", for_people),
    path("tests/staff/", for_staff),
    path("tests/runs/<str:key>/", for_who_asked),
    *urls.urlpatterns,
]
HTMX = {"HX-Request": "true"}


def sign_in_page():
    return resolve_url(settings.LOGIN_URL)


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


class TestPage:
    def test_without_a_finder_the_view_gets_the_parts_of_the_address(self, client):
        assert client.get("/tests/anyone/7/x/").content.decode() == "[('a', 7), ('b', 'x')]"

    def test_a_stranger_is_led_to_sign_in_and_then_back(self, client):
        answer = client.get("/tests/people/?q=a b&page=2")
        back = quote("/tests/people/?q=a%20b&page=2", safe="/")
        assert (answer.status_code, answer["Location"]) == (302, f"{sign_in_page()}?next={back}")

    def test_signed_in_it_opens(self):
        assert signed_in(a_person()).get("/tests/people/").content == b"people"

    @pytest.mark.parametrize("language", ["ar", "fr", "en"])
    def test_the_wrong_person_gets_a_page_with_the_sentence(self, language):
        client = signed_in(a_person())
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        answer = client.get("/tests/staff/")
        with translation.override(language):
            sentence = str(NotAllowed())
        assert (answer.status_code, [t.name for t in answer.templates][:1]) == (403, ["403.html"])
        assert sentence.replace("'", "&#x27;") in answer.content.decode()

    def test_the_object_is_handed_over_in_place_of_the_address(self):
        person = a_person()
        JobRun.objects.create(key="mine", name="x", owner_id=person.pk)
        assert signed_in(person).get("/tests/runs/mine/").content == b"JobRun mine"

    def test_the_permission_is_asked_on_the_object(self):
        JobRun.objects.create(key="mine", name="x", owner_id=a_person().pk)
        assert signed_in(a_person()).get("/tests/runs/mine/").status_code == 403
        assert signed_in(head_office()).get("/tests/runs/mine/").status_code == 200

    @pytest.mark.parametrize("key", ["nowhere", "hidden"])
    def test_what_is_not_there_or_not_shown_is_404_for_everybody(self, client, key):
        for browser in (client, signed_in(head_office())):
            answer = browser.get(f"/tests/runs/{key}/")
            assert (answer.status_code, answer.templates[0].name) == (404, "404.html")

    def test_it_declares_what_it_asks_and_keeps_its_name(self):
        assert for_people.declaration == Declaration(Perm.KEEP_DRAFTS)
        assert for_who_asked.declaration == Declaration(Perm.FOLLOW_JOB, a_run)
        assert (for_who_asked.__name__, for_who_asked.__doc__) == ("for_who_asked", "Shows a run.")


class TestHtmx:
    def test_a_stranger_is_led_away_from_the_page_and_not_within_it(self, client):
        here = {"HX-Current-URL": "http://testserver/fr/parks/?q=a"}
        answer = client.get("/tests/people/", headers={**HTMX, **here})
        assert answer.content == b""
        assert answer["HX-Redirect"] == f"{sign_in_page()}?next={quote('/fr/parks/?q=a', safe='/')}"

    def test_from_another_site_one_comes_back_to_what_was_asked_for(self, client):
        here = {"HX-Current-URL": "http://evil.example/x"}
        answer = client.get("/tests/people/", headers={**HTMX, **here})
        assert answer["HX-Redirect"] == f"{sign_in_page()}?next=/tests/people/"

    def test_a_link_that_htmx_follows_leads_on_as_any_other(self, client):
        answer = client.get("/tests/people/", headers={**HTMX, "HX-Boosted": "true"})
        assert answer.status_code == 302

    @pytest.mark.parametrize(
        ("headers", "whole"),
        [
            ({}, True),
            (HTMX, False),
            ({**HTMX, "HX-Boosted": "true"}, True),
            ({**HTMX, "HX-History-Restore-Request": "true"}, True),
        ],
    )
    @pytest.mark.parametrize("address", ["/fr/organisations/", "/fr/territories/search?q=fes"])
    def test_a_part_is_sent_only_where_a_part_is_wanted(self, client, address, headers, whole):
        answer = client.get(address, headers=headers)
        assert answer.status_code == 200
        assert ("<html" in answer.content.decode()) is whole

    def test_whole_and_part_are_told_apart_by_whoever_keeps_them(self, client):
        for headers in ({}, HTMX):
            varies = client.get("/fr/organisations/", headers=headers)["Vary"].split(", ")
            assert {"HX-Request", "HX-Boosted", "HX-History-Restore-Request"} <= set(varies)


class TestOperation:
    def request(self, actor=ANYONE):
        return SimpleNamespace(actor=actor)

    def test_the_object_is_found_before_the_permission_is_asked_on_it(self):
        person = a_person()
        run = JobRun.objects.create(key="mine", name="x", owner_id=person.pk)

        @operation(Perm.FOLLOW_JOB, obj=a_run)
        def follow(request, key):
            """Follows."""
            return request.found, key

        assert follow(self.request(person), key="mine") == (run, "mine")
        with pytest.raises(NotAllowed):
            follow(self.request(), key="mine")
        with pytest.raises(NotFound):
            follow(self.request(), key="nowhere")
        assert follow.declaration == Declaration(Perm.FOLLOW_JOB, a_run)
        assert (follow.__name__, follow.__doc__) == ("follow", "Follows.")

    def test_without_a_finder_nothing_is_found(self):
        @operation(Perm.KEEP_DRAFTS)
        def mine(request, n):
            return request.found, n

        assert mine(self.request(a_person()), 3) == (None, 3)
        with pytest.raises(NotAllowed):
            mine(self.request(), 3)

    def test_over_the_wire_a_refusal_is_a_status_a_code_and_a_sentence(self, client):
        answer = client.get("/api/v1/organisations/999999999")
        assert (answer.status_code, answer.json()) == (
            404,
            {"code": "not_found", "detail": sentence(NotFound)},
        )
        refused = signed_in(a_person()).patch(
            f"/api/v1/organisations/{an_organisation().pk}", {}, "application/json"
        )
        assert (refused.status_code, refused.json()["code"]) == (403, "not_allowed")


def sentence(error):
    with translation.override(settings.LANGUAGE_CODE):
        return str(error())


class TestCharactersNoDatabaseHolds:
    @pytest.mark.parametrize(
        ("address", "status"),
        [
            ("/fr/people/?q=a%00b", 200),
            ("/fr/organisations/?q=a%00b&sort=%00&page=%00&sector=%00", 200),
            ("/fr/jobs/a%00b/", 404),
            ("/fr/history/a%00b/1/", 404),
        ],
    )
    def test_they_are_passed_over_or_not_found(self, address, status):
        assert signed_in(head_office()).get(address).status_code == status

    def test_a_view_is_kept_without_them(self):
        boss = head_office()
        signed_in(boss).post("/fr/organisations/?q=a%00b", {"save_view": "1", "title": " a\0b "})
        kept = SavedView.objects.get(owner_id=boss.pk)
        assert (kept.title, kept.query) == ("ab", "?q=ab")
