"""The routes of figures, for the permission matrix."""

from django.core.files.uploadedfile import SimpleUploadedFile

from majal.modules.figures.commands import send_statement_file
from tests.figures.factories import a_measure
from tests.matrix import Route
from tests.people.factories import head_office, holder_of


def coordinator():
    return holder_of("coordinator")


def a_file(by=None):
    content = SimpleUploadedFile("s.csv", b"subject,measure\nnetwork,jobs\n", "text/csv")
    return send_statement_file(content, name="s.csv", by=by or head_office())


ROUTES = {
    "figures:list": Route(),
    "figures:ambition": Route(),
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
}
