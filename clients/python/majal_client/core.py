"""Calls over HTTP with nothing but Python's own library: refusals as errors, safe retries."""

import json
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from http.client import HTTPException
from inspect import signature
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

TRIES, PAUSE = 3, 0.2
AGAIN = (502, 503, 504)


class Refused(Exception):
    """The house refused: ``status``, a stable ``code``, and a sentence in the caller's language.

    ``faults`` holds what was wrong field by field (422).
    """

    def __init__(self, status: int, told: Any) -> None:
        said = told if isinstance(told, dict) else {"detail": str(told)}
        detail = said.get("detail", "")
        self.status, self.code = status, str(said.get("code", ""))
        self.faults: list[dict[str, Any]] = detail if isinstance(detail, list) else []
        first = "; ".join(f"{one.get('loc')}: {one.get('msg')}" for one in self.faults)
        super().__init__(first or str(detail) or f"HTTP {status}")


class Caller:
    """One house and one token. ``language`` is that of the sentences: ar, fr or en."""

    def __init__(
        self, address: str, token: str = "", *, language: str = "en", timeout: float = 30
    ) -> None:
        self.address, self.timeout = address.rstrip("/"), timeout
        self.headers = {"Accept": "application/json", "Accept-Language": language}
        if token:
            self.headers["Authorization"] = f"Bearer {token}"
        self._held: dict[str, tuple[str, Any]] = {}

    def call(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, Any] | None = None,
        body: Any = None,
        key: str = "",
    ) -> Any:
        """What one operation answers; bytes where that is no JSON.

        What writes is sent with an ``Idempotency-Key`` of its own, unless the caller has one: sent
        again after a broken connection, it takes effect once. What was read before and has not
        changed is not sent again.
        Raises: Refused; URLError where the house cannot be reached.
        """
        url = f"{self.address}{path}{_asked(query)}"
        headers = dict(self.headers)
        data = None
        if method != "GET":
            data = json.dumps(body if body is not None else {}, default=str).encode()
            headers["Content-Type"] = "application/json"
            if "Authorization" in headers:
                headers["Idempotency-Key"] = key or str(uuid.uuid4())
        elif url in self._held:
            headers["If-None-Match"] = self._held[url][0]
        return self._sent(Request(url, data, headers, method=method))  # noqa: S310

    def _sent(self, request: Request) -> Any:
        url = request.full_url
        safe = request.method == "GET" or request.has_header("Idempotency-key")
        for turn in range(1, TRIES + 1):
            last = turn == TRIES or not safe
            try:
                with urlopen(request, timeout=self.timeout) as answer:  # noqa: S310
                    found = _read(answer.read(), answer.headers.get("Content-Type", ""))
                    if request.method == "GET" and answer.headers.get("ETag"):
                        self._held[url] = (answer.headers["ETag"], found)
                    return found
            except HTTPError as error:
                if error.code == 304 and url in self._held:
                    return self._held[url][1]
                if error.code not in AGAIN or last:
                    kind = error.headers.get("Content-Type", "")
                    raise Refused(error.code, _read(error.read(), kind)) from error
            except (URLError, HTTPException, ConnectionError):
                if last:
                    raise
            time.sleep(PAUSE * turn)
        raise AssertionError("the last turn answers or raises")

    def act(
        self,
        name: str,
        address: Mapping[str, Any] | None = None,
        *,
        fields: Mapping[str, Any] | None = None,
        query: Mapping[str, Any] | None = None,
        key: str = "",
    ) -> Any:
        """Do what a page does: where it leads, the record there, what was said, what is asked."""
        body = {"address": address or {}, "fields": fields or {}, "query": query or {}}
        return self.call("POST", f"/api/v1/acts/{quote(name)}", body=body, key=key)

    def many(
        self, name: str, acts: list[Mapping[str, Any]], *, atomic: bool = False, key: str = ""
    ) -> Any:
        """Up to 500 of one act, ``{address, fields}`` each: every one by itself, or all or none."""
        body = {"many": acts, "atomic": atomic}
        return self.call("POST", f"/api/v1/acts/{quote(name)}", body=body, key=key)["items"]

    def form(self, name: str, address: Mapping[str, Any] | None = None) -> Any:
        """The fields of an act as they stand for this record."""
        return self.call("GET", f"/api/v1/acts/{quote(name)}", query=address)


def every(operation: Callable[..., Any], *parts: Any, **query: Any) -> Iterator[Any]:
    """Every item of a paged operation, page after page: ``every(house.parks_list_parks)``."""
    names = signature(operation).parameters
    cursor = next(name for name in ("cursor", "after") if name in names)
    while True:
        page = operation(*parts, **query)
        yield from page["items"]
        if page["next"] is None:
            return
        query[cursor] = page["next"]


def _asked(query: Mapping[str, Any] | None) -> str:
    given = {name: value for name, value in (query or {}).items() if value is not None}
    parts = {
        n: ",".join(map(str, v)) if isinstance(v, (list, tuple)) else v for n, v in given.items()
    }
    return f"?{urlencode(parts)}" if parts else ""


def _read(content: bytes, kind: str) -> Any:
    if not kind.startswith("application/json"):
        return content
    return json.loads(content or b"null")
