"""The door: the only names of the store that the outside may import.

Each room is loaded when the first of its names is asked for, so that a start pays only for what it shows.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vnus_store.changes.change import Change, Edit
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
    from vnus_store.changes.importing import ImportArticle
    from vnus_store.changes.resolving import KeepConflict, ResolveConflict
    from vnus_store.disk.recovering import RecoveryPlan
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
    from vnus_store.finding.found import Found, Hit
    from vnus_store.finding.query import parse_query
    from vnus_store.finding.scan import find_in_text, lit
    from vnus_store.finding.snippet import snippet
    from vnus_store.opening import create_store, open_store, recover_store, recovery_of
    from vnus_store.profiles import Profile
    from vnus_store.reading import ReadArticle, read_bytes, read_file
    from vnus_store.records.anchors import AnchorState, quote
    from vnus_store.records.conflicts import SIDES, KeptConflict
    from vnus_store.records.documents import slug
    from vnus_store.records.edtf import EdtfDate
    from vnus_store.records.fields import FIELDS, SEPARATOR, Field, Shape, field_at
    from vnus_store.records.folding import fold, graphemes, nfc
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
    from vnus_store.records.paths import item_key, value_at
    from vnus_store.records.refs import KINDS, Ref
    from vnus_store.records.typed_dates import read_date
    from vnus_store.store import Store
    from vnus_store.views import View

__all__ = [
    "EVENT_KINDS",
    "FIELDS",
    "KINDS",
    "ROLES",
    "SEPARATOR",
    "SIDES",
    "STATUSES",
    "UNASKED",
    "AddItem",
    "AnchorState",
    "Article",
    "Batch",
    "Change",
    "Citation",
    "Command",
    "Conflict",
    "Create",
    "Delete",
    "Edit",
    "EdtfDate",
    "Event",
    "Field",
    "Found",
    "Gap",
    "Hit",
    "ImportArticle",
    "InvalidArticle",
    "InvalidQuery",
    "InvalidValue",
    "KeepConflict",
    "KeptConflict",
    "NotFound",
    "Office",
    "Participant",
    "Passage",
    "Person",
    "Problem",
    "Profile",
    "ReadArticle",
    "Record",
    "RecoveryPlan",
    "Ref",
    "Referenced",
    "RemoveItem",
    "ResolveConflict",
    "SaveFailed",
    "SetField",
    "Shape",
    "Store",
    "StoreDamaged",
    "StoreError",
    "StoreLocked",
    "StoreMissing",
    "StoreNewer",
    "StoreReadOnly",
    "StoreUnreadable",
    "View",
    "create_store",
    "field_at",
    "find_in_text",
    "fold",
    "graphemes",
    "item_key",
    "lit",
    "nfc",
    "open_store",
    "parse_query",
    "quote",
    "read_bytes",
    "read_date",
    "read_file",
    "recover_store",
    "recovery_of",
    "slug",
    "snippet",
    "value_at",
]

_ROOMS = {
    "AddItem": "changes.commands",
    "AnchorState": "records.anchors",
    "Article": "records.model",
    "Batch": "changes.commands",
    "Change": "changes.change",
    "Citation": "records.model",
    "Command": "changes.commands",
    "Conflict": "errors",
    "Create": "changes.commands",
    "Delete": "changes.commands",
    "EVENT_KINDS": "records.model",
    "Edit": "changes.change",
    "EdtfDate": "records.edtf",
    "Event": "records.model",
    "FIELDS": "records.fields",
    "Field": "records.fields",
    "Found": "finding.found",
    "Gap": "errors",
    "Hit": "finding.found",
    "ImportArticle": "changes.importing",
    "InvalidArticle": "errors",
    "InvalidQuery": "errors",
    "InvalidValue": "errors",
    "KINDS": "records.refs",
    "KeepConflict": "changes.resolving",
    "KeptConflict": "records.conflicts",
    "NotFound": "errors",
    "Office": "records.model",
    "Participant": "records.model",
    "Passage": "evidence",
    "Person": "records.model",
    "Problem": "errors",
    "Profile": "profiles",
    "ROLES": "records.model",
    "ReadArticle": "reading",
    "Record": "records.model",
    "RecoveryPlan": "disk.recovering",
    "Ref": "records.refs",
    "Referenced": "errors",
    "RemoveItem": "changes.commands",
    "ResolveConflict": "changes.resolving",
    "SEPARATOR": "records.fields",
    "SIDES": "records.conflicts",
    "STATUSES": "records.model",
    "SaveFailed": "errors",
    "SetField": "changes.commands",
    "Shape": "records.fields",
    "Store": "store",
    "StoreDamaged": "errors",
    "StoreError": "errors",
    "StoreLocked": "errors",
    "StoreMissing": "errors",
    "StoreNewer": "errors",
    "StoreReadOnly": "errors",
    "StoreUnreadable": "errors",
    "UNASKED": "changes.commands",
    "View": "views",
    "create_store": "opening",
    "field_at": "records.fields",
    "find_in_text": "finding.scan",
    "fold": "records.folding",
    "graphemes": "records.folding",
    "item_key": "records.paths",
    "lit": "finding.scan",
    "nfc": "records.folding",
    "open_store": "opening",
    "parse_query": "finding.query",
    "quote": "records.anchors",
    "read_bytes": "reading",
    "read_date": "records.typed_dates",
    "read_file": "reading",
    "recover_store": "opening",
    "recovery_of": "opening",
    "slug": "records.documents",
    "snippet": "finding.snippet",
    "value_at": "records.paths",
}
"""Where each name lives; a test holds it against the imports above."""


def __getattr__(name: str) -> object:
    """Load the room of a name, once."""
    room = _ROOMS.get(name)
    if room is None:
        raise AttributeError(f"the store's door has no {name!r}")
    value: object = getattr(import_module(f"{__name__}.{room}"), name)
    globals()[name] = value
    return value
