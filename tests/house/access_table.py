"""Who gets what status at every address: one row per URL name, one column per member of the cast.

To add a page: add its row here, next to its neighbours. `args` makes the address from the world, `method` is how
it is asked. The world holds one of everything a page may show (`world.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from raadslag.alerts.links import token_of as alert_token
from raadslag.meetings.invitation_mail import token_of
from tests.cast import CAST
from tests.house.world import World

SIGN_IN = 302
"""Where a page needs a login, whoever has none is sent to the sign-in page."""
KEPT = 401
"""A form that was sent without a login: the sign-in page, carrying what was typed."""
MEMBERS = "anna carla frede gerda"
"""Who may read what the members of KKR Nordjylland were sent."""
ALL_ROLES = "anna bo carla dan frede gerda hans ib"


@dataclass(frozen=True)
class Row:
    """One address: how it is asked and the status each of the cast gets."""

    status: Mapping[str, int]
    args: Callable[[World], Mapping[str, Any]] = lambda world: {}
    method: str = "get"
    data: Mapping[str, Any] = field(default_factory=dict)

    def reader(self) -> str:
        """The first of the cast who sees it."""
        return next(actor for actor, status in self.status.items() if status == 200)


def everyone(status: int) -> dict[str, int]:
    """The same for all."""
    return dict.fromkeys(CAST, status)


def only(names: str, status: int = 200, others: int = 403, eva: int = SIGN_IN) -> dict[str, int]:
    """`status` for the named ("anna bo"), `others` for the rest, `eva` for the one without an account."""
    return dict.fromkeys(CAST, others) | {"eva": eva} | dict.fromkeys(names.split(), status)


def sent(names: str = "anna") -> dict[str, int]:
    """A form of the desk: who may is led on, whoever has no account keeps what was typed."""
    return only(names, 302, eva=KEPT)


def pk_of(noun: str) -> Callable[[World], Mapping[str, Any]]:
    """The address has the number of one of the world's things."""
    return lambda world: {"pk": world[noun].pk}


def meeting(world: World) -> dict[str, Any]:
    """The words of an address below a meeting."""
    return {"body": world["meeting"].body.slug, "meeting": world["meeting"].address}


TABLE: dict[str, Row] = {
    "set_language": Row(everyone(302), method="post", data={"language": "en"}),
    "portal:front": Row(everyone(200)),
    "portal:robots": Row(everyone(200)),
    "portal:sitemap": Row(everyone(200)),
    "portal:llms": Row(everyone(200)),
    "portal:favicon": Row(everyone(301)),
    "portal:meetings": Row(everyone(200)),
    "portal:decisions": Row(everyone(200)),
    "portal:municipalities": Row(everyone(200)),
    "portal:municipality": Row(everyone(200), lambda w: {"slug": "aalborg"}),
    "portal:person": Row(everyone(200), lambda w: {"key": w["person"].pk, "slug": w["person"].slug}),
    "portal:case": Row(everyone(200), lambda w: {"key": w["case"].pk}),
    "portal:decisions_csv": Row(everyone(200), data={"udfald": "approved"}),
    "portal:gaps": Row(everyone(200)),
    "portal:statistics": Row(everyone(200)),
    "portal:case_feed": Row(everyone(200), lambda w: {"key": w["case"].pk, "form": "atom"}),
    "portal:case_calendar": Row(everyone(200), lambda w: {"key": w["case"].pk}),
    "portal:feed": Row(everyone(200), lambda w: {"form": "json"}),
    "portal:council_feed": Row(everyone(200), lambda w: {"body": "kkr-nordjylland", "form": "atom"}),
    "portal:calendar": Row(everyone(200)),
    "portal:council_calendar": Row(everyone(200), lambda w: {"body": "kkr-nordjylland"}),
    "portal:news": Row(everyone(200), data={"siden": "2016-01-01"}),
    "portal:follow": Row(everyone(200), data={"hvad": "raad", "id": "kkr-nordjylland"}),
    "portal:alert": Row(everyone(200), lambda w: {"token": alert_token(w["alert"])}),
    "portal:alert_stop": Row(everyone(200), lambda w: {"token": alert_token(w["alert"])}),
    "portal:comparison": Row(everyone(302), lambda w: {"key": w["case"].pk}),
    "portal:search": Row(everyone(200), data={"q": "pumper"}),
    "portal:search_file": Row(everyone(200), args=lambda world: {"form": "csv"}, data={"q": "pumper"}),
    "portal:about": Row(everyone(200)),
    "portal:about_page": Row(everyone(200), lambda w: {"page": "cookies"}),
    "portal:file": Row(everyone(200), lambda w: {"sha256": w["file"].sha256, "name": "plan.txt"}),
    "portal:council": Row(everyone(200), lambda w: {"body": w["meeting"].body.slug}),
    "portal:meeting": Row(everyone(200), meeting),
    "portal:document": Row(everyone(200), lambda w: {**meeting(w), "word": "referat", "form": "html"}),
    "portal:extract": Row(everyone(200), lambda w: {**meeting(w), "address": "2.1", "form": "txt"}),
    "portal:whole": Row(everyone(200), lambda w: {**meeting(w), "word": "referat", "form": "zip"}),
    "portal:editions": Row(everyone(200), meeting),
    "portal:edition": Row(everyone(200), lambda w: {**meeting(w), "word": "referat", "version": 1}),
    "portal:settlement": Row(everyone(200), lambda w: {"address": "ekstra-pladser"}),
    "portal:settlement_version": Row(everyone(200), lambda w: {"address": "ekstra-pladser", "version": 1}),
    "portal:settlement_file": Row(
        everyone(200), lambda w: {"address": "ekstra-pladser", "version": 1, "form": "csv"}
    ),
    "portal:settlement_municipality": Row(
        everyone(200), lambda w: {"address": "ekstra-pladser", "slug": "thisted"}
    ),
    "portal:item": Row(everyone(200), lambda w: {**meeting(w), "address": "2.1"}),
    "portal:plain_item": Row(everyone(200), lambda w: {**meeting(w), "address": "2.1"}),
    # The machine doors: the same for all.
    "api:about": Row(everyone(200)),
    "api:system": Row(everyone(200)),
    "api:bodies": Row(everyone(200)),
    "api:thing": Row(everyone(200), lambda w: {"kind": "meeting", "key": w["meeting"].pk}),
    "api:body_list": Row(everyone(200), lambda w: {"body": w["meeting"].body.slug, "words": "papers"}),
    "api:organization_list": Row(
        everyone(200), lambda w: {"organization": "kkr-nordjylland", "words": "meetings"}
    ),
    "api:file": Row(everyone(200), lambda w: {"key": f"bilag-{w['paper'].pk}", "manner": "vis"}),
    "api:lines": Row(everyone(200)),
    "api:people": Row(everyone(200)),
    "api:people_list": Row(everyone(200), lambda w: {"name": "motions"}),
    "api:table": Row(everyone(200), lambda w: {"name": "punkter", "form": "csv"}),
    "api:description": Row(everyone(200)),
    "api:catalogue": Row(everyone(200)),
    "api:oparl": Row(everyone(301), lambda w: {"path": "oparl/"}),
    # The desk: secretaries of the council, and whoever else is named; a form sent without a login is kept (401).
    "desk:home": Row(only(ALL_ROLES)),
    "desk:login": Row(everyone(302) | {"eva": 200}),
    "desk:logout": Row(everyone(302), method="post"),
    "desk:password": Row(only(ALL_ROLES)),
    "desk:intake": Row(only("anna bo")),
    "desk:intake_list": Row(only("anna bo")),
    "desk:accept_many": Row(only("anna bo", 302, eva=KEPT), method="post"),
    "desk:review": Row(only("anna"), pk_of("incoming")),
    "desk:review_save": Row(sent(), pk_of("incoming"), "post", {"version": "2", "part": ""}),
    "desk:review_doubt": Row(sent(), pk_of("incoming"), "post"),
    "desk:review_undo": Row(sent(), pk_of("incoming"), "post"),
    "desk:review_accept": Row(only("anna"), pk_of("incoming")),
    "desk:original": Row(only("anna"), pk_of("incoming")),
    "desk:read_again": Row(sent(), pk_of("incoming"), "post"),
    "desk:discard": Row(sent(), pk_of("incoming"), "post"),
    "desk:put_back": Row(sent(), pk_of("incoming"), "post"),
    "desk:council": Row(only("anna"), lambda w: {"slug": "kkr-nordjylland"}),
    "desk:allocations": Row(only("anna"), lambda w: {"slug": "kkr-nordjylland"}),
    "desk:allocation_try": Row(
        only("anna"), lambda w: {"slug": "kkr-nordjylland"}, data={"pulje": "31", "h-pulje": "32"}
    ),
    "desk:allocation_table": Row(only("anna"), lambda w: {"slug": "kkr-nordjylland"}),
    "desk:allocation_levels": Row(only("anna"), lambda w: {"slug": "kkr-nordjylland"}),
    "desk:named_allocation": Row(only("anna"), lambda w: {"slug": "kkr-nordjylland"}),
    "desk:joint_publication": Row(only("anna"), pk_of("joint_publication")),
    "desk:settlement": Row(only("anna"), pk_of("settlement")),
    "desk:settlement_compare": Row(only("anna"), pk_of("settlement")),
    "desk:settlement_file": Row(only("anna"), lambda w: {"pk": w["settlement"].pk, "form": "csv"}),
    "desk:meeting": Row(only("anna"), pk_of("meeting")),
    "desk:pool": Row(only("anna"), lambda w: {"slug": "kkr-nordjylland"}),
    "desk:document_look": Row(only("anna"), lambda w: {"slug": "kkr-nordjylland"}),
    "desk:procedure": Row(only("anna"), lambda w: {"slug": "kkr-nordjylland"}),
    "desk:agenda": Row(only("anna"), pk_of("planned")),
    "desk:agenda_act": Row(sent(), pk_of("planned"), "post", {"do": "recurring"}),
    "desk:whole": Row(only("anna"), lambda w: {"pk": w["planned"].pk, "what": "arbejde", "form": "pdf"}),
    "desk:version_file": Row(only("anna"), lambda w: {"pk": w["publication"].pk, "form": "pdf"}),
    "desk:meeting_time": Row(only("anna"), pk_of("planned")),
    "desk:item_off": Row(only("anna"), pk_of("planned_item")),
    "desk:item_refer": Row(sent(), pk_of("planned_item"), "post"),
    "desk:meeting_state": Row(sent(), pk_of("meeting"), "post"),
    "desk:publish": Row(only("anna"), lambda w: {"pk": w["meeting"].pk, "word": "referat"}),
    "desk:allow": Row(sent(), lambda w: {"pk": w["meeting"].pk, "word": "referat"}, "post"),
    "desk:redact": Row(only("anna"), pk_of("publication")),
    "desk:item": Row(only("anna"), pk_of("item")),
    "desk:attachment": Row(sent(), pk_of("paper"), "post"),
    "desk:add_papers": Row(sent(), pk_of("item"), "post"),
    "desk:attachment_old": Row(only("anna"), lambda w: {"pk": w["paper"].pk, "number": 1}),
    "desk:attachment_file": Row(only("anna"), pk_of("paper")),
    "desk:dispatch": Row(only("anna"), pk_of("called")),
    "desk:dispatch_rest": Row(sent(), pk_of("called"), "post"),
    "desk:answers": Row(only("anna"), pk_of("called")),
    "desk:mail": Row(only("anna"), pk_of("mail")),
    "desk:attend": Row(everyone(200), lambda w: {"token": token_of(w["invitation"])}),
    # A member's own pages: whoever may read what the members of that body were sent.
    "desk:my_meetings": Row(only(ALL_ROLES)),
    "desk:pack": Row(only(MEMBERS), pk_of("called")),
    "desk:pack_pdf": Row(only(MEMBERS), pk_of("called")),
    "desk:pack_file": Row(
        only(MEMBERS), lambda w: {"pk": w["called"].pk, "sha256": w["file"].sha256, "name": "plan.txt"}
    ),
    "desk:notes": Row(only(ALL_ROLES)),
    "desk:promise": Row(only(ALL_ROLES)),
    "desk:offline_worker": Row(everyone(200)),
    "desk:speakers": Row(only(MEMBERS), pk_of("called")),
    "desk:my_answer": Row(sent("frede"), pk_of("invitation"), "post", {"state": "coming"}),
    "desk:follow": Row(sent(MEMBERS), pk_of("called_item"), "post", {"do": "follow"}),
    # Read-throughs and what municipalities propose: the named readers; the municipality, then the secretariat.
    "desk:read_throughs": Row(only("anna"), pk_of("planned")),
    "desk:read_through": Row(only("carla hans"), pk_of("read_through")),
    "desk:read_through_paper": Row(
        only("carla hans"), lambda w: {"pk": w["read_through"].pk, "paper": w["planned_paper"].pk}
    ),
    "desk:settle": Row(sent(), pk_of("draft_remark"), "post"),
    "desk:proposed_items": Row(only("dan")),
    "desk:council_proposed": Row(only("anna"), lambda w: {"slug": "kkr-nordjylland"}),
    "desk:proposed_item": Row(only("anna dan"), pk_of("proposed")),
    "desk:proposed_paper": Row(
        only("anna dan"), lambda w: {"pk": w["proposed"].pk, "paper": w["proposed_paper"].pk}
    ),
    "desk:text_modules": Row(only("anna"), lambda w: {"slug": "kkr-nordjylland"}),
    "desk:insert_module": Row(sent(), pk_of("planned_item"), "post"),
    # Cases and their route: the council's secretaries; a body's officials answer; a link opens for its holder.
    "desk:cases": Row(only("anna"), lambda w: {"slug": "kkr-nordjylland"}),
    "desk:case": Row(only("anna"), pk_of("case")),
    "desk:item_case": Row(sent(), pk_of("item"), "post"),
    "desk:plan_stop": Row(only("anna", 422, eva=KEPT), pk_of("case"), "post"),
    "desk:stop": Row(only("anna"), pk_of("stop")),
    "desk:stop_act": Row(sent(), pk_of("stop"), "post"),
    "desk:take_in": Row(sent(), pk_of("answer"), "post"),
    "desk:answer_file": Row(only("anna"), lambda w: {"pk": w["answer"].pk, "sha256": w["file"].sha256}),
    "desk:answer": Row(only("hans"), pk_of("stop")),
    "desk:answer_own_file": Row(only("hans"), lambda w: {"pk": w["stop"].pk, "sha256": w["file"].sha256}),
    "desk:own_file_by_link": Row(everyone(200), lambda w: {"token": w["token"], "sha256": w["file"].sha256}),
    "desk:answer_paper": Row(only("hans"), lambda w: {"pk": w["stop"].pk, "paper": w["paper"].pk}),
    "desk:answer_by_link": Row(everyone(200), lambda w: {"token": w["token"]}),
    "desk:answer_paper_by_link": Row(everyone(200), lambda w: {"token": w["token"], "paper": w["paper"].pk}),
    "desk:persons": Row(only("anna bo ib")),
    "desk:person": Row(only("anna bo ib"), pk_of("person")),
    "desk:merge": Row(sent("anna bo ib"), pk_of("person"), "post"),
    "desk:bodies": Row(only("anna bo ib")),
    "desk:body": Row(only("anna ib"), lambda w: {"slug": "kkr-nordjylland"}),
    "desk:roster": Row(only("anna ib"), lambda w: {"slug": "kkr-nordjylland"}),
    "desk:seats_sheet": Row(only("anna ib"), lambda w: {"slug": "kkr-nordjylland"}),
    "desk:seat": Row(only("anna ib"), pk_of("seat")),
    "desk:accounts": Row(only("ib")),
    "desk:account": Row(only("ib"), pk_of("account")),
    "desk:trail": Row(only("anna carla ib"), lambda w: {"chain": "kkr-nordjylland"}),
    # Live minutes and what comes after the meeting.
    "desk:live": Row(only("anna"), pk_of("meeting")),
    "desk:live_news": Row(only("anna"), pk_of("meeting")),
    "desk:live_here": Row(only("anna", 204, eva=KEPT), pk_of("meeting"), "post"),
    "desk:live_item": Row(only("anna"), pk_of("item")),
    "desk:live_revisions": Row(only("anna"), pk_of("item")),
    "desk:screen": Row(only("anna carla frede gerda"), pk_of("meeting")),
    "desk:screen_now": Row(only("anna carla frede gerda"), pk_of("meeting")),
    "desk:minutes": Row(only("anna"), pk_of("meeting")),
    "desk:draft": Row(only("anna carla frede gerda"), pk_of("meeting")),
    "desk:meeting_paper": Row(
        only("anna"), lambda w: {"pk": w["meeting"].pk, "word": "beslutninger", "form": "txt"}
    ),
    "desk:send_extract": Row(only("anna"), pk_of("item")),
    "desk:item_extract": Row(only("anna"), lambda w: {"pk": w["item"].pk, "form": "txt"}),
    "desk:follow_up": Row(only("anna"), lambda w: {"slug": "kkr-nordjylland"}),
    "desk:task": Row(only("anna"), pk_of("task")),
    "desk:case_notes": Row(only("anna"), pk_of("case")),
    # The world has no letter with a file: who may read the case is told so, the others are kept out.
    "desk:case_note_file": Row(only("anna", 404), lambda w: {"pk": w["case"].pk, "note": 1}),
    # What municipalities pay together, plans and wheels, appointments: public when published; the secretaries' desk.
    "portal:shared_service": Row(
        everyone(200), lambda w: {"address": w["service"].address}, data={"fast": "40"}
    ),
    "portal:service_csv": Row(everyone(200), lambda w: {"address": w["service"].address, "year": "2017"}),
    "portal:given_table": Row(everyone(200), lambda w: {"address": w["given"].address}),
    "portal:given_csv": Row(everyone(200), lambda w: {"address": w["given"].address}),
    "portal:plan": Row(everyone(200), lambda w: {"address": w["wheel"].address}),
    "portal:plan_calendar": Row(everyone(200), lambda w: {"address": w["wheel"].address}),
    "portal:register": Row(everyone(200), lambda w: {"body": "kkr-nordjylland"}),
    "portal:register_file": Row(everyone(200), lambda w: {"body": "kkr-nordjylland", "form": "csv"}),
    "desk:shared_services": Row(only("anna"), lambda w: {"slug": "kkr-nordjylland"}),
    "desk:new_table": Row(only("anna"), lambda w: {"slug": "kkr-nordjylland"}),
    "desk:shared_service": Row(only("anna"), pk_of("service")),
    "desk:service_year": Row(
        only("anna"), lambda w: {"pk": w["service"].pk, "year": 2017}, data={"fast": "40"}
    ),
    "desk:service_csv": Row(only("anna"), lambda w: {"pk": w["service"].pk, "year": 2017}),
    "desk:given_table": Row(
        only("anna"), pk_of("given"), data={"heads-0825": "1817", "heads-0851": "210.316"}
    ),
    "desk:plans": Row(only("anna"), lambda w: {"slug": "kkr-nordjylland"}),
    "desk:plan": Row(only("anna"), pk_of("wheel")),
    "desk:appointments": Row(only("anna"), lambda w: {"slug": "kkr-nordjylland"}),
    "desk:new_seat_count": Row(only("anna"), lambda w: {"slug": "kkr-nordjylland"}),
    "desk:appointed_body": Row(only("anna"), pk_of("appointed")),
    "desk:seat_count": Row(only("anna"), pk_of("seats")),
    # Rounds, and the page of those who answer them.
    "desk:rounds": Row(only("anna"), lambda w: {"slug": "kkr-nordjylland"}),
    "desk:round": Row(only("anna"), pk_of("debate")),
    "desk:round_edit": Row(only("anna"), pk_of("round_draft")),
    "desk:round_import": Row(only("anna"), pk_of("round")),
    "desk:round_document": Row(only("anna"), lambda w: {"pk": w["round"].pk, "form": "csv"}),
    "desk:round_asked": Row(only("anna"), pk_of("approval_asked")),
    "desk:round_answer": Row(only("dan"), pk_of("bid_asked")),
    "desk:round_material": Row(only("dan"), lambda w: {"pk": w["approval_asked"].pk, "number": 1}),
    "desk:round_answer_file": Row(
        only("anna dan"),
        lambda w: {"pk": w["filed_answer"].pk, "sha256": w["filed_answer"].files.get().sha256},
    ),
    "desk:round_by_link": Row(everyone(200), lambda w: {"token": w["round_token"]}),
    "desk:round_own_file_by_link": Row(
        everyone(404), lambda w: {"token": w["round_token"], "sha256": "0" * 64}
    ),
    "desk:round_material_by_link": Row(everyone(200), lambda w: {"token": w["round_token"], "number": 1}),
    "desk:municipality": Row(only("dan"), lambda w: {"slug": "thisted"}),
    "portal:rounds": Row(everyone(200)),
    "portal:round": Row(everyone(200), lambda w: {"address": w["approval"].address}),
    "portal:round_csv": Row(everyone(200), lambda w: {"address": w["debate"].address}),
    "portal:round_versions": Row(everyone(200), lambda w: {"address": w["round"].address}),
    "portal:round_version": Row(everyone(200), lambda w: {"address": w["debate"].address, "number": 1}),
}
