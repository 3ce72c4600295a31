"""Who else may say who somebody is: providers of sign-in, from the environment and from a file.

One provider of OpenID Connect is five variables, ``MAJAL_OIDC_…``. More, or SAML, stand in the JSON
file that ``MAJAL_PROVIDERS_FILE`` names. Both are the operator's: a secret that opens the
organisation's directory is kept by the same hands and means as the secret key, and is in no backup.
"""

import json
import re
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from environs import Env

KINDS = ("oidc", "saml")
NAMED = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
ALWAYS = {"id", "kind", "name"}
NEEDED = {
    "oidc": {"issuer", "client_id", "client_secret"},
    "saml": {"entity_id", "sign_in_url", "certificate", "trusted_domains"},
}
FREE: Mapping[str, Any] = {
    "groups": "groups",
    "opens_accounts": False,
    "domains": [],
    "trusted_domains": [],
    "email": "email",
    "full_name": "name",
}


class ProviderUnfit(Exception):
    """A provider of sign-in is described in a way that cannot work, or would not be safe."""


def providers(env: Env) -> list[dict[str, Any]]:
    """The providers in the order in which they are offered.

    Raises: ProviderUnfit.
    """
    found: list[Mapping[str, Any]] = []
    if issuer := env.str("MAJAL_OIDC_ISSUER", ""):
        found.append(
            {
                "id": "oidc",
                "kind": "oidc",
                "name": env.str("MAJAL_OIDC_NAME", ""),
                "issuer": issuer,
                "client_id": env.str("MAJAL_OIDC_CLIENT_ID", ""),
                "client_secret": env.str("MAJAL_OIDC_CLIENT_SECRET", ""),
                "groups": env.str("MAJAL_OIDC_GROUPS", FREE["groups"]),
                "opens_accounts": env.bool("MAJAL_OIDC_OPENS_ACCOUNTS", False),
                "domains": env.list("MAJAL_OIDC_DOMAINS", []),
                "trusted_domains": env.list("MAJAL_OIDC_TRUSTED_DOMAINS", []),
            }
        )
    if path := env.str("MAJAL_PROVIDERS_FILE", ""):
        found += _file(Path(path))
    whole = [fit(one) for one in found]
    if len({one["id"] for one in whole}) < len(whole):
        raise ProviderUnfit("Two providers of sign-in have the same id.")
    if any(one["kind"] == "saml" for one in whole) and find_spec("onelogin") is None:
        raise ProviderUnfit("Providers of SAML need the extra: pip install 'majal[saml]'.")
    return whole


def _file(path: Path) -> list[Mapping[str, Any]]:
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ProviderUnfit(f"MAJAL_PROVIDERS_FILE cannot be read: {error}") from error
    if not isinstance(read, list) or not all(isinstance(one, dict) for one in read):
        raise ProviderUnfit("MAJAL_PROVIDERS_FILE holds a list of providers, in square brackets.")
    return read


def fit(given: Mapping[str, Any]) -> dict[str, Any]:
    """One provider with everything it needs, and nothing unknown.

    Raises: ProviderUnfit with what is missing or too much.
    """
    kind, called = given.get("kind", "oidc"), str(given.get("id", ""))
    if not NAMED.fullmatch(called):
        raise ProviderUnfit("A provider of sign-in needs an id of small letters, digits, hyphens.")
    if kind not in KINDS:
        raise ProviderUnfit(f"{called}: kind is oidc or saml.")
    needed = ALWAYS | NEEDED[kind]
    lacks = sorted(one for one in needed - {"kind"} if not given.get(one))
    if lacks:
        raise ProviderUnfit(f"{called} lacks: {', '.join(lacks)}.")
    if unknown := sorted(set(given) - needed - set(FREE)):
        raise ProviderUnfit(f"{called} has what nobody knows: {', '.join(unknown)}.")
    address = str(given["issuer" if kind == "oidc" else "sign_in_url"])
    if not address.startswith(("https://", "http://127.0.0.1", "http://localhost")):
        raise ProviderUnfit(f"{called}: the address begins with https://.")
    if given.get("opens_accounts") and not given.get("domains"):
        raise ProviderUnfit(f"{called} opens accounts: name the domains of their addresses.")
    whole = {"kind": kind, **FREE, **given}
    if not isinstance(whole["opens_accounts"], bool):
        raise ProviderUnfit(f"{called}: opens_accounts is true or false, without quotation marks.")
    for one in ("domains", "trusted_domains"):
        whole[one] = _domains(called, one, whole[one])
    return whole


def _domains(called: str, part: str, given: object) -> list[str]:
    """Domains as they are compared: without spaces, capitals and what stands before them."""
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        raise ProviderUnfit(
            f'{called}: {part} is a list in square brackets, as ["region.example"].'
        )
    found = [one.strip().lower().lstrip("@") for one in given]
    if not all(found):
        raise ProviderUnfit(f"{called}: {part} holds an empty domain.")
    return found
