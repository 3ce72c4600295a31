"""Settings for pytest: a private server in a temporary folder, or the one DATABASE_URL names."""

import hashlib
import os
import tempfile
from pathlib import Path

_here = hashlib.sha256(str(Path(__file__).resolve()).encode()).hexdigest()[:8]
os.environ.setdefault("MAJAL_HOME", f"{tempfile.gettempdir()}/majal-tests-{os.getuid()}-{_here}")

from majal.config.settings.base import *  # noqa: E402

SECRET_KEY = "tests-only"  # noqa: S105
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
LOGGING = {**LOGGING, "level": "WARNING", "json": False}
DATABASES["default"]["CONN_HEALTH_CHECKS"] = False
MAJAL_DEMO = False
MAJAL_SESSION_HOURS = 14 * 24  # tests travel through days; those of sessions set it back
MAJAL_ACCESS_LOG = env.bool("MAJAL_ACCESS_LOG", False)
MAJAL_SLOW_MS = env.int("MAJAL_SLOW_MS", 0)
