"""How sessions end: each carries the number of times its account was signed out everywhere."""

from django.db.models import F

from majal.modules.people.models import User


def end_sessions_of(person: User) -> User:
    """End every session of an account; whoever holds one signs in again."""
    User.objects.filter(pk=person.pk).update(session_epoch=F("session_epoch") + 1)
    person.refresh_from_db()
    person.__dict__.pop("grants", None)
    return person
