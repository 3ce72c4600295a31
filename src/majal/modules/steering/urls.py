"""Addresses of what follows a convention; they stand below its own."""

from django.urls import URLPattern, path

from majal.modules.steering.views import handovers, meetings, shares

app_name = "steering"
urlpatterns: list[URLPattern] = [
    path("<str:code>/meetings/call/", meetings.call, name="call_meeting"),
    path("<str:code>/meetings/<int:pk>/minutes/", meetings.minutes, name="minutes"),
    path("<str:code>/handovers/add/", handovers.give, name="hand_over"),
    path("<str:code>/handovers/<int:pk>/return/", handovers.give_back, name="take_back"),
    path("<str:code>/shares/claim/", shares.claim, name="claim_share"),
    path("<str:code>/shares/<int:pk>/end/", shares.end, name="end_share"),
]
