"""Settings shared by every environment. Anything secret or local comes from the environment."""

import os
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _
from environs import Env

from majal.config.settings.modules import MODULES, WATCHED
from majal.config.settings.providers import providers
from majal.config.settings.tamazight import TAMAZIGHT

env = Env()
PACKAGE = Path(__file__).resolve().parents[2]
MAJAL_HOME = Path(os.environ.get("MAJAL_HOME", "var")).absolute()

SECRET_KEY = env.str("MAJAL_SECRET_KEY", "")
SECRET_KEY_FALLBACKS: list[str] = env.list("MAJAL_SECRET_KEY_FALLBACKS", [])  # former ones
ALLOWED_HOSTS: list[str] = env.list("MAJAL_ALLOWED_HOSTS", [])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("MAJAL_TRUSTED_ORIGINS", [])
DEBUG = False
MAJAL_QUIET_HOURS = env.bool("MAJAL_QUIET_HOURS", True)
MAJAL_BACKUP_TO = env.str("MAJAL_BACKUP_TO", "")  # a folder: majal serve backs up there by itself
MAJAL_ANALYTICS_URL = env.str("MAJAL_ANALYTICS_URL", "")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django_htmx",
    "template_partials",
    "csp",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "majal.kernel",
    *MODULES,
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "ninja",
]

MIDDLEWARE = [
    "majal.kernel.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # pages; it pads them at random against BREACH
    "csp.middleware.CSPMiddleware",
    "majal.kernel.middleware.TamazightMiddleware",
    "majal.kernel.cut_off.CutOffMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "majal.modules.people.views.lasting.SignedInMiddleware",
    "majal.kernel.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "majal.modules.people.views.forcing.SecondFactorMiddleware",
    "majal.kernel.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "majal.config.urls"
WSGI_APPLICATION = "majal.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "majal.kernel.templating.Templates",
        "NAME": "django",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "majal.kernel.shell.shell",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "majal.kernel.templatetags.lists",
                "majal.kernel.templatetags.majal",
                "majal.kernel.templatetags.shell",
            ],
        },
    }
]

# One database: private under MAJAL_HOME, or the server that DATABASE_URL names.
# libpq's own waits are minutes; a visitor is told within seconds that a server has gone.
SOON = {
    "connect_timeout": 2,
    "tcp_user_timeout": 3000,
    "keepalives_idle": 3,
    "keepalives_interval": 1,
    "keepalives_count": 3,
}
MAJAL_REPLICA: dict[str, Any] = {}
if env.str("DATABASE_URL", ""):
    DATABASES = {"default": env.dj_db_url("DATABASE_URL")}
    DATABASES["default"]["ENGINE"] = "majal.kernel.postgresql.external"
    DATABASES["default"]["OPTIONS"] = {**SOON, **DATABASES["default"].get("OPTIONS", {})}
    if env.str("DATABASE_REPLICA_URL", ""):  # a copy to read what is public while it is away
        copied = env.dj_db_url("DATABASE_REPLICA_URL")
        MAJAL_REPLICA = {key: copied[key] for key in ("HOST", "PORT", "USER", "PASSWORD", "NAME")}
        MAJAL_REPLICA["OPTIONS"] = {**SOON, **copied.get("OPTIONS", {})}
else:
    # Its data lie in memory or on flash, where a row is found as fast by its number as in order.
    OWN = {"OPTIONS": {"options": "-c random_page_cost=1.1"}}
    DATABASES = {"default": {"ENGINE": "majal.kernel.postgresql", "NAME": "majal", **OWN}}
DATABASES["default"]["CONN_MAX_AGE"] = 600
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# What pages ask again and again (kernel.prepared) is planned once for a connection. Switched off
# behind a pooler that gives each transaction another connection.
MAJAL_POOLED = not env.bool("MAJAL_PREPARED_STATEMENTS", True)
if not MAJAL_POOLED:
    options = DATABASES["default"].setdefault("OPTIONS", {})
    options["prepare_threshold"] = 0
    options["options"] = f"{options.get('options', '')} -c plan_cache_mode=force_generic_plan"
    if MAJAL_REPLICA:
        MAJAL_REPLICA["OPTIONS"]["prepare_threshold"] = 0

# The organisation that reports conventions as IATI: its registered identifier, name, kind by IATI's
# list. Never invented: without it no file is published.
MAJAL_IATI_REF = env.str("MAJAL_IATI_REF", "")
MAJAL_IATI_NAME = env.str("MAJAL_IATI_NAME", "")
MAJAL_IATI_TYPE = env.str("MAJAL_IATI_TYPE", "")
MAJAL_ONLINE_PAYMENT = env.str("MAJAL_ONLINE_PAYMENT", "")  # off until it names where

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kernel_cache",
        # Django keeps 300 rows unless told; fewer would take counted attempts away.
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}
MAJAL_WATCHED = WATCHED
MAJAL_WALLS = "majal.config.walls"  # what each protected table lets through, and to whom
MAJAL_PERSONAL = "majal.config.personal"  # what is kept of people, why, and for how long
MAJAL_SECOND_WALL = env.bool("MAJAL_SECOND_WALL", True)  # off: only queries limit what is read
MAJAL_KEPT_SECONDS = env.int("MAJAL_KEPT_SECONDS", 600)  # 0: every part of a page is drawn anew
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["majal.modules.people.views.backend.Backend"]
SESSION_ENGINE = "majal.kernel.sessions"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "majal.modules.people.forms.LongEnough",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "majal.modules.people.forms.NotTooLong", "OPTIONS": {"max_length": 128}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# Where this installation is reached from outside: links in e-mails begin with it.
MAJAL_ADDRESS = env.str("MAJAL_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home:mine"
LOGOUT_REDIRECT_URL = "portal:home"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key", "login": "30/m/ip"}
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_ADAPTER = "majal.modules.people.views.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "majal.modules.people.forms.SignInForm",
    "reset_password": "majal.modules.people.forms.ForgottenPasswordForm",
    "reset_password_from_key": "majal.modules.people.forms.NewPasswordForm",
    "change_password": "majal.modules.people.forms.ChangePasswordForm",
    "set_password": "majal.modules.people.forms.FirstPasswordForm",
    "reauthenticate": "majal.modules.people.forms.ConfirmPasswordForm",
    "add_email": "majal.modules.people.forms.ChangeEmailForm",
}
MFA_ADAPTER = "majal.modules.people.views.adapter.FactorAdapter"
MFA_FORMS = {
    "authenticate": "majal.modules.people.forms.SecondFactorForm",
    "reauthenticate": "majal.modules.people.forms.ConfirmSecondFactorForm",
    "activate_totp": "majal.modules.people.forms.ActivateAppForm",
    "login_webauthn": "majal.modules.people.forms.SignInByPasskeyForm",
    "authenticate_webauthn": "majal.modules.people.forms.SecondFactorByPasskeyForm",
    "reauthenticate_webauthn": "majal.modules.people.forms.ConfirmByPasskeyForm",
    "add_webauthn": "majal.modules.people.forms.AddPasskeyForm",
    "edit_webauthn": "majal.modules.people.forms.RenamePasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MAJAL_PROVIDERS = providers(env)
SOCIALACCOUNT_ADAPTER = "majal.modules.identities.views.adapter.ProviderAdapter"
SOCIALACCOUNT_STORE_TOKENS = False  # the house asks a provider who somebody is, and nothing more
MFA_TOTP_ISSUER = "Majal"
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("MAJAL_PROXIES", 0)
SESSION_COOKIE_AGE = env.int("MAJAL_SESSION_DAYS", 14) * 86_400
MAJAL_SESSION_HOURS = env.int("MAJAL_SESSION_HOURS", 12)  # for whoever holds a role over others
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "majal_session"
CSRF_COOKIE_NAME = "majal_csrf"
CSRF_FAILURE_VIEW = "majal.kernel.failures.csrf_failure"

# Language and time
LANGUAGES = [
    ("ar", _("Arabic")),
    ("fr", _("French")),
    ("en", _("English")),
    ("zgh", _("Amazigh")),  # public pages only: docs/adr/0028
]
LANGUAGE_CODE = "ar"
LANG_INFO |= TAMAZIGHT
FORMAT_MODULE_PATH = ["majal.config.formats"]
LOCALE_PATHS = [PACKAGE / "config" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Africa/Casablanca"

# Files and pages
STATIC_URL = "/static/"
STATIC_ROOT = MAJAL_HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
MAJAL_FILES_URL = env.str("MAJAL_FILES_URL", "")  # s3://bucket/prefix?endpoint=…: files in a bucket
MAJAL_MAX_UPLOAD = 25_000_000
MAJAL_CLAMAV = env.str("MAJAL_CLAMAV", "")  # clamd: a socket's path or host:port; none: no scanning
# What the house may open although it is not public, as host:port; for tests above all.
MAJAL_OUTBOUND_ALLOWED: list[str] = env.list("MAJAL_OUTBOUND_ALLOWED", [])
MAJAL_SIGNS = "majal.config.signs"  # vital signs of what stands outside every module
MAJAL_HAPPENINGS = "majal.config.happenings"  # events told by signals; loaded at the start
MAJAL_FEEDS_PAUSE = env.float("MAJAL_FEEDS_PAUSE", 2.0)  # seconds between two requests to one site
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
FORMS_URLFIELD_ASSUME_HTTPS = True
MESSAGE_TAGS = {10: "info", 20: "info", 25: "ok", 30: "wait", 40: "alarm"}
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

# Security headers
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src-elem": [SELF],
        "style-src-attr": [UNSAFE_INLINE],  # ECharts positions its tooltip so
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = MAJAL_HOME / "mail"
if env.str("MAJAL_EMAIL_URL", ""):
    vars().update(env.dj_email_url("MAJAL_EMAIL_URL"))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("MAJAL_FROM", "Majal <majal@localhost>")

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "tasks"
PROCRASTINATE_ON_APP_READY = "majal.kernel.jobs.on_app_ready"
LOGGING_CONFIG = "majal.kernel.logs.configure"
MAJAL_ACCESS_LOG = env.bool("MAJAL_ACCESS_LOG", True)  # a line for each request and each job
MAJAL_WORKER_MEMORY = env.int("MAJAL_WORKER_MEMORY", 256)  # MiB; 0: never begun anew
MAJAL_SLOW_MS = env.int("MAJAL_SLOW_MS", 200)  # statements that take so long are listed; 0: none
MAJAL_METRICS_TOKEN = env.str("MAJAL_METRICS_TOKEN", "")  # none: /metrics answers this machine only
LOGGING = {"level": env.str("MAJAL_LOG_LEVEL", "INFO"), "json": True}
