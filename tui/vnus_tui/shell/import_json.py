"""`import --json`: what files would bring, as one object. Invariant: nothing is written, and no file is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import Any

from vnus_store import Candidate, Duplicate, Match, ReadArticle, Ref
from vnus_tui.shell.import_deciding import Pending, account_of
from vnus_tui.shell.import_gathering import Gathered, Gathering
from vnus_tui.shell.opening import Opening
from vnus_tui.shell.output import DONE, emit_json
from vnus_tui.shell.progress import Progress

_PEOPLE_KEYS = ("person", "name")


def show_import(opening: Opening, files: Sequence[str], published: str) -> int:
    """Print the articles, the candidates and the errors; the status is that of the first error."""
    store = opening.store
    intake = store.intake()
    pending = Pending(store, intake)
    gathering = Gathering(intake, opening.call.title, published, with_matches=True)
    articles: list[dict[str, Any]] = []
    candidates: list[dict[str, Any]] = []
    errors: list[dict[str, str]] = []
    status = DONE
    with Progress() as progress, closing(gathering.each(files)) as each:
        for done, gathered in enumerate(each, 1):
            progress.tell("read", done, len(files))
            if gathered.refusal is not None or gathered.read is None:
                errors.append(_error(gathered))
                status = status or (gathered.refusal.status if gathered.refusal is not None else DONE)
                continue
            found = intake.duplicates(gathered.read)
            if found and found[0].kind == "same":
                ref = found[0].article
            else:
                ref = pending.add(gathered.read, account_of(gathered.read, found, store))
            articles.append(_article(gathered.file, gathered.read, ref, found))
            candidates += _candidates(gathered)
    emit_json({"articles": articles, "candidates": candidates, "errors": errors})
    return status


def _error(gathered: Gathered) -> dict[str, str]:
    refusal = gathered.refusal
    code, sentence = (refusal.code, refusal.sentence) if refusal is not None else ("", "")
    return {"file": gathered.file, "code": code, "sentence": sentence}


def _article(file: str, read: ReadArticle, ref: Ref, found: Sequence[Duplicate]) -> dict[str, Any]:
    return {
        "file": file,
        "ref": str(ref),
        "title": read.title,
        "published": read.published,
        "publisher": read.publisher,
        "authors": list(read.authors),
        "url": read.url,
        "language": read.language,
        "origin": read.origin,
        "sha256": read.sha256,
        "length": read.length,
        "notices": list(read.notices),
        "sources": dict(read.sources),
        "duplicates": [
            {
                "kind": each.kind,
                "article": str(each.article),
                "share": round(each.share, 3),
                "sentence": each.sentence,
            }
            for each in found
        ],
        "asks": list(read.asks),
    }


def _candidates(gathered: Gathered) -> list[dict[str, Any]]:
    text = gathered.read.text if gathered.read is not None else ""
    pairs = zip(gathered.candidates, gathered.matches, strict=True)
    return [_candidate(gathered.file, text, each, matches) for each, matches in pairs]


def _candidate(file: str, text: str, candidate: Candidate, matches: Sequence[Match]) -> dict[str, Any]:
    start, end = candidate.phrase or (candidate.start, candidate.end)
    draft = candidate.draft
    return {
        "article": file,
        "phrase": text[start:end],
        "start": start,
        "end": end,
        "date": draft.get("date", ""),
        "people": [_person(each) for each in draft.get("people", ())],
        "place": draft.get("place", ""),
        "kind": draft.get("kind", ""),
        "status": draft.get("status", ""),
        "title": candidate.title,
        "passage": {"start": candidate.start, "end": candidate.end},
        "reasons": dict(candidate.reasons),
        "matches": [
            {"event": str(each.event), "score": each.score, "reasons": list(each.reasons)} for each in matches
        ],
    }


def _person(participant: Mapping[str, Any]) -> str:
    return next((str(participant[key]) for key in _PEOPLE_KEYS if participant.get(key)), "")
