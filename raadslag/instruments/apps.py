from django.apps import AppConfig


class InstrumentsConfig(AppConfig):
    name = "raadslag.instruments"
    label = "instruments"
