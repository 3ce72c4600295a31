"""The routes of certificates, for the permission matrix."""

from majal.kernel import links
from majal.kernel.actors import SYSTEM
from majal.kernel.documents import shown
from majal.modules.certificates.commands import tell_certificate
from majal.modules.certificates.permissions import LINK
from tests.attendance.factories import attended
from tests.certificates.factories import a_certificate
from tests.matrix import Route
from tests.people.factories import head_office, person

NOBODY = {"pk": 10**9}
SECRET = {"secret": "0" * 64}


def _one():
    return {"pk": a_certificate().pk}


def _code():
    return {"code": shown(a_certificate().document.code)}


def _event():
    return {"pk": attended().event_id}


def _person():
    one = attended()
    return {"pk": one.event_id, "registration": one.registration_id}


def _told():
    one = a_certificate()
    tell_certificate(one.pk, by=SYSTEM)
    return one, links.derived_secret(LINK, one.seed)


def _link():
    return {"secret": _told()[1]}


def _file():
    one, secret = _told()
    return {"secret": secret, "pk": one.pk}


def _own(**more):
    return Route(kwargs=_one, allowed=head_office, wrong=person, guess=NOBODY, hidden=True, **more)


def _of_event(**more):
    return Route(kwargs=_event, allowed=head_office, wrong=person, guess=NOBODY, **more)


ROUTES = {
    "certificates:list": Route(allowed=head_office, wrong=person),
    "certificates:mine": Route(allowed=person),
    "certificates:by_link": Route(kwargs=_link, guess=SECRET),
    "certificates:file_by_link": Route(kwargs=_file, guess=SECRET),
    "certificates:event": _of_event(),
    "certificates:issue_all": _of_event(),
    "certificates:issue": Route(
        kwargs=_person, allowed=head_office, wrong=person, guess={"registration": 10**9}
    ),
    "certificates:archive": _of_event(),
    "certificates:detail": _own(),
    "certificates:file": _own(),
    "certificates:revoke": _own(),
    "certificates:forget": _own(),
    "certificates:replace": _own(),
    "api:certificates_of": _of_event(),
    "api:certificates_issue": _of_event(method="post", body={"registration": 1, "signer": "R"}),
    "api:certificates_verify": Route(kwargs=_code, guess={"code": "0000-0000-0000-0000"}),
}
