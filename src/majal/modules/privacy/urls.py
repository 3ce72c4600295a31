"""Addresses of privacy."""

from django.urls import URLPattern, path

from majal.modules.privacy.views import answering, keeping, own, register

app_name = "privacy"
urlpatterns: list[URLPattern] = [
    path("", register.public, name="public"),
    path("register/", register.whole, name="register"),
    path("register/paper/", register.paper, name="paper"),
    path("register/controller/", register.controller_page, name="controller"),
    path("register/<slug:code>/", register.processing, name="processing"),
    path("register/<slug:code>/receipt/", register.receipt, name="receipt"),
    path("mine/", own.mine, name="mine"),
    path("mine/copy/", own.copy, name="copy"),
    path("mine/ask/", own.ask_for, name="ask"),
    path("mine/<int:pk>/data.zip", own.file, name="file"),
    path("copy/<slug:secret>/", own.by_link, name="by_link"),
    path("copy/<slug:secret>/data.zip", own.file_by_link, name="file_by_link"),
    path("requests/", answering.petitions, name="petitions"),
    path("requests/new/", answering.record, name="record"),
    path("requests/<int:pk>/", answering.petition, name="petition"),
    path("requests/<int:pk>/data.zip", own.hand_over, name="hand_over"),
    path("requests/<int:pk>/identity/", answering.identify, name="identify"),
    path("requests/<int:pk>/grant/", answering.grant, name="grant"),
    path("requests/<int:pk>/refuse/", answering.refuse, name="refuse"),
    path("requests/<int:pk>/prepare/", answering.prepare, name="prepare"),
    path("requests/<int:pk>/confirm/", answering.confirm, name="confirm"),
    path("holds/", keeping.holds, name="holds"),
    path("holds/new/", keeping.place, name="place"),
    path("holds/<int:pk>/lift/", keeping.lift, name="lift"),
    path("nights/", keeping.nights, name="nights"),
]
