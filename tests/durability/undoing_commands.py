"""Everything that can be asked of a store, for Hypothesis to choose from. Invariant: what is drawn is about the few
records of `tests.builders`, so that one command meets what another one did.
"""

from __future__ import annotations

from hypothesis import strategies as st
from tests.builders import TEXT, citation, event, person
from tests.strategies import edtf

from vnus_store import (
    AddItem,
    Batch,
    Command,
    Create,
    Delete,
    ImportArticle,
    Ref,
    RemoveItem,
    SetField,
    read_bytes,
)
from vnus_store.changes.resolving import KeepConflict, ResolveConflict

Commands = st.SearchStrategy[Command]

EVENTS = st.sampled_from([Ref("event", "visit")] * 4 + [Ref("event", "talks"), Ref("event", "e1")])
PEOPLE = st.sampled_from([Ref("person", each) for each in ("joe-biden", "nguyen-phu-trong", "p1")])
WIRE = st.just(Ref("article", "wire"))
TOPICS = st.sampled_from(["trade", "chips", "rice", "and/or", ""])
LISTS = st.lists(TOPICS, max_size=3, unique=True)
EVENT_IDS = st.none() | st.sampled_from(["visit", "talks", "e1", "gone"])
TEXTS = st.sampled_from(
    [TEXT, "Ahead. " + TEXT, TEXT.replace("10th", "11th"), TEXT.replace("Talks", "The talks"), "x"]
)
WORDS = st.sampled_from(["place", "title", "summary", "people/joe-biden/title"])

SETTING: Commands = st.one_of(
    st.builds(SetField, EVENTS, st.just("date"), st.none() | edtf()),
    st.builds(SetField, EVENTS, WORDS, TOPICS),
    st.builds(SetField, EVENTS, st.sampled_from(["part_of", "about"]), EVENT_IDS),
    st.builds(SetField, EVENTS, st.just("topics"), LISTS | TOPICS),
    st.builds(SetField, PEOPLE, st.sampled_from(["aliases", "name"]), LISTS | TOPICS),
    st.builds(SetField, PEOPLE, st.just("offices/general-secretary/attested"), st.none() | st.just(["2024"])),
    st.builds(SetField, WIRE, st.just("text"), TEXTS),
)
"""One value."""

PARTICIPANTS = st.fixed_dictionaries(
    {"person": st.sampled_from(["joe-biden", "nguyen-phu-trong", "p1", "gone"]), "role": st.just("host")}
)
CITATIONS = st.sampled_from(["date", "place", "topics/rice", "people/p1"]).map(
    lambda path: citation("c8", "Talks on trade", path)
)
ITEMS = ["people/joe-biden", "people/nguyen-phu-trong", "topics/trade", "citations/c1", "people/p1"]
LISTING: Commands = st.one_of(
    st.builds(AddItem, EVENTS, st.just("topics"), TOPICS),
    st.builds(AddItem, EVENTS, st.just("people"), PARTICIPANTS),
    st.builds(AddItem, EVENTS, st.just("citations"), CITATIONS),
    st.builds(RemoveItem, EVENTS, st.sampled_from(ITEMS)),
    st.builds(RemoveItem, PEOPLE, st.sampled_from(["offices/general-secretary", "aliases/Biden"])),
)
"""An item of a list."""

COMING: Commands = st.one_of(
    st.sampled_from(["e1", "e2"]).map(lambda id: Create(Ref("event", id), event(id, part_of="visit"))),
    st.sampled_from(["p1", "p2"]).map(lambda id: Create(Ref("person", id), person(id))),
)
"""A new record."""

IMPORTS: Commands = st.sampled_from(["A report", "Another report"]).map(
    lambda title: ImportArticle(
        read_bytes(
            f"---\ntitle: {title}\ndate: 2024-09-23\n---\n\nThe words of {title.lower()}.\n".encode(),
            name=f"{title}.md",
        )
    )
)
"""An article from a file."""

GOING: Commands = st.builds(Delete, EVENTS | PEOPLE | WIRE, st.booleans())
"""A record taken away."""

DECIDING: Commands = st.one_of(
    st.builds(KeepConflict, EVENTS, st.sampled_from(["place", "title"]), TOPICS, st.none() | TOPICS),
    st.builds(
        ResolveConflict,
        EVENTS,
        st.sampled_from(["place", "title"]),
        st.sampled_from(["mine", "theirs", "base"]),
    ),
)
"""Two values for one place, kept or decided."""

SEVERAL: Commands = st.lists(SETTING | LISTING | COMING | GOING, min_size=2, max_size=3).map(
    lambda each: Batch(each, "several")
)
"""Some of these as one change."""
