"""Addresses of diversification."""

from django.urls import path

from majal.modules.diversification import views

app_name = "diversification"
urlpatterns = [
    path("", views.index, name="index"),
    path("all/", views.data_list, name="list"),
    path("new/", views.send, name="send"),
    path("census/", views.census, name="census"),
    path("template/", views.template, name="template"),
    path("parks/<slug:code>/", views.park, name="park"),
    path("<int:pk>/", views.dataset, name="dataset"),
    path("<int:pk>/file/", views.export, name="export"),
    path("<int:pk>/adopt/", views.adopt, name="adopt"),
    path("<int:pk>/places/<str:code>/", views.place, name="place"),
]
