"""What the permission matrix needs to know of a route: an address that exists, and who may open it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Route:
    """One route for the matrix.

    ``kwargs()`` makes the address of something that exists; ``allowed()`` makes an actor who may
    open it (None: anyone); ``wrong()`` a signed-in user who may not (None: there is none, since
    everyone signed in may); ``guess`` replaces parts of the address by ids that do not exist;
    ``asks_first`` says that strangers are asked to sign in before anything is looked for;
    ``hidden`` says that to strangers and wrong users the thing does not even exist (404); ``body``
    is what an API operation is sent, since it reads its body before it asks for the permission; ``settings`` holds the settings
    under which the page exists; ``answers`` is the status of whoever may come, but comes with nothing in hand.
    """

    kwargs: Callable[[], Mapping[str, Any]] = dict
    allowed: Callable[[], Any] | None = None
    wrong: Callable[[], Any] | None = None
    guess: Mapping[str, Any] | None = None
    method: str = "get"
    hidden: bool = False
    asks_first: bool = False
    redirects: bool = False
    body: Mapping[str, Any] | None = None
    settings: Callable[[], Mapping[str, Any]] = dict
    answers: int = 0
