"""Addresses of the desk."""

from django.urls import path

from raadslag.desk.views import (
    acceptance,
    account,
    home,
    intake,
    item,
    meeting,
    person,
    publication,
    review,
    sign_in,
    trail,
)

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("log-ind/", sign_in.sign_in, name="login"),
    path("log-ud/", sign_in.sign_out, name="logout"),
    path("adgangskode/", sign_in.password, name="password"),
    path("indlaesning/", intake.intake, name="intake"),
    path("indlaesning/liste/", intake.intake_list, name="intake_list"),
    path("indlaesning/godkend/", intake.accept_many, name="accept_many"),
    path("indlaesning/<int:pk>/", review.review, name="review"),
    path("indlaesning/<int:pk>/gem/", review.save, name="review_save"),
    path("indlaesning/<int:pk>/tvivl/", review.doubt, name="review_doubt"),
    path("indlaesning/<int:pk>/fortryd/", review.undo, name="review_undo"),
    path("indlaesning/<int:pk>/godkend/", acceptance.accept, name="review_accept"),
    path("indlaesning/<int:pk>/fil/", review.original, name="original"),
    path("indlaesning/<int:pk>/laes-igen/", review.read_again, name="read_again"),
    path("indlaesning/<int:pk>/laeg-vaek/", review.discard, name="discard"),
    path("indlaesning/<int:pk>/tag-frem/", review.put_back, name="put_back"),
    path("raad/<slug:slug>/", meeting.council, name="council"),
    path("moede/<int:pk>/", meeting.meeting, name="meeting"),
    path("moede/<int:pk>/tilstand/", meeting.state, name="meeting_state"),
    path("moede/<int:pk>/offentliggoer/<slug:word>/", publication.preview, name="publish"),
    path("moede/<int:pk>/offentliggoer/<slug:word>/tillad/", publication.allow, name="allow"),
    path("udgave/<int:pk>/", publication.redact, name="redact"),
    path("punkt/<int:pk>/", item.item, name="item"),
    path("bilag/<int:pk>/", item.paper, name="attachment"),
    path("bilag/<int:pk>/fil/", item.paper_file, name="attachment_file"),
    path("personer/", person.persons, name="persons"),
    path("personer/<int:pk>/", person.person, name="person"),
    path("personer/<int:pk>/saml/", person.merge, name="merge"),
    path("konti/", account.accounts, name="accounts"),
    path("konti/<int:pk>/", account.account, name="account"),
    path("spor/<slug:chain>/", trail.trail, name="trail"),
]
