"""The working papers, and the publications frozen from them."""

from raadslag.meetings.models.case import Case, Consultation
from raadslag.meetings.models.case_note import CaseNote
from raadslag.meetings.models.decision import Decision, FollowUp, Statement
from raadslag.meetings.models.following import Following
from raadslag.meetings.models.invitation import Answer, Dispatch, Guest, Invitation
from raadslag.meetings.models.item import AgendaItem, ItemReference, Section
from raadslag.meetings.models.live import ItemAbsence, LiveItem, Movement, Presence, Revision
from raadslag.meetings.models.look import DocumentLook
from raadslag.meetings.models.meeting import Meeting, Participation
from raadslag.meetings.models.minutes import Approval, DecisionNumber, Minutes, Remark
from raadslag.meetings.models.naming import PublishedNaming
from raadslag.meetings.models.open_object import OpenObject
from raadslag.meetings.models.paper import Attachment, File, ReplacedFile
from raadslag.meetings.models.private_note import NoteKey, PrivateNote
from raadslag.meetings.models.proposed_item import ProposedItem, ProposedPaper, TextModule
from raadslag.meetings.models.publication import (
    GuardDecision,
    Publication,
    PublishedFile,
    PublishedItem,
    PublishedMeeting,
    PublishedParticipation,
    WaitingPublication,
)
from raadslag.meetings.models.read_through import DraftRemark, ReadThrough
from raadslag.meetings.models.route import AnswerLink, BodyAnswer, PlannedStop, Reminder
from raadslag.meetings.models.speech import SpeakersList, Speech
from raadslag.meetings.models.thread import ThreadItem, ThreadLink, ThreadMention, ThreadTrait

__all__ = [
    "AgendaItem",
    "Answer",
    "AnswerLink",
    "Approval",
    "Attachment",
    "BodyAnswer",
    "Case",
    "CaseNote",
    "Consultation",
    "Decision",
    "DecisionNumber",
    "Dispatch",
    "DocumentLook",
    "DraftRemark",
    "File",
    "FollowUp",
    "Following",
    "GuardDecision",
    "Guest",
    "Invitation",
    "ItemAbsence",
    "ItemReference",
    "LiveItem",
    "Meeting",
    "Minutes",
    "Movement",
    "NoteKey",
    "OpenObject",
    "Participation",
    "PlannedStop",
    "Presence",
    "PrivateNote",
    "ProposedItem",
    "ProposedPaper",
    "Publication",
    "PublishedFile",
    "PublishedItem",
    "PublishedMeeting",
    "PublishedNaming",
    "PublishedParticipation",
    "ReadThrough",
    "Remark",
    "Reminder",
    "ReplacedFile",
    "Revision",
    "Section",
    "SpeakersList",
    "Speech",
    "Statement",
    "TextModule",
    "ThreadItem",
    "ThreadLink",
    "ThreadMention",
    "ThreadTrait",
    "WaitingPublication",
]
