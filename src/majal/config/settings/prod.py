"""Settings of production: they refuse to start when something that keeps people safe is missing."""

from majal.config.settings.base import *
from majal.kernel.secrets import refuse_unsafe

DEBUG = env.bool("MAJAL_DEBUG", False)
refuse_unsafe(secret_key=SECRET_KEY, debug=DEBUG, allowed_hosts=ALLOWED_HOSTS)

MAJAL_DEMO = False
SECURE_SSL_REDIRECT = env.bool("MAJAL_SSL_REDIRECT", True)
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.int("MAJAL_PROXIES", 0) else None
)
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-majal_session"
CSRF_COOKIE_NAME = "__Host-majal_csrf"
