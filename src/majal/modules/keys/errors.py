"""What can be refused about keys and badges. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class ContractNotSigned(DomainError):
    code = "key_contract_not_signed"
    message = _(
        "Keys are handed out under a contract that is signed and not over. Record its signature "
        "first, or choose another contract."
    )


class SpaceNotHeld(DomainError):
    code = "key_space_not_held"
    message = _(
        "The contract does not hold that space on %(day)s. Choose one that it holds, or another "
        "day."
    )
    field = "space"


class KeyTaken(DomainError):
    code = "key_taken"
    message = _(
        "No. %(number)s is not here: %(holder)s (%(company)s) has it since %(day)s. Take it back "
        "first, or choose another number."
    )
    field = "numbers"


class KeyLost(DomainError):
    code = "key_lost_before"
    message = _(
        "No. %(number)s was lost by %(holder)s (%(company)s) on %(day)s. Where it was found, take "
        "it back first; else choose another number."
    )
    field = "numbers"


class KeyTakenMeanwhile(DomainError):
    code = "key_taken_meanwhile"
    message = _(
        "Somebody handed out this number at the same moment. Reload the list to see who has it."
    )
    field = "numbers"


class KeyUnnamed(DomainError):
    code = "key_unnamed"
    message = _("Write at least one number, and twenty at most, separated by commas.")
    field = "numbers"


class HolderMissing(DomainError):
    code = "key_holder_missing"
    message = _("Write who receives it.")
    field = "holder"


class KeyDaysBackwards(DomainError):
    code = "key_days_backwards"
    message = _("It was handed out on %(day)s. Give a day from then until today.")


class KeyDayAhead(DomainError):
    code = "key_day_ahead"
    message = _("Nothing is handed out on a day to come. Give today or a day before.")
    field = "handed_on"


class KeyBack(DomainError):
    code = "key_back"
    message = _("This one is back already. Reload the page.")
