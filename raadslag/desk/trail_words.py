"""Rows of the trail as plain sentences, and where their subject is found at the desk."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from raadslag.desk import words
from raadslag.people.models import Role
from raadslag.trail.models import Entry

_DAY = re.compile(r"[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?=$|-)")

SENTENCES = {
    "accept_document": gettext_lazy("godkendte %(name)s som et møde"),
    "add_follow_up": gettext_lazy("skrev en opgave ned"),
    "add_item": gettext_lazy("skrev punktet »%(title)s«"),
    "add_line": gettext_lazy("tog en linje med under »Siden sidst«: »%(line)s«"),
    "add_papers": gettext_lazy("lagde %(count)s bilag ved et punkt"),
    "add_recurring_items": gettext_lazy("oprettede %(count)s faste punkter"),
    "adopt_document": gettext_lazy("oprettede mødet %(address)s med %(items)s af et dokument"),
    "allow_personal_data": gettext_lazy("tillod, at en personoplysning offentliggøres: »%(reason)s«"),
    "approve_minutes": gettext_lazy("noterede, at referatet er godkendt"),
    "attach_file": gettext_lazy("lagde en fil ved et bilag"),
    "cancel_meeting": gettext_lazy("aflyste mødet: »%(note)s«"),
    "carry_on_item": gettext_lazy("lod punktet »%(title)s« gå videre"),
    "change_alert": gettext_lazy("ændrede, hvor ofte nogen får mail om noget, de følger"),
    "choose_body": gettext_lazy("valgte, hvilket råd %(name)s hører til"),
    "choose_person": gettext_lazy("valgte, hvem et navn i %(name)s er"),
    "close_account": gettext_lazy("lukkede kontoen %(username)s"),
    "close_item": gettext_lazy("lukkede et punkt for offentligheden"),
    "confirm_alert": gettext_lazy("bekræftede, at en adresse vil følge noget"),
    "correct_item": gettext_lazy("rettede teksten i et punkt"),
    "correct_section": gettext_lazy("rettede et afsnit"),
    "create_account": gettext_lazy("oprettede kontoen %(username)s"),
    "create_body": gettext_lazy("oprettede organet %(name)s"),
    "create_meeting": gettext_lazy("satte mødet %(address)s i kalenderen"),
    "create_person": gettext_lazy("oprettede personen %(name)s"),
    "describe_body": gettext_lazy("beskrev rådet"),
    "describe_paper": gettext_lazy("rettede oplysningerne om bilaget »%(title)s«"),
    "discard_document": gettext_lazy("lagde %(name)s væk"),
    "drop_reference": gettext_lazy("tog en henvisning til »%(title)s« væk"),
    "end_role": gettext_lazy("lod %(username)s' rolle som %(kind)s slutte"),
    "erase_payload": gettext_lazy("fjernede indholdet af en række i sporet: »%(because)s«"),
    "explain_late_item": gettext_lazy("skrev, hvorfor et punkt kom sent: »%(reason)s«"),
    "fill_meeting": gettext_lazy("lagde %(items)s i det planlagte møde"),
    "forget_alias": gettext_lazy("tog skrivemåden »%(name)s« væk"),
    "give_role": gettext_lazy("gav %(username)s rollen %(kind)s"),
    "keep_back": gettext_lazy("ændrede, om et bilag holdes tilbage (%(legal_basis)s)"),
    "learn_alias": gettext_lazy("huskede skrivemåden »%(name)s«"),
    "link_account": gettext_lazy("knyttede en konto til en person"),
    "link_case": gettext_lazy("knyttede et punkt til en sag"),
    "link_replacement": gettext_lazy("satte mødet i stedet for et aflyst"),
    "merge_persons": gettext_lazy("lagde %(gone_name)s sammen med %(keep_name)s"),
    "move_item": gettext_lazy("flyttede »%(title)s« til %(number)s"),
    "move_paper": gettext_lazy("flyttede bilaget »%(title)s«"),
    "note_meeting": gettext_lazy("skrev en note på mødet: »%(note)s«"),
    "open_account": gettext_lazy("åbnede kontoen %(username)s"),
    "open_batch": gettext_lazy("hentede dokumenter ind"),
    "open_case": gettext_lazy("oprettede sagen »%(title)s«"),
    "open_item": gettext_lazy("åbnede et punkt for offentligheden"),
    "place_item": gettext_lazy("satte »%(title)s« på dagsordenen som %(number)s"),
    "postpone_item": gettext_lazy("udsatte »%(title)s«: »%(reason)s«"),
    "mail_came_back": gettext_lazy("mailen til %(name)s kom retur"),
    "plan_publication": gettext_lazy("satte %(kind)s til at blive offentliggjort %(at)s"),
    "lift_publication": gettext_lazy("fjernede tidspunktet for at offentliggøre %(kind)s"),
    "stop_publication": gettext_lazy("offentliggjorde ikke %(kind)s til tiden: %(why)s"),
    "publish": gettext_lazy("offentliggjorde %(kind)s"),
    "put_back_document": gettext_lazy("tog %(name)s frem igen"),
    "read_document": gettext_lazy("læste %(name)s: %(items)s, %(doubts)s tvivl"),
    "read_document_again": gettext_lazy("bad om at få %(name)s læst igen"),
    "receive_document": gettext_lazy("modtog %(name)s"),
    "receive_file": gettext_lazy("gemte filen %(name)s"),
    "redact": gettext_lazy("fjernede indholdet af en udgave: »%(because)s«"),
    "refer_item": gettext_lazy("sendte »%(title)s« videre til %(to)s: »%(reason)s«"),
    "refer_to_item": gettext_lazy("lod et punkt henvise til »%(title)s«"),
    "refuse_document": gettext_lazy("kunne ikke læse %(name)s: %(why)s"),
    "reinstate_item": gettext_lazy("satte »%(title)s« på dagsordenen igen"),
    "remove_item": gettext_lazy("slettede punktet »%(title)s«"),
    "remove_paper": gettext_lazy("tog bilaget »%(title)s« væk"),
    "rename_person": gettext_lazy("rettede navnet %(from)s til %(to)s"),
    "reopen_doubt": gettext_lazy("åbnede en tvivl i %(name)s igen"),
    "replace_file": gettext_lazy("lagde en ny udgave af et bilag: »%(name)s«"),
    "reschedule_meeting": gettext_lazy("gav mødet en anden dag, tid eller et andet sted"),
    "return_item": gettext_lazy("lagde »%(title)s« tilbage i puljen"),
    "open_read_through": gettext_lazy("sendte dagsordenen til gennemlæsning"),
    "draft_remark": gettext_lazy("skrev bemærkninger til dagsordenen"),
    "settle_draft_remark": gettext_lazy("tog stilling til en bemærkning"),
    "close_read_through": gettext_lazy("lukkede gennemlæsningen"),
    "start_proposed_item": gettext_lazy("begyndte et forslag for %(municipality)s"),
    "write_proposed_item": gettext_lazy("skrev i et forslag for %(municipality)s"),
    "add_proposed_paper": gettext_lazy("lagde et bilag ved et forslag for %(municipality)s"),
    "remove_proposed_paper": gettext_lazy("tog et bilag fra et forslag for %(municipality)s"),
    "ask_for_approval": gettext_lazy("sendte et forslag til godkendelse i %(municipality)s"),
    "withhold_proposed_item": gettext_lazy("gav et forslag tilbage i %(municipality)s"),
    "send_proposed_item": gettext_lazy("sendte forslaget »%(title)s« fra %(municipality)s"),
    "return_proposed_item": gettext_lazy("sendte forslaget »%(title)s« tilbage til %(municipality)s"),
    "decline_proposed_item": gettext_lazy("afviste forslaget »%(title)s« fra %(municipality)s"),
    "stop_alert": gettext_lazy("stoppede mails om noget, som en adresse fulgte"),
    "take_in_proposed_item": gettext_lazy("tog forslaget »%(title)s« fra %(municipality)s ind"),
    "save_text_module": gettext_lazy("skrev standardteksten »%(name)s«"),
    "remove_text_module": gettext_lazy("fjernede standardteksten »%(name)s«"),
    "insert_text_module": gettext_lazy("satte standardteksten »%(name)s« ind i et punkt"),
    "ask_stop": gettext_lazy("spurgte %(organization)s i sagen"),
    "change_stop": gettext_lazy("ændrede stoppet hos %(organization)s på sagens vej"),
    "close_stop": gettext_lazy("noterede, at %(organization)s ikke har svaret"),
    "decline_answer": gettext_lazy("svarede for %(organization)s, at de ikke ønsker at udtale sig"),
    "describe_case": gettext_lazy("rettede sagen »%(title)s«"),
    "give_answer": gettext_lazy("svarede for %(organization)s"),
    "make_answer_link": gettext_lazy("lavede et link, som %(organization)s kan svare med"),
    "move_stop": gettext_lazy("flyttede %(organization)s på sagens vej"),
    "plan_stop": gettext_lazy("satte %(organization)s på sagens vej"),
    "remind_stop": gettext_lazy("mindede %(organization)s om at svare"),
    "remove_stop": gettext_lazy("tog %(organization)s af sagens vej"),
    "reopen_stop": gettext_lazy("lod %(organization)s svare igen"),
    "revoke_answer_link": gettext_lazy("lukkede et link, som %(organization)s kunne svare med"),
    "take_in_answer": gettext_lazy("tog svaret fra %(organization)s ind i et punkt"),
    "seat_person": gettext_lazy("gav en person en plads i et organ"),
    "set_mail_address": gettext_lazy("rettede mailadressen for %(name)s"),
    "set_password": gettext_lazy("skiftede en adgangskode"),
    "set_look": gettext_lazy("ændrede udseendet af rådets papirer"),
    "set_rules": gettext_lazy("ændrede rådets forretningsorden"),
    "settle_doubt": gettext_lazy("tog stilling til en tvivl i %(name)s"),
    "add_guest": gettext_lazy("skrev %(name)s på som gæst"),
    "answer_invitation": gettext_lazy("noterede %(name)s' svar på indkaldelsen"),
    "mail_again": gettext_lazy("bad om at få en mail til %(name)s sendt igen"),
    "choose_language": gettext_lazy("valgte sprog for sine mails"),
    "close_speakers_list": gettext_lazy("lukkede talerlisten"),
    "open_speakers_list": gettext_lazy("åbnede talerlisten"),
    "remind_members": gettext_lazy("mindede %(n)s om at svare på indkaldelsen"),
    "remove_guest": gettext_lazy("tog %(name)s af listen over gæster"),
    "send_agenda": gettext_lazy("sendte dagsordenen ud, udgave %(version)s, til %(n)s"),
    "send_cancellation": gettext_lazy("sendte aflysningen til %(n)s"),
    "send_to_the_rest": gettext_lazy("sendte til de %(n)s, der ikke havde fået den"),
    "turn_away_document": gettext_lazy("tog ikke imod %(name)s: %(why)s"),
    "withdraw_item": gettext_lazy("lod »%(title)s« udgå: »%(reason)s«"),
}
"""Action -> what the one named before it did; the words in brackets come from the row's payload."""

SENTENCES |= {
    "add_participant": gettext_lazy("skrev %(name)s på deltagerlisten"),
    "add_statement": gettext_lazy("førte en udtalelse fra %(names)s til referat"),
    "adopt_many": gettext_lazy("tiltrådte indstillingen i flere punkter på én gang (%(items)s)"),
    "begin_meeting": gettext_lazy("åbnede mødet"),
    "end_meeting": gettext_lazy("afsluttede mødet"),
    "finish_item": gettext_lazy("afsluttede punkt %(number)s"),
    "forget_movement": gettext_lazy("tog en note om %(name)s tilbage: %(said)s"),
    "mark_absence": gettext_lazy("noterede, om %(name)s deltog i et punkt"),
    "note_movement": gettext_lazy("noterede, at %(name)s %(said)s"),
    "record_vote": gettext_lazy("skrev en afstemning ned i punkt %(number)s"),
    "remove_statement": gettext_lazy("fjernede en udtalelse fra %(names)s"),
    "remove_vote": gettext_lazy("fjernede en afstemning fra punkt %(number)s"),
    "seat_members": gettext_lazy("hentede medlemmerne ind på deltagerlisten"),
    "show_item": gettext_lazy("gik til punkt %(number)s"),
    "tick_attendance": gettext_lazy("rettede deltagerlisten"),
}
"""The minutes while they are written."""

SENTENCES |= {
    "add_case_note": gettext_lazy("skrev et spørgsmål, et brev eller et mandat ned på en sag (%(party)s)"),
    "add_late_paper": gettext_lazy("lagde bilaget »%(title)s« ved punkt %(number)s under mødet"),
    "answer_case_note": gettext_lazy("skrev et svar ned på en sag (%(party)s)"),
    "answer_remark": gettext_lazy("svarede på en bemærkning til referatet"),
    "approve_digitally": gettext_lazy("godkendte referatet digitalt"),
    "ask_for_approval": gettext_lazy("bad medlemmerne godkende referatet"),
    "close_minutes": gettext_lazy("lukkede referatet"),
    "make_remark": gettext_lazy("skrev en bemærkning til referatet"),
    "remind_task": gettext_lazy("mindede om opgaven »%(task)s«"),
    "take_back_onward": gettext_lazy("tog tilbage, at »%(title)s« kommer igen"),
    "remove_task": gettext_lazy("fjernede en opgave: »%(task)s«"),
    "reopen_minutes": gettext_lazy("åbnede referatet igen: »%(reason)s«"),
    "send_extract": gettext_lazy("sendte en udskrift af punkt %(number)s til %(to)s"),
    "send_for_remarks": gettext_lazy("sendte udkastet til referat til medlemmerne"),
    "settle_approval": gettext_lazy("sluttede godkendelsen af referatet"),
    "settle_expected": gettext_lazy("noterede, hvad %(name)s sagde til punkt %(number)s"),
    "update_task": gettext_lazy("skrev ned, hvad der blev af opgaven »%(task)s«"),
}
"""The minutes after the meeting, the register of tasks, and what is kept on cases."""

SENTENCES |= {
    "publish_instrument": gettext_lazy("offentliggjorde »%(title)s«, udgave %(version)s"),
    "redact_instrument": gettext_lazy("fjernede indholdet af en udgave: »%(because)s«"),
    "create_round": gettext_lazy("oprettede runden »%(title)s«"),
    "describe_round": gettext_lazy("rettede runden »%(title)s«"),
    "set_questions": gettext_lazy("skrev, hvad en runde spørger om"),
    "set_asked": gettext_lazy("valgte %(count)s, der spørges i en runde"),
    "set_round_address": gettext_lazy("rettede mailadressen for %(name)s i en runde"),
    "add_material": gettext_lazy("lagde version %(version)s af teksten i en runde (%(fingerprint)s)"),
    "round_open": gettext_lazy("åbnede runden »%(title)s«"),
    "round_closed": gettext_lazy("lukkede runden »%(title)s«"),
    "round_cancelled": gettext_lazy("aflyste runden »%(title)s«"),
    "round_draft": gettext_lazy("gjorde runden »%(title)s« til kladde igen"),
    "change_deadline": gettext_lazy("flyttede fristen i en runde fra %(old)s til %(new)s: »%(reason)s«"),
    "change_pool": gettext_lazy("ændrede puljen i en runde fra %(old)s til %(new)s: »%(reason)s«"),
    "give_round_answer": gettext_lazy("skrev svar nr. %(number)s for %(name)s i en runde"),
    "accept_late_answer": gettext_lazy("lod et sent svar fra %(name)s tælle"),
    "show_round_answer": gettext_lazy("lod et svar fra %(name)s blive vist offentligt"),
    "edit_locally": gettext_lazy("ændrede den fælles tekst om »%(theme)s« for %(name)s"),
    "make_round_link": gettext_lazy("lavede et link, som %(name)s kan svare med"),
    "revoke_round_link": gettext_lazy("lukkede et link, som %(name)s kunne svare med"),
    "ask_round": gettext_lazy("spurgte i runden »%(title)s« (%(count)s mails)"),
    "remind_round": gettext_lazy("mindede om runden »%(title)s« (%(count)s mails)"),
    "save_allocation_key": gettext_lazy("gemte nøglen »%(name)s«"),
    "name_settlement": gettext_lazy("gemte opgørelsen »%(title)s«"),
    "replace_settlement": gettext_lazy(
        "afløste opgørelsen »%(title)s« med version %(version)s: »%(reason)s«"
    ),
    "put_settlement_on_item": gettext_lazy("lagde opgørelsen »%(title)s« på punktet »%(item)s«"),
    "decide_settlement": gettext_lazy("frøs opgørelsen »%(title)s« som besluttet"),
    "offer_units": gettext_lazy("tilbød %(units)s ubrugte fra »%(title)s« til %(receiver)s"),
    "answer_offer": gettext_lazy("skrev svaret på et tilbud om %(units)s ubrugte fra »%(title)s« ind"),
}
"""Joint decisions as everyone sees them."""

SENTENCES |= {
    "change_body": gettext_lazy("rettede oplysningerne om %(name)s"),
    "change_seat": gettext_lazy("rettede %(name)s' plads"),
    "end_term": gettext_lazy("lod valgperioden slutte %(on)s: %(seats)s pladser"),
    "join_municipality": gettext_lazy("skrev på, at %(municipality)s hører til"),
    "leave_municipality": gettext_lazy("skrev på, at %(municipality)s ikke hører til længere"),
    "take_in_roster": gettext_lazy(
        "hentede en liste over personer ind: %(new)s nye personer, %(seats)s nye pladser, %(changed)s rettet, "
        "%(ended)s afsluttet"
    ),
}
"""Bodies and the people in them."""


SENTENCES |= {
    "appoint": gettext_lazy("udpegede %(person)s til %(name)s"),
    "close_service_year": gettext_lazy("gjorde %(year)s op for »%(name)s«"),
    "decide_service_year": gettext_lazy("noterede, at budget %(year)s for »%(name)s« er vedtaget"),
    "draft_from_plan": gettext_lazy("dannede punktet »%(title)s« efter planen »%(plan)s«"),
    "end_appointment": gettext_lazy(
        "skrev, at udpegningen af %(person)s til %(name)s slutter: »%(because)s«"
    ),
    "open_appointed_body": gettext_lazy("skrev %(name)s ind i registret over udpegninger"),
    "open_plan": gettext_lazy("oprettede planen »%(title)s«"),
    "open_shared_service": gettext_lazy("oprettede ordningen »%(name)s«"),
    "remove_plan": gettext_lazy("slettede planen »%(title)s«"),
    "reopen_service_year": gettext_lazy("åbnede budget %(year)s for »%(name)s« igen"),
    "save_given_table": gettext_lazy("gemte tabellen »%(title)s«"),
    "save_plan": gettext_lazy("gemte planen »%(title)s«"),
    "save_seat_count": gettext_lazy("regnede mandaterne ud: »%(title)s«"),
    "save_service_year": gettext_lazy("gemte budget %(year)s for »%(name)s«"),
    "set_opening_result": gettext_lazy("skrev resultatet fra %(year)s ind for »%(name)s«"),
    "write_from_instrument": gettext_lazy("satte en tabel eller tekst ind i »%(title)s«"),
}
"""What is paid together, plans and appointments."""


def said(entry: Entry) -> str:
    """The row without who and when; a payload that was erased leaves its words out."""
    payload = getattr(entry, "payload", None)
    if payload is None or payload.erased_at is not None:
        return _("indholdet af rækken er fjernet efter reglerne: »%(because)s«") % {
            "because": payload.erased_because if payload else ""
        }
    sentence = SENTENCES.get(entry.action)
    if sentence is None:
        return entry.action.replace("_", " ")
    return str(sentence) % _Words(payload.data)


class _Words(dict[str, Any]):
    """The payload's values in words; what it lacks is left out."""

    def __missing__(self, key: str) -> str:
        return "…"

    def __getitem__(self, key: str) -> Any:
        value = super().__getitem__(key)
        if key == "kind":
            named = words.KINDS.get(value) or dict(Role.Kind.choices).get(value)
            return str(named).lower() if named else value
        if key == "items" and isinstance(value, int):
            return ngettext("%(n)d punkt", "%(n)d punkter", value) % {"n": value}
        if key == "address" and (day := _DAY.match(str(value))):
            said_day = date_format(date.fromisoformat(day[0]))
            return f"{said_day} ({value[11:]})" if value[11:] else said_day
        return "–" if value in ("", None) else value


def subject_link(entry: Entry, *, writes: bool, administers: bool) -> str:
    """The address of what a row is about, for one who may go there; empty otherwise."""
    noun, _colon, key = entry.subject.partition(":")
    names = {"meeting": "desk:meeting", "item": "desk:item", "incoming": "desk:review"} if writes else {}
    if writes:
        names["case"] = "desk:case"
    if writes or administers:
        names["person"] = "desk:person"
    if administers:
        names["user"] = "desk:account"
    return reverse(names[noun], args=[int(key)]) if noun in names and key.isdigit() else ""
