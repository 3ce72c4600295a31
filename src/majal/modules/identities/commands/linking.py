"""Which account of a provider opens which account here."""

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.identities.commands.applying import take_back
from majal.modules.identities.errors import AccountOpened, IdentityTaken, LastWayIn
from majal.modules.identities.models import Given
from majal.modules.identities.permissions import Perm
from majal.modules.people.public import LANGUAGES, User

TAKEN = {
    "socialaccount_socialaccount_provider_uid_fc810c6e_uniq": IdentityTaken,
    "people_user_email_key": AccountOpened,
}


@command(refusals=TAKEN)
def link_identity(person: User, *, provider: str, uid: str, email: str, by: Actor) -> SocialAccount:
    """Let an account of a provider open one's own account from now on.

    Permission: identities.link on the account.
    Raises: NotAllowed; IdentityTaken.
    """
    require(by, Perm.LINK, person)
    told = {"email": email}
    return SocialAccount.objects.create(user=person, provider=provider, uid=uid, extra_data=told)


@command(refusals=TAKEN)
def open_account(
    email: str, *, name: str, language: str, provider: str, uid: str, by: Actor
) -> SocialAccount:
    """Open an account for somebody whom a provider vouches for, without a password.

    Permission: identities.apply.
    Raises: NotAllowed; IdentityTaken; AccountOpened.
    """
    require(by, Perm.APPLY)
    language = language if language in dict(LANGUAGES) else "ar"
    person = User.objects.create_user(email, name=name.strip()[:150] or email, language=language)
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    told = {"email": email}
    return SocialAccount.objects.create(user=person, provider=provider, uid=uid, extra_data=told)


@command()
def unlink_identity(person: User, identity_id: int, *, by: Actor) -> None:
    """Let an account of a provider open one's own account no more; roles of its groups go with it.

    Permission: identities.link on the account.
    Raises: NotAllowed; NotFound; LastWayIn.
    """
    require(by, Perm.LINK, person)
    person = User.objects.select_for_update().get(pk=person.pk)
    found = SocialAccount.objects.filter(user=person, pk=identity_id).first()
    if found is None:
        raise NotFound
    others = SocialAccount.objects.filter(user=person).exclude(pk=found.pk).exists()
    if not others and not person.has_usable_password():
        raise LastWayIn
    provider = found.provider
    found.delete()
    if not SocialAccount.objects.filter(user=person, provider=provider).exists():
        given = Given.objects.filter(
            grant__user=person, grant__withdrawn_at=None, rule__provider=provider
        )
        for one in given.order_by("pk"):
            take_back(one.grant_id, by=SYSTEM)
