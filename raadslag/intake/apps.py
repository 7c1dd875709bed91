from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "raadslag.intake"
    label = "intake"
