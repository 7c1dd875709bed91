"""The catalogue of what can be fetched, after DCAT-AP-DK 2.0.2, as Turtle: what data portals harvest.

One dataset with a distribution for each form, and the services behind it. What is referred to from European lists
is typed and named here too, because the standard's own rules are checked without fetching anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

MEDIA = "http://www.iana.org/assignments/media-types/"
FILE_TYPES = "http://publications.europa.eu/resource/authority/file-type/"
FREQUENCY = "http://publications.europa.eu/resource/authority/frequency/IRREG"
THEME = "http://publications.europa.eu/resource/authority/data-theme/GOVE"
DANISH = "http://publications.europa.eu/resource/authority/language/DAN"
PUBLIC = "http://publications.europa.eu/resource/authority/access-right/PUBLIC"
DENMARK = "http://publications.europa.eu/resource/authority/country/DNK"
PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}


@dataclass(frozen=True, slots=True)
class Distribution:
    """One form of the data: where it is, its media type and the European word for the file type."""

    address: str
    title: str
    media_type: str
    file_type: str


@dataclass(frozen=True, slots=True)
class Service:
    """A door that is asked and answers: where it begins and which standard it keeps."""

    address: str
    title: str
    standard: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What the catalogue of a site says. `site` and `page` are whole addresses, `modified` is aware."""

    site: str
    page: str
    title: str
    description: str
    publisher: str
    license: str
    modified: datetime
    distributions: tuple[Distribution, ...]
    services: tuple[Service, ...]
    keywords: tuple[str, ...] = ()


def write_dcat(catalogue: Catalogue) -> str:
    """The catalogue as Turtle."""
    return "\n".join(
        [*(f"@prefix {name}: <{uri}> ." for name, uri in PREFIXES.items()), "", *_parts(catalogue)]
    )


def _parts(c: Catalogue) -> Iterator[str]:
    services = [f"{c.page}#tjeneste-{at}" for at, _ in enumerate(c.services, 1)]
    forms = [f"{c.page}#form-{at}" for at, _ in enumerate(c.distributions, 1)]
    yield _catalogue(c, services)
    yield _dataset(c, forms)
    for uri, form in zip(forms, c.distributions, strict=True):
        yield _distribution(uri, form, c.license)
    for uri, service in zip(services, c.services, strict=True):
        yield _service(uri, service, c, f"{c.page}#data")
    publisher = [("foaf:name", _words(c.publisher)), ("foaf:homepage", _uri(c.site))]
    yield _thing(f"{c.page}#udgiver", "foaf:Agent", publisher)
    contact = [("vcard:fn", _words(c.publisher)), ("vcard:hasURL", _uri(c.page))]
    yield _thing(f"{c.page}#kontakt", "vcard:Organization, vcard:Kind", contact)
    yield from _referred(c)


def _catalogue(c: Catalogue, services: list[str]) -> str:
    return _thing(
        f"{c.page}#katalog",
        "dcat:Catalog",
        [
            *_common(c),
            ("foaf:homepage", _uri(c.site)),
            ("dct:license", _uri(c.license)),
            ("dcat:dataset", _uri(f"{c.page}#data")),
            *(("dcat:service", _uri(service)) for service in services),
        ],
    )


def _dataset(c: Catalogue, forms: list[str]) -> str:
    return _thing(
        f"{c.page}#data",
        "dcat:Dataset",
        [
            *_common(c),
            ("dct:accrualPeriodicity", _uri(FREQUENCY)),
            ("dct:accessRights", _uri(PUBLIC)),
            ("dct:spatial", _uri(DENMARK)),
            ("dcat:theme", _uri(THEME)),
            ("dcat:landingPage", _uri(c.page)),
            ("dcat:contactPoint", _uri(f"{c.page}#kontakt")),
            *(("dcat:keyword", _words(word)) for word in c.keywords),
            *(("dcat:distribution", _uri(form)) for form in forms),
        ],
    )


def _common(c: Catalogue) -> list[tuple[str, str]]:
    return [
        ("dct:title", _words(c.title)),
        ("dct:description", _words(c.description)),
        ("dct:publisher", _uri(f"{c.page}#udgiver")),
        ("dct:language", _uri(DANISH)),
        ("dct:modified", f'"{c.modified.isoformat(timespec="seconds")}"^^xsd:dateTime'),
    ]


def _distribution(uri: str, form: Distribution, license: str) -> str:
    return _thing(
        uri,
        "dcat:Distribution",
        [
            ("dct:title", _words(form.title)),
            ("dcat:accessURL", _uri(form.address)),
            ("dcat:downloadURL", _uri(form.address)),
            ("dcat:mediaType", _uri(MEDIA + form.media_type)),
            ("dct:format", _uri(FILE_TYPES + form.file_type)),
            ("dct:license", _uri(license)),
        ],
    )


def _service(uri: str, service: Service, c: Catalogue, dataset: str) -> str:
    return _thing(
        uri,
        "dcat:DataService",
        [
            ("dct:title", _words(service.title)),
            ("dcat:endpointURL", _uri(service.address)),
            ("dcat:endpointDescription", _uri(c.page)),
            ("dct:conformsTo", _uri(service.standard)),
            ("dct:license", _uri(c.license)),
            ("dct:accessRights", _uri(PUBLIC)),
            ("dcat:servesDataset", _uri(dataset)),
        ],
    )


def _referred(c: Catalogue) -> Iterator[str]:
    """What is referred to and defined elsewhere: its type and its name."""
    yield _thing(c.license, "dct:LicenseDocument", [("dct:title", _words("Licens"))])
    yield _named(DANISH, "dct:LinguisticSystem", "dansk")
    yield _named(FREQUENCY, "dct:Frequency", "uregelmæssigt")
    yield _named(PUBLIC, "dct:RightsStatement", "offentlig")
    yield _named(DENMARK, "dct:Location", "Danmark")
    yield _named(THEME, "skos:Concept", "Regering og offentlig sektor")
    for name in sorted({form.media_type for form in c.distributions}):
        yield _named(MEDIA + name, "dct:MediaType", name)
    for name in sorted({form.file_type for form in c.distributions}):
        yield _named(FILE_TYPES + name, "dct:MediaTypeOrExtent", name)
    for standard in sorted({service.standard for service in c.services}):
        yield _thing(standard, "dct:Standard", [("dct:title", _words(standard))])
    for page in sorted({c.site, c.page}):
        yield _thing(page, "foaf:Document", [("dct:title", _words(c.title))])


def _named(uri: str, kind: str, label: str) -> str:
    both = kind if kind == "skos:Concept" else f"{kind}, skos:Concept"
    return _thing(uri, both, [("skos:prefLabel", _words(label))])


def _thing(uri: str, kind: str, facts: Iterable[tuple[str, str]]) -> str:
    said = " ;\n  ".join([f"a {kind}", *(f"{name} {value}" for name, value in facts)])
    return f"{_uri(uri)} {said} .\n"


def _uri(address: str) -> str:
    """An address in Turtle; signs that may not stand in one are escaped."""
    return "<" + "".join(f"%{ord(s):02X}" if s in '<>"{}|^`\\' or s <= " " else s for s in address) + ">"


def _words(text: str) -> str:
    """Danish words in Turtle."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "")
    return f'"{escaped}"@da'
