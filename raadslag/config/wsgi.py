"""The WSGI application that granian serves; its process keeps the search index up to date on a thread."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "raadslag.config.settings")
application = get_wsgi_application()

from raadslag.meetings import search_index  # noqa: E402 - models can be imported only now

search_index.keep()
