"""Everything that changes the community."""

from majal.modules.community.commands.demonstration import make_demo_community
from majal.modules.community.commands.introducing import (
    answer_introduction,
    ask_introduction,
    block_company,
    empty_introductions,
    lapse_introductions,
    lift_block,
    take_back_introduction,
)
from majal.modules.community.commands.noticing import (
    end_notice,
    expire_notices,
    post_notice,
    publish_notice,
    refuse_notice,
)
from majal.modules.community.commands.presenting import end_line, set_profile, write_line
from majal.modules.community.commands.telling import start_digest, stop_digest, tell_person

__all__ = [
    "answer_introduction",
    "ask_introduction",
    "block_company",
    "empty_introductions",
    "end_line",
    "end_notice",
    "expire_notices",
    "lapse_introductions",
    "lift_block",
    "make_demo_community",
    "post_notice",
    "publish_notice",
    "refuse_notice",
    "set_profile",
    "start_digest",
    "stop_digest",
    "take_back_introduction",
    "tell_person",
    "write_line",
]
