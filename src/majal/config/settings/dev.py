"""Settings of a demonstration and of a developer: local, plain http, nothing to configure."""

from majal.config.settings.base import *
from majal.kernel.secrets import local_secret

SECRET_KEY = SECRET_KEY or local_secret(MAJAL_HOME)
DEBUG = env.bool("MAJAL_DEBUG", False)
ALLOWED_HOSTS = ALLOWED_HOSTS or ["localhost", "127.0.0.1", "[::1]"]
LOGGING = {**LOGGING, "json": False}
MAJAL_ACCESS_LOG = env.bool("MAJAL_ACCESS_LOG", False)
MAJAL_DEMO = True
