"""Every command that changes what this installation says and does about personal data."""

from majal.modules.privacy.commands.answering import (
    confirm_erasure,
    grant_petition,
    identify_petition,
    prepare_erasure,
    refuse_petition,
)
from majal.modules.privacy.commands.asking import ask_own, record_petition
from majal.modules.privacy.commands.copying import (
    ask_again_for_copies,
    ask_copy,
    end_copies,
    make_copy,
    take_copy,
)
from majal.modules.privacy.commands.declaring import name_controller, record_receipt
from majal.modules.privacy.commands.erasing import carry_out, finish_erasure, take_up_again
from majal.modules.privacy.commands.holding import lift_hold, place_hold
from majal.modules.privacy.commands.nights import empty_petitions, follow_histories

__all__ = [
    "ask_again_for_copies",
    "ask_copy",
    "ask_own",
    "carry_out",
    "confirm_erasure",
    "empty_petitions",
    "end_copies",
    "finish_erasure",
    "follow_histories",
    "grant_petition",
    "identify_petition",
    "lift_hold",
    "make_copy",
    "name_controller",
    "place_hold",
    "prepare_erasure",
    "record_petition",
    "record_receipt",
    "refuse_petition",
    "take_copy",
    "take_up_again",
]
