"""The routes of organisations, for the permission matrix."""

from collections.abc import Callable, Mapping
from typing import Any

from majal.kernel.actors import SYSTEM
from majal.kernel.attachments import attachments_of
from majal.modules.organisations.public import (
    Organisation,
    appoint_representative,
    keep_document,
)
from tests.matrix import Route
from tests.organisations.factories import (
    a_person,
    an_organisation,
    head_office,
    manager_of,
    member_of,
    park_manager,
    upload,
)

NONE = {"pk": 10**9}


def _one() -> Mapping[str, Any]:
    return {"pk": an_organisation().pk}


def _with_document() -> Mapping[str, Any]:
    one = an_organisation()
    keep_document(one.pk, upload(b"%PDF-1.7\n%%EOF"), title="Statutes", by=SYSTEM)
    return {"pk": one.pk, "attachment": attachments_of(one, to=SYSTEM)[0].pk}


def _with_person() -> Mapping[str, Any]:
    one = an_organisation()
    row = appoint_representative(one.pk, email=a_person().email, role="member", by=SYSTEM)
    return {"pk": one.pk, "representation": row.pk}


def _of_it(make: Callable[[Organisation], Any]) -> Callable[[], Any]:
    """Somebody of the organisation the address names: the last one made."""
    return lambda: make(Organisation.objects.latest("pk"))


ROUTES = {
    "organisations:list": Route(),
    "organisations:territories": Route(),
    "organisations:new": Route(allowed=park_manager, wrong=a_person),
    "organisations:detail": Route(kwargs=_one, guess=NONE),
    "organisations:edit": Route(
        kwargs=_one, allowed=_of_it(manager_of), wrong=_of_it(member_of), guess=NONE
    ),
    "organisations:archive": Route(
        kwargs=_one, allowed=head_office, wrong=_of_it(manager_of), guess=NONE
    ),
    "organisations:remove_logo": Route(
        kwargs=_one,
        allowed=_of_it(manager_of),
        wrong=_of_it(member_of),
        guess=NONE,
        method="post",
        redirects=True,
    ),
    "organisations:documents": Route(
        kwargs=_one, allowed=_of_it(member_of), wrong=park_manager, guess=NONE
    ),
    "organisations:remove_document": Route(
        kwargs=_with_document,
        allowed=_of_it(manager_of),
        wrong=park_manager,
        guess={"attachment": 10**9},
        hidden=True,
    ),
    "organisations:consents": Route(
        kwargs=_one, allowed=_of_it(member_of), wrong=a_person, guess=NONE
    ),
    "organisations:answer_consent": Route(
        kwargs=lambda: {**_one(), "purpose": "photos", "answer": "give"},
        allowed=_of_it(manager_of),
        wrong=head_office,
        guess=NONE,
        method="post",
        redirects=True,
    ),
    "organisations:people": Route(
        kwargs=_one, allowed=_of_it(member_of), wrong=a_person, guess=NONE
    ),
    "organisations:end_representation": Route(
        kwargs=_with_person,
        allowed=_of_it(manager_of),
        wrong=a_person,
        guess={"representation": 10**9},
        hidden=True,
    ),
    "api:organisations_list": Route(),
    "api:organisations_detail": Route(kwargs=_one, guess=NONE),
    "api:organisations_register": Route(
        allowed=park_manager,
        wrong=a_person,
        method="post",
        body={"kind": "association", "name_fr": "Amis du code"},
    ),
    "api:organisations_edit": Route(
        kwargs=_one,
        allowed=_of_it(manager_of),
        wrong=_of_it(member_of),
        guess=NONE,
        method="patch",
        body={"name_en": "Nour"},
    ),
}
