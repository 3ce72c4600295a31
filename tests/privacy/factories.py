"""Requests about personal data, and people who left traces in many places, for tests."""

from itertools import count

from procrastinate.contrib.django.models import ProcrastinateJob

from majal.kernel.jobs import execute
from majal.modules.privacy.commands import (
    ask_copy,
    grant_petition,
    identify_petition,
    prepare_erasure,
    record_petition,
)
from majal.modules.privacy.models import Copy, Petition
from tests.people.factories import head_office, person

_number = count(1)


def a_petition(kind: str = "access", *, by=None, **given) -> Petition:
    """Somebody asks, through the head office."""
    values = {"name": "Ghita Filali", "email": f"ghita{next(_number)}@safran.example", **given}
    values.setdefault("words", "Mon nom est mal écrit.")
    return record_petition(kind, language="fr", by=by or head_office(), **values)


def an_identified_petition(kind: str = "access", *, by=None, **given) -> Petition:
    """The same, with the identity checked."""
    by = by or head_office()
    found = a_petition(kind, by=by, **given)
    return identify_petition(found.pk, "CIN vue au guichet", by=by)


def a_prepared_erasure(*, by=None, **given) -> Petition:
    """An erasure that waits for a second person."""
    by = by or head_office()
    found = an_identified_petition("erasure", by=by, **given)
    return prepare_erasure(found.pk, "", by=by)


def run(key: str) -> None:
    """Run the job of this key, as a worker does."""
    asked = ProcrastinateJob.objects.filter(args__key=key).latest("pk")
    execute(key, asked.args["arguments"])


def a_copy(owner=None) -> Copy:
    """A copy of somebody's data, made."""
    asked = ask_copy(by=owner or person())
    run(f"privacy.copy:{asked.pk}")
    return Copy.objects.get(pk=asked.pk)


def a_copy_to_hand_over() -> Copy:
    """A copy for somebody who has no e-mail address."""
    return a_copy_by_link(email="", phone="+212600000001")


def a_copy_by_link(**given) -> Copy:
    """A copy for somebody who has no account."""
    by = head_office()
    found = an_identified_petition("access", by=by, **given)
    grant_petition(found.pk, "", by=by)
    made = found.copies.get()
    run(f"privacy.copy:{made.pk}")
    made.refresh_from_db()
    return made
