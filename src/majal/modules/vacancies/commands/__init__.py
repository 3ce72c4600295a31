"""Everything that changes offers, applications, alerts and hires."""

from majal.modules.vacancies.commands.alerting import (
    ask_alert,
    confirm_alert,
    forget_unconfirmed,
    stop_alert,
    tell_alert,
)
from majal.modules.vacancies.commands.applying import (
    apply_for,
    empty_candidacy,
    move_candidacy,
    withdraw_candidacy,
)
from majal.modules.vacancies.commands.demonstration import make_demo_vacancies
from majal.modules.vacancies.commands.hiring import declare_hire, mend_hire
from majal.modules.vacancies.commands.moderating import (
    expire_vacancies,
    publish_vacancy,
    refuse_vacancy,
)
from majal.modules.vacancies.commands.writing import (
    Offer,
    change_positions,
    extend_vacancy,
    fill_vacancy,
    mend_vacancy,
    submit_vacancy,
    withdraw_vacancy,
    write_vacancy,
)

__all__ = [
    "Offer",
    "apply_for",
    "ask_alert",
    "change_positions",
    "confirm_alert",
    "declare_hire",
    "empty_candidacy",
    "expire_vacancies",
    "extend_vacancy",
    "fill_vacancy",
    "forget_unconfirmed",
    "make_demo_vacancies",
    "mend_hire",
    "mend_vacancy",
    "move_candidacy",
    "publish_vacancy",
    "refuse_vacancy",
    "stop_alert",
    "submit_vacancy",
    "tell_alert",
    "withdraw_candidacy",
    "withdraw_vacancy",
    "write_vacancy",
]
