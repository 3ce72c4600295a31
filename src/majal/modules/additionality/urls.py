"""Addresses of additionality."""

from django.urls import URLPattern, path

from majal.modules.additionality import views

app_name = "additionality"
urlpatterns: list[URLPattern] = [
    path("", views.network, name="network"),
    path("territories/", views.lands, name="lands"),
    path("territories/<str:code>/", views.land, name="land"),
    path("shares/", views.shares, name="shares"),
    path("assumptions/", views.assumption_list, name="list"),
    path("assumptions/<slug:factor>/", views.assume_network, name="assume_network"),
    path("keep/", views.keep, name="keep"),
    path("kept/<int:pk>/", views.kept, name="kept"),
    path("parks/<slug:code>/", views.park, name="park"),
    path("parks/<slug:code>/<slug:factor>/", views.assume_park, name="assume_park"),
]
