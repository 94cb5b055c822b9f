"""In which room each name of the door lives. Invariant: it names what the door names, and loads nothing."""

from __future__ import annotations

CONTENTS = {
    "changes.change": "Change Edit OUTSIDE",
    "changes.commands": "AddItem Batch Command Create Delete RemoveItem SetField UNASKED",
    "changes.curating": (
        "AcceptCandidate AddAsSource LaterCandidate QueueCandidates RejectCandidate ReopenCandidate"
    ),
    "changes.importing": "ImportArticle ImportArticles",
    "changes.many": "EnsureItem Preview",
    "changes.preferring": "Prefer",
    "changes.resolving": "KeepConflict ResolveConflict",
    "changes.viewing": "DeleteView RenameView SaveView",
    "disk.recovering": "RecoveryPlan",
    "drafting.duplicates": "Duplicate",
    "drafting.matching": "Match",
    "errors": (
        "Conflict Gap InvalidArticle InvalidQuery InvalidValue NotFound Problem Referenced "
        "SaveFailed StoreDamaged StoreError StoreLocked StoreMissing StoreNewer StoreReadOnly "
        "StoreUnreadable"
    ),
    "evidence": "Passage",
    "exchange.formats": "FORMATS Format format_of with_all_related",
    "exchange.importing": "ImportPlan ImportRecords holds_records plan_import read_rows",
    "exchange.options": "ExportOptions Unsaid",
    "exchange.source": "count_lines",
    "finding.found": "Found Hit",
    "finding.query": "parse_query",
    "finding.question": "Question Superseded",
    "finding.scan": "find_in_text lit",
    "finding.snippet": "snippet",
    "intake": "Intake",
    "meetings.chronology": "Aside Chronology Evidence Occasion",
    "meetings.fulfilment": "link_to",
    "meetings.grid": "Grid Met",
    "meetings.silences": "Silence silences",
    "opening": "create_store open_store recover_store recovery_of",
    "profiles": "Profile",
    "reading": "GIVEN PARTICULARS ReadArticle corrected language_of read_bytes read_file read_stdin",
    "records.anchors": "AnchorState quote",
    "records.candidates": "Candidate",
    "records.conflicts": "KeptConflict SIDES",
    "records.date_words": "MONTHS date_numbers date_words joined_words season_words",
    "records.disagreements": "Disagreement against disagreements is_disputed",
    "records.documents": "slug",
    "records.edtf": "EdtfDate",
    "records.fields": "FIELDS Field SEPARATOR Shape field_at",
    "records.folding": "begins_grapheme fold graphemes nfc",
    "records.model": "Article Citation EVENT_KINDS Event Office Participant Person ROLES Record STATUSES",
    "records.offices_then": "office_then office_words",
    "records.origins": "origin_at",
    "records.paths": "covers item_key value_at",
    "records.refs": "KINDS Ref",
    "records.saved_views": "SavedView",
    "records.typed_dates": "read_date",
    "store": "Store",
    "views": "View",
    "work": "WorkList",
}
"""The names of each room; a test holds them against the imports above."""

ROOM_OF = {name: room for room, names in CONTENTS.items() for name in names.split()}
"""Where each name lives."""
