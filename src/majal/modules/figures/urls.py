"""Addresses of figures."""

from django.urls import path

from majal.modules.figures import views

app_name = "figures"
urlpatterns = [
    path("", views.measure_list, name="list"),
    path("method/", views.method, name="method"),
    path("files/", views.file_list, name="files"),
    path("files/new/", views.file_send, name="file_send"),
    path("files/<int:pk>/", views.file_detail, name="file"),
    path("files/<int:pk>/<slug:step>/", views.file_step, name="file_step"),
    path("statements/awaiting/", views.awaiting_list, name="awaiting"),
    path("statements/new/", views.statement_new, name="statement_new"),
    path("statements/<int:pk>/", views.statement_detail, name="statement"),
    path("statements/<int:pk>/correct/", views.statement_correct, name="statement_correct"),
    path("statements/<int:pk>/verify/", views.statement_verify, name="statement_verify"),
    path("<slug:code>/", views.measure_detail, name="measure"),
    path("<slug:code>/records/", views.records, name="records"),
]
