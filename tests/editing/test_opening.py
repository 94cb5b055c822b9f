"""Each place opens the editor that fits it, and what is typed there comes to the right change."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders import BIDEN, TALKS, TODAY, TRONG, VISIT, WIRE, documents, event, new_store, person

from vnus_store import InvalidValue, NotFound, Ref, SetField, Store
from vnus_tui.editing.draft import Draft
from vnus_tui.editing.opening import OTHER, addition, free_ref, new_record, session_at
from vnus_tui.editing.session import Session


def entered(store: Store, session: Session, text: str) -> None:
    """Replace the text by another, and press Enter."""
    store.apply(session.typed(Draft.of(text)).command(TODAY))


@pytest.mark.parametrize(
    ("ref", "path", "text"),
    [
        (VISIT, "title", "Biden visits Hà Nội"),
        (VISIT, "date", "2023-09-10/2023-09-11"),
        (VISIT, "notes", ""),
        (VISIT, "place", "Hà Nội"),
        (VISIT, "people/joe-biden/title", ""),
        (VISIT, "topics/trade", "trade"),
        (VISIT, "citations/c1/supports", "date | place"),
        (BIDEN, "aliases/Biden", "Biden"),
        (BIDEN, "offices/president/held", "2021-01-20/.."),
        (TRONG, "offices/general-secretary/attested", "2023-08-29"),
        (WIRE, "published", "2023-08-29"),
    ],
)
def test_an_editor_opens_with_what_is_there_and_enter_alone_changes_nothing(
    tmp_path: Path, ref: Ref, path: str, text: str
) -> None:
    store = new_store(tmp_path)
    session = session_at(store, ref, path, selected=False)
    assert (session.draft.text, session.draft.caret, session.draft.selected) == (text, len(text), False)
    assert store.apply(session.command(TODAY)) is None
    assert session_at(store, ref, path, selected=True).draft.selected is bool(text)


@pytest.mark.parametrize(
    ("ref", "path", "text", "value"),
    [
        (VISIT, "status", "held", "held"),
        (VISIT, "people/joe-biden/role", "guest", "guest"),
        (TALKS, "part_of", "Biden visits Hà Nội", "visit"),
        (TALKS, "after", "", None),
    ],
)
def test_a_picker_opens_selected_with_the_words_of_the_value_and_enter_alone_gives_it_again(
    tmp_path: Path, ref: Ref, path: str, text: str, value: str | None
) -> None:
    store = new_store(tmp_path)
    session = session_at(store, ref, path, selected=False)
    assert (session.draft.text, session.draft.selected) == (text, bool(text))
    assert session.opened == text
    moved = session.typed(session.draft.left())
    typed_again = session.typed(Draft()).typed(Draft.of(text))
    for untouched in (session, moved, typed_again):
        assert untouched.command(TODAY) == SetField(ref, path, value, value)
        assert store.apply(untouched.command(TODAY)) is None


def test_a_reference_to_what_is_gone_is_shown_as_it_stands_and_kept_by_enter(tmp_path: Path) -> None:
    store = new_store(tmp_path, events=[event("talks", part_of="gone")])
    session = session_at(store, TALKS, "part_of", selected=False)
    assert session.draft.text == "gone"
    assert session.reading(TODAY) == ("", True)
    assert session.command(TODAY) == SetField(TALKS, "part_of", "gone", "gone")


@pytest.mark.parametrize("text", ["nowhere", "No such thing"])
def test_a_title_that_no_event_has_is_refused_before_and_at_enter(tmp_path: Path, text: str) -> None:
    session = session_at(new_store(tmp_path), TALKS, "part_of", selected=False).typed(Draft.of(text))
    said, good = session.reading(TODAY)
    assert (said.startswith("Nothing of that name"), good) == (True, False)
    with pytest.raises(InvalidValue, match="Nothing of that name"):
        session.command(TODAY)


def test_a_value_of_an_item_says_whose_it_is_and_one_of_the_record_does_not(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    assert session_at(store, VISIT, "people/joe-biden/role", selected=False).title == "Role of Joe Biden"
    assert session_at(store, BIDEN, "offices/president/held", selected=False).title.endswith(" of President")
    assert session_at(store, VISIT, "title", selected=False).title == ""
    assert session_at(store, VISIT, "topics/trade", selected=False).title == ""


@pytest.mark.parametrize(
    ("ref", "path"), [(VISIT, "colour"), (VISIT, "people/nobody/role"), (Ref("event", "x"), "title")]
)
def test_a_place_that_is_not_there_opens_no_editor(tmp_path: Path, ref: Ref, path: str) -> None:
    with pytest.raises(NotFound):
        session_at(new_store(tmp_path), ref, path, selected=False)


def test_one_topic_is_edited_and_the_others_and_its_source_stay(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    entered(store, session_at(store, VISIT, "topics/trade", selected=False), "commerce")
    document = store.document(VISIT)
    assert document["topics"] == ["commerce", "chips"]
    assert document["citations"][2]["supports"] == ["topics/commerce"]


@pytest.mark.parametrize(("text", "left"), [("", ["chips"]), ("chips", ["chips"])])
def test_a_topic_that_is_emptied_or_doubled_goes_with_its_source(
    tmp_path: Path, text: str, left: list[str]
) -> None:
    store = new_store(tmp_path)
    entered(store, session_at(store, VISIT, "topics/trade", selected=False), text)
    assert store.document(VISIT)["topics"] == left
    assert list(store.check()) == []


def test_a_topic_is_changed_beside_what_others_made_of_the_list_meanwhile(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    session = session_at(store, VISIT, "topics/trade", selected=False)
    store.apply(SetField(VISIT, "topics", ["trade", "steel"]))
    entered(store, session, "commerce")
    assert store.document(VISIT)["topics"] == ["commerce", "steel"]


def test_a_topic_that_somebody_else_took_out_meanwhile_is_refused_in_words(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    session = session_at(store, VISIT, "topics/trade", selected=False)
    store.apply(SetField(VISIT, "topics", ["steel"]))
    with pytest.raises(InvalidValue, match="not in the list any more"):
        entered(store, session, "commerce")


def test_what_a_source_supports_is_edited_as_paths(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    session = session_at(store, VISIT, "citations/c1/supports", selected=False)
    entered(store, session, "date")
    assert store.document(VISIT)["citations"][0]["supports"] == ["date"]
    with pytest.raises(InvalidValue, match="has no value"):
        entered(store, session_at(store, VISIT, "citations/c1/supports", selected=False), "notes")


def test_places_events_and_words_can_be_picked(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    pickers = {
        path: session_at(store, TALKS, path, selected=False) for path in ("place", "part_of", "status")
    }
    assert all(each.eager for each in pickers.values())
    choices = {path: each.choices for path, each in pickers.items()}
    assert [each.value for each in choices["place"][:-1]] == ["Hà Nội"]
    assert [each.value for each in choices["part_of"]] == ["visit"]
    assert "held" in [each.value for each in choices["status"]]
    assert choices["place"][-1] == choices["status"][-1] == OTHER
    assert OTHER.label == "add “{typed}”"
    assert session_at(store, TALKS, "title", selected=False).choices == ()


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        ("place", "ha n", "Hà Nội"),
        ("place", "Huế", "Huế"),
        ("status", "ann", "announced"),
        ("status", "rumoured", "rumoured"),
        ("kind", "visit", "visit"),
    ],
)
def test_what_is_typed_means_the_first_match_else_itself(
    tmp_path: Path, path: str, text: str, value: str
) -> None:
    store = new_store(tmp_path)
    entered(store, session_at(store, TALKS, path, selected=False), text)
    assert store.document(TALKS)[path] == value


def test_the_last_row_takes_what_is_typed_although_it_matches(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    session = session_at(store, TALKS, "place", selected=False).typed(Draft.of("Hà")).moved(99)
    assert session.offered()[session.chosen] == OTHER
    store.apply(session.command(TODAY))
    topic = addition(store, TALKS, "topics").typed(Draft.of("chip")).moved(99)
    store.apply(topic.command(TODAY))
    assert (store.document(TALKS)["place"], store.document(TALKS)["topics"]) == ("Hà", ["chip"])


@pytest.mark.parametrize("list_name", ["people", "topics", "offices"])
def test_nothing_is_added_by_enter_on_an_empty_line(tmp_path: Path, list_name: str) -> None:
    store = new_store(tmp_path)
    with pytest.raises(InvalidValue, match="cannot be empty"):
        addition(store, BIDEN if list_name == "offices" else TALKS, list_name).command(TODAY)


def test_an_event_is_picked_by_its_title(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    entered(store, session_at(store, TALKS, "after", selected=False), "biden vis")
    assert store.document(TALKS)["after"] == "visit"


def test_somebody_known_is_added_by_typing_and_not_offered_twice(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    session = addition(store, TALKS, "people")
    entered(store, session, "trong")
    assert store.document(TALKS)["people"] == [{"person": "nguyen-phu-trong", "role": "participant"}]
    assert [each.value for each in addition(store, TALKS, "people").choices][:-1] == ["joe-biden"]


def test_somebody_new_is_created_with_the_participation_in_one_change(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    before = documents(store)
    entered(store, addition(store, TALKS, "people"), "Phạm Thu Hằng")
    assert store.document(Ref("person", "pham-thu-hang"))["name"] == "Phạm Thu Hằng"
    assert store.document(TALKS)["people"][0]["person"] == "pham-thu-hang"
    store.undo()
    assert documents(store) == before


def test_a_topic_is_added_and_those_of_other_events_are_offered(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    session = addition(store, TALKS, "topics")
    assert [each.value for each in session.choices[:-1]] == ["trade", "chips"]
    assert session.choices[-1] == OTHER
    assert (session.title, session.eager) == ("Add to topics", True)
    entered(store, session, "rare earths")
    assert store.document(TALKS)["topics"] == ["rare earths"]
    with pytest.raises(InvalidValue):
        entered(store, addition(store, TALKS, "topics"), " ")


def test_two_offices_of_one_title_have_keys_of_their_own(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    for _ in range(2):
        entered(store, addition(store, BIDEN, "offices"), "President")
    assert [each["id"] for each in store.document(BIDEN)["offices"]] == [
        "president",
        "president-2",
        "president-3",
    ]


def test_an_office_can_be_added_where_the_list_holds_what_is_no_office(tmp_path: Path) -> None:
    store = new_store(tmp_path, people=[person(offices=["odd"])])
    entered(store, addition(store, BIDEN, "offices"), "President")
    assert store.document(BIDEN)["offices"] == ["odd", {"id": "president", "title": "President"}]


def test_a_source_is_not_typed(tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match="v selects the words"):
        addition(new_store(tmp_path), VISIT, "citations")


def test_new_records_ask_for_their_name_only(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    entered(store, new_record(store, "event", TODAY), "Talks in Huế")
    entered(store, new_record(store, "event", TODAY, {"date": "2024"}), "Talks in Huế")
    entered(store, new_record(store, "person", TODAY), "Tô Lâm")
    assert store.document(Ref("event", "talks-in-hue")) == {
        "id": "talks-in-hue",
        "title": "Talks in Huế",
        "kind": "meeting",
        "status": "unconfirmed",
    }
    assert store.document(Ref("event", "talks-in-hue-2"))["date"] == "2024"
    assert store.get(Ref("person", "to-lam")).title == "Tô Lâm"
    assert list(store.check()) == []


@pytest.mark.parametrize(("name", "id"), [("visit", "visit-2"), ("中国", "unnamed"), ("x" * 80, "x" * 58)])
def test_a_free_reference_names_no_record_and_is_well_formed(tmp_path: Path, name: str, id: str) -> None:
    store = new_store(tmp_path, events=[event()])
    ref = free_ref(store, "event", name)
    assert ref == Ref.parse(f"event:{id}")
    assert not store.was_used(ref)
