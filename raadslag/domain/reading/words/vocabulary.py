"""The words that structure Danish agendas and minutes: section labels, head labels, attendance headings.

Only words of the genre stand here: no body, place or person. A label is looked up by its bare form (`bare`):
lower case, without colon, bullet or trailing date. Sources: design/domain.md section 4 and the layouts.
"""

from __future__ import annotations

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.once import once

SECTION_LABELS: dict[str, str] = {}


def _set(lines: str) -> frozenset[str]:
    return frozenset(line.strip() for line in lines.strip().split("\n"))


def _add(kind: str, labels: str) -> None:
    for label in labels.strip().split("\n"):
        SECTION_LABELS[label.strip()] = kind


_add(
    "background",
    """
    baggrund
    resume
    resumé
    kort resume
    kort resumé
    anledning
    beslutningstema
    sagens kerne
    sagen kort
    kort om sagen
    sagen i korte træk
    sagstema
    tema
    indledning
    indledning/baggrund
    problemstilling
    formål
    sammenfatning
    sagens opståen
    sagens baggrund
    baggrund og formål
    baggrund for sagen
    baggrund for punktet
    sagsresumé og baggrund
    emne
    kort om sagen
    hvad handler sagen om
    hvad handler sagen om?
    hvorfor er punktet på dagsordenen""",
)
_add(
    "presentation",
    """
    sagsfremstilling
    sagsfremstilling og begrundelse
    uddybende sagsfremstilling
    supplerende sagsfremstilling
    fremstilling
    beskrivelse af sagen
    beskrivelse
    sagsbeskrivelse
    sagsbehandling
    redegørelse
    redegørelse for sagen
    sagsresume
    sagsresumé
    sagens indhold
    løsning
    sagen
    indhold
    referat af sagen
    fremstilling af sagen
    administrationens bemærkninger
    forvaltningens bemærkninger
    forvaltningens vurdering
    administrationens vurdering
    nærmere om sagen
    fremlæggelse
    sagsforklaring""",
)
_add(
    "recommendation",
    """
    indstilling
    indstillinger
    forslag
    forslag til beslutning
    det indstilles
    indstilles
    beslutningspunkter
    anbefaling
    administrativ indstilling
    det anbefales
    forslag til indstilling
    indstilling om
    indstilling og beslutning
    beslutningsforslag
    ønsket beslutning
    indstilling til beslutning
    innstilling""",
)
_add(
    "decision",
    """
    beslutning
    beslutninger
    referat
    konklusion
    afgørelse
    vedtagelse
    beslutning/referat
    beslutning og referat
    referat/beslutning
    mødets beslutning
    beslutning truffet
    protokol
    beslutningsreferat
    udfald
    mødebehandling
    resultat
    opsamling""",
)
_add(
    "consultation",
    """
    tidligere beslutning
    tidligere sagsforløb
    tidligere beslutninger
    tidligere behandling
    tidligere behandlinger
    tidligere politisk behandling
    tidligere politiske beslutninger
    sagens tidligere behandling
    behandling i andre udvalg
    sagens forløb
    sagsforløb
    politisk behandling
    beslutningshistorik
    behandlingshistorik
    udtalelser
    udtalelse
    høringssvar
    bemærkninger fra høringen""",
)
_add(
    "finance",
    """
    økonomi
    økonomiske konsekvenser
    økonomi og finansiering
    finansiering
    økonomiske forhold
    økonomisk påvirkning
    bevillingsmæssige konsekvenser
    økonomiske og personalemæssige konsekvenser
    økonomi og personale
    økonomi/personale
    bevilling""",
)
_add(
    "legal_basis",
    """
    retsgrundlag
    lovgrundlag
    lovgrundlag – link
    lovgrundlag mv
    lovgivning
    juridiske forhold
    hjemmel
    retligt grundlag
    lovhjemmel
    retsgrundlag og praksis
    juridiske konsekvenser""",
)
_add(
    "attendance",
    """
    fremmøde
    fremmøde og inhabilitet
    fremmøde/inhabilitet
    mødedeltagelse
    deltagelse i mødet
    fravær på mødet
    inhabilitet""",
)
_add(
    "other",
    """
    taget af dagsordenen
    kommer efter udsendelsen
    hvorfor bilag er eftersendt
    se også
    behandling
    drøftelse
    beslutningsproces
    sagens gang
    personale
    personalemæssige konsekvenser
    høring
    høringer
    udtalelser og høring
    høring og borgerinddragelse
    høringsproces
    historik
    sagshistorik
    sagshistorik, henvisninger
    konsekvenser
    øvrige konsekvenser
    andre konsekvenser
    risikovurdering
    sagen behandles i
    sagen afgøres i
    sagen afgøres af
    kompetence
    beslutningskompetence
    beslutningskompetance
    kommunikation
    videre proces
    den videre proces
    videre forløb
    det videre forløb
    opfølgning
    næste skridt i sagen
    tidsplan
    proces
    miljø
    miljøkonsekvenser
    klima
    klima og miljø
    bæredygtighed
    ligestilling
    sundhed
    sundhedsmæssige konsekvenser
    administrative, miljømæssige og sundhedsmæssige konsekvenser
    borgerinddragelse
    inddragelse
    sagsgang
    sagsgang og sagstype
    sagstype
    punkttype
    videre sagsgang
    behandlingsplan
    alternativ indstilling
    beskrivelse af alternativ indstilling
    alternativer
    handlemuligheder
    løsningsmuligheder
    konsekvenser for andre udvalg
    planmæssige konsekvenser
    politikker og strategier
    sammenhæng til politikker
    andre forhold
    øvrige forhold
    vurdering
    supplerende oplysninger
    yderligere oplysninger
    supplerende bemærkninger
    øvrige oplysninger
    bemærkninger
    mindretalsudtalelse
    protokoltilførsel
    protokolbemærkning
    noter
    handicappolitik
    børn og unge
    tværgående konsekvenser
    åben/lukket
    lukket/åben
    evt. bemærkninger
    gennemførelse
    effekt
    evaluering
    kontaktperson
    baggrundsmateriale""",
)

ATTACHMENT_LABELS = _set("""
    bilag
    vedlagte bilag
    bilagsliste
    bilagsoversigt
    bilagsnr
    vedhæftede bilag
    bilag til sagen
    bilag til punktet
    vedhæftninger
    vedlagt
    dokumenter
    materiale
    vedhæftede filer
    vis bilag
    se bilag
    hent bilag
    åbn bilag
    bilag/link
    bilag og links
    links""")

STRONG = {"background", "recommendation", "presentation", "decision"}

DATE_LABELS = "dato|hvornår|mødedato|mødetidspunkt|tidspunkt|tid|starttidspunkt|starttidspunkt for møde|mødetid|dato og tid|dato/tid|mødedag|dag|mødet afholdt|afholdt|kl|klokken|start|mødestart|møde den|dato for møde|dato for mødet|mødets dato|møde afholdt|date"
END_LABELS = "sluttidspunkt|sluttidspunkt for møde|slut|sluttid|mødet slut|mødet sluttede|mødet hævet|mødet hævet kl|mødet sluttede kl|mødeslut|møde slut|afsluttet"
PLACE_LABELS = "sted|steder|hvor|mødeafholdelse|mødet holdes|mødesteder|mødested|lokale|mødelokale|lokation|adresse|mødesal|mødets sted|sted for møde"
BOTH_LABELS = "tid og sted|dato, tid og sted|tid, dato og sted|tid/sted|tid & sted|dato og sted|sted og tid|mødedato og sted|hvornår og hvor"
BODY_LABELS = "udvalg|forum|organisation|mødeforum|udvalgsnavn|råd|mødeorgan|mødegruppe|mødeudvalg|organ|gruppe|emne/udvalg|møde i|nævn"
KIND_LABELS = "møde|mødetype|type|dokumenttype|dokument|mødekategori"
PARENT_LABELS = "hører under|myndighed"
OTHER_LABELS = (
    "udsendelsesdato|nb|information|informationer|dagsorden udsendt|referat udsendt|udsendt|udarbejdet af|ansvarlig|e-mail|mail|"
    "telefon|tlf|mobil|journalnr|j.nr|j. nr|sagsnr|sagsnummer|dok.nr|dok. nr|dokumentnr|dok|sagsbehandler|initialer|version|"
    "status|offentlig|punkter|side|sider|mødefakta|mødeinformation|mødeinfo|titel|punkt|emne|sagsid|ref|dagordenen udsendt|"
    "dagorden udsendt|næste møde|mødenummer|møde nr|mødenr|kontakt|kontaktperson|kopi til|kopi|til|vedrørende|vedr|fra|offentliggjort|netadresse|kontrolsum|ændret siden sidst"
)

FIELDS = {
    label: field
    for field, labels in (
        ("date", DATE_LABELS),
        ("end", END_LABELS),
        ("place", PLACE_LABELS),
        ("both", BOTH_LABELS),
        ("body", BODY_LABELS),
        ("kind", KIND_LABELS),
        ("parent", PARENT_LABELS),
        ("other", OTHER_LABELS),
    )
    for label in labels.split("|")
}
"""What each label of the head asks for."""

_SPACES = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
_BULLETS = frozenset(f"{_SPACES}•·-–o▪")
_BULLET = pattern(r"[\s•·\-–o▪]+(?=\w)")
_END = f"{_SPACES}:;.,-–"


@once
def bare(text: str) -> str:
    """A possible label without bullet, colon and full stop, in lower case, single-spaced."""
    if "*" in text:
        text = text.replace("*", "")
    if text[:1] in _BULLETS and (m := _BULLET.match(text)):
        text = text[m.end() :]
    text = text.rstrip(_END).lower()
    single = "  " not in text and text[:1] != " " and text.isprintable()
    return text if single else " ".join(text.split())


PREFIXES = {
    "økonomi": "finance",
    "økonomisk": "finance",
    "økonomiske": "finance",
    "finansiering": "finance",
    "lovgrundlag": "legal_basis",
    "retsgrundlag": "legal_basis",
    "lovgivning": "legal_basis",
    "høring": "other",
    "høring/udtalelse": "other",
    "personale": "other",
    "miljømæssige": "other",
    "miljø": "other",
    "planmæssige": "other",
    "sundhedsmæssige": "other",
    "klimamæssige": "other",
    "konsekvenser": "other",
    "kommunikation": "other",
    "inddragelse": "other",
    "tidligere": "consultation",
    "supplerende": "presentation",
    "sagsfremstilling": "presentation",
    "baggrund": "background",
}


def compound_kind(plain: str) -> str | None:
    """The kind of a longer label by its first word: 'Økonomi og afledt drift', 'Høring/udtalelse'."""
    words = plain.split()
    if not 1 <= len(words) <= 5 or not all(w.replace("/", "").replace("-", "").isalpha() for w in words):
        return None
    return PREFIXES.get(words[0]) if words[1:2] != ["om"] else None


def section_kind(text: str) -> str | None:
    """The section kind of a bare label, else None."""
    return SECTION_LABELS.get(bare(text))
