"""One's profile and sessions; closing an account and opening it again."""

from majal.kernel import sessions
from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound, WrongState
from majal.kernel.models import SignIn
from majal.kernel.permissions import require
from majal.kernel.text import search_key, sort_key
from majal.modules.people.commands.ending import end_sessions_of
from majal.modules.people.errors import LanguageUnknown, LastHeadOffice
from majal.modules.people.models import User
from majal.modules.people.permissions import Perm
from majal.modules.people.queries import head_office_remains, session_visible_to


@command(refusals={"user_language_known": LanguageUnknown})
def change_profile(*, name: str, language: str, time_format: str, by: Actor) -> User:
    """Change one's own name, language and way of writing the time.

    Permission: people.own_account.
    Raises: NotAllowed; LanguageUnknown.
    """
    require(by, Perm.OWN_ACCOUNT)
    person = User.objects.select_for_update().get(pk=by.pk or 0)
    person.name, person.language, person.time_format = name, language, time_format
    person.sort_key, person.search_key = sort_key(name), search_key(name)
    person.save(update_fields=["name", "language", "time_format", "sort_key", "search_key"])
    return person


@command()
def sign_out_everywhere(person: User, *, by: Actor) -> User:
    """End every session of an account; whoever asked may renew the session in hand.

    API tokens go on: they are ended one by one, on their own page.

    Permission: people.end_sessions on the account.
    Raises: NotAllowed.
    """
    require(by, Perm.END_SESSIONS, person)
    return end_sessions_of(person)


@command()
def end_session(mark: str, *, by: Actor) -> None:
    """End one of one's own sessions by its mark; whoever holds it signs in anew.

    Permission: people.own_account.
    Raises: NotAllowed; NotFound for another's, or one that has ended already.
    """
    require(by, Perm.OWN_ACCOUNT)
    try:
        chosen = session_visible_to(by, mark)
    except SignIn.DoesNotExist as error:
        raise NotFound from error
    sessions.end_session(chosen)


@command()
def close_account(person: User, *, by: Actor) -> User:
    """Keep somebody from signing in, and end their sessions; their roles and history stay.

    Permission: people.manage.
    Raises: NotAllowed; WrongState when it is closed; LastHeadOffice.
    """
    require(by, Perm.MANAGE)
    if not User.objects.filter(pk=person.pk, is_active=True).update(is_active=False):
        raise WrongState
    if not head_office_remains():
        raise LastHeadOffice
    return end_sessions_of(person)


@command()
def reopen_account(person: User, *, by: Actor) -> User:
    """Let somebody sign in again, with the roles they still hold.

    Permission: people.manage.
    Raises: NotAllowed; WrongState when it is open.
    """
    require(by, Perm.MANAGE)
    if not User.objects.filter(pk=person.pk, is_active=False).update(is_active=True):
        raise WrongState
    person.refresh_from_db()
    return person
