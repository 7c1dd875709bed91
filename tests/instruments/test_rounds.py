"""Rounds and their answers: what is refused and in which words, what counts, what everyone sees."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from raadslag.domain.refusal import Refusal
from raadslag.instruments import nominations, published, round_answers, round_changes, round_values, rounds
from raadslag.instruments.bids import bids_of
from raadslag.instruments.models import Round, RoundQuestion
from raadslag.instruments.round_standing import whole_round
from raadslag.jobs.models import Mail
from raadslag.people.models import Municipality
from raadslag.portal.municipality_parts import answered, must_answer
from raadslag.trail.models import Entry
from tests.cast import anna, central, dan, north
from tests.instruments.make import NUMBER, a_round, answer, asked_in, bid

pytestmark = pytest.mark.django_db
QUESTION = RoundQuestion(position=0, text="SSA-pladser", kind="number")


def states(round: Round) -> dict[str, str]:
    return {row.asked.name: row.state for row in whole_round(round).rows}


def public(round: Round) -> dict[str, Any]:
    edition = published.newest("round", round.address)
    assert edition is not None and edition.content is not None
    return dict(edition.content)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("ca. 80", "omtrentligt"),
        ("mindst 3", "omtrentligt"),
        ("3-4", "omtrentligt"),
        ("-3", "mindre end nul"),
        ("2,5", "ikke et helt tal"),
        ("½", "ikke et helt tal"),
        ("mange", "ikke et tal"),
        ("9" * 20, "for stort"),
    ],
)
def test_what_is_no_bid_is_refused_in_one_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence) as refused:
        round_values.value(QUESTION, typed)
    assert "SSA-pladser" in str(refused.value)


@pytest.mark.parametrize(("typed", "number"), [("0", 0), (" 31 ", 31), ("1.200", 1200), ("", None)])
def test_a_bid_is_a_whole_number_and_an_empty_field_is_none(typed: str, number: int | None) -> None:
    assert round_values.value(QUESTION, typed) == number


def test_no_answer_zero_and_no_wish_are_three_things() -> None:
    round = a_round(pool=31)
    bid(round, "Aalborg", 0)
    answer(round, "Thisted", stance="no_wish")
    assert states(round) == {"Aalborg": "answered", "Thisted": "no_wish", "Læsø": "missing"}
    assert {b.name: (b.number, b.no_wish) for b in bids_of(round)} == {
        "Aalborg": (0, False),
        "Thisted": (None, True),
        "Læsø": (None, False),
    }
    with pytest.raises(Refusal, match="Skriv 0"):
        round_values.values([], list(round.questions.all()), {"0.0": ""})
    with pytest.raises(Refusal, match="tomt"):
        answer(round, "Læsø")


def test_of_two_answers_the_last_in_time_counts_and_both_are_kept() -> None:
    round = a_round(takes_late=False)
    bid(round, "Thisted", 3)
    bid(round, "Thisted", 4)
    with time_machine.travel(round.deadline + timedelta(hours=1)):
        with pytest.raises(Refusal, match="hvorfor svaret kommer efter fristen"):
            bid(round, "Thisted", 5)
        late = bid(round, "Thisted", 5, late_reason="Byrådet mødtes først i går")
        only_late = bid(round, "Læsø", 1, late_reason="Sygdom")
        assert (late.late, asked_in(round, "Thisted").answers.count()) == (True, 3)
        numbers = {b.name: (b.number, b.waits) for b in bids_of(round)}
        assert numbers == {"Thisted": (4, True), "Læsø": (None, True), "Aalborg": (None, False)}
        assert states(round)["Læsø"] == "late_waits"
        round_answers.accept_late(answer=only_late, by=anna())
        assert {b.name: b.number for b in bids_of(round)}["Læsø"] == 1
        assert states(round)["Læsø"] == "answered"


def test_a_withdrawn_bid_counts_no_longer_and_stays_readable() -> None:
    round = a_round()
    who = round_answers.Who(name="Dan Prøve")
    with pytest.raises(Refusal, match="intet svar"):
        round_answers.withdraw_answer(asked=asked_in(round, "Thisted"), who=who)
    bid(round, "Thisted", 4)
    round_answers.withdraw_answer(asked=asked_in(round, "Thisted"), who=who)
    assert states(round)["Thisted"] == "withdrawn"
    assert [b.number for b in bids_of(round)] == [None, None, None]
    assert asked_in(round, "Thisted").answers.first().values == {"0.0": 4}


def test_a_municipality_of_another_council_is_not_in_the_round() -> None:
    central()
    round = a_round(opened=False)
    stranger = Municipality.objects.get(name="Aarhus")
    with pytest.raises(Refusal, match="Aarhus hører ikke til KKR Nordjylland på fristens dag"):
        rounds.set_asked(round=round, municipalities=[stranger], by=anna())


def test_membership_is_judged_on_the_day_of_the_deadline() -> None:
    round = a_round()
    row = north().municipality_memberships.get(municipality__name="Thisted")
    row.valid_to = timezone.localdate()
    row.save()
    with pytest.raises(Refusal, match="Thisted hører ikke til"):
        bid(round, "Thisted", 4)


def test_a_pool_that_changes_after_bids_is_told_with_its_reason() -> None:
    dan()
    round = a_round(pool=31)
    bid(round, "Thisted", 4)
    with pytest.raises(Refusal, match="hvorfor det ændres"):
        round_changes.change_pool(round=round, pool=40, reason=" ", by=anna())
    round_changes.change_pool(round=round, pool=40, reason="Staten har givet flere", by=anna())
    [change] = round.changes.all()
    assert (change.old, change.new, change.answers_before) == ("31", "40", 1)
    assert public(round)["changes"][0]["reason"] == "Staten har givet flere"
    assert bids_of(round)[0].number in (4, None)
    told = Mail.objects.filter(about=f"round:{round.pk}").values_list("subject", flat=True)
    assert list(told) == ["Puljen er ændret: Ekstra pladser"]
    plan = rounds.Plan("bid", "Ekstra pladser", round.deadline, unit="pladser", pool=50)
    round.refresh_from_db()
    with pytest.raises(Refusal, match="Ret frist eller pulje med en begrundelse"):
        rounds.describe_round(round=round, seen=round.version, plan=plan, by=anna())


def test_a_closed_round_takes_no_answers_but_those_that_the_secretariat_writes_in() -> None:
    round = a_round()
    bid(round, "Thisted", 4)
    rounds.set_state(round=round, state="closed", by=anna())
    with pytest.raises(Refusal, match="Runden er lukket"):
        bid(round, "Læsø", 1)
    with time_machine.travel(round.deadline + timedelta(days=1)):
        who = round_answers.Who(name="Anna Prøve", source="secretary", user=anna())
        said = round_answers.Said(values={"0.0": 1}, late_reason="Ringet ind af kommunen")
        made = round_answers.give_answer(asked=asked_in(round, "Læsø"), said=said, who=who)
        assert made.late


def test_what_is_asked_stays_once_the_round_is_open() -> None:
    round = a_round()
    with pytest.raises(Refusal, match="kan ikke ændres"):
        rounds.set_questions(round=round, questions=[NUMBER, NUMBER], by=anna())
    with pytest.raises(Refusal, match="kan ikke ændres"):
        rounds.set_asked(round=round, by=anna())
    with pytest.raises(Refusal, match="kan ikke blive"):
        rounds.set_state(round=round, state="draft", by=anna())


def test_a_round_that_asks_nobody_or_nothing_or_is_over_does_not_open() -> None:
    body, by = north(), anna()
    soon = timezone.now() + timedelta(days=1)
    round = rounds.create_round(body=body, plan=rounds.Plan("hearing", "Høring", soon), by=by)
    with pytest.raises(Refusal, match="hvem der spørges"):
        rounds.set_state(round=round, state="open", by=by)
    rounds.set_asked(round=round, municipalities=body.municipalities.all(), by=by)
    with pytest.raises(Refusal, match="hvad der spørges om"):
        rounds.set_state(round=round, state="open", by=by)
    rounds.set_questions(round=round, questions=[rounds.Question("Jeres svar")], by=by)
    with time_machine.travel(soon + timedelta(days=1)), pytest.raises(Refusal, match="før nu"):
        rounds.set_state(round=round, state="open", by=by)
    with pytest.raises(Refusal, match="mindst to muligheder"):
        rounds.set_questions(round=round, questions=[rounds.Question("A?", "choice", ["a"])], by=by)


def test_a_ratification_is_adopted_only_by_all_and_names_the_version() -> None:
    round = a_round("ratification", questions=(), region=True, text="Aftalens første tekst")
    first = round.materials.get().fingerprint
    today = timezone.localdate()
    approved = {"reported": "approved", "decided_on": today}
    with pytest.raises(Refusal, match="hvilken version"):
        answer(round, "Thisted", **approved)
    with pytest.raises(Refusal, match="Skriv den dag"):
        answer(round, "Thisted", reported="approved", fingerprint=first)
    with pytest.raises(Refusal, match="fremtiden"):
        answer(round, "Thisted", reported="approved", fingerprint=first, decided_on=today + timedelta(days=2))
    answer(round, "Thisted", fingerprint=first, **approved)
    with pytest.raises(Refusal, match="den samme som i version 1"):
        rounds.add_material(round=round, title="", text="Aftalens  første\ntekst", by=anna())
    with pytest.raises(Refusal, match="hvad der er nyt"):
        rounds.add_material(round=round, title="", text="Aftalens anden tekst", by=anna())
    second = rounds.add_material(
        round=round, title="", text="Aftalens anden tekst", note="Afsnittet om takster", by=anna()
    ).fingerprint
    assert states(round)["Thisted"] == "approved_older"
    for name in ("Thisted", "Aalborg", "Region Nordjylland"):
        answer(round, name, fingerprint=second, **approved)
    assert not whole_round(round).tally.adopted
    with pytest.raises(Refusal, match="bemærkninger"):
        answer(round, "Læsø", reported="approved_with_remarks", fingerprint=second, decided_on=today)
    answer(round, "Læsø", reported="rejected", decided_on=today, remarks="For dyrt")
    tally = whole_round(round).tally
    assert (tally.refused, tally.rejected, tally.asked) == (True, ("0825",), 4)
    shown = {a["name"]: a for a in public(round)["asked"]}
    assert (shown["Læsø"]["state"], shown["Læsø"]["remarks"]) == ("rejected", "For dyrt")
    assert shown["Thisted"]["version"] == 2
    answer(round, "Læsø", reported="approved", fingerprint=second, decided_on=today)
    assert whole_round(round).tally.adopted


def test_each_answer_freezes_what_everyone_sees_and_older_versions_stay() -> None:
    round = a_round(shown="when_closed", pool=31)
    before = len(published.versions("round", round.address))
    bid(round, "Thisted", 4)
    assert len(published.versions("round", round.address)) == before + 1
    thisted = next(a for a in public(round)["asked"] if a["name"] == "Thisted")
    assert thisted["state"] == "answered" and "values" not in thisted and not public(round)["sums"]
    rounds.set_state(round=round, state="closed", by=anna())
    thisted = next(a for a in public(round)["asked"] if a["name"] == "Thisted")
    assert (thisted["values"], public(round)["sums"]) == ({"0.0": "4"}, [["SSA-pladser", 4]])
    assert "Dan Prøve" not in str(public(round))


def test_a_municipality_page_counts_as_answers_only_what_was_said() -> None:
    round = a_round(pool=31)
    bid(round, "Thisted", 4)
    answer(round, "Aalborg", stance="no_wish")
    bid(round, "Læsø", 1)
    answer(round, "Læsø", stance="withdrawn")
    place = Municipality.objects.get(name="Læsø")
    (row,) = must_answer(place, published.concerning(place)).shown["rows"]
    assert (row["answered"], row["of"], row["owes"]) == (2, 3, True)
    rounds.set_state(round=round, state="closed", by=anna())
    (row,) = answered(place, published.concerning(place)).shown["rows"]
    assert (row["answered"], row["of"]) == (2, 3)


def test_personal_data_in_an_answer_waits_for_the_secretariat() -> None:
    round = a_round("hearing", questions=[rounds.Question("Jeres svar")])
    made = answer(round, "Thisted", values={"0.0": "Ring til 010203-1234 om det"})
    thisted = next(a for a in public(round)["asked"] if a["name"] == "Thisted")
    assert thisted["withheld"] and not thisted["values"]
    round_answers.let_show(answer=made, by=anna())
    thisted = next(a for a in public(round)["asked"] if a["name"] == "Thisted")
    assert thisted["values"] == {"0.0": "Ring til […] om det"}


def test_a_local_edit_of_a_common_text_shows_as_an_edit() -> None:
    round = a_round(
        "debate",
        questions=[rounds.Question("Er temaet væsentligt?")],
        themes=[("Tema 1", "Den nationale plan skal ses fra kommunerne"), ("Tema 2", "Arbejde til alle")],
        bodies=[north(), central()],
    )
    theme = round.themes.first()
    asked = asked_in(round, "KKR Midtjylland")
    edited = "Den nationale plan er set fra kommunerne"
    round_answers.edit_locally(asked=asked, theme=theme, text=edited, by=anna())
    shown = {a["name"]: a for a in public(round)["asked"]}
    assert shown["KKR Midtjylland"]["edits"]["0"]["runs"] == [
        ["Den nationale plan ", "same"],
        ["skal ses ", "removed"],
        ["er set ", "added"],
        ["fra kommunerne ", "same"],
    ]
    assert shown["KKR Midtjylland"]["edits"]["0"]["fingerprint"] != public(round)["themes"][0]["fingerprint"]
    assert "edits" not in shown["KKR Nordjylland"]
    round_answers.edit_locally(asked=asked, theme=theme, text=f" {theme.text}\n", by=anna())
    assert not asked.local_texts.exists()


def test_nominations_say_what_they_lack_and_for_whom_they_are() -> None:
    wanted = {"members": 1, "substitutes": 1, "both_sexes": True, "municipalities": 2, "period": "2018-2021"}
    round = a_round("nomination", questions=(), wanted=wanted)
    people = round_values.nominees(
        [
            {"name": "Karla Prøve", "sex": "woman"},
            {"name": "Karl Prøve", "sex": "man", "substitute": "1"},
            {"name": ""},
        ]
    )
    with pytest.raises(Refusal, match="to gange"):
        round_values.nominees([{"name": "A"}, {"name": "a"}])
    answer(round, "Thisted", values={"nominees": people})
    found = nominations.outcome(round)
    assert [(n.name, n.substitute) for n in found.nominees] == [("Karla Prøve", False), ("Karl Prøve", True)]
    assert (found.period, len(found.lacks)) == ("2018-2021", 1)
    answer(round, "Aalborg", values={"nominees": people[:1]})
    assert nominations.outcome(round).lacks == (
        "Aalborg har 0 stedfortrædere; der skal være 1.",
        "Aalborg har ikke indstillet en mand. Loven beder om både en kvinde og en mand.",
    )


def test_every_act_is_one_row_of_the_trail_and_drafts_are_none() -> None:
    round = a_round()
    asked = asked_in(round, "Thisted")
    before = Entry.objects.exclude(action="publish_instrument").count()
    assert round_answers.keep_draft(asked=asked, seen=0, typed={"0.0": "4"}, name="Dan Prøve")
    assert not round_answers.keep_draft(asked=asked, seen=0, typed={"0.0": "5"}, name="Ditte Prøve")
    assert Entry.objects.exclude(action="publish_instrument").count() == before
    bid(round, "Thisted", 4)
    assert Entry.objects.exclude(action="publish_instrument").count() == before + 1
    asked.refresh_from_db()
    assert asked.draft == {}


def test_a_round_is_read_in_a_fixed_number_of_queries(django_assert_num_queries: Any) -> None:
    round = a_round(pool=31)
    with django_assert_num_queries(6):
        whole_round(round)
    bid(round, "Thisted", 4)
    bid(round, "Aalborg", 20)
    with django_assert_num_queries(7):
        whole_round(round)
