"""Sessions in the database, as Django's; the one of whoever asks is a question written once."""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.db.models import CharField, DateTimeField
from django.utils import timezone

from majal.kernel.prepared import Given, Prepared

LIVING = Prepared(
    lambda: Session.objects.filter(
        session_key=Given("key", CharField()), expire_date__gt=Given("now", DateTimeField())
    )
)


class SessionStore(DatabaseStore):
    """Every page of whoever is signed in begins with it."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def _get_session_from_db(self) -> Any:
        rows = LIVING.ask(key=self.session_key, now=timezone.now())
        if not rows:
            self._session_key = None
        return rows[0] if rows else None
