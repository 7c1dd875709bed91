"""Every form that section 4 of the domain page lists, each as a small invented paper and what must be read from it.

A case is the point's number, the form in the page's words, the paper and the facts; `facts` of
`test_layout_forms.py` tells what each key means. `docs/rules/layouts.md` is the same list as a table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Form:
    point: int
    name: str
    paper: str
    facts: dict[str, Any]


PEOPLE = """
Deltagere
Tove Kjølgaard Prøve, Havnby Kommune
Bent Attrap, Klitborg Kommune
"""
ITEMS = """
1. Godkendelse af dagsorden

Beslutning
Dagsordenen blev godkendt.

2. Fælles vandplan

Baggrund
Vandplanen skal fornyes hvert fjerde år.

Indstilling
Det indstilles, at planen godkendes.

Beslutning
Planen blev godkendt.
"""
HEAD = "REFERAT\nKKR Klitland\nDato: 06-05-2031 10:00\nSted: Prøvegården\n"


def head(text: str, people: str = PEOPLE, items: str = ITEMS) -> str:
    return f"{text}\n{people}{items}"


def attendance(text: str, items: str = ITEMS) -> str:
    return f"{HEAD}\n{text}\n{items}"


def item(text: str, top: str = HEAD) -> str:
    """An item 2 between two others."""
    return (
        f"{top}{PEOPLE}\n1. Godkendelse af dagsorden\n\nBeslutning\nGodkendt.\n\n{text}\n\n"
        "3. Eventuelt\n\nBeslutning\nIntet.\n"
    )


def section(text: str) -> str:
    return item(f"2. Fælles vandplan\n\n{text}")


MAY = "2031-05-06"

# fmt: off
FORMS: list[Form] = [
    # Head and metadata
    Form(1, "letters set apart: `K K R  X`", head("K K R  K L I T L A N D\nREFERAT\nDato: 06-05-2031"), {"body": "KKR Klitland", "kind": "minutes"}),
    Form(1, "`D AG S O R D E N 2 0 3 1`", head("D AG S O R D E N 2 0 3 1\nKKR Klitland\nDato: 06-05-2031", items=ITEMS.replace("Beslutning\n", "Noter\n")), {"kind": "agenda", "body": "KKR Klitland"}),
    Form(1, "`R e f e r a t`", head("R e f e r a t\nKKR Klitland\nDato: 06-05-2031"), {"kind": "minutes"}),
    Form(1, "kind in the middle of a line", head("Havnby Kommune   Åbent referat   Kulturudvalget\nDato: 06-05-2031"), {"kind": "minutes"}),
    *(
        Form(2, f"`{printed}`", head(f"REFERAT\nKKR Klitland\n{printed}"), {"start": start})
        for printed, start in (
            ("06-05-2031 10:00", f"{MAY}T10:00"),
            ("06-05-2031 kl. 10:00", f"{MAY}T10:00"),
            ("06-05-2031 09:00:00", f"{MAY}T09:00"),
            ("6. maj 2031", MAY),
            ("Den 06.05.2031 kl. 13:00 i Prøvegården", f"{MAY}T13:00"),
            ("Tirsdag den 06-maj-2031", MAY),
            ("30. aug 2031", "2031-08-30"),
            ("Mandag 10. nov 2031", "2031-11-10"),
            ("Torsdag, April 3, 2031 - 18:00", "2031-04-03T18:00"),
            ("2031-05-06", MAY),
            ("mandag den 3. febuar 2031", "2031-02-03"),
        )
    ),
    Form(2, "year missing", head("REFERAT\nKKR Klitland\nTirsdag den 6. maj kl. 10", items=ITEMS.replace("hvert fjerde år", "hvert fjerde år")), {"start": None}),
    Form(2, "date only in a title", head("Download Referat KKR Klitland 6. maj 2031\nREFERAT\nKKR Klitland\nDato: "), {"start": MAY}),
    *(
        Form(3, f"`{printed}`: digits lost", head(f"REFERAT\nKKR Klitland\n{printed}"), {"start": None})
        for printed in ("Dato: :00", "Mødet holdes kl til", "Torsdag den")
    ),
    Form(4, "`Dato: / Sted:` then the values", head("REFERAT\nKKR Klitland\nDato:\nSted:\n06-05-2031 10:00\nPrøvegården"), {"start": f"{MAY}T10:00", "place": "Prøvegården"}),
    Form(4, "`Tid Sted Deltagere Afbud` in a row", "REFERAT\nKKR Klitland\nTid\nSted\nDeltagere\nAfbud\n6. maj 2031 kl. 10.00\nPrøvegården\nTove Kjølgaard Prøve, Bent Attrap\nLise Tænkt\n" + ITEMS, {"start": f"{MAY}T10:00", "place": "Prøvegården", "people": {"Tove Kjølgaard Prøve": "present", "Bent Attrap": "present", "Lise Tænkt": "absent"}}),
    Form(4, "`Starttidspunkt ... Afbud fra:`", "Referat\nKulturudvalget\nStarttidspunkt\n06-05-2031 16:00\nSluttidspunkt\n18:00\nSted\nPrøvegården\nAfbud fra:\nLise Tænkt\n" + ITEMS, {"start": f"{MAY}T16:00", "place": "Prøvegården", "people": {"Lise Tænkt": "absent"}}),
    Form(4, "a flattened table of two columns", head("REFERAT\nKKR Klitland\nDato\n6. maj 2031\nTid\n10.00\nSted\nPrøvegården"), {"start": f"{MAY}T10:00", "place": "Prøvegården"}),
    Form(5, "`Referat til mødet i <body> den <date> kl. <time>`", head("Referat til mødet i Kulturudvalget den 6. maj 2031 kl. 16.00"), {"kind": "minutes", "body": "Kulturudvalget", "start": f"{MAY}T16:00"}),
    Form(5, "`Referat / til / mødet i ...` on lines", head("Referat\ntil\nmødet i Kulturudvalget\nden 6. maj 2031 kl. 16:00\ni Prøvegården"), {"kind": "minutes", "body": "Kulturudvalget", "start": f"{MAY}T16:00", "place": "Prøvegården"}),
    Form(5, "labels in capitals", head("UDVALG\nKulturudvalget\nMØDE\nReferat\nSTED\nPrøvegården\nSTARTTIDSPUNKT\n06-05-2031 16:00"), {"kind": "minutes", "body": "Kulturudvalget", "start": f"{MAY}T16:00", "place": "Prøvegården"}),
    Form(6, "start and end on one line", head("REFERAT\nKKR Klitland\nDato: 06-05-2031 kl. 10:00 - 12:30"), {"start": f"{MAY}T10:00", "end": f"{MAY}T12:30"}),
    Form(6, "`Mødet blev hævet kl. 16.20`", head(HEAD) + "\nMødet blev hævet kl. 16.20\n", {"end": f"{MAY}T16:20"}),
    Form(6, "two places for one meeting", head("REFERAT\nKKR Klitland\nDato: 06-05-2031 10:00\nSted: Prøvegården\nSted: Teams"), {"place": "Prøvegården; Teams"}),
    Form(6, "a place over two lines", head("REFERAT\nKKR Klitland\nDato: 06-05-2031 10:00\nSted: Prøvegården\nTorvet 1, 9999 Prøveby"), {"place": "Prøvegården, Torvet 1, 9999 Prøveby"}),
    Form(6, "place with practical text", head("REFERAT\nKKR Klitland\nDato: 06-05-2031 10:00\nSted: Prøvegården. Deltagerne bedes parkere bag huset."), {"place": "Prøvegården"}),
    Form(7, "called DAGSORDEN, holds decisions", head("DAGSORDEN\nKKR Klitland\nDato: 06-05-2031 10:00"), {"kind": "minutes"}),
    Form(7, "page called Dagsorden with Referat below", head("Dagsorden\nKulturudvalget\n06-05-2031 16:00\nReferat"), {"kind": "minutes"}),
    Form(7, "kind as the value of MØDE", head("UDVALG\nKulturudvalget\nMØDE\nDagsorden\nSTARTTIDSPUNKT\n06-05-2031 16:00", items="\n1. Godkendelse af dagsorden\n\n2. Fælles vandplan\n\nIndstilling\nDet indstilles, at planen godkendes.\n"), {"kind": "agenda"}),
    Form(8, "cookies, skip links, back and download links", "Spring til indhold\nVi bruger cookies for at forbedre din oplevelse.\nTilbage til oversigt\nHent som PDF\n" + head(HEAD), {"rules": {"navigation"}, "numbers": ["1", "2"]}),
    Form(8, "running heads `KKR X | date`, `SIDE 2`", head(HEAD).replace("\n2. Fælles", "\nKKR Klitland | 06-05-2031\nSIDE 2\n\n2. Fælles") + "\nKKR Klitland | 06-05-2031\nSIDE 3\n", {"rules": {"running_head"}, "numbers": ["1", "2"]}),
    Form(8, "page numbers, Roman too", head(HEAD).replace("\n2. Fælles", "\n\fii\n\n2. Fælles").replace("\nIndstilling", "\n\fiii\n\nIndstilling"), {"rules": {"page_number"}, "numbers": ["1", "2"]}),
    # Attendance
    Form(9, "one per line with municipality", attendance("Deltagere\nTove Prøve, Havnby Kommune\nBent Attrap, Klitborg Kommune"), {"behalf": {"Tove Prøve": "Havnby Kommune", "Bent Attrap": "Klitborg Kommune"}}),
    Form(9, "party in brackets", attendance("Deltagere\nTove Prøve (A)\nBent Attrap (V)"), {"party": {"Tove Prøve": "A", "Bent Attrap": "V"}}),
    Form(9, "party after a comma", attendance("Deltagere\nTove Prøve, A\nBent Attrap, V"), {"party": {"Tove Prøve": "A", "Bent Attrap": "V"}}),
    Form(9, "name, role and party on three lines", attendance("Deltagere\nTove Prøve\nFormand\nSocialdemokratiet\nBent Attrap\nNæstformand\nVenstre"), {"people": {"Tove Prøve": "present", "Bent Attrap": "present"}, "role": {"Tove Prøve": "Formand", "Bent Attrap": "Næstformand"}}),
    Form(9, "a list with commas", attendance("Deltagere: Tove Prøve, Bent Attrap, Lise Tænkt"), {"people": {"Tove Prøve": "present", "Bent Attrap": "present", "Lise Tænkt": "present"}}),
    Form(9, "prose: `Alle medlemmer var mødt undtagen ...`", attendance("Alle medlemmer var mødt undtagen Tove Prøve og Bent Attrap."), {"people": {"Tove Prøve": "absent", "Bent Attrap": "absent"}}),
    Form(9, "only inside item 1", f"{HEAD}\n1. Fremmøde\n\nTil stede: Tove Prøve, Bent Attrap\nAfbud: Lise Tænkt\n\n2. Vandplan\n\nBeslutning\nGodkendt.\n\n3. Eventuelt\n\nBeslutning\nIntet.\n", {"people": {"Tove Prøve": "present", "Bent Attrap": "present", "Lise Tænkt": "absent"}}),
    Form(9, "only inside a decision", f"{HEAD}\n1. Godkendelse af dagsorden\n\nBeslutning\nGodkendt. Fraværende: Tove Prøve og Bent Attrap.\n\n2. Vandplan\n\nBeslutning\nGodkendt.\n", {"people": {"Tove Prøve": "absent", "Bent Attrap": "absent"}}),
    Form(10, "absent and listed as present", attendance("Deltagere\nTove Prøve, Havnby Kommune\nBent Attrap, Klitborg Kommune\n\nAfbud\nBent Attrap"), {"people": {"Tove Prøve": "present", "Bent Attrap": "absent"}}),
    Form(10, "suffix `(afbud)`", attendance("Deltagere\nTove Prøve\nBent Attrap (afbud)"), {"people": {"Tove Prøve": "present", "Bent Attrap": "absent"}}),
    Form(10, "suffix `- afbud`", attendance("Deltagere\nTove Prøve\nBent Attrap - afbud"), {"people": {"Tove Prøve": "present", "Bent Attrap": "absent"}}),
    Form(10, "absent in a range of items", attendance("Deltagere\nTove Prøve\nBent Attrap (deltog ikke i pkt. 3-5)"), {"people": {"Tove Prøve": "present", "Bent Attrap": "present"}, "note": {"Bent Attrap"}}),
    Form(10, "bare names under a heading without a label", attendance("Medlemmer\nTove Prøve\nBent Attrap"), {"people": {"Tove Prøve": "present", "Bent Attrap": "present"}}),
    Form(10, "apology and no-show", attendance("Deltagere\nTove Prøve\nBent Attrap (udeblevet)\nLise Tænkt (afbud)"), {"people": {"Tove Prøve": "present", "Bent Attrap": "absent", "Lise Tænkt": "absent"}}),
    Form(10, "late, left early, with time", attendance("Deltagere\nTove Prøve (mødte kl. 10.20)\nBent Attrap (forlod mødet kl. 11.30)"), {"people": {"Tove Prøve": "present", "Bent Attrap": "present"}, "note": {"Tove Prøve", "Bent Attrap"}}),
    Form(11, "`supp. NN deltog`", attendance("Deltagere\nTove Prøve\n\nAfbud\nBent Attrap, supp. Lise Tænkt deltog"), {"instead": {"Lise Tænkt": "Bent Attrap"}}),
    Form(11, "`NN for MM`", attendance("Deltagere\nTove Prøve\nLise Tænkt for Bent Attrap"), {"instead": {"Lise Tænkt": "Bent Attrap"}}),
    Form(11, "`MM - NN mødte som stedfortræder`", attendance("Deltagere\nTove Prøve\n\nAfbud\nBent Attrap - Lise Tænkt mødte som stedfortræder"), {"instead": {"Lise Tænkt": "Bent Attrap"}}),
    Form(11, "`(for MM)`", attendance("Deltagere\nTove Prøve\nLise Tænkt (for Bent Attrap)"), {"instead": {"Lise Tænkt": "Bent Attrap"}}),
    Form(11, "own item on substitutes", item("2. Godkendelse af indkaldte stedfortrædere\n\nBeslutning\nLise Tænkt deltog som stedfortræder for Bent Attrap."), {"instead": {"Lise Tænkt": "Bent Attrap"}}),
    Form(12, "recusal in the head", attendance("Deltagere\nTove Prøve\nBent Attrap\n\nInhabil: Bent Attrap (pkt. 2)"), {"people": {"Tove Prøve": "present", "Bent Attrap": "present"}}),
    Form(12, "recusal in the item", section("Beslutning\nGodkendt. Bent Attrap erklærede sig inhabil og deltog ikke i behandlingen."), {"statements": ["recusal"]}),
    Form(12, "`Fremmøde og inhabilitet`", f"{HEAD}\n1. Fremmøde og inhabilitet\n\nTil stede: Tove Prøve, Bent Attrap\nInhabil: Bent Attrap i punkt 2\n\n2. Vandplan\n\nBeslutning\nGodkendt.\n\n3. Eventuelt\n\nBeslutning\nIntet.\n", {"people": {"Tove Prøve": "present", "Bent Attrap": "present"}}),
    Form(13, "officials", attendance("Deltagere\nTove Prøve\n\nFra administrationen deltog\nLise Tænkt, direktør"), {"people": {"Tove Prøve": "present", "Lise Tænkt": "official"}}),
    Form(13, "guests", attendance("Deltagere\nTove Prøve\n\nGæster\nLise Tænkt"), {"people": {"Tove Prøve": "present", "Lise Tænkt": "official"}}),
    Form(13, "observers", attendance("Deltagere\nTove Prøve\n\nObservatører\nLise Tænkt"), {"people": {"Tove Prøve": "present", "Lise Tænkt": "official"}}),
    Form(13, "secretary `(ref.)`", attendance("Deltagere\nTove Prøve\nBent Attrap\nLise Tænkt (ref.)"), {"people": {"Tove Prøve": "present", "Bent Attrap": "present", "Lise Tænkt": "official"}}),
    Form(13, "secretary `/ref`", attendance("Deltagere: Tove Prøve, Bent Attrap, Lise Tænkt /ref"), {"people": {"Tove Prøve": "present", "Bent Attrap": "present", "Lise Tænkt": "official"}}),
    # Items
    *(
        Form(14, f"`{printed}`", f"{HEAD}{PEOPLE}\n" + "".join(f"{printed.replace('4', str(n))} {title}\n\nBeslutning\nGodkendt.\n\n" for n, title in ((4, "Vandplan"), (5, "Skolebusser"), (6, "Eventuelt"))), {"numbers": numbers, "titles": ["Vandplan", "Skolebusser", "Eventuelt"]})
        for printed, numbers in (
            ("4.", ["4", "5", "6"]),
            ("3.4.", ["3.4", "3.5", "3.6"]),
            ("4:", ["4", "5", "6"]),
            ("Pkt. 4", ["4", "5", "6"]),
            ("Punkt 4:", ["4", "5", "6"]),
            ("Nr.64 -", ["64", "65", "66"]),
            ("4/31", ["4/31", "5/31", "6/31"]),
            ("04", ["4", "5", "6"]),
        )
    ),
    Form(14, "`Sag nr. 129` after the title", f"{HEAD}{PEOPLE}\nVandplan\nSag nr. 129\n\nBeslutning\nGodkendt.\n\nSkolebusser\nSag nr. 130\n\nBeslutning\nGodkendt.\n\nEventuelt\nSag nr. 131\n\nBeslutning\nIntet.\n", {"numbers": ["129", "130", "131"], "titles": ["Vandplan", "Skolebusser", "Eventuelt"]}),
    Form(14, "glued `38Godkendelse`", f"{HEAD}{PEOPLE}\n38Godkendelse af dagsorden\n\nBeslutning\nGodkendt.\n\n39Vandplan\n\nBeslutning\nGodkendt.\n\n40Eventuelt\n\nBeslutning\nIntet.\n", {"numbers": ["38", "39", "40"], "titles": ["Godkendelse af dagsorden", "Vandplan", "Eventuelt"]}),
    Form(14, "`1 (Åben) Title 4`", f"{HEAD}{PEOPLE}\n1 (Åben) Vandplan 4\n2 (Åben) Skolebusser 5\n3 (Lukket) Grundkøb 6\n\n1 (Åben) Vandplan\n\nBeslutning\nGodkendt.\n\n2 (Åben) Skolebusser\n\nBeslutning\nGodkendt.\n", {"numbers": ["1", "2", "3"], "titles": ["Vandplan", "Skolebusser", "Grundkøb"]}),
    Form(14, "running over the year, gaps", f"{HEAD}{PEOPLE}\n112. Vandplan\n\nBeslutning\nGodkendt.\n\n113. Skolebusser\n\nBeslutning\nGodkendt.\n\n116. Eventuelt\n\nBeslutning\nIntet.\n", {"numbers": ["112", "113", "116"]}),
    Form(14, "sub-items `2. a.`", f"{HEAD}{PEOPLE}\n1. Godkendelse af dagsorden\n\nBeslutning\nGodkendt.\n\n2. Orientering\n\n2. a. Vandplan\n\nBeslutning\nTaget til efterretning.\n\n2. b. Skolebusser\n\nBeslutning\nTaget til efterretning.\n\n3. Eventuelt\n\nBeslutning\nIntet.\n", {"numbers": ["1", "2", "2. a", "2. b", "3"], "levels": [1, 1, 2, 2, 1]}),
    Form(14, "numbers lost", f"{HEAD}{PEOPLE}\nVandplan\n\nBaggrund\nPlanen skal fornyes.\n\nBeslutning\nGodkendt.\n\nSkolebusser\n\nBaggrund\nRuterne er gamle.\n\nBeslutning\nGodkendt.\n\nByggeri\n\nBaggrund\nDer mangler boliger.\n\nBeslutning\nGodkendt.\n", {"numbers": [None, None, None], "titles": ["Vandplan", "Skolebusser", "Byggeri"]}),
    Form(14, "every item `1.`", f"{HEAD}{PEOPLE}\n1. Vandplan\n\nBeslutning\nGodkendt.\n\n1. Skolebusser\n\nBeslutning\nGodkendt.\n\n1. Eventuelt\n\nBeslutning\nIntet.\n", {"titles": ["Vandplan", "Skolebusser", "Eventuelt"]}),
    Form(14, "titles lost", f"{HEAD}{PEOPLE}\n1.\n\nBaggrund\nPlanen skal fornyes.\n\nBeslutning\nGodkendt.\n\n2.\n\nBaggrund\nRuterne er gamle.\n\nBeslutning\nGodkendt.\n\n3.\n\nBaggrund\nIntet nyt.\n\nBeslutning\nIntet.\n", {"numbers": ["1", "2", "3"], "titles": [None, None, None]}),
    Form(14, "a clock on the line above", f"{HEAD}{PEOPLE}\nKl. 10.00 - 10.15\nPkt. 1: Godkendelse af referat\n\nBilag\nReferat af maj\n\nKl. 10.15 - 10.40\nPkt. 2: Vandplan\n\nBaggrund\nPlanen er gammel.\n\nBeslutning\nGodkendt.\n", {"titles": ["Godkendelse af referat", "Vandplan"], "papers": [], "other": "Kl. 10.15 - 10.40"}),
    Form(14, "numbers in a recommendation that runs on", section("Indstilling\nKulturgruppen indstiller, at rådet bevilger\n\n2.1. Havnefest         45.000 kr.\n2.2. Skakklub    6.500 kr.\n\nBeslutning\n2.1. Bevilget.\n2.2. Afslået."), {"numbers": ["1", "2", "3"], "kinds": ["recommendation", "decision"]}),
    Form(14, "no numbers, papers behind the decision", f"{HEAD}{PEOPLE}\nVandplan\n\nSagen kort\nPlanen er gammel.\n\nBeslutning\nGodkendt.\n\nVis bilag (1)\nForslag til plan\n\nSkolebusser\n\nSagen kort\nRuterne er gamle.\n\nBeslutning\nUdsat.\n\nEventuelt\n\nBeslutning\nIntet.\n", {"titles": ["Vandplan", "Skolebusser", "Eventuelt"]}),
    Form(14, "two columns parted by blanks", f"{HEAD}{PEOPLE}\nDAGSORDEN                                   BESLUTNING\n\n1. Godkendelse af dagsorden                 Godkendt.\n\n2. Fælles vandplan for å                    Planen vedtages med den\n   og bæk                                   ændring, at brøndene ved\n   Der er hentet to tilbud.                 åen ryddes.\n\n3. Eventuelt\n\nReferatet er godkendt og underskrevet:\n", {"titles": ["Godkendelse af dagsorden", "Fælles vandplan for å og bæk", "Eventuelt"], "background": "Der er hentet to tilbud.", "decision": "Planen vedtages med den ændring, at brøndene ved åen ryddes."}),
    Form(14, "letters in a table of items", f"{HEAD}{PEOPLE}\nPkt.|Emne|Sagsfremstilling|Indstilling|Konklusion\n\n1|Dagsorden|||Godkendt.\n2|Trivsel\n2a|Valg af firma|Der er hentet tre tilbud.|Det indstilles, at det billigste vælges.|Tiltrådt.\n3|Eventuelt|||\n", {"numbers": ["1", "2", "2a", "3"]}),
    Form(14, "a group that reads like a label", f"{HEAD}{PEOPLE}\n1. Godkendelse af dagsorden\n\nBeslutning\nGodkendt.\n\n2. Beslutningspunkter\n2.1 Vandplan\n\nBeslutning\nGodkendt.\n\n2.2 Skolebusser\n\nBeslutning\nUdsat.\n\n3. Eventuelt\n", {"numbers": ["1", "2", "2.1", "2.2", "3"], "title": "Beslutningspunkter"}),
    Form(15, "title in contents, control text and heading", f"{HEAD}{PEOPLE}\nIndholdsfortegnelse\n1. Vandplan 2\n2. Skolebusser 3\n\n1. Vandplan\nVandplan\n\nBeslutning\nGodkendt.\n\n2. Skolebusser\nSkolebusser\n\nBeslutning\nGodkendt.\n", {"numbers": ["1", "2"], "titles": ["Vandplan", "Skolebusser"], "kinds": ["decision"]}),
    Form(15, "suffix `(B)`, `(O)`, empty `( )`", f"{HEAD}{PEOPLE}\n1. Vandplan (B)\n\nBeslutning\nGodkendt.\n\n2. Skolebusser (O)\n\nBeslutning\nGodkendt.\n\n3. Eventuelt ( )\n\nBeslutning\nIntet.\n", {"titles": ["Vandplan", "Skolebusser", "Eventuelt"]}),
    Form(15, "number and title split by a no-break space", f"{HEAD}{PEOPLE}\n1.\u00a0Vandplan\n\nBeslutning\nGodkendt.\n\n2.\u00a0\u00a0Skolebusser\n\nBeslutning\nGodkendt.\n", {"numbers": ["1", "2"], "titles": ["Vandplan", "Skolebusser"]}),
    Form(15, "suffix `(H)`, `(fortroligt)`", f"{HEAD}{PEOPLE}\n1. Høringssvar (H)\n\nBeslutning\nGodkendt.\n\n2. Grundkøb (fortroligt)\n\nBeslutning\nGodkendt.\n", {"titles": ["Høringssvar", "Grundkøb"], "public": False}),
    Form(15, "papers behind the title", item("2. Takster for affald (bilag 3A og 3B)\n\nBeslutning\nGodkendt."), {"title": "Takster for affald", "papers": ["Bilag 3A", "Bilag 3B"]}),
    Form(15, "papers behind the title and listed", item("2. Takster for affald (bilag 3)\n\nBeslutning\nGodkendt.\n\nBilag\n3. Takstblad"), {"title": "Takster for affald", "papers": ["3. Takstblad"]}),
    Form(16, "case number after the heading, with handler", section("SAG-2031-04709 jhp\n\nBeslutning\nGodkendt."), {"cases": ["SAG-2031-04709"], "handlers": ["jhp"]}),
    Form(16, "case number before the heading", f"{HEAD}{PEOPLE}\nSAG-2031-04708\n1. Dagsorden\n\nBeslutning\nGodkendt.\n\nSAG-2031-04709\n2. Vandplan\n\nBeslutning\nGodkendt.\n\nSAG-2031-04710\n3. Eventuelt\n\nBeslutning\nIntet.\n", {"cases": ["SAG-2031-04709"]}),
    *(
        Form(16, f"`{printed}`", section(f"Sagsnr.: {printed}\n\nBeslutning\nGodkendt."), {"cases": [printed]})
        for printed in ("1-00-18-31", "31/12721", "85.02.02-G01-1-31", "306-2031-600", "330-2031-164", "EMN-2031-010561", "299835")
    ),
    Form(16, "J.nr. and Sagsnr. both", section("J.nr.: 85.02.02-G01-1-31\nSagsnr.: 31/12721\n\nBeslutning\nGodkendt."), {"cases": ["85.02.02-G01-1-31", "31/12721"]}),
    Form(16, "label with empty value", section("Sagsnr.:\n\nBeslutning\nGodkendt."), {"cases": []}),
    Form(16, "same number on several items", item("2. Vandplan\n\nSAG-2031-00001\n\nBeslutning\nGodkendt.\n\n2.1 Brønde\n\nSAG-2031-00001\n\nBeslutning\nGodkendt."), {"numbers": ["1", "2", "2.1", "3"], "cases": ["SAG-2031-00001"]}),
    Form(17, "a page of one item without meeting data", "Tilbage\nPunkt 7: Vandplan\n\nResume\nPlanen skal fornyes.\n\nIndstilling\nDet indstilles, at planen godkendes.\n\nBeslutning\nGodkendt.\n", {"numbers": ["7"], "titles": ["Vandplan"], "start": None, "kinds": ["background", "recommendation", "decision"]}),
    Form(18, "`LUKKET PUNKT - title`", item("2. LUKKET PUNKT - Grundkøb"), {"title": "LUKKET PUNKT - Grundkøb", "public": False}),
    Form(18, "`Lukket sag:`", item("2. Lukket sag: Grundkøb"), {"public": False, "number": "2"}),
    Form(18, "own divider", f"{HEAD}{PEOPLE}\n1. Dagsorden\n\nBeslutning\nGodkendt.\n\nLukkede punkter\n\n2. Grundkøb\n\n3. Personsag\n", {"numbers": ["1", "2", "3"], "public": False}),
    # Sections
    *(
        Form(19, f"`{label}`", section(f"{label}\nPlanen skal fornyes hvert fjerde år.\n\nBeslutning\nGodkendt."), {"kinds": [kind, "decision"]})
        for kind, labels in (
            ("background", ("Baggrund", "Resume", "Resumé", "Anledning", "Beslutningstema", "Sagens kerne", "Sagstema", "Indledning")),
            ("presentation", ("Sagsfremstilling", "Beskrivelse af sagen", "Redegørelse")),
        )
        for label in labels
    ),
    Form(19, "`Sagsresume`", section("Sagsresume\nPlanen skal fornyes hvert fjerde år.\n\nBeslutning\nGodkendt."), {"decision": "Godkendt."}),
    *(
        Form(19, f"`{label}`", section(f"Baggrund\nPlanen skal fornyes.\n\n{label}\nat planen godkendes.\n\nBeslutning\nGodkendt."), {"kinds": ["background", "recommendation", "decision"]})
        for label in ("Indstilling", "Forslag", "Beslutningspunkter", "Det indstilles,", "Direktionen indstiller,")
    ),
    *(
        Form(19, f"`{label}`", section(f"Baggrund\nPlanen skal fornyes.\n\nIndstilling\nDet indstilles, at planen godkendes.\n\n{label}\nPlanen blev godkendt."), {"kinds": ["background", "recommendation", "decision"], "decision": "Planen blev godkendt."})
        for label in ("Beslutning", "Beslutninger", "Referat:", "Beslutning i KKR Klitland den 06-05-2031", "Beslutning i KKR Klitland den 06-05-2031:", "KKR Klitland, 06-05-2031, pkt. 2", "KKR Klitlands beslutning")
    ),
    Form(19, "decision without a label", section("Baggrund\nPlanen skal fornyes.\n\nIndstilling\nDet indstilles, at planen godkendes.\n\nKKR godkendte indstillingen.").replace("Beslutning\nGodkendt.", "KKR godkendte dagsordenen.").replace("Beslutning\nIntet.", "Der var intet."), {"decision": "KKR godkendte indstillingen."}),
    Form(19, "`AFSTEMNING OG BESLUTNING`", section("INDSTILLING\nDet indstilles, at planen godkendes.\n\nAFSTEMNING OG BESLUTNING\nVedtaget med 3 stemmer mod 1."), {"kinds": ["recommendation", "decision"]}),
    Form(19, "a scanned capital: `lndstilling:`", section("Baggrund\nPlanen er gammel.\n\nlndstilling:\nat planen godkendes.\n\nBeslutning\nGodkendt."), {"kinds": ["background", "recommendation", "decision"]}),
    Form(19, "`Politisk behandling` of an agenda", f"DAGSORDEN\nKKR Klitland\nDato: 06-05-2031\n{PEOPLE}\n1. Vandplan\n\nIndstilling\nat planen godkendes.\n\nPolitisk behandling\nDirektionen har anbefalet planen.\n\nSagsfremstilling\nPlanen er gammel.\n\n2. Skolebusser\n\nIndstilling\nat ruterne godkendes.\n\nPolitisk behandling\n\nSagsfremstilling\nRuterne er gamle.\n", {"kind": "agenda"}),
    Form(20, "decision first", section("Beslutning\nGodkendt.\n\nIndstilling\nDet indstilles, at planen godkendes.\n\nSagsfremstilling\nPlanen er gammel."), {"kinds": ["decision", "recommendation", "presentation"]}),
    Form(20, "after the recommendation", section("Indstilling\nDet indstilles, at planen godkendes.\n\nBeslutning\nGodkendt.\n\nSagsfremstilling\nPlanen er gammel."), {"kinds": ["recommendation", "decision", "presentation"]}),
    Form(20, "last", section("Indstilling\nDet indstilles, at planen godkendes.\n\nSagsfremstilling\nPlanen er gammel.\n\nBeslutning\nGodkendt."), {"kinds": ["recommendation", "presentation", "decision"]}),
    Form(21, "recommendation as bullets", section("Indstilling\nDet indstilles,\n- at planen godkendes\n- at den sendes i høring\n\nBeslutning\nGodkendt."), {"recommendation": "Det indstilles,\n\n- at planen godkendes\n- at den sendes i høring"}),
    Form(21, "numbered", section("Indstilling\nDet indstilles,\n1. at planen godkendes\n2. at den sendes i høring\n\nBeslutning\nGodkendt."), {"kinds": ["recommendation", "decision"], "numbers": ["1", "2", "3"]}),
    Form(21, "`at ...`", section("Indstilling\nat planen godkendes,\nat den sendes i høring.\n\nBeslutning\nGodkendt."), {"kinds": ["recommendation", "decision"]}),
    Form(21, "`At 1)`", section("Indstilling\nAt 1) planen godkendes\nAt 2) den sendes i høring\n\nBeslutning\nGodkendt."), {"kinds": ["recommendation", "decision"], "numbers": ["1", "2", "3"]}),
    Form(21, "`at | ... |`", section("Indstilling\n| at | planen godkendes |\n| at | den sendes i høring |\n\nBeslutning\nGodkendt."), {"kinds": ["recommendation", "decision"]}),
    Form(21, "one sentence", section("Det indstilles, at planen godkendes.\n\nBeslutning\nGodkendt."), {"kinds": ["recommendation", "decision"]}),
    Form(21, "addressed to another body", section("Indstilling\nStyregruppen indstiller til KKR Klitland, at planen godkendes.\n\nBeslutning\nGodkendt."), {"kinds": ["recommendation", "decision"]}),
    Form(22, "`Sagens forløb` block", section("Sagens forløb\nTeknisk Udvalg den 15. april 2031: Anbefales.\n\nBeslutning\nGodkendt."), {"decision": "Godkendt.", "route": [("Teknisk Udvalg", "2031-04-15", "done")]}),
    Form(22, "`Udvalg, date, pkt. n:`", section("Baggrund\nPlanen er gammel.\n\nTeknisk Udvalg, 15-04-2031, pkt. 4:\nAnbefales.\n\nBeslutning\nGodkendt."), {"decision": "Godkendt.", "kinds": ["background", "consultation", "decision"], "route": [("Teknisk Udvalg", "2031-04-15", "done")]}),
    Form(22, "a recommendation below an earlier body's words", section("Redegørelse\nPlanen er gammel.\n\nTeknisk Udvalg den 15. april 2031, punkt 4:\n\nOversendes til KKR.\n\nHavnefogeden indstiller,\n\nat planen godkendes.\n\nBeslutning\nGodkendt."), {"recommendation": "at planen godkendes.", "decision": "Godkendt."}),
    Form(22, "`Politisk behandling` that names nobody", item("2. Fælles vandplan\n\nPolitisk behandling\nIntet at referere."), {"decision": "Intet at referere."}),
    Form(23, "two layers: first one body, then the meeting's", section("Baggrund\nPlanen er gammel.\n\nBeslutning i Direktionen den 15-04-2031\nAnbefales.\n\nBeslutning i KKR Klitland den 06-05-2031\nGodkendt."), {"decision": "Godkendt.", "route": [("Direktionen", "2031-04-15", "done")]}),
    Form(23, "the same page twice (agenda and minutes)", head(HEAD) + "\n" + head(HEAD), {"numbers": ["1", "2"]}),
    Form(24, "counts with names", section("Beslutning\nFor stemte 5 (Tove Prøve, Bent Attrap, Lise Tænkt, Ole Opdigtet og Ida Påfund). Imod stemte 1 (Kaj Fiktiv).\nPlanen er godkendt."), {"counts": [5, 1], "statements": ["for", "against"]}),
    Form(24, "`mod 4 stemmer (liste Ø)`", section("Beslutning\nGodkendt mod 4 stemmer (liste Ø)."), {"statements": ["against"], "counts": [4]}),
    Form(24, "`27 mod 12, 1 undlod`", section("Beslutning\nGodkendt med 27 stemmer mod 12, 1 undlod at stemme."), {"statements": ["for", "against", "abstained"], "counts": [27, 12, 1]}),
    Form(24, "reservation", section("Beslutning\nGodkendt. Tove Prøve tog forbehold."), {"statements": ["reservation"]}),
    Form(24, "minority statement", section("Beslutning\nGodkendt. Et mindretal bestående af Tove Prøve og Bent Attrap ønsker planen udskudt."), {"statements": ["minority"]}),
    Form(24, "protocol remark in quotes", section("Beslutning\nGodkendt. Tove Prøve ønskede ført til referat: \"Planen er for dyr.\""), {"statements": ["dissent"]}),
    Form(25, "decision by `Ad 1)`", section("Indstilling\n1) at planen godkendes\n2) at den sendes i høring\n\nBeslutning\nAd 1) Godkendt.\nAd 2) Udsat."), {"kinds": ["recommendation", "decision"], "numbers": ["1", "2", "3"]}),
    Form(25, "decision by `2. b.`", section("Beslutning\n2. a. Godkendt.\n2. b. Udsat."), {"kinds": ["decision"], "numbers": ["1", "2", "3"]}),
    *(
        Form(26, f"`{label}`", section(f"Sagsfremstilling\nPlanen er gammel.\n\n{label}\nIngen bemærkninger hertil.\n\nBeslutning\nGodkendt."), {"kinds": ["presentation", kind, "decision"]})
        for label, kind in (("Økonomi", "finance"), ("Personale", "other"), ("Retsgrundlag", "legal_basis"), ("Høring", "other"), ("Historik", "other"), ("Konsekvenser", "other"), ("Risikovurdering", "other"), ("Kompetence", "other"))
    ),
    Form(26, "`Sagen behandles i`", section("Sagsfremstilling\nPlanen er gammel.\n\nSagen behandles i\nKKR Klitland, Byrådet\n\nBeslutning\nGodkendt."), {"kinds": ["presentation", "other", "decision"], "route": [("Byrådet", None, "expected")]}),
    Form(26, "`Bilag`", section("Beslutning\nGodkendt.\n\nBilag\n1. Forslag til vandplan\n2. Høringssvar"), {"papers": ["1. Forslag til vandplan", "2. Høringssvar"]}),
    Form(26, "a paper in brackets on its line", section("Rapporten blev gennemgået.\n\nBeslutning\nGodkendt.\n(bilag: Årsrapport 2030)"), {"papers": ["Årsrapport 2030"], "decision": "Godkendt."}),
    Form(26, "`Bilagsliste` at the end", f"{HEAD}{PEOPLE}\n1. Dagsorden\n\nBeslutning\nGodkendt.\n\n2. Vandplan\n\nSagsfremstilling\nPlanen er gammel.\n\nBeslutning\nGodkendt.\n\n3. Eventuelt\n\nBeslutning\nIntet.\n\nBilagsliste\n\n2. Vandplan\n1. Kort (39001/31)\n2. Brev fra nabo (39002/31)\n\nUnderskriftsblad\n\nTove Kjølgaard Prøve\n", {"numbers": ["1", "2", "3"], "papers": ["1. Kort (39001/31)", "2. Brev fra nabo (39002/31)"], "kinds+": {"presentation", "decision"}}),
    # Text
    Form(27, "rows with tabs", section("Sagsfremstilling\nUdgiften er:\nKommune\tBeløb\nHavnby\t1.234,56\nKlitborg\t2.000,00\n\nBeslutning\nGodkendt."), {"table": ("presentation", "| Havnby | 1.234,56 |")}),
    Form(27, "one cell per line", section("Sagsfremstilling\nUdgiften er:\n\nHavnby\n1.234,56 kr.\nKlitborg\n2.000,00 kr.\nSandby\n500,00 kr.\n\nBeslutning\nGodkendt."), {"kinds": ["presentation", "decision"]}),
    Form(27, "pipes", section("Sagsfremstilling\n| Kommune | Beløb |\n| --- | --- |\n| Havnby | 0,26 mio. kr. |\n\nBeslutning\nGodkendt."), {"table": ("presentation", "| Havnby | 0,26 mio. kr. |")}),
    Form(27, "amount with lost digits", section("Sagsfremstilling\nUdgiften anslås til kr. om året.\n\nBeslutning\nGodkendt."), {"doubts+": {"amount_lost"}}),
    *(
        Form(28, f"bullet `{sign}`", section(f"Sagsfremstilling\nPlanen har tre dele:\n{sign} vand\n{sign} jord\n{sign} luft\n\nBeslutning\nGodkendt."), {"presentation": "Planen har tre dele:\n\n- vand\n- jord\n- luft"})
        for sign in "-•·o̵!"
    ),
    Form(28, "numbering restarted", section("Sagsfremstilling\nFørst:\n1. vand\n2. jord\n\nDerefter:\n1. luft\n2. lys\n\nBeslutning\nGodkendt."), {"numbers": ["1", "2", "3"]}),
    Form(28, "runs of no-break spaces", section("Sagsfremstilling\nPlanen\u00a0\u00a0\u00a0er\u00a0gammel.\n\nBeslutning\nGodkendt."), {"presentation": "Planen er gammel."}),
    Form(29, "mojibake in one field only", item("2. FÃ¦lles vandplan\n\nBeslutning\nGodkendt på mødet."), {"title": "Fælles vandplan"}),
    Form(29, "apostrophes lost", section("Sagsfremstilling\nKL s udspil er fremlagt.\n\nBeslutning\nGodkendt."), {"presentation": "KL's udspil er fremlagt."}),
    Form(29, "words glued", section("Indstilling\nDet indstilles\nAtdagsordenen godkendes.\n\nBeslutning\nGodkendt."), {"kinds": ["recommendation", "decision"]}),
    Form(29, "broken words", section("Sagsfremstilling\nDer er brug for etab- lere flere forløb i kom-\nmunerne og pædagog- og lærerstillinger.\n\nBeslutning\nGodkendt."), {"presentation": "Der er brug for etablere flere forløb i kommunerne og pædagog- og lærerstillinger."}),
    Form(30, "`Click here to enter text.`", section("Økonomi\nClick here to enter text.\n\nBeslutning\nGodkendt."), {"rules": {"template_prompt"}}),
    Form(30, "help text in square brackets", section("Økonomi\n[Skriv her, hvad sagen koster]\n\nBeslutning\nGodkendt."), {"rules": {"template_prompt"}}),
    Form(31, "a plan of future meetings", section("Sagsfremstilling\nMøderne i 2032 er:\n12. januar 2032\n3. marts 2032\n7. juni 2032\n\nBeslutning\nGodkendt."), {"numbers": ["1", "2", "3"], "start": f"{MAY}T10:00", "route": []}),
    Form(32, "supplementary agenda", head("TILLÆGSDAGSORDEN\nKKR Klitland\nDato: 06-05-2031 10:00", items="\n7. Vandplan\n\nIndstilling\nDet indstilles, at planen godkendes.\n"), {"kind": "agenda", "numbers": ["7"]}),
    Form(32, "`sag 3 udgår`", section("Beslutning\nSagen udgår."), {"outcome": "withdrawn"}),
    Form(32, "`udsat`", section("Beslutning\nUdsat til næste møde."), {"outcome": "postponed"}),
    Form(32, "`oversendes`", section("Beslutning\nSagen oversendes til Teknisk Udvalg."), {"outcome": "referred"}),
    Form(32, "put off, told without a label", item("2. Fælles vandplan\n\nPunktet blev på anmodning fra Havnby udsat til næste møde."), {"decision": "Punktet blev på anmodning fra Havnby udsat til næste møde.", "outcome": "postponed"}),
    Form(32, "approved before the meeting", f"DAGSORDEN\nKKR Klitland\nDato: 06-05-2031\n{PEOPLE}\n1. Vandplan\n\nIndstilling\nat planen godkendes.\n\n2. Godkendelse af referat\n\nReferatet er godkendt skriftligt og kan ses på hjemmesiden.\n", {"kind": "agenda", "decision": ""}),
]
