"""Every route answers with the headers that keep a page out of frames and scripts out of a page."""

import re

import pytest
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

GUESSED = {"int": 1, "slug": "x", "str": "x", "path": "x", "uuid": "0" * 32}
FRAMED = {
    "events:embed", "opendata:embed_calendar", "opendata:embed_figure", "opendata:embed_map",
}  # fmt: skip
"""Made to stand in the pages of others: it takes no cookie and changes nothing."""


def addresses(patterns, namespace=""):
    """An address of each named route, with guessed numbers and words in it."""
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from addresses(
                one.url_patterns, ":".join(n for n in (namespace, one.namespace) if n)
            )
        elif isinstance(one, URLPattern) and one.name:
            name = ":".join(n for n in (namespace, one.name) if n)
            kinds = re.findall(r"<(?:(\w+):)?(\w+)>", str(one.pattern))
            try:
                yield (
                    name,
                    reverse(name, kwargs={n: GUESSED.get(k or "str", "x") for k, n in kinds}),
                )
            except NoReverseMatch:  # needs what an outer route is given, or a word of its own kind
                continue


@pytest.mark.django_db
def test_of_every_route():
    client, asked, wrong = Client(raise_request_exception=False), set(), []
    for name, there in addresses(get_resolver().url_patterns):
        if there in asked:
            continue
        asked.add(there)
        answer = client.get(there)
        policy = answer.headers.get("Content-Security-Policy", "")
        kept = (
            answer.headers.get("X-Frame-Options") == "DENY"
            and "frame-ancestors 'none'" in policy
            and "script-src 'self'" in policy
        )
        told = answer.headers.get("X-Content-Type-Options") == "nosniff"
        if not (told and (kept or name in FRAMED)) or answer.status_code >= 500:
            wrong.append((name, there, answer.status_code, dict(answer.headers)))
    assert wrong == []
    assert len(asked) > 500
