"""Certificates of people who attended, for tests."""

from typing import Any

from majal.kernel.actors import SYSTEM
from majal.modules.certificates.commands import Choice, issue_certificate
from majal.modules.certificates.models import Certificate
from tests.attendance.factories import attended

CHOICE = Choice(signer="Rim Bennis", signer_role="Responsable des programmes")


def a_certificate(n: int = 0, **who: Any) -> Certificate:
    """Somebody attended an event, and has a certificate of it."""
    return issue_certificate(attended(n=n, **who).registration_id, CHOICE, by=SYSTEM)
