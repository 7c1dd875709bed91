"""The working papers, and the publications frozen from them."""

from raadslag.meetings.models.case import Case, Consultation
from raadslag.meetings.models.case_note import CaseNote
from raadslag.meetings.models.decision import Decision, FollowUp, Statement
from raadslag.meetings.models.item import AgendaItem, ItemReference, Section
from raadslag.meetings.models.live import ItemAbsence, LiveItem, Movement, Presence, Revision
from raadslag.meetings.models.meeting import Meeting, Participation
from raadslag.meetings.models.minutes import Approval, DecisionNumber, Minutes, Remark
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
    "Approval",
    "Attachment",
    "Case",
    "CaseNote",
    "Consultation",
    "Decision",
    "DecisionNumber",
    "File",
    "FollowUp",
    "GuardDecision",
    "ItemAbsence",
    "ItemReference",
    "LiveItem",
    "Meeting",
    "Minutes",
    "Movement",
    "Participation",
    "Presence",
    "Publication",
    "PublishedFile",
    "PublishedItem",
    "PublishedMeeting",
    "PublishedParticipation",
    "Remark",
    "ReplacedFile",
    "Revision",
    "Section",
    "Statement",
]
