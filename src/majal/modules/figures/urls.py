"""Addresses of figures."""

from django.urls import path

from majal.modules.figures.views import files, measures, statements

app_name = "figures"
urlpatterns = [
    path("", measures.measure_list, name="list"),
    path("files/", files.file_list, name="files"),
    path("files/new/", files.file_send, name="file_send"),
    path("files/<int:pk>/", files.file_detail, name="file"),
    path("files/<int:pk>/<slug:step>/", files.file_step, name="file_step"),
    path("statements/awaiting/", statements.awaiting_list, name="awaiting"),
    path("statements/new/", statements.statement_new, name="statement_new"),
    path("statements/<int:pk>/", statements.statement_detail, name="statement"),
    path("statements/<int:pk>/correct/", statements.statement_correct, name="statement_correct"),
    path("statements/<int:pk>/verify/", statements.statement_verify, name="statement_verify"),
    path("<slug:code>/", measures.measure_detail, name="measure"),
    path("<slug:code>/records/", measures.records, name="records"),
    path("<slug:code>/records/count/", measures.count_now, name="count_now"),
]
