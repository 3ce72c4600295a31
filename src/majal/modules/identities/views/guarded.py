"""allauth asks providers with ``requests``: here it goes by the house's one guarded way out."""

from typing import Any

import requests
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict

from majal.kernel import outbound

LIMITS = outbound.Limits(seconds=10.0, bytes=1_000_000, redirects=2)
PASSED = ("Authorization", "Content-Type")


class Guarded(BaseAdapter):
    """Public addresses only, ten seconds and a megabyte for each answer."""

    def send(self, request: Any, *_args: Any, **_options: Any) -> requests.Response:
        """Raises: requests.ConnectionError with the sentence of what went wrong."""
        try:
            if request.method == "POST":
                body = request.body or b""
                content = body.encode() if isinstance(body, str) else body
                said = request.headers
                headers = {name: said[name] for name in PASSED if name in said}
                headers["Accept"] = "application/json"
                answer = outbound.post(
                    request.url, content, headers=headers, keep=LIMITS.bytes, limits=LIMITS
                )
            else:
                answer = outbound.get(request.url, limits=LIMITS, accept="application/json")
        except outbound.OutboundRefused as error:
            raise requests.ConnectionError(f"{type(error).__name__}: {error}") from error
        found = requests.Response()
        found.status_code, found.url, found.request = answer.status, answer.address, request
        found.headers = CaseInsensitiveDict(answer.headers)
        found._content = answer.body  # noqa: SLF001 - as requests does when it has read all
        return found

    def close(self) -> None:
        """Nothing is held open."""


def session() -> requests.Session:
    """A session that can go no other way."""
    made = requests.Session()
    made.trust_env = False
    made.max_redirects = 0
    made.adapters.clear()
    for scheme in ("https://", "http://"):
        made.mount(scheme, Guarded())
    return made
