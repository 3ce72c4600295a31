"""Addresses of financing."""

from django.urls import URLPattern, path

from majal.modules.financing.views import approaches, directory, raises

app_name = "financing"
urlpatterns: list[URLPattern] = [
    path("", directory.directory, name="list"),
    path("check/", directory.check, name="check"),
    path("new/", directory.new, name="new"),
    path("<int:pk>/", directory.instrument, name="instrument"),
    path("<int:pk>/edit/", directory.mend, name="edit"),
    path("<int:pk>/archive/", directory.archive, name="archive"),
    path("own/", approaches.mine, name="own"),
    path("approaches/", approaches.followed, name="approaches"),
    path("approaches/new/", approaches.new, name="new_approach"),
    path("approaches/<int:pk>/", approaches.approach, name="approach"),
    path("approaches/<int:pk>/<slug:step>/", approaches.move, name="move"),
    path("raised/", raises.followed, name="raises"),
    path("raised/new/", raises.new, name="new_raise"),
    path("raised/<int:pk>/", raises.declared, name="raise"),
    path("raised/<int:pk>/edit/", raises.mend, name="mend_raise"),
    path("raised/<int:pk>/document/", raises.evidence, name="evidence"),
    path("raised/<int:pk>/verify/", raises.verify, name="verify"),
]
