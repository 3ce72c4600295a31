"""Addresses of arrears."""

from django.urls import URLPattern, path

from majal.modules.arrears.views import accounts, plans, reminders, rounds

app_name = "arrears"
urlpatterns: list[URLPattern] = [
    path("", accounts.index, name="index"),
    path("mine/", accounts.own, name="own"),
    path("mine/<int:pk>/attest/", accounts.attest, name="attest"),
    path("accounts/<int:park>/<int:pk>/", accounts.account, name="account"),
    path("accounts/<int:park>/<int:pk>/hold/", accounts.hold, name="hold"),
    path("accounts/<int:park>/<int:pk>/suspend/", accounts.suspend, name="suspend"),
    path("accounts/<int:park>/<int:pk>/lift/", accounts.lift, name="lift"),
    path("accounts/<int:park>/<int:pk>/plan/", plans.offer, name="offer"),
    path("plans/<int:pk>/", plans.plan, name="plan"),
    path("plans/<int:pk>/agree/", plans.agree, name="agree"),
    path("plans/<int:pk>/refuse/", plans.refuse, name="refuse"),
    path("plans/<int:pk>/drop/", plans.drop, name="drop_plan"),
    path("letters/", reminders.reminder_list, name="reminders"),
    path("letters/<int:pk>/", reminders.reminder, name="reminder"),
    path("letters/<int:pk>/left/", reminders.dispatch, name="dispatch"),
    path("rounds/", rounds.round_list, name="rounds"),
    path("rounds/new/", rounds.begin, name="begin"),
    path("rounds/<int:pk>/", rounds.detail, name="round"),
    path("rounds/<int:pk>/send/", rounds.send, name="send"),
    path("rounds/<int:pk>/again/", rounds.again, name="again"),
    path("rounds/<int:pk>/drop/", rounds.drop, name="drop"),
]
