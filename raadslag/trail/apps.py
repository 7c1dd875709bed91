from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "raadslag.trail"
    label = "trail"
