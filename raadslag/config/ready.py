"""Sets Django up when it is imported: the first import of every command that uses the database."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "raadslag.config.settings")
django.setup()
