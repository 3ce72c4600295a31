"""REST for one's own account."""

from typing import Any, Literal

from ninja import Router, Schema
from pydantic import Field

from majal.kernel.http import Request, operation
from majal.modules.people.commands import change_profile
from majal.modules.people.permissions import Perm
from majal.modules.people.queries import person_visible_to

router = Router()


class Refusal(Schema):
    """Why it was refused: a stable code, and a sentence for people."""

    code: str = ""
    detail: str


class RoleOut(Schema):
    """One role on one scope; number 0 is the whole network."""

    role: str
    scope_kind: str
    scope_id: int


class MeOut(Schema):
    """Whoever calls, with the roles held today."""

    id: int
    email: str
    name: str
    language: str
    time_format: str
    roles: list[RoleOut]

    @staticmethod
    def resolve_roles(person: Any) -> Any:
        return person.roles_today


class MeIn(Schema):
    """What one may change of one's own account; what is left out stays."""

    name: str | None = Field(None, min_length=1, max_length=150, pattern=r"^[^\x00]*$")
    language: Literal["ar", "fr", "en"] | None = None
    time_format: Literal["24", "12"] | None = None


REFUSED = {401: Refusal, 403: Refusal}


@router.get("", response={200: MeOut, **REFUSED}, url_name="people_me")
@operation(Perm.OWN_ACCOUNT)
def who_am_i(request: Request) -> Any:
    """The account that calls."""
    return person_visible_to(request.actor, request.actor.pk or 0)


@router.patch("", response={200: MeOut, 409: Refusal, **REFUSED}, url_name="people_change_me")
@operation(Perm.OWN_ACCOUNT)
def change_me(request: Request, body: MeIn) -> Any:
    """Change one's name, language or time format."""
    me = person_visible_to(request.actor, request.actor.pk or 0)
    wanted = {k: v for k, v in body.dict().items() if v is not None}
    kept = {"name": me.name, "language": me.language, "time_format": me.time_format}
    change_profile(**{**kept, **wanted}, by=request.actor)
    return person_visible_to(request.actor, me.pk)
