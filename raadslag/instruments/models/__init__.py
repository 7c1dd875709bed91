"""Joint decisions of councils: one noun per file; each file's models are named here."""

from raadslag.instruments.models.appointment import AppointedBody, Appointment, Constituency, SeatCount
from raadslag.instruments.models.plan import Plan, PlanStep
from raadslag.instruments.models.publication import InstrumentPublication
from raadslag.instruments.models.round import Round, RoundChange, RoundMaterial, RoundQuestion, RoundTheme
from raadslag.instruments.models.round_answer import Asked, LocalText, RoundAnswer, RoundLink, RoundReminder
from raadslag.instruments.models.settlement import AllocationKey, Settlement, UnitOffer
from raadslag.instruments.models.shared_service import GivenTable, ServiceYear, SharedService

__all__ = [
    "AllocationKey",
    "AppointedBody",
    "Appointment",
    "Asked",
    "Constituency",
    "GivenTable",
    "InstrumentPublication",
    "LocalText",
    "Plan",
    "PlanStep",
    "Round",
    "RoundAnswer",
    "RoundChange",
    "RoundLink",
    "RoundMaterial",
    "RoundQuestion",
    "RoundReminder",
    "RoundTheme",
    "SeatCount",
    "ServiceYear",
    "Settlement",
    "SharedService",
    "UnitOffer",
]
