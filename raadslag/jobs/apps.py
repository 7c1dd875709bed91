from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "raadslag.jobs"
    label = "jobs"
