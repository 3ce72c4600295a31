"""Whether it is still whoever signed in: asked once more before what protects an account."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from allauth.account import app_settings
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.reauthentication import (
    did_recently_reauthenticate,
    get_reauthentication_flows,
)
from allauth.core.exceptions import ReauthenticationRequired

Given = ParamSpec("Given")
Answer = TypeVar("Answer")
View = Callable[Concatenate[Any, Given], Answer]


def has_own_proof(user: Any) -> bool:
    """Whether somebody can confirm here who they are: by a password or a second factor."""
    return bool(get_reauthentication_flows(user))


def confirmed_lately(request: Any) -> bool:
    """Whether whoever is signed in confirmed within the last minutes who they are.

    An account that only providers open has nothing to confirm by: there, signing in counts.
    """
    user = request.user
    if not user.is_authenticated:
        return False
    if has_own_proof(user):
        return bool(did_recently_reauthenticate(request))
    return _came_lately(request)


def confirm_anew(view: View[Given, Answer]) -> View[Given, Answer]:
    """Have whoever opens a page confirm who they are, unless they did so just now."""

    @wraps(view)
    def guarded(request: Any, /, *args: Given.args, **more: Given.kwargs) -> Answer:
        if not confirmed_lately(request):
            raise ReauthenticationRequired
        return view(request, *args, **more)

    return guarded


def come_anew(view: View[Given, Answer]) -> View[Given, Answer]:
    """The same for those alone who have nothing to confirm by; allauth asks the others itself."""

    @wraps(view)
    def guarded(request: Any, /, *args: Given.args, **more: Given.kwargs) -> Answer:
        user = request.user
        if user.is_authenticated and not has_own_proof(user) and not _came_lately(request):
            raise ReauthenticationRequired
        return view(request, *args, **more)

    return guarded


def _came_lately(request: Any) -> bool:
    told = get_authentication_records(request, request.user)
    since: float = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
    latest: float = max((one["at"] for one in told), default=0.0)
    return latest > since
