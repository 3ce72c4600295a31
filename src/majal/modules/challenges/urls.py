"""Addresses of challenges."""

from django.urls import URLPattern, path

from majal.modules.challenges.views import judging, lists, piloting, reading, stating

app_name = "challenges"
urlpatterns: list[URLPattern] = [
    path("", lists.challenges, name="challenges"),
    path("state/", stating.state, name="state"),
    path("comments/", lists.comments, name="comments"),
    path("comments/<int:pk>/", reading.moderate, name="moderate"),
    path("answers/", lists.answers, name="answers"),
    path("answers/<int:pk>/", judging.answer, name="answer"),
    path("answers/<int:pk>/withdraw/", judging.withdraw, name="withdraw"),
    path("answers/<int:pk>/score/", judging.score, name="score"),
    path("answers/<int:pk>/pilot/", piloting.pilot_new, name="pilot_new"),
    path("pilots/<int:pk>/", piloting.pilot, name="pilot"),
    path("pilots/<int:pk>/pay/", piloting.pay, name="pay"),
    path("pilots/<int:pk>/measure/", piloting.measure, name="measure"),
    path("pilots/<int:pk>/attest/", piloting.attest, name="attest"),
    path("payments/<int:pk>/back/", piloting.unpay, name="unpay"),
    path("jurors/<int:pk>/remove/", judging.juror_remove, name="juror_remove"),
    path("support/<str:secret>/", reading.confirm, name="confirm"),
    path("<slug:code>/", reading.challenge, name="challenge"),
    path("<slug:code>/edit/", stating.edit, name="edit"),
    path("<slug:code>/indicators/add/", stating.indicator, name="indicator"),
    path("<slug:code>/data/add/", stating.data, name="data"),
    path("<slug:code>/publish/", stating.publish, name="publish"),
    path("<slug:code>/cancel/", stating.cancel, name="cancel"),
    path("<slug:code>/support/", reading.support, name="support"),
    path("<slug:code>/support/by-mail/", reading.support_by_mail, name="support_by_mail"),
    path("<slug:code>/comment/", reading.comment, name="comment"),
    path("<slug:code>/answer/", judging.answer_new, name="answer_new"),
    path("<slug:code>/jurors/add/", judging.juror_new, name="juror_new"),
    path("<slug:code>/finalists/", judging.finalists, name="finalists"),
    path("<slug:code>/outcome/", piloting.decide, name="decide"),
]
