"""The door: the only names of the store that the outside may import."""

from vnus_store.changes.change import Change, Edit
from vnus_store.changes.commands import UNASKED, AddItem, Batch, Command, Create, Delete, RemoveItem, SetField
from vnus_store.changes.importing import ImportArticle
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
from vnus_store.opening import create_store, open_store
from vnus_store.profiles import Profile
from vnus_store.reading import ReadArticle, read_bytes, read_file
from vnus_store.records.anchors import AnchorState, quote
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
    "NotFound",
    "Office",
    "Participant",
    "Passage",
    "Person",
    "Problem",
    "Profile",
    "ReadArticle",
    "Record",
    "Ref",
    "Referenced",
    "RemoveItem",
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
    "slug",
    "snippet",
    "value_at",
]
