"""The routes of figures, for the permission matrix."""

from django.core.files.uploadedfile import SimpleUploadedFile

from majal.modules.figures.commands import send_statement_file
from tests.figures.factories import a_measure, an_observation
from tests.matrix import Route
from tests.people.factories import head_office, holder_of


def coordinator():
    return holder_of("coordinator")


def a_file(by=None):
    content = SimpleUploadedFile("s.csv", b"subject,measure\nnetwork,jobs\n", "text/csv")
    return send_statement_file(content, name="s.csv", by=by or head_office())


def a_count():
    measure = a_measure("operating_sites", unit="sites")
    an_observation(measure, grade="recorded", source=None)
    return measure


ROUTES = {
    "figures:list": Route(),
    "figures:measure": Route(
        kwargs=lambda: {"code": a_measure().code}, guess={"code": "happiness"}
    ),
    "figures:files": Route(allowed=head_office, wrong=coordinator),
    "figures:file_send": Route(allowed=head_office, wrong=coordinator),
    "figures:file": Route(
        kwargs=lambda: {"pk": a_file().pk},
        allowed=head_office,
        wrong=coordinator,
        guess={"pk": 10**9},
        hidden=True,
    ),
    "figures:file_step": Route(
        kwargs=lambda: {"pk": a_file().pk, "step": "record"},
        allowed=head_office,
        wrong=coordinator,
        guess={"pk": 10**9},
        method="post",
        hidden=True,
    ),
    "figures:records": Route(kwargs=lambda: {"code": a_count().code}, guess={"code": "happiness"}),
    "figures:count_now": Route(
        kwargs=lambda: {"code": a_count().code},
        allowed=head_office,
        wrong=coordinator,
        guess={"code": "happiness"},
        method="post",
        redirects=True,
    ),
    "figures:awaiting": Route(allowed=head_office, wrong=coordinator),
    "figures:statement_new": Route(allowed=head_office, wrong=coordinator),
    "figures:statement": Route(
        kwargs=lambda: {"pk": an_observation(a_measure()).pk}, guess={"pk": 10**9}
    ),
    "figures:statement_correct": Route(
        kwargs=lambda: {"pk": an_observation(a_measure()).pk},
        allowed=head_office,
        wrong=coordinator,
        guess={"pk": 10**9},
    ),
    "figures:statement_verify": Route(
        kwargs=lambda: {"pk": an_observation(a_measure()).pk},
        allowed=head_office,
        wrong=coordinator,
        guess={"pk": 10**9},
        method="post",
        redirects=True,
    ),
    "api:measures_list": Route(),
    "api:measures_figure": Route(
        kwargs=lambda: {"code": a_measure().code}, guess={"code": "happiness"}
    ),
    "api:observations_list": Route(),
    "api:targets_list": Route(),
}
