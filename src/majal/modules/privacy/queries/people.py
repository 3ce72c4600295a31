"""Who somebody is in the house: their account, and the addresses that are surely theirs."""

from collections.abc import Collection

from allauth.account.models import EmailAddress
from django.db.models.functions import Lower

from majal.kernel.finding import Somebody
from majal.modules.people.public import User
from majal.modules.privacy.models import Petition


def somebody(account: User) -> Somebody:
    """A person with an account: everything under it and under the addresses they confirmed.

    An address that was never confirmed, and any telephone, may be another person's.
    """
    rows = EmailAddress.objects.filter(user=account, verified=True)
    emails = {one.lower() for one in rows.values_list("email", flat=True)}
    return Somebody(accounts=frozenset({account.pk}), emails=frozenset(emails))


def known_by(emails: Collection[str], accounts: Collection[int]) -> Somebody:
    """People by addresses or accounts: with the other addresses that those accounts confirmed."""
    if not emails and not accounts:
        return Somebody()
    confirmed = EmailAddress.objects.filter(verified=True)
    theirs = confirmed.annotate(small=Lower("email")).filter(small__in=emails)
    found = frozenset(theirs.values_list("user", flat=True)) | frozenset(accounts)
    rows = confirmed.filter(user__in=found).values_list("email", flat=True)
    return Somebody(accounts=found, emails=frozenset(emails) | {one.lower() for one in rows})


def identified(petition: Petition) -> Somebody:
    """The person of a request whose identity was checked: what they named, and their account."""
    known = somebody(petition.account) if petition.account else Somebody()
    return Somebody(
        accounts=known.accounts,
        emails=known.emails | {one for one in [petition.email] if one},
        phones=frozenset(one for one in [petition.phone] if one),
    )
