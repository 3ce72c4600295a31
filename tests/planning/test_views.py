"""The pages of the pipeline as people use them."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from majal.kernel.actors import SYSTEM
from majal.kernel.dates import PartialDate
from majal.modules.parks.public import Park
from majal.modules.planning.commands import move_project, promise_date
from majal.modules.planning.models import Blocker, Move, Project, Stage, Statement
from majal.modules.planning.queries import history_of
from tests.figures.factories import the_source
from tests.people.factories import address, browser, head_office, holder_of, said
from tests.planning.factories import (
    a_blocker,
    a_project,
    a_promise,
    day,
    for_land,
)

pytestmark = pytest.mark.django_db
SITE = ("planning:site", "agadir")
FORMS = {"move", "close", "promise", "cost", "news", "block", "document", "stage", "correct_date"}


def page(client, route, *args, language="en", **data):
    return client.get(address(route, *args, language=language), data)


def send(client, route, *args, **data):
    return client.post(address(route, *args, language="en"), data)


def offered(answer):
    """Which forms of the project a page leads to."""
    links = re.findall(r'href="/en/pipeline/sites/[a-z-]+/([^"]+)"', answer.content.decode())
    return {one.strip("/").split("/")[-1].split("?")[0].replace("date", "correct_date").replace(
        "owner", "stage") for one in links}  # fmt: skip


class TestWhoSeesWhat:
    def test_a_region_sees_its_own_site_reads_it_and_is_offered_no_form(self):
        project = a_project()
        mine, foreign = (
            browser(for_land(project)),
            browser(holder_of("authority", on="territory", number=10**9)),
        )
        board, site = page(mine, "planning:board"), page(mine, *SITE)
        assert ("sites/agadir/" in board.content.decode(), site.status_code, offered(site)) == (
            True,
            200,
            set(),
        )
        assert page(foreign, *SITE).status_code == 404
        assert "agadir" not in page(foreign, "planning:board").content.decode()
        led = [
            "pipeline/sites/agadir" in page(client, "planning:timeline").content.decode()
            for client in (mine, foreign, browser())
        ]
        assert led == [True, False, False]

    def test_head_office_is_offered_what_the_workflow_allows(self):
        project = a_project()
        client = browser(head_office())
        site = page(client, *SITE)
        assert offered(site) & FORMS == FORMS - {"close", "correct_date"}
        assert ("Suspend" in said(site), "Resume" in said(site)) == (True, False)
        move_project(project.pk, "suspended", expected="idea", reason="Budget reporté", by=SYSTEM)
        held = said(page(client, *SITE))
        assert ("Budget reporté" in held, "Resume the project" in held) == (True, True)
        assert page(client, "planning:move", "agadir").context["form"]["to"].value() == "idea"
        move_project(project.pk, "stopped", expected="suspended", reason="Abandonné", by=SYSTEM)
        over = page(client, *SITE)
        assert {"move", "block"} & offered(over) == {"move"}  # it may be taken up again

    def test_a_promise_without_source_and_an_example_stay_within_the_house(self):
        project = a_project()
        a_promise(project, "2031")
        promise_date(project.pk, "opening", PartialDate(2032), example=True, by=SYSTEM)
        promise_date(project.pk, "opening", PartialDate(2033), source=the_source().code, by=SYSTEM)
        public = said(page(browser(), "planning:timeline"))
        assert [year in public for year in ("2031", "2032", "2033")] == [False, False, True]
        assert [str(s.when) for s in history_of()[0].promises] == ["2033"]
        assert "2031" in said(page(browser(head_office()), *SITE))


class TestForms:
    def test_a_project_moves_and_its_park_follows(self):
        a_project()
        client = browser(head_office())
        form = page(client, "planning:move", "agadir").context["form"]
        assert (form["expected"].value(), form["to"].value()) == ("idea", "requested")
        answer = send(client, "planning:move", "agadir", expected="idea", to="works", on="٠٨/٢٠٢٥")
        assert (answer.status_code, answer.url) == (302, address(*SITE, language="en"))
        assert (Park.objects.get().state, str(Park.objects.get().works_on)) == ("works", "2025-08")

    def test_whoever_comes_second_is_told_keeps_what_was_typed_and_may_send_it_again(self):
        project = a_project()
        client = browser(head_office())
        move_project(project.pk, "study", expected="idea", by=SYSTEM)
        typed = {"to": "works", "on": "2025", "reason": "Chantier ouvert"}
        answer = send(client, "planning:move", "agadir", expected="idea", **typed)
        assert answer.status_code == 422
        assert "it now stands at “study”" in said(answer)
        form = answer.context["form"]
        assert {name: form[name].value() for name in typed} == typed
        assert form["expected"].value() == "study"
        again = send(client, "planning:move", "agadir", expected="study", **typed)
        assert (again.status_code, Project.objects.get().state) == (302, "works")

    @pytest.mark.parametrize(
        ("route", "typed", "told"),
        [
            ("move", {"expected": "idea", "to": "stopped"}, "Say why"),
            ("move", {"expected": "idea", "to": "idea"}, "stands there already"),
            ("move", {"expected": "idea", "to": "first_year"}, ""),
            ("move", {"expected": "idea", "to": "works", "on": "2199"}, "lies ahead"),
            ("promise", {"state": "opening", "when": "2030"}, "Say who said it"),
            ("promise", {"state": "opening", "when": "bientôt", "words": "x"}, ""),
            ("promise", {"state": "opening", "when": "2030", "words": "x", "said_on": "2199"},
             "said in the future"),
            ("cost", {"value": "0", "nearness": "exactly", "words": "x"}, ""),
            ("cost", {"value": "trente", "nearness": "exactly", "words": "x"}, ""),
            ("news", {"words": " "}, ""),
            ("news", {"words": "é" * 10_000}, ""),
            ("block", {"what": "Eau", "due_on": "2020-01-01", "opened_on": "2021-01-01"},
             "cannot be before"),
            ("close", {"on": "2024", "reason": "Fin de bail"}, ""),
        ],
    )  # fmt: skip
    def test_refusals_stand_on_the_form_and_write_nothing(self, route, typed, told):
        a_project()
        client = browser(head_office())
        answer = send(client, f"planning:{route}", "agadir", **typed)
        assert (answer.status_code, told in said(answer)) == (422, True)
        counted = [m.objects.count() for m in (Move, Statement, Blocker)]
        assert (counted, Project.objects.get().state) == ([0, 0, 0], "idea")

    def test_dates_costs_and_news_stand_beside_the_former_ones(self):
        a_project()
        client, source = browser(head_office()), the_source().code
        for when in ("2019", "mars 2021"):
            send(client, "planning:promise", "agadir", state="opening", when=when, source=source)
        for value, more in (("٣٠ ٠٠٠ ٠٠٠", {}), ("70000000", {"final": "on"})):
            send(
                client, "planning:cost", "agadir", value=value, nearness="about", source=source,
                **more,
            )  # fmt: skip
        send(client, "planning:news", "agadir", words="Le chantier reprend")
        told = said(page(client, *SITE))
        assert ("March 2021" in told, "× 2.3" in told, "Le chantier reprend" in told) == (
            True, True, True,
        )  # fmt: skip
        kinds = Statement.objects.order_by("pk").values_list("kind", flat=True)
        assert list(kinds) == ["date", "date", "cost", "final", "news"]

    def test_what_was_misread_is_corrected_once_and_the_former_is_kept(self):
        first = a_promise(a_project(), "2020")
        client = browser(head_office())
        typed = {"when": "2021", "words": "Relecture du procès-verbal"}
        assert send(client, "planning:correct", "agadir", first.pk, **typed).status_code == 302
        assert Statement.objects.get(supersedes=first).state == "opening"
        assert send(client, "planning:correct", "agadir", first.pk, **typed).status_code == 404
        assert Statement.objects.count() == 2

    def test_a_blocker_is_opened_shown_overdue_and_lifted(self):
        a_project()
        client = browser(head_office())
        typed = {"what": "Raccordement", "owner": "state", "due_on": day(3), "opened_on": day(0)}
        assert send(client, "planning:block", "agadir", **typed).status_code == 302
        late = a_blocker(a_project(), due=-3)
        assert "2 blockers · 1 overdue" in said(page(client, *SITE))
        assert send(client, "planning:lift", "agadir", late.pk, on=day(0)).status_code == 302
        again = send(client, "planning:lift", "agadir", late.pk, on=day(0))
        assert (again.status_code, "was lifted already" in said(again)) == (422, True)

    def test_an_owner_a_real_date_and_a_document_are_kept(self):
        project = a_project()
        client = browser(head_office())
        move_project(project.pk, "works", expected="idea", on=PartialDate(2025, 8), by=SYSTEM)
        assert send(client, "planning:stage", "agadir", "works", owner="agency").status_code == 302
        assert Stage.objects.get().owner == "agency"
        dated = send(client, "planning:correct_date", "agadir", "works", on="septembre 2025")
        assert (dated.status_code, str(Park.objects.get().works_on)) == (302, "2025-09")
        paper = SimpleUploadedFile("pv.pdf", b"%PDF-1.4\n%%EOF\n", "application/pdf")
        kept = send(client, "planning:document", "agadir", document=paper, title="PV d’attribution")
        assert kept.status_code == 302
        told = said(page(client, *SITE))
        assert ("PV d’attribution" in told, "the executing agency" in told) == (True, True)
        site = page(client, *SITE).content.decode()
        link = re.search(r'href="([^"]*/planning.project/[^"]*)"', site.split('id="documents"')[1])
        stranger = browser(holder_of("authority", on="territory", number=10**9))
        opened = client.get(link[1])
        assert opened.getvalue() == b"%PDF-1.4\n%%EOF\n"
        assert stranger.get(link[1]).status_code == 404
        wrong = SimpleUploadedFile("pv.pdf", b"MZ not a paper", "application/pdf")
        assert send(client, "planning:document", "agadir", document=wrong).status_code == 422

    def test_an_open_park_is_closed_with_a_reason(self):
        project = a_project(state="first_year", at="operating", opened_on="2020")
        client = browser(head_office())
        assert (
            send(client, "planning:close", "agadir", on="2024", reason="Fin de bail").status_code
            == 302
        )
        assert (Park.objects.get().state, Project.objects.get(pk=project.pk).state) == (
            "closed", "done",
        )  # fmt: skip


class TestTheBoard:
    def test_it_is_narrowed_by_region_and_by_what_is_asked_and_survives_nonsense(self):
        project = a_project()
        a_promise(project, "2020")
        a_project("rabat")
        client = browser(head_office())
        region = project.park.province.parent.code
        for asked, shown in (
            ({}, 2), ({"land": region}, 2), ({"aspect": "late"}, 1), ({"aspect": "silent"}, 0),
            ({"land": "%00", "aspect": "x" * 10_000}, 2),
        ):  # fmt: skip
            assert len(page(client, "planning:board", **asked).context["shown"]) == shown

    @pytest.mark.parametrize("route", ["planning:board", "planning:timeline", "planning:method"])
    def test_pages_teach_before_anything_is_there(self, route):
        assert page(browser(head_office()), route).status_code == 200

    @pytest.mark.parametrize(
        ("route", "most"), [("planning:board", 0), ("planning:timeline", 0), ("planning:site", 0)]
    )
    def test_a_page_asks_the_same_for_one_site_and_for_twelve(self, route, most):
        project = a_project()
        a_promise(project)
        client = browser(head_office())
        args = ["agadir"] if route == "planning:site" else []

        def asked():
            with CaptureQueriesContext(
                connection,
            ) as found:
                assert page(client, route, *args).status_code == 200
            return len(found)

        asked()
        one = asked()
        for number in range(11):
            more = a_project(f"site-{number}")
            a_promise(more)
            a_blocker(more)
        assert asked() - one == most
