"""What can be refused about declarations. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class PeriodClosed(DomainError):
    code = "declaration_period_closed"
    message = _(
        "This period is closed, and what was declared in it no longer changes. "
        "Write to your park if a number is wrong."
    )


class PeriodDays(DomainError):
    code = "declaration_period_days"
    message = _(
        "A period begins before it ends and lasts five years at most; "
        "answers are due once it is over."
    )


class PeriodExists(DomainError):
    code = "declaration_period_exists"
    message = _("A period of this kind with these days is there already. Open it from the list.")


class AlreadySent(DomainError):
    code = "declaration_already_sent"
    message = _("This declaration was sent. To change a number, begin a correction.")


class NotSent(DomainError):
    code = "declaration_not_sent"
    message = _("Only a declaration that was sent can be corrected. Finish this one first.")


class NotANumber(DomainError):
    code = "declaration_not_a_number"
    message = _("Write a number from 0 up, in digits; or say that you do not know.")


class NotWhole(DomainError):
    code = "declaration_not_whole"
    message = _("Write a whole number: people and products are not counted in halves.")


class QuestionUnknown(DomainError):
    code = "declaration_question_unknown"
    message = _("This question is not asked in this period. Load the page again.")


class PartAboveWhole(DomainError):
    code = "declaration_part_above_whole"
    message = _(
        "“%(part)s” (%(number)s) is more than “%(whole)s” (%(total)s). Mend one of the two."
    )


class PartsAboveWhole(DomainError):
    code = "declaration_parts_above_whole"
    message = _(
        "“%(parts)s” makes %(number)s together, more than “%(whole)s” (%(total)s). "
        "Mend the rows or the whole."
    )


class RowUnknown(DomainError):
    code = "declaration_row_unknown"
    message = _("Write the name of a commune, or choose a kind of contract from the list.")


class NothingSaid(DomainError):
    code = "declaration_nothing_said"
    message = _("Answer one question at least, be it with “I don’t know”.")


class Unlikely(DomainError):
    code = "declaration_unlikely"
    message = _("Some numbers are unusual. Check them, then confirm that they are right.")


class CodeNeeded(DomainError):
    code = "declaration_code_needed"
    message = _("Ask for the code first: it is sent to the e-mail address of the company.")


class CodeWrong(DomainError):
    code = "declaration_code_wrong"
    message = _("This is not the code, or it is too old. Look in the last message, or ask anew.")


class CodeTooOften(DomainError):
    code = "declaration_code_too_often"
    message = _("A code was sent a moment ago. Look in your mail, and ask again in a minute.")


class CodesUsedUp(DomainError):
    code = "declaration_codes_used_up"
    message = _(
        "Ten codes were sent within a day: no more is sent until tomorrow. Whoever manages the "
        "company fills in the rest signed in, without a code."
    )


class NobodyToAsk(DomainError):
    code = "declaration_nobody_to_ask"
    message = _(
        "Nobody of this company can be written to. Record its e-mail address, or its manager."
    )


class NothingToAsk(DomainError):
    code = "declaration_nothing_to_ask"
    message = _("This company has answered already, or was written to today.")


class NamedAlready(DomainError):
    code = "declaration_named_already"
    message = _("The company agreed already. It can withdraw here at any time.")


class OwnDeclaration(DomainError):
    code = "declaration_own"
    message = _("Whoever sent a declaration does not verify it. Ask a colleague.")


class NoteMissing(DomainError):
    code = "declaration_note_missing"
    message = _("Say what is to mend, in a sentence the company understands.")
