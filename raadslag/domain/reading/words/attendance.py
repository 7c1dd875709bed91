"""Headings of attendance lists: who was there, who was not, who stood in, who had no vote.

Only words of the genre stand here; a heading is looked up by its bare form (`vocabulary.bare`).
"""

from __future__ import annotations


def _set(lines: str) -> frozenset[str]:
    return frozenset(line.strip() for line in lines.strip().split("\n"))


PRESENT_GROUPS = _set("""
    deltagere
    deltager
    mødedeltagere
    medlemmer
    medlemmer af udvalget
    udvalgets medlemmer
    medlemmer af rådet
    rådets medlemmer
    til stede
    tilstede
    tilstede var
    til stede var
    i mødet deltog
    i mødet deltager
    i mødet deltagere
    mødet deltager
    mødet deltog
    mødt
    mødte
    fremmødte
    tilstedeværende
    nærværende
    fremmøde
    mødedeltager
    deltog
    deltagere i mødet
    udvalgets medlemmer er
    faste medlemmer
    deltagende
    deltagere var
    medlemmer til stede
    medlemsliste
    fremmødt
    følgende deltog
    inviterede
    indbudte
    deltagere fra udvalget
    følgende var til stede
    følgende mødte
    følgende deltog i mødet""")
ABSENT_GROUPS = _set("""
    afbud
    afbud fra
    fraværende
    fraværende med afbud
    fraværende uden afbud
    fraværende uden varsel
    fravær
    ikke til stede
    ikke tilstede
    ikke mødt
    udeblevet
    udeblev
    udeblevet uden afbud
    fraværende medlemmer
    afbud og fraværende
    følgende havde meldt afbud
    der var afbud fra
    meldt afbud
    har meldt afbud
    fraværende i mødet
    fraværende medlem
    afbud/fravær
    forfald
    meldt forfald
    ikke deltagende""")
SUBSTITUTE_GROUPS = _set("""
    stedfortrædere
    stedfortræder
    suppleanter
    suppleant
    indkaldte stedfortrædere
    følgende stedfortrædere deltog
    følgende suppleanter deltog
    stedfortrædere deltog
    indkaldte suppleanter
    deltagende stedfortrædere
    deltagende suppleanter
    mødte stedfortrædere""")
OFFICIAL_GROUPS = _set("""
    øvrige deltagere
    øvrige
    øvrige til stede
    andre deltagere
    andre
    også til stede
    gæster
    gæst
    observatører
    observatør
    medarbejderobservatører
    fra administrationen
    fra forvaltningen
    fra sekretariatet
    administrationen
    administration
    forvaltningen
    sekretariatet
    sekretariat
    embedsmænd
    tilforordnede
    tilforordnet
    referent
    referenter
    mødesekretær
    sekretær
    fra kommunen
    oplægsholdere
    oplægsholder
    deltagere fra administrationen
    deltagere fra forvaltningen
    direktion
    direktionen
    endvidere deltog
    desuden deltog
    derudover deltog
    herudover deltog
    endvidere deltager
    fra regionen
    ref
    ordstyrer
    mødeleder
    dirigent
    embedsværket""")
