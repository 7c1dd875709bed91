"""One round of each look for the access table: bids, an approval, a debate and nominations, one of them still a draft."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from raadslag.instruments import round_answers, round_links, rounds
from raadslag.meetings.models import File
from raadslag.people.links import token_of
from tests.cast import anna, central, north
from tests.instruments.make import a_round, answer, asked_in, bid


def asked_rounds(file: File) -> dict[str, Any]:
    """Rounds of KKR Nordjylland: Thisted has bid, approved and may answer by a link; a paper lies beside the text."""
    bids = a_round(pool=31, shown="as_given", title="Ekstra pladser til prøven")
    filed = bid(bids, "Thisted", 4, files=[file])
    answer(bids, "Aalborg", stance="no_wish")
    approval = a_round("ratification", questions=(), region=True, title="Fælles aftale om vand", opened=False)
    rounds.add_material(round=approval, title="Aftalen", text="Vi deler vandet.", file=file, by=anna())
    rounds.set_state(round=approval, state="open", by=anna())
    thisted = asked_in(approval, "Thisted")
    link = round_links.make_link(asked=thisted, name="Ellen Eksempel", by=anna())
    fingerprint = approval.materials.get().fingerprint
    yes = {"decided_on": timezone.localdate() - timedelta(days=1), "fingerprint": fingerprint}
    answer(approval, "Læsø", reported="approved_with_remarks", remarks="Husk færgen.", **yes)
    answer(approval, "Aalborg", reported="rejected", **yes)
    debate = a_round(
        "debate",
        questions=[rounds.Question("Er temaet vigtigt?"), rounds.Question("Hvad mangler?")],
        themes=[("Vand", "Hvem skal have vand først?"), ("Vind", "Hvor skal møllerne stå?")],
        bodies=[north(), central()],
        title="Debat om vand og vind",
    )
    answer(debate, "KKR Midtjylland", values={"0.0": "Ja, især her."})
    theme = debate.themes.get(position=1)
    middle = asked_in(debate, "KKR Midtjylland")
    round_answers.edit_locally(asked=middle, theme=theme, text="Hvor må møllerne stå?", by=anna())
    draft = a_round("nomination", questions=(), opened=False, title="Hvem møder til vandudvalget?")
    return {
        "round": bids,
        "approval": approval,
        "approval_asked": thisted,
        "bid_asked": asked_in(bids, "Thisted"),
        "filed_answer": filed,
        "debate": debate,
        "round_draft": draft,
        "round_token": token_of(link),
    }
