"""The demo's rounds: those of 2016 and 2017 with their true figures, retold, and some that are open now.

Days of past rounds are their own; a round that is open counts its days from the day of loading. All goes through
the same actions as everybody's rounds. Remarks, names and what single councils said are invented.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from raadslag.demo import content
from raadslag.demo.meetings import Loader
from raadslag.domain.rounds.deadline import moment
from raadslag.instruments import round_answers, rounds
from raadslag.instruments.models import Asked, Round
from raadslag.instruments.round_publish import publish_round
from raadslag.people.models import Body, Region, User

ASKS = {"n": "number", "t": "text", "j": "yes_no", "f": "file"}


def load_rounds(loader: Loader) -> None:
    """Makes, opens, answers and closes every round of rounds.toml, oldest first."""
    made: dict[str, Round] = {}
    for row in content.table("rounds")["round"]:
        made[row["key"]] = (
            _Past(loader, row, made).run() if "deadline" in row else _Now(loader, row, made).run()
        )


class _Past:
    """One round with days of its own."""

    def __init__(self, loader: Loader, row: dict[str, Any], made: dict[str, Round]) -> None:
        self.loader, self.row, self.made = loader, row, made
        self.body = Body.objects.get(name=row["council"])
        self.by: User = loader.secretaries[self.body.pk]

    def run(self) -> Round:
        row = self.row
        made = rounds.create_round(body=self.body, plan=self._plan(), by=self.by, at=self._day(row["opens"]))
        themes = [(theme["title"], theme["text"].strip()) for theme in row.get("theme", ())]
        asks = [rounds.Question(text, ASKS[kind], required=kind == "n") for kind, text in row.get("asks", ())]
        rounds.set_questions(round=made, questions=asks, themes=themes, by=self.by)
        rounds.set_asked(round=made, **self._asked(made), by=self.by)
        versions = row.get("version", ())
        for version in versions[:1]:
            self._version(made, version)
        rounds.set_state(round=made, state="open", by=self.by, at=self._day(row["opens"]))
        asked = {one.name: one for one in made.asked.all()}
        steps: list[tuple[datetime, int, dict[str, Any]]] = [
            (self._day(v["on"]), 0, v) for v in versions[1:]
        ] + [(self._day(a["on"]), 1, a) for a in row.get("answer", ())]
        for _moment, kind, step in sorted(steps, key=lambda step: step[:2]):
            if kind == 0:
                self._version(made, step)
            else:
                self._answer(made, [asked[name] for name in step["who"].split(", ")], step)
        for edit in row.get("edit", ()):
            theme = made.themes.get(position=edit["theme"] - 1)
            round_answers.edit_locally(
                asked=asked[edit["who"]], theme=theme, text=edit["text"].strip(), by=self.by
            )
        for draft in row.get("draft", ()):
            typed = {name: str(value) for name, value in draft["typed"].items()}
            round_answers.keep_draft(asked=asked[draft["who"]], seen=0, typed=typed, name=draft["by"])
        if "closes" not in row:
            publish_round(round=made, by=self.by)
        else:
            rounds.set_state(round=made, state="closed", by=self.by, at=self._day(row["closes"]))
        return made

    def _plan(self) -> rounds.Plan:
        row = self.row
        return rounds.Plan(
            kind=row["kind"],
            title=row["title"],
            deadline=self._deadline(),
            text=row.get("text", "").strip(),
            shown=row.get("shown", "as_given"),
            pool=row.get("pool"),
            unit=row.get("unit", ""),
            in_force_on=row.get("in_force_on"),
            takes_late=row.get("takes_late", True),
            wanted=row.get("wanted", {}),
            item=self.loader.item(row["item"]) if "item" in row else None,
            follows=self.made.get(row.get("follows", "")),
        )

    def _deadline(self) -> datetime:
        said = self.row["deadline"]
        found = moment(said.date(), said.time())
        assert found is not None
        return found

    def _asked(self, made: Round) -> dict[str, Any]:
        if self.row.get("councils"):
            return {"bodies": Body.objects.filter(kind="kkr").order_by("name")}
        day = timezone.localtime(made.deadline).date()
        regions = Region.objects.filter(name=self.row["region"]) if "region" in self.row else []
        return {"municipalities": rounds.members_of(self.body, day), "regions": regions}

    def _version(self, made: Round, version: dict[str, Any]) -> None:
        rounds.add_material(
            round=made,
            title=version["title"],
            text=version["text"].strip(),
            note=version.get("note", ""),
            by=self.by,
            at=self._day(version["on"]),
        )

    def _answer(self, made: Round, everyone: list[Asked], step: dict[str, Any]) -> None:
        versions = list(made.materials.all())
        number = step.get("version", len(versions))
        at = self._day(step["on"])
        for asked in everyone:
            said = round_answers.Said(
                stance=step.get("stance", "answered"),
                values=step.get("values", {}),
                remarks=step.get("remarks", ""),
                reported=step.get("reported", ""),
                decided_on=timezone.localtime(at).date() if "reported" in step else None,
                decided_by=step.get("decided_by", ""),
                fingerprint=versions[number - 1].fingerprint if versions else "",
                late_reason=step.get("late_reason", ""),
                item=self.loader.item(step["item"]) if "item" in step else None,
            )
            who = round_answers.Who(name=step.get("by", "Kommunens kontakt"))
            round_answers.give_answer(asked=asked, said=said, who=who, at=at, in_a_row=True)
        if self.row.get("history"):
            publish_round(round=made, by=self.by, at=at)

    def _day(self, said: Any) -> datetime:
        found = moment(said, time(12)) if not isinstance(said, datetime) else moment(said.date(), said.time())
        assert found is not None
        return found


class _Now(_Past):
    """A round whose days are counted from the day of loading: `opens`, `due` and every `on` are days from it."""

    def _deadline(self) -> datetime:
        day = timezone.localdate(self.loader.now) + timedelta(days=self.row["due"])
        found = moment(day, time(*self.row.get("clock", (12, 0))))
        assert found is not None
        return found

    def _day(self, said: Any) -> datetime:
        return self.loader.now + timedelta(days=said)
