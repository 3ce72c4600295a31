"""A program that calls the API with a token of its own."""

import json
from typing import Any

from django.test import Client

from majal.modules.people.commands import make_token


class Program:
    """Calls with the token of somebody; ``scopes`` as one makes them."""

    def __init__(self, user: Any = None, *, scopes: tuple[str, ...] = ("read", "write")) -> None:
        self.client = Client(raise_request_exception=False)
        self.headers = {"Accept-Language": "en"}
        if user is not None:
            _token, secret = make_token("program", scopes=scopes, days=1, by=user)
            self.headers["Authorization"] = f"Bearer {secret}"

    def act(self, name: str, *, key: str = "", language: str = "en", **body: Any) -> Any:
        headers = {**self.headers, "Accept-Language": language}
        if key:
            headers["Idempotency-Key"] = key
        return self.client.post(
            f"/api/v1/acts/{name}",
            json.dumps(body),
            content_type="application/json",
            headers=headers,
        )

    def get(self, path: str, headers: dict[str, str] | None = None, **query: Any) -> Any:
        return self.client.get(f"/api/v1/{path}", query, headers=self.headers | (headers or {}))
