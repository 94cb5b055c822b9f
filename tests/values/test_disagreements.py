"""Sources disagree only where both cannot be right, and a reason settles it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import edtf, event_documents, person_documents, wild

from vnus_store.finding.states import States
from vnus_store.records.agreeing import agree
from vnus_store.records.disagreements import Other, against, disagreements, is_disputed
from vnus_store.records.documents import article_of, event_of, person_of
from vnus_store.records.fields import Shape
from vnus_store.records.gaps import gaps
from vnus_store.records.refs import Ref
from vnus_store.records.rules import problems

TODAY = date(2024, 9, 25)
SAYS_TWELFTH = {"date": "2023-09-12"}


def cite(id: str, *supports: str, article: str = "wire", **values: Any) -> dict[str, Any]:
    text = {"start": 0, "end": 4, "exact": "Said", "prefix": "", "suffix": ""}
    return {"id": id, "article": article, **text, "supports": list(supports), **values}


def event(*citations: Mapping[str, Any], **values: Any) -> dict[str, Any]:
    known = {"id": "visit", "title": "Visit", "kind": "visit", "status": "held", "date": "2023-09-10"}
    return {**known, "citations": list(citations), **values}


class Shelf:
    """Articles in memory, three of them of one origin."""

    def __init__(self, **keys: Mapping[str, str]) -> None:
        named = {"wire": {}, "post": {}, "copy": {"copy_of": "wire"}, **keys}
        self.kept = {
            Ref("article", name): {"id": name, "title": name, "text": "Said so.", **more}
            for name, more in named.items()
        }

    def has(self, ref: Ref) -> bool:
        return ref in self.kept

    def document(self, ref: Ref) -> Mapping[str, Any] | None:
        return self.kept.get(ref)

    def text_of(self, article_id: str) -> str | None:
        return "Said so."

    def linked_from(self, ref: Ref) -> list[Ref]:
        return []


def told(document: Mapping[str, Any]) -> list[str]:
    found = gaps(Ref("event", "visit"), document, Shelf(), TODAY)
    return [each.sentence for each in found if each.kind == "disagreement"]


texts = wild | edtf() | st.sampled_from(["Hà Nội", "Hanoi, VN", ",", "held", "a | b"])


def test_another_value_is_listed_with_who_says_it_and_who_does_not() -> None:
    visit = event(cite("c1", "date"), cite("c2", "place", says=SAYS_TWELFTH), cite("c3", says=SAYS_TWELFTH))
    (found,) = disagreements(event_of(visit))
    assert (found.path, found.value, found.preferred) == ("date", "2023-09-10", "")
    assert found.others == (Other("2023-09-12", ("citations/c2", "citations/c3")),)
    assert found.agreeing == ("citations/c1",)
    assert against(event_of(visit)) == {("citations/c2", "date"), ("citations/c3", "date")}


@pytest.mark.parametrize("said", ["2023-09", "2023-09-10", " ", "2023-09-10/2023-09-11"])
def test_a_value_that_nests_with_the_one_that_stands_is_no_disagreement(said: str) -> None:
    visit = event_of(event(cite("c1", "date"), cite("c2", "title", says={"date": said})))
    assert disagreements(visit) == ()
    assert against(visit) == frozenset()


def test_sources_that_contradict_each_other_disagree_though_each_nests_with_what_stands() -> None:
    told_months = [cite("c1", says={"date": "2023-03"}), cite("c2", says={"date": "2023-05"})]
    visit = event_of(event(*told_months, date="2023"))
    (found,) = disagreements(visit)
    assert [each.value for each in found.others] == ["2023-03", "2023-05"]
    assert against(visit) == frozenset()
    (found,) = disagreements(event_of(event(*told_months, date="2023-03")))
    assert [each.value for each in found.others] == ["2023-05"]
    assert found.agreeing == ("citations/c1",)


def test_a_value_that_is_not_there_disagrees_with_no_single_source() -> None:
    assert disagreements(event_of(event(cite("c1", says={"place": "Huế"})))) == ()
    both = event_of(event(cite("c1", says={"place": "Huế"}), cite("c2", says={"place": "Vinh"})))
    (found,) = disagreements(both)
    assert (found.value, [each.value for each in found.others]) == ("", ["Huế", "Vinh"])


@pytest.mark.parametrize(
    ("path", "said", "value"),
    [
        ("people/lan/role", "guest", "host"),
        ("people/lan/title", "Envoy", "Minister"),
        ("people/lan", "Mai", "lan"),
        ("status", "postponed", "held"),
        ("topics", "climate", "trade"),
        ("part_of", "other", "tour"),
    ],
)
def test_every_value_of_an_event_can_be_disputed(path: str, said: str, value: str) -> None:
    people = [{"person": "lan", "role": "host", "title": "Minister"}]
    visit = event(cite("c1", says={path: said}), people=people, topics=["trade"], part_of="tour")
    (found,) = disagreements(event_of(visit))
    assert (found.path, found.value, found.others[0].value) == (path, value, said)


@pytest.mark.parametrize("path", ["held", "offices/minister/held"])
def test_a_path_in_a_citation_of_an_office_may_begin_at_the_office(path: str) -> None:
    office = {"id": "minister", "title": "Minister", "held": "2021/2024"}
    office["citations"] = [cite("c1", "title", says={path: "2020/2024"})]  # type: ignore[assignment]
    person = person_of({"id": "lan", "name": "Lan", "offices": [office]})
    (found,) = disagreements(person)
    assert found.path == "offices/minister/held"
    assert found.others == (Other("2020/2024", ("offices/minister/citations/c1",)),)
    assert is_disputed(person)
    assert States((), TODAY.toordinal()).holds("disputed", person)


def test_a_disagreement_is_work_until_one_value_is_preferred_with_a_reason() -> None:
    citations = [
        cite("c1", "date"),
        cite("c2", "date", article="post"),
        cite("c3", "title", says={"date": "2023-09-11"}),
    ]
    visit = event(*citations)
    assert told(visit) == [
        "date: 2 sources: 10 September 2023; 1 source says 11 September 2023. Prefer one, with a reason."
    ]
    states = States((), TODAY.toordinal())
    assert states.holds("disputed", event_of(visit))
    settled = {**visit, "preferred": {"date": "The palace published the programme."}}
    assert told(settled) == []
    assert not states.holds("disputed", event_of(settled))
    (found,) = disagreements(event_of(settled))
    assert found.is_settled
    assert found.preferred == "The palace published the programme."
    assert told({**visit, "preferred": {"date": "  ", "place": "Another path."}}) != []


def test_copies_count_as_the_one_source_that_they_are() -> None:
    visit = event(
        cite("c1", "date"),
        cite("c2", "date", article="copy"),
        cite("c3", says={"date": "2022"}, article="post"),
        cite("c4", says={"date": "2022"}, article="post"),
    )
    assert told(visit)[0].startswith("date: 1 source: 10 September 2023; 1 source says 2022.")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2022-03", "March 2022"),
        ("2022-03-01/2022-03-04", "1–4 March 2022"),
        ("2024-03-01/..", "from 1 March 2024"),
        ("2019~", "about 2019"),
        ("[..2022-03-04]", "by 4 March 2022"),
        ("sometime", "sometime"),
    ],
)
def test_dates_are_told_in_words_and_what_is_none_as_it_stands(value: str, words: str) -> None:
    visit = event(cite("c1", "title", says={"date": value}))
    assert f"no source: 10 September 2023; 1 source says {words}." in told(visit)[0]


def test_a_passage_that_says_otherwise_is_no_support() -> None:
    contradicted = event(cite("c1", "date", "status", says=SAYS_TWELFTH))
    found = list(gaps(Ref("event", "visit"), contradicted, Shelf(), TODAY))
    assert [(each.kind, each.path) for each in found] == [
        ("unsourced", "date"),
        ("one-origin", ""),
        ("disagreement", "date"),
    ]
    states = States((), TODAY.toordinal())
    assert states.holds("unsourced", event_of(contradicted))
    nesting = event(cite("c1", "date", "status", says={"date": "2023"}))
    found = list(gaps(Ref("event", "visit"), nesting, Shelf(), TODAY))
    assert [each.kind for each in found] == ["one-origin"]
    assert not states.holds("unsourced", event_of(nesting))


@pytest.mark.parametrize(
    ("preferred", "codes"),
    [
        ({"date": "The palace said so."}, []),
        ({}, []),
        ("date", ["VN-P02"]),
        ({"date": 3}, ["VN-P02"]),
        ({"date": " "}, ["VN-P01"]),
        ({"place": "Nothing stands there."}, ["VN-P09"]),
        ({"people/nobody/role": "Nobody is there."}, ["VN-P09"]),
        ({"colour": "No such field."}, ["VN-P09"]),
    ],
)
def test_a_reason_belongs_to_a_value_and_is_a_text(preferred: object, codes: list[str]) -> None:
    visit = event(cite("c1", "date"), preferred=preferred)
    found = problems(Ref("event", "visit"), visit, Shelf())
    assert [each.code for each in found] == codes


def test_an_article_and_a_record_that_nobody_contradicts_have_no_disagreement() -> None:
    assert disagreements(article_of({"id": "wire", "citations": [cite("c1", says=SAYS_TWELFTH)]})) == ()
    assert disagreements(event_of(event(cite("c1", "date")))) == ()


said = st.dictionaries(
    st.sampled_from(["date", "place", "people/x", "people/joe-biden/role", "held", "offices/a/held"]) | wild,
    texts | wild,
    max_size=3,
)


@settings(deadline=None, max_examples=200)
@given(event_documents, person_documents, st.lists(said, max_size=3))
def test_whatever_stands_in_a_record_its_disagreements_can_be_told(
    document: dict[str, Any], who: dict[str, Any], says: list[dict[str, str]]
) -> None:
    more = [cite(f"s{number}", "date", says=each) for number, each in enumerate(says)]
    document["citations"] = [*document.get("citations", []), *more]
    who["citations"] = more
    who["offices"] = [*who.get("offices", []), {"id": "a", "citations": more}]
    for record in (event_of(document), person_of(who)):
        for each in disagreements(record):
            assert each.others
            assert len({other.value for other in each.others}) == len(each.others)
            assert each.value not in {other.value for other in each.others}
    for ref, stood in ((Ref("event", "visit"), document), (Ref("person", "joe-biden"), who)):
        listed = [each for each in gaps(ref, stood, Shelf(), TODAY) if each.kind == "disagreement"]
        assert all(each.sentence.endswith("with a reason.") for each in listed)


@pytest.mark.parametrize(
    ("one", "other", "agrees"),
    [
        ("Vietnam", "Hà Nội", True),
        ("New York", "Hoa Kỳ", True),
        ("Huế, Việt Nam", "Vietnam", True),
        ("Vietnam", "New York", False),
        ("Hà Nội", "Huế", False),
    ],
)
def test_a_place_agrees_with_the_country_in_which_it_lies(one: str, other: str, agrees: bool) -> None:
    assert agree(Shape.LINE, one, other) is agree(Shape.LINE, other, one) is agrees
