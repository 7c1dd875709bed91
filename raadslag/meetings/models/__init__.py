"""The working papers, and the publications frozen from them."""

from raadslag.meetings.models.case import Case, Consultation
from raadslag.meetings.models.decision import Decision, FollowUp, Statement
from raadslag.meetings.models.item import AgendaItem, ItemReference, Section
from raadslag.meetings.models.meeting import Meeting, Participation
from raadslag.meetings.models.paper import Attachment, File, ReplacedFile
from raadslag.meetings.models.publication import (
    GuardDecision,
    Publication,
    PublishedFile,
    PublishedItem,
    PublishedMeeting,
    PublishedParticipation,
)

__all__ = [
    "AgendaItem",
    "Attachment",
    "Case",
    "Consultation",
    "Decision",
    "File",
    "FollowUp",
    "GuardDecision",
    "ItemReference",
    "Meeting",
    "Participation",
    "Publication",
    "PublishedFile",
    "PublishedItem",
    "PublishedMeeting",
    "PublishedParticipation",
    "ReplacedFile",
    "Section",
    "Statement",
]
