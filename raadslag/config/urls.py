"""Every address: the desk behind /bord/, the machine doors behind /api/, the portal at the root."""

from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

urlpatterns = [
    # Without a token: it only sets a language, and a token would set a cookie for everyone who reads.
    path("i18n/setlang/", csrf_exempt(set_language), name="set_language"),
    path("bord/", include("raadslag.desk.urls")),
    path("api/", include("raadslag.api.urls")),
    path("", include("raadslag.portal.urls")),
]
