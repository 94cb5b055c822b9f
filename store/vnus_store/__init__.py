"""The door: the only names of the store that the outside may import.

Each room is loaded when the first of its names is asked for, so that a start pays only for what it shows.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from vnus_store.rooms import ROOM_OF

if TYPE_CHECKING:
    from vnus_store.changes.change import OUTSIDE, Change, Edit
    from vnus_store.changes.commands import (
        UNASKED,
        AddItem,
        Batch,
        Command,
        Create,
        Delete,
        RemoveItem,
        SetField,
    )
    from vnus_store.changes.curating import (
        AcceptCandidate,
        AddAsSource,
        LaterCandidate,
        QueueCandidates,
        RejectCandidate,
        ReopenCandidate,
    )
    from vnus_store.changes.importing import ImportArticle, ImportArticles
    from vnus_store.changes.many import EnsureItem, Preview
    from vnus_store.changes.preferring import Prefer
    from vnus_store.changes.resolving import KeepConflict, ResolveConflict
    from vnus_store.changes.viewing import DeleteView, RenameView, SaveView
    from vnus_store.disk.recovering import RecoveryPlan
    from vnus_store.drafting.duplicates import Duplicate
    from vnus_store.drafting.matching import Match
    from vnus_store.errors import (
        Conflict,
        Gap,
        InvalidArticle,
        InvalidQuery,
        InvalidValue,
        NotFound,
        Problem,
        Referenced,
        SaveFailed,
        StoreDamaged,
        StoreError,
        StoreLocked,
        StoreMissing,
        StoreNewer,
        StoreReadOnly,
        StoreUnreadable,
    )
    from vnus_store.evidence import Passage
    from vnus_store.exchange.formats import FORMATS, Format, format_of, with_all_related
    from vnus_store.exchange.importing import (
        ImportPlan,
        ImportRecords,
        holds_records,
        plan_import,
        read_rows,
    )
    from vnus_store.exchange.options import ExportOptions, Unsaid
    from vnus_store.exchange.source import count_lines
    from vnus_store.finding.found import Found, Hit
    from vnus_store.finding.query import parse_query
    from vnus_store.finding.question import Question, Superseded
    from vnus_store.finding.scan import find_in_text, lit
    from vnus_store.finding.snippet import snippet
    from vnus_store.intake import Intake
    from vnus_store.meetings.chronology import Aside, Chronology, Evidence, Occasion
    from vnus_store.meetings.fulfilment import link_to
    from vnus_store.meetings.grid import Grid, Met
    from vnus_store.meetings.silences import Silence, silences
    from vnus_store.opening import create_store, open_store, recover_store, recovery_of
    from vnus_store.profiles import Profile
    from vnus_store.reading import (
        GIVEN,
        PARTICULARS,
        ReadArticle,
        corrected,
        language_of,
        read_bytes,
        read_file,
        read_stdin,
    )
    from vnus_store.records.anchors import AnchorState, quote
    from vnus_store.records.candidates import Candidate
    from vnus_store.records.conflicts import SIDES, KeptConflict
    from vnus_store.records.date_words import MONTHS, date_numbers, date_words, joined_words, season_words
    from vnus_store.records.disagreements import Disagreement, against, disagreements, is_disputed
    from vnus_store.records.documents import slug
    from vnus_store.records.edtf import EdtfDate
    from vnus_store.records.fields import FIELDS, SEPARATOR, Field, Shape, field_at
    from vnus_store.records.folding import begins_grapheme, fold, graphemes, nfc
    from vnus_store.records.model import (
        EVENT_KINDS,
        ROLES,
        STATUSES,
        Article,
        Citation,
        Event,
        Office,
        Participant,
        Person,
        Record,
    )
    from vnus_store.records.offices_then import office_then, office_words
    from vnus_store.records.origins import origin_at
    from vnus_store.records.paths import covers, item_key, value_at
    from vnus_store.records.refs import KINDS, Ref
    from vnus_store.records.saved_views import SavedView
    from vnus_store.records.typed_dates import read_date
    from vnus_store.store import Store
    from vnus_store.views import View
    from vnus_store.work import WorkList

__all__ = [
    "EVENT_KINDS",
    "FIELDS",
    "FORMATS",
    "GIVEN",
    "KINDS",
    "MONTHS",
    "OUTSIDE",
    "PARTICULARS",
    "ROLES",
    "SEPARATOR",
    "SIDES",
    "STATUSES",
    "UNASKED",
    "AcceptCandidate",
    "AddAsSource",
    "AddItem",
    "AnchorState",
    "Article",
    "Aside",
    "Batch",
    "Candidate",
    "Change",
    "Chronology",
    "Citation",
    "Command",
    "Conflict",
    "Create",
    "Delete",
    "DeleteView",
    "Disagreement",
    "Duplicate",
    "Edit",
    "EdtfDate",
    "EnsureItem",
    "Event",
    "Evidence",
    "ExportOptions",
    "Field",
    "Format",
    "Found",
    "Gap",
    "Grid",
    "Hit",
    "ImportArticle",
    "ImportArticles",
    "ImportPlan",
    "ImportRecords",
    "Intake",
    "InvalidArticle",
    "InvalidQuery",
    "InvalidValue",
    "KeepConflict",
    "KeptConflict",
    "LaterCandidate",
    "Match",
    "Met",
    "NotFound",
    "Occasion",
    "Office",
    "Participant",
    "Passage",
    "Person",
    "Prefer",
    "Preview",
    "Problem",
    "Profile",
    "Question",
    "QueueCandidates",
    "ReadArticle",
    "Record",
    "RecoveryPlan",
    "Ref",
    "Referenced",
    "RejectCandidate",
    "RemoveItem",
    "RenameView",
    "ReopenCandidate",
    "ResolveConflict",
    "SaveFailed",
    "SaveView",
    "SavedView",
    "SetField",
    "Shape",
    "Silence",
    "Store",
    "StoreDamaged",
    "StoreError",
    "StoreLocked",
    "StoreMissing",
    "StoreNewer",
    "StoreReadOnly",
    "StoreUnreadable",
    "Superseded",
    "Unsaid",
    "View",
    "WorkList",
    "against",
    "begins_grapheme",
    "corrected",
    "count_lines",
    "covers",
    "create_store",
    "date_numbers",
    "date_words",
    "disagreements",
    "field_at",
    "find_in_text",
    "fold",
    "format_of",
    "graphemes",
    "holds_records",
    "is_disputed",
    "item_key",
    "joined_words",
    "language_of",
    "link_to",
    "lit",
    "nfc",
    "office_then",
    "office_words",
    "open_store",
    "origin_at",
    "parse_query",
    "plan_import",
    "quote",
    "read_bytes",
    "read_date",
    "read_file",
    "read_rows",
    "read_stdin",
    "recover_store",
    "recovery_of",
    "season_words",
    "silences",
    "slug",
    "snippet",
    "value_at",
    "with_all_related",
]


def __getattr__(name: str) -> object:
    """Load the room of a name, once."""
    room = ROOM_OF.get(name)
    if room is None:
        raise AttributeError(f"the store's door has no {name!r}")
    value: object = getattr(import_module(f"{__name__}.{room}"), name)
    globals()[name] = value
    return value
