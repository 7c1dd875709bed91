"""People as attendance lists write them: name, municipality, party, role, stand-in, remark.

`parse_people` takes the text of one or several list lines and gives participants with names as printed. Nothing
is looked up: a part of a line is a name, an organisation, a role, a party or a remark by its form alone.
"""

from __future__ import annotations

import re
from dataclasses import replace

from raadslag.domain import explicit
from raadslag.domain.document import Participant, Status
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.people import signs

_PARTICLE = r"(?:von|van|de|la|af|den|der|el|al|bin|du|di|da|le|ter|ten|zu)"
_CAP = r"[A-ZÆØÅ]\.(?:[ -]?[A-ZÆØÅ]\.)*|[A-ZÆØÅÉÖÄÜ][\wæøåéèöäüÆØÅ'’´`]+(?:-[A-ZÆØÅÉÖÄÜ]?[\wæøåéöäü]+)*|[A-ZÆØÅ](?=\s)"
NAME = rf"(?:{_CAP})(?:\s(?:{_CAP}|{_PARTICLE}(?=\s[A-ZÆØÅ])))+"
_NAME = pattern(rf"^{NAME}$")
_OFFICES = (
    "borgmester", "udvalgsformand", "rådsformand", "medlem", "direktør", "chef", "konsulent", "leder", "sekretær", "koordinator",
    "medarbejder", "rådgiver", "specialist", "repræsentant", "observatør", "inspektør", "præsident", "advokat", "revisor",
    "arkitekt", "ingeniør", "planlægger", "fuldmægtig", "forstander", "rådmand", "ordfører", "forælder", "lærer", "pædagog",
    "professor", "assistent", "bestyrer", "økonom",
)  # fmt: skip
"""What the word for an office ends with."""
_WHOLE = "referent dirigent ordstyrer gæst læge rektor jurist minister kasserer"
_OFFICES_ALONE = tuple(_WHOLE.split())
_ROLE = (
    r"(?i:(?:[12]\. )?[a-zæøå-]*formand(?:en)?"
    rf"|(?:[12]\. )?[a-zæøå-]*(?:{'|'.join(_OFFICES)})(?:en|er|erne|ne)?|{'|'.join(_OFFICES_ALONE)})"
)
_ROLES = ("formand", *_OFFICES, *_OFFICES_ALONE)
_SHORT = pattern(r"^[A-ZÆØÅ][a-zæøå]{1,5}\.$")
_DEGREE = pattern(r"^(?:dr|prof|cand\. ?\w+|konst|kst|fung|past)\. (?=\S)", re.IGNORECASE)
"""'Dr. A B' and 'konst. direktør A B': a degree or a shortened word before an office is no part of the name."""
_ROLE_FIRST = pattern(
    rf"^(?P<role>(?:(?i:adm\.|[a-zæøå]+(?:isk|ende|iv))\s|[A-ZÆØÅ][\w-]*\.?\s(?=[a-zæøå]))?{_ROLE}(?:,)?)\s*:?\s+(?={_CAP})",
    needs=_ROLES,
)
_ROLE_AND_NAME = pattern(rf"{_ROLE}\s+{NAME}", needs=_ROLES)
_IN_BRACKETS = pattern(r"[,\s]*[(\[](?P<p>[^()\[\]]+)[)\]]")
_BEHIND_COMMA = pattern(r",\s*(?P<p>[^,.(]+?)(?=,|\s\(|\.|$)")
_STANDS_IN = pattern(
    r"(?:mødte|deltog|suppleant|stedfortræder|supp|for|i stedet|personlig|stedf)\b", re.IGNORECASE
)
_FOR = pattern(
    rf"[,(\s–-]*\(?(?:mødte\s|deltog\s)?(?:som\s)?(?:(?:[Pp]ersonlig\s)?(?:[Ss]uppleant|[Ss]tedfortræder|[Ss]upp\.?|[Ss]tedf\.?)\s+for|for|i stedet for|v/for)\s+(?:{_ROLE}\s)?(?P<x>{NAME})(?:\s*\((?:[A-ZÆØÅ]{{1,3}}|[A-ZÆØÅ][\wæøå-]+)\))?\)?",
    needs=("for ", "for\t"),
)
_OWN_STANDIN = pattern(
    rf"^(?:[Ss]tedfortræder|[Ss]uppleant)\s{NAME}\s\(?for\s", needs=("stedfortræder", "suppleant")
)
"""'suppleant NN (for MM)' behind a comma: a person of their own, not the one who stood in for the one before."""
_DID = pattern(r"\b(?:deltog|deltager|mødte|mødt)\b")
_SUPP = pattern(
    rf"[,.\s–-]*\(?(?:[Ss]upp\.?|[Ss]uppleant|[Ss]tedfortræder|[Ss]tedf\.|I stedet (?:mødte|deltog)|i stedet (?:mødte|deltog))\s*:?\s+(?P<y>{NAME})(?:\s+(?:deltog|deltager|mødte|mødt))?\)?",
    needs=("upp", "tedf", "stedet"),
)
_STOOD_IN = pattern(
    rf"(?:\s*[-–,(]\s*(?P<y>{NAME})\s+(?:mødte|deltog|deltager)\s+(?:som\s(?:stedfortræder|suppleant)|i stedet)\)?|\s*[-–,;(.]+\s*[Ii] stedet (?:mødte|deltog|deltager)\s(?P<z>{NAME})\)?)",
    needs=("mødte", "deltog", "deltager"),
)
_ABSENT = pattern(
    r"[\s,–-]*\(?\b(?:(?:med\s)?[Aa]fbud|[Ff]raværende|[Ii]kke til ?stede|[Ii]kke mødt|[Uu]deblev(?:et)?(?: uden afbud)?|[Uu]den afbud|[Mm]eldt afbud|forfald)\b\)?\.?",
    needs=("afbud", "fravær", "ikke ", "udeblev", "forfald"),
)
_NOTE = pattern(
    r"[,\s(–-]+(?P<n>(?:(?:(?:ved |under )?sag|pkt\.?|punkt(?:erne)?|til og med|fra og med|til pkt\.?|fra pkt\.?|under punkt(?:erne)?|under pkt\.?|deltog (?:ikke )?(?:i|under|til|fra|indtil)|gik|kom|ankom|forlod|mødte|tilstede|til stede|fra kl\.?|til kl\.?|kl\.?|indtil|"
    r"på video|virtuelt|online|via \w+|delvis|hele mødet|under behandlingen|p\.g\.a\.|pga\.?|på grund af|arbejde|sygdom|ferie|syg)(?=[\s)]|$).{0,80}?|kom \d.{0,30}))\)?\.?$"
)
_PART_TIME = pattern(r"(?:forlod|gik|kom|ankom|mødte kl|deltog fra|deltog til|til stede|tilstede)\b")
_REF = pattern(r"\s*[(/]\s*(?:referent|ref\.?|sekr\.)\s*\)?", re.IGNORECASE)
_TITLED = pattern(r"^(?P<role>[a-zæøå][\wæøå-]*(?:\s[a-zæøå][\wæøå-]*)*)\s+(?P<rest>[A-ZÆØÅ].*)$")
_SPLIT_RUN = pattern(
    r"(?<=Kommune)\s+(?=[A-ZÆØÅ])|(?<=\([A-ZÆØÅ]\))\s+(?=[A-ZÆØÅ])|(?<=mand\))\s+(?=[A-ZÆØÅ])|(?<=\([A-ZÆØÅ]{2}\))\s+(?=[A-ZÆØÅ])|\s*;\s*|\s{3,}|\t+|"
    r"(?<=[a-zæøå)])(?<!supp)(?<!stedf)(?<!\bref)\.\s+(?!I stedet|Ingen )(?=[A-ZÆØÅ])|(?<=\d\d)\.\s+(?=[A-ZÆØÅ][\w-]+ [A-ZÆØÅ])"
)
_COMMAS = pattern(r",\s*(?![^()]{0,200}\))")
_APART = pattern(r"\s+[-–/|]\s+|\s{2,}|\t")
_AND = pattern(rf"\s+(?:og|samt|&)\s+(?=(?:{_ROLE}\s)?{NAME})", needs=("og", "samt", "&"))
_AS_SUBSTITUTE = pattern(
    rf"^(?:[Ss]tedfortræder|[Ss]uppleant)\s+(?={NAME})", needs=("stedfortræder", "suppleant")
)
_AND_SINGLE = pattern(r"\s+(?:og|samt|&)\s+(?=[A-ZÆØÅ][a-zæøåé-]+\.?$)")
_GLUE = pattern(r"(?<=[a-zæøå])(?<!Mc)(?<!Mac)(?<!De)(?<!Van)(?=[A-ZÆØÅ][a-zæøå]{2})")
_SUBGROUP = pattern(
    rf"(?:^|\s)(?P<g>[A-ZÆØÅ]{{1,3}}|(?:Det\s|Den\s)?[A-ZÆØÅ][a-zæøå]*(?:-[a-zæøå]+)?(?:\s[a-zæøå]+|\s(?:Kommune|Folkeparti|Venstre|Alliance|Borgerlige))?):\s+(?=(?:{_ROLE}\s|Dr\.\s)?{NAME})",
    needs=(":",),
)
_SENDER = pattern(rf"^\((?P<p>[A-ZÆØÅ]{{1,2}})\)\s+(?={NAME})|^Dr\.\s(?={NAME})", needs=("(", "dr."))
"""'(A) Jens Bølling, Karen Holtskov': the party stands before those it sent."""
_THERE = pattern(r"\s*\((?:mødt|til ?stede|deltog|deltager)\)$", re.IGNORECASE)
_ASIDE = pattern(r"\b(?:tilforordnet|observatør|uden stemmeret|gæst)\b", re.IGNORECASE)
_REMARKED = pattern(
    rf"^(?P<who>{NAME}(?:\s\([^)]*\))?)\s*(?::|\s[-–])\s*(?P<remark>(?i:(?:meldt )?afbud|fraværende|ikke mødt|ikke til ?stede|udeblevet))\.?$",
    needs=("afbud", "fraværende", "ikke mødt", "ikke til", "udeblevet"),
)
"""'NN: Afbud' in a list of members."""
_INITIALS = pattern(
    rf"^(?P<name>{_CAP}(?:\s{_CAP})+?)\s\(?(?P<i>[A-ZÆØÅ]{{2,4}})\)?(?:,?\s(?P<role>[A-ZÆØÅa-zæøå].+))?$"
)
"""'Anders Thanderup AT Redaktør': initials between a name and an office."""
_OFFICE = pattern(rf"{_ROLE}(?:\s.*)?", needs=_ROLES)
_FROM = pattern(rf"^({NAME})\s+(?:fra|v/|ved)\s+(.+)$", needs=("fra", "v/", "ved"))
_WAS_THERE = pattern(
    rf"^(?P<who>{NAME}(?:\s\([^)]*\))?)\s*(?::|\s[-–])\s*(?i:til ?stede|mødt|fremmødt|deltog|deltager|ja)\.?$",
    needs=("stede", "mødt", "deltog", "deltager", "ja"),
)
OFFICES = pattern(
    rf"(?:(?<=^)|(?<=, )|(?<=samt )|(?<=og ))(?:[A-ZÆØÅa-zæøå]{{4,}}erne|[a-zæøå]{{6,}}ene)\s(?={NAME})",
    needs=("erne ", "ene "),
)
"""'samt medarbejderrepræsentanterne A B og C D': whom several sit for, before their names."""
_SLASHED = pattern(
    rf"(?P<who>{NAME})/(?P<of>[A-ZÆØÅ][\wæøå-]+(?:\s[A-ZÆØÅ][\wæøå-]+)*)(?=,|;|\sog\s|$)", needs=("/",)
)
_ALL_INITIALS = pattern(r"^[A-ZÆØÅ]{2,4}(?:(?:,\s?|\sog\s|\s)[A-ZÆØÅ]{2,4})*\.?$")
_SINGLE = pattern(r"^[A-ZÆØÅ][a-zæøåé]+(?:-[A-ZÆØÅ][a-zæøå]+)?(?:\s[A-ZÆØÅ][a-zæøå]+)?$")


def is_name(text: str) -> bool:
    """True for two to six words that read as a person's name."""
    words = (text := text.strip(" .,")).split()
    return (
        2 <= len(words) <= 6
        and len(text) <= 60
        and bool(_NAME.match(text))
        and not signs.ORG.search(text)
        and not _OFFICE.fullmatch(words[0])
    )


def is_role(word: str) -> bool:
    """True for a word that is an office: 'Formand', 'kommunaldirektør'."""
    return bool(_OFFICE.fullmatch(word))


def parse_line(text: str, status: Status, group: str | None) -> list[Participant]:
    """The people of one list line of its own: with one comma it is one person and what they stand for."""
    text = _WAS_THERE.sub(r"\g<who>", _REMARKED.sub(r"\g<who> (\g<remark>)", signs.told_by_signs(text)))
    sender = _SENDER.match(text)
    if sender:
        found = parse_line(text[sender.end() :], status, group)
        return [replace(who, party=who.party or sender["p"]) for who in found]
    chunks = _COMMAS.split(text.strip(" •*-–\t"))
    if text.endswith("]"):
        return parse_people(text, status, group)
    if (
        (len(chunks) == 2 or signs.alone_in_bullet(text, chunks))
        and chunks[1].strip()
        and not _SUBGROUP.search(text)
        and not re.search(r"\s{3,}|;", text)
        and not (_AND.search(text) or len(_role_runs(chunks[0].strip())) > 1)
        and not _ROLE_AND_NAME.fullmatch(chunks[1].strip())
        and not _titled_person(chunks[1].strip())
        and not _bracketed_name(chunks[1].strip())
    ):
        one = _one(text.strip(" •*-–\t"), status, group)
        if one:
            return one
    return parse_people(text, status, group)


def _bracketed_name(text: str) -> bool:
    """'Mona Eskebjerg (referent)' behind a comma is a person."""
    text = text.strip(" .")
    m = re.search(r"\s*\((?:[A-ZÆØÅ]|[a-zæøå.]+)\)$", text)
    return m is not None and is_name(text[: m.start()])


def _titled_person(text: str) -> bool:
    """'bogholder Mona Eskebjerg' behind a comma is a person, not what the one before stands for."""
    m = _TITLED.match(re.sub(r"\s*\([^)]*\)?$", "", text.strip(" .")))
    return m is not None and is_name(m["rest"]) and len(m["role"].split()) == 1


def parse_people(text: str, status: Status, group: str | None, loose: bool = False) -> list[Participant]:
    """The people named in a list line or comma list; empty when no name is found.

    `loose` takes first names too, as small councils write them; it is for lists right behind a label.
    """
    told = explicit.read_person(text, group, status) if text.endswith("]") else None
    text = signs.OF_BODY.sub(r"\g<office> ", signs.told_by_signs(text))
    if told is not None:
        return [told]
    if loose and _ALL_INITIALS.match(text):
        return [Participant(who, status, group) for who in re.findall(r"[A-ZÆØÅ]{2,4}", text)]
    text = OFFICES.sub("", _SLASHED.sub(r"\g<who> (\g<of>)", text))
    apart = _APART.split(text.strip(" .•*-–"))
    if len(apart) >= 3 and all(is_name(part) for part in apart):
        return [Participant(part.strip(), status, group) for part in apart]
    if ";" in text or signs.turned(text) != text.strip(" ."):
        return [who for part in text.split(";") for who in parse_line(signs.turned(part), status, group)]
    sender = _SENDER.match(text)
    if sender:
        found = parse_people(text[sender.end() :], status, group, loose)
        return [replace(who, party=who.party or sender["p"]) for who in found]
    cuts = list(_SUBGROUP.finditer(text))
    if cuts:
        people = parse_people(text[: cuts[0].start()], status, group, loose)
        for m, following in zip(cuts, [*cuts[1:], None], strict=True):
            part = text[m.end() : following.start() if following else len(text)]
            found = parse_people(part, status, group, loose)
            if len(found) == 1 and found[0].on_behalf_of is None and len(cuts) > 1:
                found = [replace(found[0], on_behalf_of=m["g"])]
            if signs.PARTY.match(m["g"]):
                found = [replace(who, party=who.party or m["g"], on_behalf_of=None) for who in found]
            people += found
        return people
    people = []
    for run in _SPLIT_RUN.split(text):
        for segment, heading in _role_runs(run.strip(" •*-–\t")):
            here: Status = "official" if heading and status != "present" else status
            for part in _split_names(segment, loose):
                people += _one(part, "official" if heading else here, heading or group, loose)
    return people


def _role_runs(text: str) -> list[tuple[str, str | None]]:
    """A run of 'GROUP Role Name Role Name' without commas between persons: (text, group printed before it)."""
    words = text.split(" ")
    roles = [
        i - w.islower()
        for i, w in enumerate(words)
        if (w[:1].isupper() or (i and _SHORT.match(words[i - 1])))
        and _OFFICE.fullmatch(w)
        and not (i and words[i - 1].endswith((",", "og", ":")))
    ]
    if not roles or roles in ([0], [len(words) - 1]):
        return [(text, None)]
    out: list[tuple[str, str | None]] = []
    heading: str | None = None
    roles = roles if roles[0] else roles[1:]
    for start, end in zip([0, *roles], [*roles, len(words)], strict=True):
        chunk = words[start:end]
        tail: list[str] = []
        if end < len(words):
            while chunk and (
                (chunk[-1].isupper() and len(chunk[-1]) > 1)
                or re.search(r"sekretariat|-[Nn]et$|^K[A-Z]R-", chunk[-1])
            ):
                tail.insert(0, chunk.pop())
        if chunk and (
            start in roles or _OFFICE.fullmatch(chunk[0]) or is_name(" ".join(chunk).split(",")[0])
        ):
            out.append((" ".join(chunk), heading))
        elif chunk:
            tail = [*chunk, *tail]
        heading = " ".join(tail) or heading
    return out


def _split_names(text: str, loose: bool = False) -> list[str]:
    """Cuts a comma list where a new name begins; what belongs to a name stays with it."""
    if not text:
        return []
    if text.startswith("(") or not re.search(r"[,]|\sog\s|\ssamt\s|&", text):
        return [text]
    parts: list[str] = []
    first = re.sub(r"\s*\(.*", "", text.split(",")[0])
    named = loose and not signs.ORG.search(text)
    singles = named and bool(_SINGLE.match(first)) and " " not in first
    for chunk in _COMMAS.split(text):
        for i, piece in enumerate((_AND_SINGLE if singles else _AND).split(chunk)):
            piece = piece.strip()
            if not piece:
                continue
            plain = re.sub(r"\s*\(.*", "", piece)
            single = (singles or (named and "(" in piece)) and bool(_SINGLE.match(plain))
            if i > 0 or not parts or begins_person(piece) or single:
                parts.append(piece)
            else:
                parts[-1] += ", " + piece
    return parts


def begins_person(text: str) -> bool:
    """True where a text is a name, with or without an office before it."""
    if _OWN_STANDIN.match(text):
        return True
    text = re.split(r"\s[-–]\s", text)[0].strip(" .")
    text = re.sub(r"\s*\([^)]*\)?$", "", _REF.sub("", text))
    if signs.PARTY.match(text) or _STANDS_IN.match(text):
        return False
    text = text[role.end() :] if (role := _ROLE_FIRST.match(text)) else text
    titled = _TITLED.match(text)
    if titled and not signs.ORG.search(titled["rest"]) and len(titled["role"].split()) <= 4:
        text = titled["rest"]
    text = re.split(r"\s+(?:for|- |mødte|deltog)\s?", text)[0]
    return is_name(text)


def _one(text: str, status: Status, group: str | None, loose: bool = False) -> list[Participant]:
    text = _plain(signs.without_asides(text, loose))
    text, who = _standing(text, Participant("", status, group))
    stood = _STOOD_IN.search(text)
    supp = _SUPP.search(text) if not stood else None
    standin = stood or (supp if supp and supp.start() > 0 and " for " not in supp[0] else None)
    replaced = _FOR.search(text)
    there = status == "present" or (replaced is not None and _DID.search(replaced[0]) is not None)
    if replaced and replaced.start() > 0 and not signs.OFFICE_FOR.search(text[: replaced.start()]):
        who = replace(who, substitute_for=replaced["x"], status="substitute" if there else status)
        text = text[: replaced.start()] + text[replaced.end() :]
    elif standin:
        alone = re.search(r"[Ii] stedet (?:mødte|deltog|deltager)\s", standin[0])
        text = text[: standin.start()] + ("" if alone else text[standin.end() :])
    if _ABSENT.search(text):
        text = _ABSENT.sub("", text)
        who = replace(who, status="absent")
    note = _NOTE.search(text)
    if note and note.start() > 3:
        who = replace(who, note=note["n"].strip(" )"))
        if who.status == "absent" and _PART_TIME.match(note["n"]):
            who = replace(who, status="present")
        text = text[: note.start()]
    text, who = _party(text, who)
    who = _name_and_place(text, who, loose)
    if not who.name:
        return []
    if not standin:
        return [who]
    other = standin["y"] if standin is supp else standin["y"] or standin["z"]
    extra = Participant(other, "substitute", group, who.on_behalf_of, substitute_for=who.name)
    return [extra] if who.status == "present" else [who, extra]


def _standing(text: str, who: Participant) -> tuple[str, Participant]:
    """What a list says of a person's standing before anything else: '(mødt)', 'tilforordnet', '(ref.)', 'Suppleant NN'."""
    text = _THERE.sub("", text)
    there = who.status == "present"
    if there and _ASIDE.search(text):
        who = replace(who, status="official")
    if _REF.search(text):
        text = _REF.sub("", text)
        who = replace(who, role="referent", status="official" if there else who.status)
    stands_in = _AS_SUBSTITUTE.match(text)
    if stands_in and there:
        text, who = text[stands_in.end() :], replace(who, status="substitute")
    return text, who


def _plain(text: str) -> str:
    """A person's text without signs at its ends, degree and initials: 'Dr. Anders Thanderup AT Redaktør'."""
    text = _GLUE.sub(" ", text.strip(" .,:;")) if " " not in text.strip() else text.strip(" .,:;")
    text = _DEGREE.sub("", text)
    initials = _INITIALS.match(text)
    if initials is None or initials["i"][0] != text[0]:
        return text
    return f"{initials['name']}, {initials['role']}" if initials["role"] else initials["name"]


def _party(text: str, who: Participant) -> tuple[str, Participant]:
    for m in (*_IN_BRACKETS.finditer(text), *_BEHIND_COMMA.finditer(text)):
        if signs.PARTY.match(m["p"]):
            return (text[: m.start()] + text[m.end() :]).strip(" ,"), replace(who, party=m["p"])
    return text.strip(" ,"), who


def _name_and_place(text: str, who: Participant, loose: bool) -> Participant:
    role = _ROLE_FIRST.match(text)
    if role and is_name(re.sub(r"\s*\(.*$", "", text[role.end() :].split(",")[0])):
        who = replace(who, role=role["role"].strip(", "))
        text = text[role.end() :]
    parts = [p.strip(" .") for p in re.split(r",\s*|\s+[-–]\s+|\t+|\s\|\s", text) if p.strip(" .")]
    if not parts:
        return who
    name = re.sub(r"\s*\(.*$", "", parts[0]).strip()
    inside = re.search(r"\(([^)]+)\)?$", parts[0])
    titled = _TITLED.match(name)
    if titled and is_name(titled["rest"]) and len(titled["role"].split()) <= 4:
        who = replace(who, role=who.role or titled["role"])
        name = titled["rest"]
    if not is_name(name) and not (loose and _SINGLE.match(name) and not signs.ORG.search(name)):
        named = _FROM.match(name)
        if not named:
            return who
        name, parts = named[1], [named[1], named[2], *parts[1:]]
    who = replace(who, name=name)
    for part in [*parts[1:], *([inside[1]] if inside else [])]:
        who = _described(part, who)
    return who


def _described(part: str, who: Participant) -> Participant:
    """A part after the name: a role begins in lower case or is a word for one, the rest is whom they stand for."""
    inside = re.match(r"^(.+?)\s*\(([^)]+)\)$", part)
    if inside:
        return _described(inside[2], _described(inside[1], who))
    titled = _TITLED.match(part)
    if titled and signs.ORG.search(titled["rest"]):
        return replace(who, role=titled["role"], on_behalf_of=who.on_behalf_of or titled["rest"])
    if _OFFICE.fullmatch(part) and not signs.ORG.search(part):
        return replace(who, role=who.role or part)
    if part[:1].islower() and not re.fullmatch(r"[\w]+-\w+", part):
        return replace(who, role=f"{who.role}, {part}" if who.role else part)
    if who.on_behalf_of is None:
        return replace(who, on_behalf_of=part)
    return replace(who, role=who.role or part)
