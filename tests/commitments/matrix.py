"""The routes of commitments, for the permission matrix."""

from collections.abc import Callable, Mapping
from typing import Any

from majal.modules.commitments.models import Commitment
from tests.commitments.factories import a_claimed, a_commitment, another_region
from tests.conventions.factories import a_convention, for_council, for_operator
from tests.matrix import Route

NONE = {"code": "no-such-one"}


def _promised() -> Mapping[str, Any]:
    return {"code": a_commitment().code}


def _claimed() -> Mapping[str, Any]:
    return {"code": a_claimed().code}


def _signed() -> Mapping[str, Any]:
    return {"code": a_convention().code}


def _a_known_convention() -> Mapping[str, Any]:
    a_convention("CV-MATRIX")
    return {}


def _of_council() -> Any:
    """Somebody of the council of the commitment the address names: the last one made."""
    return for_council(Commitment.objects.latest("pk").convention)


def _step(
    kwargs: Callable[[], Mapping[str, Any]], allowed: Callable[[], Any], **more: Any
) -> Route:
    return Route(kwargs=kwargs, allowed=allowed, wrong=another_region, guess=NONE, **more)


ROUTES = {
    "commitments:list": Route(),
    "commitments:detail": Route(kwargs=_promised, guess=NONE),
    "commitments:add": _step(_signed, for_operator),
    "commitments:edit": _step(_promised, _of_council),
    "commitments:begin": _step(_promised, _of_council),
    "commitments:claim": _step(_promised, _of_council),
    "commitments:accept": _step(_claimed, for_operator),
    "commitments:paper": _step(_claimed, _of_council),
    "commitments:dispute": _step(_claimed, for_operator),
    "commitments:due": _step(_promised, _of_council),
    "commitments:withdraw": _step(_promised, _of_council),
    "api:commitments_list": Route(),
    "api:commitments_detail": Route(kwargs=_promised, guess=NONE),
    "api:commitments_add": Route(
        kwargs=_a_known_convention,
        allowed=for_operator,
        wrong=another_region,
        method="post",
        body={"convention": "CV-MATRIX", "owed_by": 1, "kind": "support", "text_fr": "Aider"},
    ),
    "api:commitments_claim": _step(_promised, _of_council, method="post", body={"sources": ["s"]}),
    "api:commitments_accept": _step(_claimed, for_operator, method="post", body={"on": "2026-06"}),
    "api:commitments_dispute": _step(
        _claimed, for_operator, method="post", body={"note": "Le toit fuit"}
    ),
}
