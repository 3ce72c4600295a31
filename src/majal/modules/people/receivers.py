"""What people's sign-ins leave in the log: who, by number, and that it failed; never with what."""

from typing import Any

import structlog
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver

log = structlog.get_logger("majal.sign_in")


@receiver(user_logged_in, dispatch_uid="people.log_signed_in")
def signed_in(request: Any, user: Any, **_told: Any) -> None:
    """Somebody signed in: where and since when is kept beside the session."""
    request.session.begin(user.pk, request.headers.get("User-Agent", ""))
    log.info("signed in", actor=f"user:{user.pk}")


@receiver(user_logged_out, dispatch_uid="people.log_signed_out")
def signed_out(user: Any, **_told: Any) -> None:
    """Somebody signed out; nobody where the session was over already."""
    if user is not None:
        log.info("signed out", actor=f"user:{user.pk}")


@receiver(user_login_failed, dispatch_uid="people.log_sign_in_failed")
def sign_in_failed(**_told: Any) -> None:
    """Somebody could not sign in; what they typed may be anybody's address or password."""
    log.warning("sign-in failed")
