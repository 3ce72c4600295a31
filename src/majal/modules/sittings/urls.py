"""Addresses of sittings."""

from django.urls import URLPattern, path

from majal.modules.sittings.views import agenda, deciding, planning, running

app_name = "sittings"
urlpatterns: list[URLPattern] = [
    path("", planning.mine, name="mine"),
    path("plan/<int:pk>/", planning.plan, name="plan"),
    path("<int:pk>/", planning.sitting, name="sitting"),
    path("<int:pk>/change/", planning.change, name="change"),
    path("<int:pk>/convene/", planning.invite, name="convene"),
    path("<int:pk>/cancel/", planning.cancel, name="cancel"),
    path("<int:pk>/again/", planning.again, name="again"),
    path("<int:pk>/open/", running.begin, name="open"),
    path("<int:pk>/presence/", running.presence, name="presence"),
    path("<int:pk>/close/", running.end, name="close"),
    path("<int:pk>/items/new/", agenda.add, name="add_item"),
    path("items/<int:pk>/", agenda.item, name="item"),
    path("items/<int:pk>/edit/", agenda.edit, name="edit_item"),
    path("items/<int:pk>/guests/new/", agenda.guest, name="guest"),
    path("items/<int:pk>/off/", agenda.take_off, name="take_off"),
    path("items/<int:pk>/conflict/", deciding.conflict, name="conflict"),
    path("items/<int:pk>/put/", deciding.put, name="put"),
    path("items/<int:pk>/vote/", deciding.vote, name="vote"),
    path("items/<int:pk>/count/", deciding.count, name="count"),
    path("items/<int:pk>/decide/", deciding.decide, name="decide"),
    path("conflicts/<int:pk>/set-aside/", deciding.set_aside, name="set_aside"),
]
