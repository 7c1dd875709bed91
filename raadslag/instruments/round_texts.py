"""An answer in words: every value by its key, as lines under their questions, and whether it is kept back."""

from __future__ import annotations

from raadslag.instruments.models import RoundAnswer
from raadslag.instruments.publish import personal_data
from raadslag.instruments.round_standing import WholeRound
from raadslag.instruments.round_values import said


def texts_of(whole: WholeRound, answer: RoundAnswer) -> dict[str, str]:
    """Every value in words, by its key; the names of nominees and of files."""
    found: dict[str, str] = {}
    for question in whole.questions:
        for theme in whole.themes or [None]:  # type: ignore[list-item]
            key = f"{theme.position if theme else 0}.{question.position}"
            if question.kind == "file":
                names = {file.sha256: file.name for file in answer.files.all()}
                words = ", ".join(names[h] for h in answer.values.get(key, ()) if h in names)
            else:
                words = said(question, answer.values.get(key))
            if words:
                found[key] = words
    people = answer.values.get("nominees", ())
    for place, person in enumerate(people):
        found[f"nominee.{place}"] = f"{person['name']}{' (stedfortræder)' if person['substitute'] else ''}"
    return found


def lines_of(whole: WholeRound, answer: RoundAnswer) -> list[tuple[str, str]]:
    """Each value with what was asked (theme and question), in order."""
    texts = texts_of(whole, answer)
    found = []
    for theme in whole.themes or [None]:  # type: ignore[list-item]
        for question in whole.questions:
            key = f"{theme.position if theme else 0}.{question.position}"
            if key in texts:
                found.append((f"{theme.title}: {question.text}" if theme else question.text, texts[key]))
    return found + [("", words) for key, words in texts.items() if key.startswith("nominee.")]


def withheld(whole: WholeRound, answer: RoundAnswer) -> bool:
    """Whether the public does not get the text: the guard found something, and nobody has let it be shown."""
    texts = [answer.remarks, answer.late_reason, *texts_of(whole, answer).values()]
    return answer.shown_at is None and any(personal_data(text) for text in texts)
