"""Addresses of calls."""

from django.urls import URLPattern, path

from majal.modules.calls.views import managing, public

app_name = "calls"
urlpatterns: list[URLPattern] = [
    path("", public.calls, name="calls"),
    path("new/", managing.new_call, name="new_call"),
    path("grids/", managing.grids, name="grids"),
    path("grids/<slug:code>/", managing.revise, name="revise_grid"),
    path("<slug:code>/", public.call, name="call"),
    path("<slug:code>/edit/", managing.edit_call, name="edit_call"),
    path("<slug:code>/tracks/<slug:track>/", managing.edit_track, name="edit_track"),
    path("<slug:code>/publish/", managing.publish, name="publish"),
    path("<slug:code>/cancel/", managing.cancel, name="cancel"),
]
