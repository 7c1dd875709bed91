"""Labels put together of words of the genre alone: 'Sagens formål', 'Konklusion og beslutning', 'Relevante dokumenter'.

What a whole label of `vocabulary` is not, its words may tell: when each is a noun of the genre or joins such nouns,
the line is a label, and the first noun with a kind of its own gives it.
"""

from __future__ import annotations

from raadslag.domain.patterns import pattern

_NOUNS: dict[str, str] = {
    word: kind
    for kind, words in (
        (
            "background",
            "sammendrag resume resumé baggrund baggrunden intro introduktion indledning problem problemet problemstilling anledning formål "
            "motivering begrundelse sagsresume sagsresumé fortalt kerne opståen",
        ),
        (
            "presentation",
            "sagsfremstilling fremstilling redegørelse beskrivelse sagsbeskrivelse uddybning gennemgang sagsoplysninger sagsoplysning oplysninger "
            "oplæg hovedpunkter sagsudredning indhold sagsindhold fakta",
        ),
        (
            "recommendation",
            "indstilling indstillinger anbefaling anbefalinger forslag beslutningsoplæg beslutningsforslag",
        ),
        (
            "decision",
            "beslutning beslutningen beslutninger konklusion konklusionen konklusioner afgørelse afgørelsen vedtagelse referat mødereferat resultat "
            "fællesbeslutning beslutningsreferat udfald",
        ),
        (
            "attachments",
            "bilag bilagene bilagsmateriale bilagsliste bilagsfortegnelse baggrundsbilag dokumenter filer materiale links vedhæftninger",
        ),
        (
            "other",
            "drøftelse drøftelser behandling tidsramme tidsplan personaleforhold risici kommentar kommentarer vurdering vurderinger konsekvenser "
            "verdensmål handicapforhold borgerperspektiv kommunikationsplan høringsparter miljøvurdering",
        ),
        ("finance", "økonomi finansiering driftsudgifter anlægsudgifter"),
        ("legal_basis", "lovgrundlag retsgrundlag plangrundlag hjemmel lov"),
    )
    for word in words.split()
}
_JOINS = (
    "sag sagen sagens mødet mødets møde udvalget udvalgets rådet rådets bestyrelsens nævnets forvaltningens administrationens direktionens "
    "sekretariatets formandens borgmesterens og eller samt til fra om af for på i den det de kort korte uddybende nærmere relevante vedlagte "
    "vedhæftede vedlagt tilhørende åbne offentlige supplerende samlet endelig endelige punktet dagsordenen dagsordenspunktet forslaget drøftelsen "
    "truffet øvrige politisk politiske administrativ administrative juridisk juridiske organisatoriske ligestillingsmæssige forventede formandskabets "
    "fremlæggelse videre proces afstemning afstemningen votering netværkets kredsens styregruppens kommissionens administrationen forvaltningen"
)
_JOINING = frozenset(_JOINS.split())
_WORD = pattern(r"[\s/,]+")


def genre_kind(plain: str) -> str | None:
    """The kind of a bare label of two to six such words, or of one noun that stands for a section alone."""
    words = [w.strip("-") for w in _WORD.split(plain) if w.strip("-")]
    if not 1 <= len(words) <= 6 or any(w not in _NOUNS and w not in _JOINING for w in words):
        return None
    kinds = [_NOUNS[w] for w in words if w in _NOUNS]
    if not kinds or words[-1] in ("og", "til", "fra", "om", "af", "for", "på", "i", "den", "det", "de"):
        return None
    return next((kind for kind in kinds if kind != "other"), "other")
