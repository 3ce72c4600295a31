"""A provider of OpenID Connect in a process of its own: one written by others, and bent on demand.

``oidc-provider-mock`` does discovery, keys, codes and signed tokens. It forgets PKCE, so this looks
at the verifier of each code; ``POST /bend`` has it say what no honest provider would.
"""

import base64
import hashlib
import json
import sys
import warnings
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

warnings.simplefilter("ignore")

from authlib import jose  # noqa: E402
from oidc_provider_mock import _app  # noqa: E402
from werkzeug.serving import make_server  # noqa: E402

BENT: dict[str, str] = {}
CHALLENGES: dict[str, str] = {}
OTHERS = jose.RSAKey.generate_key(is_private=True)


class Bent(_app.OpenIDCode):
    def get_jwt_config(self, grant, client=None):
        config = super().get_jwt_config(grant, client)
        if "issuer" in BENT:
            config["iss"] = BENT["issuer"]
        if "signature" in BENT:
            config["key"] = {**OTHERS.as_dict(is_private=True), "kid": config["key"]["kid"]}
        if "symmetric" in BENT:
            config.update(key=BENT["symmetric"], alg="HS256")
        if "expired" in BENT:
            config["exp"] = -3600
        return config

    def get_audiences(self, request):
        return [BENT.get("audience", request.client.get_client_id())]


_app.OpenIDCode = Bent


class Guarding:
    """Keeps the challenge of each code, and lets nobody have a token without its verifier."""

    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start):
        path = environ["PATH_INFO"]
        if path == "/bend":
            BENT.clear()
            BENT.update(json.loads(_body(environ)))
            start("204 No Content", [])
            return [b""]
        if path == "/oauth2/token":
            asked = parse_qs(_body(environ).decode())
            verifier = asked.get("code_verifier", [""])[0]
            made = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest())
            if CHALLENGES.pop(asked["code"][0], None) != made.rstrip(b"=").decode():
                start("400 Bad Request", [("Content-Type", "application/json")])
                return [b'{"error": "invalid_grant"}']
        if path == "/.well-known/openid-configuration" and "discovery" in BENT:
            start("200 OK", [("Content-Type", "application/json")])
            return [json.dumps({"issuer": "https://elsewhere.example"}).encode()]
        if path == "/.well-known/openid-configuration" and "lacks" in BENT:
            here = f"http://{environ['HTTP_HOST']}"
            names = ("authorization_endpoint", "token_endpoint", "jwks_uri")
            told = {"issuer": here, **{name: here for name in names if name != BENT["lacks"]}}
            start("200 OK", [("Content-Type", "application/json")])
            return [json.dumps(told).encode()]
        challenge = parse_qs(environ.get("QUERY_STRING", "")).get("code_challenge", [""])[0]

        def told(status, headers, *more):
            to = dict(headers).get("Location", "")
            if code := parse_qs(urlsplit(to).query).get("code"):
                CHALLENGES[code[0]] = challenge
            return start(status, headers, *more)

        return self.app(environ, told)


def _body(environ):
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    environ["wsgi.input"] = BytesIO(body)
    return body


if __name__ == "__main__":
    server = make_server("127.0.0.1", 0, Guarding(_app.app(require_nonce=True)), threaded=True)
    print(server.server_port, flush=True)
    sys.stdout.close()
    server.serve_forever()
