"""An allocation in words: at most six Danish sentences for a reader, and the steps for someone who recalculates.

The last sentence's numbers add up to what was handed out. Written for politicians: names and whole numbers first,
decimals only where they decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from raadslag.domain.allocation.contest import contest
from raadslag.domain.allocation.methods import GIVEN, NAMES, named
from raadslag.domain.allocation.numbers import (
    counted,
    decimals,
    enough_places,
    is_neuter,
    listed,
    one_more_said,
    singular,
    the_last,
    whole,
    word,
)
from raadslag.domain.allocation.problem import Problem
from raadslag.domain.allocation.result import LOT, Allocation, Tie

MOST = 6
NAMED = 12
"""So many are named one by one; of more, the largest three and the rest together."""


def explanation(problem: Problem, allocation: Allocation) -> list[str]:
    """At most six sentences; the last one's numbers add up to the units that were handed out."""
    sentences = [_opening(problem, allocation)]
    if named(allocation.method)[0] == GIVEN:
        return [
            *sentences,
            "Tallene er givet på forhånd; de er lagt sammen og passer med puljen.",
            result_said(problem, allocation),
        ]
    if not allocation.pool:
        return [*sentences, "Ingen får noget."]
    if allocation.between is not None:
        sentences += _groups(problem, allocation)
    elif allocation.water is None:
        sentences += _everybody(problem, allocation)
    else:
        sentences += _shared(problem, allocation)
    sentences += [*_ties(problem, allocation), *_open(problem, allocation), result_said(problem, allocation)]
    if len(sentences) > MOST:  # a tie and an open question besides bounds: the rule and the bounds in one
        sentences[1:3] = [f"{sentences[1].rstrip('.')}; {sentences[2]}"]
    return sentences


def house_paradox(problem: Problem, now: Allocation, larger: Allocation) -> str | None:
    """The weakness of largest remainder in words: who loses a unit although the pool grew; None if nobody does."""
    losers = sorted(code for code, award in now.awards.items() if larger.awards[code] < award)
    if not losers or larger.pool <= now.pool:
        return None
    names = listed(
        [f"{problem.name(c)} ({whole(now.awards[c])} → {whole(larger.awards[c])})" for c in losers]
    )
    return (
        f"Med {counted(larger.pool, problem.unit)} i stedet for {whole(now.pool)} får {names} færre. Det er en kendt "
        "svaghed ved største brøk: en større pulje flytter alle brøker, og den, der lige nåede med, kan falde fra. "
        "d’Hondt og Sainte-Laguë gør det aldrig."
    )


def next_unit(problem: Problem, now: Allocation, one_more: Allocation) -> str:
    """Who would get one unit more, and who would lose one by it."""
    gaining = [c for c, award in one_more.awards.items() if award > now.awards[c]]
    if not gaining:
        return f"{one_more_said(problem.unit)} ville ingen få."
    names = listed([problem.name(code) for code in gaining])
    paradox = house_paradox(problem, now, one_more)
    return f"{one_more_said(problem.unit)} ville gå til {names}." + (f" {paradox}" if paradox else "")


def _opening(problem: Problem, allocation: Allocation) -> str:
    text = f"Puljen er {counted(allocation.pool, problem.unit)}"
    asked = {c: b.most for c, b in allocation.bounds.items() if b.most is not None and b.most > 0}
    exempt = sorted(problem.name(c) for c, b in allocation.bounds.items() if b.exempt)
    if asked and named(allocation.method)[0] != GIVEN:
        text += f", og {word(len(asked))} har bedt om {whole(sum(asked.values()))}"
        text += " tilsammen" if len(asked) > 1 else ""
    if exempt:
        left_out = listed(exempt) if len(exempt) <= 3 else f"{whole(len(exempt))} andre"
        text += f"; {left_out} er friholdt og får 0"
    return text + "."


def _everybody(problem: Problem, allocation: Allocation) -> list[str]:
    """Nothing had to be rounded: everybody with a key got the maximum."""
    if allocation.open_units or allocation.open:
        return (
            ["Alle med en nøgle over 0 får det, de højst kan få."] if any(allocation.weights.values()) else []
        )
    sentence = "Der er plads til alle ønsker, så alle får det, de har bedt om"
    if not allocation.unused:
        return [sentence + ", og puljen går lige op."]
    spare = counted(allocation.unused, problem.unit)
    return [f"{sentence}; {spare} bliver ikke brugt og bliver ikke fordelt på andre."]


def _shared(problem: Problem, allocation: Allocation) -> list[str]:
    """How the key shared the pool: the rule, those at a bound, and the others before rounding."""
    water = allocation.water
    assert water is not None
    taking_part = [
        code for code in allocation.awards if allocation.takes_part(code) and allocation.weights[code]
    ]
    capped = any(allocation.bounds[code].most is not None for code in taking_part)
    sentences = [
        f"{_the(problem.unit)} er delt efter {_key(problem)} mellem {_number(taking_part)}"
        + (", og ingen får mere, end den har bedt om." if capped else ".")
    ]
    fixed = [code for code in taking_part if code not in water.free]
    at_most = [c for c in fixed if allocation.awards[c] == allocation.bounds[c].most]
    at_least = [c for c in fixed if c not in at_most]
    clauses = []
    if at_most:
        clauses.append(f"{_awards(problem, allocation, at_most, 'sine ')}")
    if at_least:
        clauses.append(f"{_awards(problem, allocation, at_least, 'sine ')}, som er det mindste")
    if clauses:
        sentences.append("; ".join(clauses) + ".")
    return sentences + _rounding(
        problem, allocation, [c for c in taking_part if c in water.free], bool(fixed)
    )


def _rounding(problem: Problem, allocation: Allocation, free: Sequence[str], others: bool) -> list[str]:
    """The shares before rounding of those whom no bound stopped, and who got the last units."""
    if not free or allocation.water is None:
        return []
    quotas = allocation.quotas
    fought = contest(allocation)
    units = counted(allocation.water.pool, problem.unit)
    start = f"De {'øvrige ' if others else ''}{units}"
    if allocation.water.pool == 1:
        start = f"{'Resten' if others else 'Puljen'}, {units},"
    if len(free) <= NAMED:
        exact = all(quotas[code].denominator == 1 for code in free)
        places = 0 if exact else enough_places([quotas[code] for code in free])
        shown = listed([f"{problem.name(code)} {decimals(quotas[code], places)}" for code in free])
        text = f"{start} giver {'' if exact else 'før afrunding '}{shown}"
    else:
        downs = sum(quotas[code].numerator // quotas[code].denominator for code in free)
        text = f"{start} giver hele andele på {whole(downs)} i alt"
    if fought is None:
        return [text + "."]
    last = [c.code for c in fought.contenders if c.won]
    if named(allocation.method)[0] != "largest_remainder":
        divisor = (
            "1, 2, 3 og så videre" if named(allocation.method)[0] == "dhondt" else "1, 3, 5 og så videre"
        )
        name = problem.name(fought.winner.code)
        given = f"{'hvert' if is_neuter(problem.unit) else 'hver'} {singular(problem.unit)}"
        return [f"{text}; {given} går til den største nøgle divideret med {divisor}, til sidst {name}."]
    lead = the_last(len(last), problem.unit)
    names = listed(sorted(problem.name(code) for code in last)) if len(last) <= NAMED else ""
    if len(last) == 1:
        return [f"{text}; {lead} går til den største brøk, {names}."]
    return [f"{text}; {lead} går til de største brøker{', ' + names if names else ''}."]


def _groups(problem: Problem, allocation: Allocation) -> list[str]:
    assert allocation.between is not None
    awards = allocation.between.awards
    shown = listed([f"{group} {whole(award)}" for group, award in awards.items()][:NAMED])
    method = NAMES[named(allocation.method)[0]]
    return [
        f"{_the(problem.unit)} er først delt mellem {word(len(awards))} grupper efter {_key(problem)} med {method}: {shown}"
        + (" og så videre." if len(awards) > NAMED else "."),
        "Derefter er hver gruppes tal delt på samme måde mellem gruppens egne.",
    ]


def _ties(problem: Problem, allocation: Allocation) -> list[str]:
    """One sentence for all ties: who stands equal, who got it here, and that a decision needs a lot."""
    if not allocation.ties:
        return []
    told = [_tie(problem, tie) for tie in allocation.ties[:3]]
    drawn = all(tie.rule == LOT for tie in allocation.ties)
    how = (
        "det er afgjort ved lodtrækning"
        if drawn
        else "her er den største nøgle og derefter den laveste kode gået forud, men en beslutning kræver lodtrækning"
    )
    more = f" og {whole(len(allocation.ties) - 3)} steder mere" if len(allocation.ties) > 3 else ""
    return [f"{listed(told)}{more}; {how}."]


def _tie(problem: Problem, tie: Tie) -> str:
    names = listed([problem.name(code) for code in tie.actors])
    return f"{names} står lige om {the_last(tie.units, problem.unit)}"


def _open(problem: Problem, allocation: Allocation) -> list[str]:
    questions = [question for question in allocation.open if question.units] or list(allocation.open)[:1]
    told = []
    for question in questions[:2]:
        names = listed([problem.name(code) for code in question.actors])
        left = f"de sidste {counted(question.units, problem.unit)} er ikke fordelt" if question.units > 1 else (
            f"{the_last(1, problem.unit)} er ikke fordelt" if question.units else "det må besluttes særskilt, om de skal have noget"
        )  # fmt: skip
        told.append(f"{names} har nøglen 0 og får intet efter nøglen; {left}")
    return [f"{listed(told)}."] if told else []


def result_said(problem: Problem, allocation: Allocation) -> str:
    """Who gets how many; the numbers add up to what was handed out."""
    ranked = sorted(allocation.awards, key=lambda code: (-allocation.awards[code], code))
    getting = [code for code in ranked if allocation.awards[code]]
    total = f"i alt {counted(sum(allocation.awards.values()), problem.unit)}"
    if not getting:
        return f"Ingen får noget, {total}."
    if len(getting) <= NAMED:
        return f"{_awards(problem, allocation, getting)}, {total}."
    rest = sum(allocation.awards[code] for code in getting[3:])
    return (
        f"{_awards(problem, allocation, getting[:3])}, og de øvrige {whole(len(getting) - 3)} får "
        f"{whole(rest)} tilsammen, {total}."
    )


def _awards(problem: Problem, allocation: Allocation, codes: Sequence[str], own: str = "") -> str:
    """'Aalborg får 25, Thisted 4 og Morsø 2'."""
    first, *others = codes
    shown = [f"{problem.name(first)} får {own}{whole(allocation.awards[first])}"]
    return listed([*shown, *(f"{problem.name(code)} {whole(allocation.awards[code])}" for code in others)])


def _key(problem: Problem) -> str:
    if not problem.weights:
        return "nøglen"
    shown = [f"{_percent(weight)} {part}" for part, weight in problem.weights.items()]
    return f"en nøgle af {listed(shown)}"


def _percent(weight: Fraction) -> str:
    hundred = weight * 100
    return f"{decimals(hundred, 0)} %" if hundred.denominator == 1 else f"{weight}"


def _number(codes: Sequence[str]) -> str:
    return "den ene" if len(codes) == 1 else f"de {word(len(codes))}"


def _the(unit: str) -> str:
    """'pladser' -> 'Pladserne', 'kr.' -> 'Puljen'."""
    return f"{unit[:1].upper()}{unit[1:]}ne" if unit.endswith("er") else "Puljen"
