"""Sessions in the database, as Django's; the one of whoever asks is a question written once.

Beside each session of somebody signed in stands where it is: browser and system, since when, when
it was last seen. No address is kept. allauth's own list was not taken: it keeps the whole address
and the whole ``User-Agent``, and a row that outlives its session. Here the database ends the row
with its session, whichever way that goes, and no page asks one question more.
"""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.db import IntegrityError, OperationalError, transaction
from django.db.models import CharField, DateTimeField, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from majal.kernel.browsers import device_of
from majal.kernel.holding import free
from majal.kernel.models import SignIn
from majal.kernel.prepared import Given, Prepared
from majal.kernel.room import room_for_database, says_full

SEEN_EVERY = timedelta(minutes=5)
"""How old "last seen" becomes before a page writes it anew."""
FIELDS = ("owner_id", "began_at", "seen_at", "browser", "system")


def _with_place(rows: QuerySet[Session]) -> QuerySet[Session]:
    place = SignIn.objects.filter(session_key=OuterRef("session_key"))
    told = JSONObject(**{name: name for name in FIELDS})
    return rows.annotate(place=Subquery(place.values(told=told)))


LIVING = Prepared(
    lambda: _with_place(
        Session.objects.filter(
            session_key=Given("key", CharField()), expire_date__gt=Given("now", DateTimeField())
        )
    )
)


class SessionStore(DatabaseStore):
    """Every page of whoever is signed in begins with it."""

    sign_in: SignIn | None = None
    """Where and since when somebody is signed in by it; found with the session."""
    lost = False
    """Whether a browser named a session that there is none of any more."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def _get_session_from_db(self) -> Any:
        rows = LIVING.ask(key=self.session_key, now=timezone.now())
        if not rows:
            self._session_key, self.lost = None, True
            return None
        self.sign_in = _sign_in(rows[0])
        return rows[0]

    def cycle_key(self) -> None:
        """The same session under another key stays at its place."""
        super().cycle_key()
        if self.sign_in:
            self.sign_in.session_key = self.session_key or ""
            self.sign_in.save(force_insert=True)

    def flush(self) -> None:
        super().flush()
        self.sign_in = None

    def begin(self, owner_id: int, agent: str) -> None:
        """Somebody signed in by this session, with this ``User-Agent``; anew, its key changes."""
        known, self.sign_in = self.sign_in, None
        if known:
            self.cycle_key()
        elif not self.session_key:
            self.create()
        now = timezone.now()
        browser, system = device_of(agent)
        made = SignIn(self.session_key or "", owner_id, now, now, browser, system)
        with suppress(IntegrityError), transaction.atomic():  # ended elsewhere at this moment
            SignIn.objects.bulk_create(
                [made], update_conflicts=True, unique_fields=["session_key"], update_fields=FIELDS
            )
        self.sign_in = made

    def seen(self, owner_id: int, agent: str) -> None:
        """It was used just now; written once in some minutes only.

        Not while a disk is full: what is read goes on then, and no page fails over this.
        """
        now, known = timezone.now(), self.sign_in
        if (known and now - known.seen_at < SEEN_EVERY) or not room_for_database():
            return
        if known is None:  # from before places were kept
            self.begin(owner_id, agent)
            return
        known.seen_at = now
        try:
            SignIn.objects.filter(pk=known.pk).update(seen_at=now)
        except OperationalError as error:
            if not says_full(error):
                raise


def sign_ins_of(owner_id: int) -> list[tuple[SignIn, dict[str, Any]]]:
    """Where somebody is signed in, last seen first, each with what its session holds."""
    keys = SignIn.objects.filter(owner_id=owner_id).values("session_key")
    rows = _with_place(Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now()))
    found = [(one, row.get_decoded()) for row in rows if (one := _sign_in(row))]
    return sorted(found, key=lambda pair: pair[0].seen_at, reverse=True)


def end_session(sign_in: SignIn) -> None:
    """End one session; whoever holds it signs in anew."""
    Session.objects.filter(session_key=sign_in.session_key).delete()


def forget_sessions() -> int:
    """Take away the sessions whose time is over, with their places; how many."""
    over = Session.objects.filter(expire_date__lt=timezone.now())
    places = SignIn.objects.filter(session_key__in=over.values("session_key"))
    held = places.exclude(pk__in=free(places).values("pk"))
    return over.exclude(session_key__in=held.values("session_key")).delete()[0]


def _sign_in(row: Any) -> SignIn | None:
    """The place of a session, as it was found with it."""
    if row.place is None:
        return None
    told = dict(row.place)
    for name in ("began_at", "seen_at"):
        told[name] = datetime.fromisoformat(told[name])
    return SignIn(session_key=row.session_key, **told)
