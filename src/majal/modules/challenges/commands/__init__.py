"""Everything that changes about challenges."""

from majal.modules.challenges.commands.answering import (
    answer_challenge,
    choose_finalists,
    name_juror,
    remove_juror,
    score_answer,
    withdraw_answer,
)
from majal.modules.challenges.commands.demonstration import make_demo_challenges
from majal.modules.challenges.commands.piloting import (
    attest_pilot,
    decide_outcome,
    pay_pilot,
    record_result,
    start_pilot,
    take_payment_back,
)
from majal.modules.challenges.commands.saying import (
    ask_support,
    comment_challenge,
    confirm_support,
    forget_unconfirmed,
    judge_comment,
    support_challenge,
)
from majal.modules.challenges.commands.stating import (
    Words,
    add_data,
    add_indicator,
    cancel_challenge,
    correct_challenge,
    publish_challenge,
    state_challenge,
)

__all__ = [
    "Words",
    "add_data",
    "add_indicator",
    "answer_challenge",
    "ask_support",
    "attest_pilot",
    "cancel_challenge",
    "choose_finalists",
    "comment_challenge",
    "confirm_support",
    "correct_challenge",
    "decide_outcome",
    "forget_unconfirmed",
    "judge_comment",
    "make_demo_challenges",
    "name_juror",
    "pay_pilot",
    "publish_challenge",
    "record_result",
    "remove_juror",
    "score_answer",
    "start_pilot",
    "state_challenge",
    "support_challenge",
    "take_payment_back",
    "withdraw_answer",
]
