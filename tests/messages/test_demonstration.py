"""The e-mails of a demonstration in the browser: for its head office, and nowhere else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from majal.modules.messages.tasks import send_due
from majal.modules.people.permissions import Role
from tests.messages.factories import told
from tests.people.factories import (
    address,
    browser,
    head_office,
    holder_of,
    invited,
    person,
    said,
    secret_of,
)

pytestmark = pytest.mark.django_db
FILES = "django.core.mail.backends.filebased.EmailBackend"


@pytest.fixture
def demonstration(settings, tmp_path):
    settings.MAJAL_DEMO = True
    settings.EMAIL_BACKEND = FILES
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    return settings


def test_the_link_of_an_invitation_can_be_followed(demonstration):
    sent = invited(language="ar")
    send_due()
    client = browser(head_office())
    listed = client.get(address("messages:mails"))
    assert sent.email in said(listed)
    (mail,) = listed.context["mails"]
    assert abs(mail.at - timezone.now()) < timedelta(minutes=1)
    shown = client.get(address("messages:mail", mail.file, mail.number))
    link = address("people:accept", secret_of(sent), language="ar")
    assert f'href="{demonstration.MAJAL_ADDRESS}{link}"' in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert Client().get(link).status_code == 200


def test_the_newest_stands_first_and_two_in_one_file_are_two(demonstration, tmp_path):
    folder = tmp_path / "mail"
    folder.mkdir()
    rule = "\n" + "-" * 79 + "\n"
    one = "Subject: {}\nFrom: a@b.example\nTo: c@d.example\n\nText {}\n"
    (folder / "20261125-1.log").write_text(one.format(1, 1) + rule + one.format(2, 2) + rule)
    (folder / "20261126-1.log").write_text(one.format(3, 3) + rule)
    (folder / "notes.txt").write_text("no mail")
    found = browser(head_office()).get(address("messages:mails")).context["mails"]
    assert [(m.subject, m.text, m.at) for m in found] == [
        ("3", "Text 3", None),
        ("2", "Text 2", None),
        ("1", "Text 1", None),
    ]


def test_nothing_of_its_html_runs(demonstration, tmp_path):
    folder = tmp_path / "mail"
    folder.mkdir()
    (folder / "1.log").write_text(
        "Subject: <script>alert(1)</script>\nContent-Type: text/html\n\n"
        "<script>alert(2)</script><img src=x onerror=alert(3)>\n"
    )
    page = browser(head_office()).get(address("messages:mail", "1.log", 0)).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(2)&lt;/script&gt;" in page


@pytest.mark.parametrize("name", ["..%2Fsecret.log", "1.txt", "2.log", "%2E%2E.log"])
def test_no_other_file_is_read(demonstration, tmp_path, name):
    (tmp_path / "secret.log").write_text("Subject: s\n\nx")
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "1.log").write_text("Subject: s\n\nx")
    client = browser(head_office())
    inside = address("messages:mail", "1.log", 0)
    assert client.get(inside).status_code == 200
    assert client.get(inside.replace("1.log", name)).status_code == 404
    assert client.get(address("messages:mail", "1.log", 1)).status_code == 404


def test_nobody_else_reads_them(demonstration):
    told()
    for client in (
        Client(),
        browser(person()),
        browser(holder_of(Role.PARK_MANAGER, on="park", number=1)),
    ):
        assert client.get(address("messages:mails")).status_code == 404


@pytest.mark.parametrize(
    "change",
    [
        {"MAJAL_DEMO": False},
        {"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend"},
    ],
)
def test_outside_a_demonstration_or_where_mail_is_sent_there_is_no_such_page(demonstration, change):
    for name, value in change.items():
        setattr(demonstration, name, value)
    assert browser(head_office()).get(address("messages:mails")).status_code == 404
