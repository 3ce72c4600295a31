"""Addresses of figures."""

from django.urls import path

from majal.modules.figures import views

app_name = "figures"
urlpatterns = [
    path("", views.measure_list, name="list"),
    path("ambition/", views.ambition, name="ambition"),
    path("files/", views.file_list, name="files"),
    path("files/new/", views.file_send, name="file_send"),
    path("files/<int:pk>/", views.file_detail, name="file"),
    path("files/<int:pk>/<slug:step>/", views.file_step, name="file_step"),
    path("<slug:code>/", views.measure_detail, name="measure"),
]
