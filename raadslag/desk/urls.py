"""Addresses of the desk."""

from django.urls import path

from raadslag.desk.views import acceptance, home, intake, review, session

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("log-ind/", session.sign_in, name="login"),
    path("log-ud/", session.sign_out, name="logout"),
    path("adgangskode/", session.password, name="password"),
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
]
