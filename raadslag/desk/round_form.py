"""The form with which a round is answered: its fields with what was typed, and what they say when it is sent.

The same form for a municipality's own page, for a link, and for the secretariat that writes an answer in.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.http import HttpRequest
from django.utils.translation import gettext as _

from raadslag.desk import uploads
from raadslag.desk.review_form import text
from raadslag.domain.refusal import Refusal
from raadslag.instruments import round_values
from raadslag.instruments.models import Asked, Round, RoundAnswer
from raadslag.instruments.nominations import wanted_of
from raadslag.instruments.round_answers import Said
from raadslag.instruments.round_standing import WholeRound
from raadslag.meetings.models import AgendaItem, File
from raadslag.people.models import Body, User

MOST_FILES = 10
MOST_ITEMS = 100


def typed_of(request: HttpRequest) -> dict[str, str]:
    """What was typed, field by field; nothing of the form's furniture."""
    left_out = {"csrfmiddlewaretoken", "do", "seen"}
    return {name: text(str(value)) for name, value in request.POST.items() if name not in left_out}


def typed_before(answer: RoundAnswer | None) -> dict[str, str]:
    """The fields as the answer that counts would fill them."""
    if answer is None or answer.stance != RoundAnswer.Stance.ANSWERED:
        return {}
    found = {"remarks": answer.remarks, "reported": answer.reported, "decided_by": answer.decided_by}
    found |= {"href": answer.href, "fingerprint": answer.fingerprint, "item": str(answer.item_id or "")}
    found["decided_on"] = answer.decided_on.isoformat() if answer.decided_on else ""
    for key, value in answer.values.items():
        if key == "nominees":
            for n, person in enumerate(value):
                found |= {
                    f"n{n}-name": person["name"],
                    f"n{n}-sex": person["sex"],
                    f"n{n}-title": person["title"],
                }
                found[f"n{n}-substitute"] = "1" if person["substitute"] else ""
        elif isinstance(value, bool):
            found[f"v-{key}"] = "ja" if value else "nej"
        elif isinstance(value, list):
            rows = [row for row in value if isinstance(row, list)]
            found[f"v-{key}"] = "\n".join("; ".join(cells) for cells in rows)
        else:
            found[f"v-{key}"] = str(value)
    return found


def groups(whole: WholeRound, asked: Asked, typed: Mapping[str, str]) -> list[dict[str, Any]]:
    """The questions by theme, each with its field's name and what stands in it."""
    local = {row.theme_id: row.text for row in whole.local_texts if row.asked_id == asked.pk}
    found = []
    for theme in whole.themes or [None]:  # type: ignore[list-item]
        fields = []
        for question in whole.questions:
            key = round_values.key_of(theme, question)
            fields.append({"name": f"v-{key}", "question": question, "value": typed.get(f"v-{key}", "")})
        found.append({"theme": theme, "fields": fields, "local": local.get(theme.pk) if theme else None})
    return found if whole.questions else []


def nominee_rows(round: Round, typed: Mapping[str, str]) -> list[dict[str, Any]]:
    """One row for each person that is asked for, members first."""
    if round.kind != Round.Kind.NOMINATION:
        return []
    wanted = wanted_of(round)
    return [
        {
            "n": n,
            "substitute": n >= wanted.members,
            **{word: typed.get(f"n{n}-{word}", "") for word in ("name", "sex", "title")},
        }
        for n in range(wanted.members + wanted.substitutes)
    ]


def said_in(request: HttpRequest, whole: WholeRound, asked: Asked, by: User | None) -> Said:
    """What a sent form says. Raises Refusal with one sentence for the first thing that cannot be used."""
    typed, do = typed_of(request), request.POST.get("do", "")
    if do == "no_wish":
        return Said(
            stance=RoundAnswer.Stance.NO_WISH,
            remarks=typed.get("remarks", ""),
            late_reason=typed.get("late_reason", ""),
        )
    values = {name.removeprefix("v-"): value for name, value in typed.items() if name.startswith("v-")}
    files, by_key = _files(request, asked, by)
    asks = values | {f"file.{key}": "1" for key in by_key}
    found: dict[str, Any] = round_values.values(whole.themes, whole.questions, asks)
    found |= by_key
    if whole.round.kind == Round.Kind.NOMINATION:
        found["nominees"] = round_values.nominees(_people(whole.round, typed))
    return Said(
        values=found,
        remarks=typed.get("remarks", ""),
        files=files,
        reported=typed.get("reported", ""),
        decided_on=_day(typed.get("decided_on", "")),
        decided_by=typed.get("decided_by", ""),
        href=_address(typed.get("href", "")),
        item=_item(asked, typed.get("item", "")),
        fingerprint=typed.get("fingerprint", ""),
        late_reason=typed.get("late_reason", ""),
    )


def items_of(asked: Asked) -> list[AgendaItem]:
    """Decisions kept here that an answer can point to: of the body asked, or of the municipality's own council."""
    if asked.body_id is not None:
        bodies = Body.objects.filter(pk=asked.body_id)
    elif asked.municipality_id is not None:
        bodies = Body.objects.filter(kind=Body.Kind.COUNCIL, municipalities=asked.municipality_id)
    else:
        return []
    rows = AgendaItem.objects.filter(meeting__body__in=bodies, decision__isnull=False).exclude(title="")
    return list(rows.select_related("meeting").order_by("-meeting__starts_on", "position")[:MOST_ITEMS])


def _item(asked: Asked, word: str) -> AgendaItem | None:
    if not word:
        return None
    found = next((item for item in items_of(asked) if str(item.pk) == word), None)
    if found is None:
        raise Refusal(_("Vælg et af rådets egne punkter."))
    return found


def _people(round: Round, typed: Mapping[str, str]) -> list[dict[str, str]]:
    rows = nominee_rows(round, typed)
    return [{**row, "substitute": "1" if row["substitute"] else ""} for row in rows]


def _files(request: HttpRequest, asked: Asked, by: User | None) -> tuple[list[File], dict[str, list[str]]]:
    """The files that were sent and those that stay, and their hashes by the question that they answer."""
    last = asked.answers.order_by("-number").first()
    stay = list(last.files.filter(pk__in=request.POST.getlist("keep"))) if last else []
    by_key: dict[str, list[str]] = {}
    made = list(stay)
    for name in request.FILES:
        sent = request.FILES.getlist(name)
        if len(made) + len(sent) > MOST_FILES:
            raise Refusal(_("Læg højst %(n)d filer op.") % {"n": MOST_FILES})
        uploads.refuse_what_is_no_document(sent)
        new = uploads.kept(sent, by)
        made += new
        if name.startswith("v-"):
            by_key[name.removeprefix("v-")] = [file.sha256 for file in new]
    if stay and last:
        for key, value in last.values.items():
            kept = [h for h in value if h in {f.sha256 for f in stay}] if isinstance(value, list) else []
            if kept and key != "nominees":
                by_key[key] = [*kept, *by_key.get(key, [])]
    return made, by_key


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise Refusal(_("Skriv datoen som dag, måned og år.")) from None


def _address(value: str) -> str:
    if not value.strip():
        return ""
    try:
        URLValidator(schemes=["http", "https"])(value.strip())
    except ValidationError:
        raise Refusal(_("Linket skal begynde med https:// og føre til en webside.")) from None
    return value.strip()
