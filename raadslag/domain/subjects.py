"""What an item is about: twelve fields of municipal work, known by the words of its title and text.

A subject counts when its title has one of the words, or its text has them three times. The words are whole Danish
words or parts of compounds, as the analyser gives them; the list is ours and meant to be read and changed.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

from raadslag.domain.danish.analyser import lemmas

VERSION = "subjects@1"
SUBJECTS = {
    "sundhed": "sundhed sygehus hospital læge patient psykiatri genoptræning forebyggelse sygepleje sygeplejerske",
    "aeldre": "ældre plejehjem hjemmepleje hjemmehjælp ældrepleje demens plejecenter rehabilitering",
    "social": "social handicap misbrug socialområde krisecenter overgreb børnehus herberg socialtilsyn rammeaftale",
    "boern-og-unge": "barn dagtilbud børnehave vuggestue anbringelse ungdom familie fritidstilbud",
    "uddannelse": "skole elev uddannelse gymnasium lærer praktikplads erhvervsskole folkeskole lærling sosu",
    "beskaeftigelse": "beskæftigelse jobcenter ledig ledighed arbejdsmarked sygedagpenge kontanthjælp fleksjob",
    "integration": "flygtning integration indvandrer asyl udlænding asylansøger",
    "miljoe": "miljø klima affald spildevand natur energi vindmølle kystsikring vandløb biogas fjernvarme",
    "trafik": "trafik bus tog vej jernbane færge motorvej cykelsti lufthavn trafikselskab letbane",
    "erhverv": "erhverv turisme vækst iværksætter landdistrikt erhvervsfremme virksomhed",
    "oekonomi": "økonomi budget regnskab finansiering takst tilskud skat udligning kontingent",
    "digital": "digitalisering it data velfærdsteknologi bredbånd telemedicin it-system",
}


def subjects(title: str, *texts: str) -> list[str]:
    """The subjects of an item from the search terms of its title and texts, each a string with spaces between."""
    known = _subject_of()
    in_title = {subject for term in title.split() for subject in known.get(term, ())}
    telling = (term for text in texts for term in filter(known.__contains__, text.split()))
    counts = Counter(subject for term in telling for subject in known[term])
    return [subject for subject in SUBJECTS if subject in in_title or counts[subject] >= 3]


@cache
def _subject_of() -> dict[str, tuple[str, ...]]:
    """Search term -> the subjects that it tells."""
    found: dict[str, tuple[str, ...]] = {}
    for subject, words in SUBJECTS.items():
        for word in words.split():
            for lemma in lemmas(word.replace("-", "")):
                found[lemma] = (*found.get(lemma, ()), subject)
    return found
