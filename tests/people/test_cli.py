"""The command line of people."""

import pytest

from majal.config.cli import main
from majal.modules.people.models import Invitation

pytestmark = pytest.mark.django_db


def test_the_first_person_of_the_head_office_is_invited_from_the_command_line(capsys):
    assert main(["invite", "First@Majal.example", "Amina B.", "--language", "fr"]) == 0
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.role, invitation.language, invitation.invited_by) == (
        "first@majal.example",
        "head_office",
        "fr",
        None,
    )
    assert "first@majal.example" in capsys.readouterr().out

    assert main(["invite", "first@majal.example", "Amina B."]) == 1
    assert "Traceback" not in capsys.readouterr().err
