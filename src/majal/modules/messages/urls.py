"""Addresses of messages."""

from django.urls import path

from majal.modules.messages.views import demonstration, inbox, notice, outbox

app_name = "messages"
urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("<int:pk>/", inbox.message, name="message"),
    path("preferences/", inbox.preferences, name="preferences"),
    path("outbox/", outbox.outbox, name="outbox"),
    path("outbox/<int:pk>/", outbox.one, name="outbox_message"),
    path("outbox/<int:pk>/retry/", outbox.retry, name="retry"),
    path("letters/", outbox.all_letters, name="letters"),
    path("letters/<str:code>/", outbox.letter, name="letter"),
    path("notice/", notice.notice, name="notice"),
    path("mail/", demonstration.mails, name="mails"),
    path("mail/<str:file>/<int:number>/", demonstration.mail, name="mail"),
]
