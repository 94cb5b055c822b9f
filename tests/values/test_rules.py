"""Each rule has a record that breaks it and one that does not; whatever stands in a file never raises."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnus_store.records.anchors import quote
from vnus_store.records.documents import record_of
from vnus_store.records.gaps import gaps
from vnus_store.records.refs import Ref
from vnus_store.records.rules import CODES, problems

TEXT = "The minister met the envoy in Huế on 5 May. They spoke of trade."


class Shelf:
    """Documents in memory, as the rules and the gaps ask for them."""

    def __init__(self, *documents: tuple[str, Mapping[str, Any]]) -> None:
        self.kept = {Ref(kind, document["id"]): document for kind, document in documents}

    def has(self, ref: Ref) -> bool:
        return ref in self.kept

    def document(self, ref: Ref) -> Mapping[str, Any] | None:
        return self.kept.get(ref)

    def text_of(self, article_id: str) -> str | None:
        text = self.kept.get(Ref("article", article_id), {}).get("text")
        return text if isinstance(text, str) else None

    def linked_from(self, ref: Ref) -> list[Ref]:
        return []


def article(**changed: Any) -> dict[str, Any]:
    return {
        "id": "paper",
        "title": "A meeting",
        "published": "2023-05-06",
        "language": "en",
        "text": TEXT,
        "text_kind": "account",
        **changed,
    }


def citation(quoted: str = "on 5 May", **changed: Any) -> dict[str, Any]:
    start = TEXT.index(quoted)
    place = {"start": start, "end": start + len(quoted), **quote(TEXT, start, start + len(quoted))}
    return {"id": "c1", "article": "paper", **place, "supports": ["date"], **changed}


def event(**changed: Any) -> dict[str, Any]:
    return {
        "id": "talks",
        "title": "Talks in Huế",
        "date": "2023-05-05",
        "kind": "talks",
        "status": "held",
        "place": "Huế",
        "people": [{"person": "lan", "role": "host"}, {"name": "An Envoy", "role": "guest"}],
        "topics": ["trade"],
        "citations": [citation()],
        **changed,
    }


def office(**changed: Any) -> dict[str, Any]:
    return {"id": "minister", "title": "Minister", "held": "2021/..", "attested": ["2023-05-05"], **changed}


def person(**changed: Any) -> dict[str, Any]:
    return {"id": "lan", "name": "Lan", "aliases": ["Mrs Lan"], "offices": [office()], **changed}


def candidate(**changed: Any) -> dict[str, Any]:
    return {"id": "k1", "article": "paper", "start": 0, "end": 5, "draft": {}, "state": "new", **changed}


def without(document: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in document.items() if name != key}


def shelf(*more: tuple[str, Mapping[str, Any]]) -> Shelf:
    return Shelf(("article", article()), ("event", event()), ("person", person()), *more)


def found(kind: str, document: Mapping[str, Any], library: Shelf | None = None) -> list[tuple[str, str]]:
    name = {"event": "talks", "person": "lan", "article": "paper", "candidate": "k1"}[kind]
    found = list(problems(Ref(kind, name), document, library or shelf()))
    for problem in found:
        assert problem.code in CODES
        assert problem.ref == f"{kind}:{name}"
        assert problem.sentence.endswith((".", "!"))
    return [(problem.code, problem.path) for problem in found]


GOOD = [
    ("event", event()),
    ("event", without(without(event(), "people"), "citations")),
    ("event", {"id": "talks", "title": "T", "kind": "of my own", "status": "also mine", "anything": [None]}),
    ("event", event(date="", place="", part_of="", citations=[])),
    ("event", event(citations=[citation(supports=["people/lan", "people/an-envoy/role", "topics/trade"])])),
    ("event", event(citations=[citation(says={"date": "2023-05-06"}, words={"date": "on 5 May"}, by="Lan")])),
    ("event", event(citations=[citation(original=[3, 9])])),
    ("event", event(citations=[citation(exact="in 1 June", start=900, end=909, prefix="zz", suffix="zz")])),
    ("event", event(citations=[citation(exact="ON 5 MAY")])),
    ("person", person()),
    ("person", person(offices=[office(citations=[citation(supports=["held", "offices/minister/title"])])])),
    ("person", person(citations=[citation(supports=["offices/minister/held", "aliases"])])),
    ("article", article()),
    ("article", article(original={"file": "a.txt", "sha256": "0f" * 32, "length": 12}, authors=["A", "B"])),
    ("candidate", candidate()),
]


@pytest.mark.parametrize(("kind", "document"), GOOD)
def test_a_record_that_keeps_the_rules_has_no_problem(kind: str, document: dict[str, Any]) -> None:
    assert found(kind, document) == []


BAD = [
    ("VN-P01", "title", "event", without(event(), "title")),
    ("VN-P01", "title", "event", event(title="  ")),
    ("VN-P01", "status", "event", without(event(), "status")),
    ("VN-P01", "kind", "event", event(kind=None)),
    ("VN-P01", "people/unnamed", "event", event(people=[{"role": "host"}], citations=[])),
    ("VN-P01", "people/lan/role", "event", event(people=[{"person": "lan"}], citations=[])),
    ("VN-P01", "name", "person", without(person(), "name")),
    ("VN-P01", "offices/minister/title", "person", person(offices=[{"id": "minister"}])),
    ("VN-P01", "published", "article", without(article(), "published")),
    ("VN-P01", "text", "article", article(text="")),
    ("VN-P01", "citations/c1/supports", "event", event(citations=[citation(supports=[])])),
    ("VN-P01", "citations/c1", "event", event(citations=[without(citation(), "article")])),
    ("VN-P02", "title", "event", event(title=5)),
    ("VN-P02", "place", "event", event(place=None)),
    ("VN-P02", "people", "event", event(people={"lan": 1}, citations=[])),
    ("VN-P02", "people", "event", event(people=["lan"], citations=[])),
    ("VN-P02", "people/lan/unsure", "event", event(people=[{"person": "lan", "role": "host", "unsure": 1}])),
    ("VN-P02", "topics", "event", event(topics=[1])),
    ("VN-P02", "aliases", "person", person(aliases="Mrs Lan")),
    ("VN-P02", "offices/minister/attested", "person", person(offices=[office(attested="2023")])),
    ("VN-P02", "citations/c1", "event", event(citations=[citation(prefix=None)])),
    ("VN-P02", "citations/c1", "event", event(citations=[citation(words={"date": 1})])),
    ("VN-P02", "original", "article", article(original={"file": "a", "sha256": "zz", "length": 1})),
    ("VN-P02", "original", "article", article(original=None)),
    ("VN-P02", "draft", "candidate", candidate(draft=[])),
    ("VN-P03", "id", "event", without(event(), "id")),
    ("VN-P03", "id", "event", event(id="other")),
    ("VN-P03", "id", "person", person(id=["lan"])),
    ("VN-P03", "offices/#1", "person", person(offices=[without(office(), "id")])),
    ("VN-P03", "citations/C 1", "event", event(citations=[citation(id="C 1")])),
    ("VN-P04", "date", "event", event(date="5 May")),
    ("VN-P04", "date", "event", event(date="2023-02-30")),
    ("VN-P04", "published", "article", article(published="soon")),
    ("VN-P04", "offices/minister/held", "person", person(offices=[office(held="always")])),
    ("VN-P04", "offices/minister/attested", "person", person(offices=[office(attested=["2023", "x"])])),
    ("VN-P05", "part_of", "event", event(part_of="nothing")),
    ("VN-P05", "about", "event", event(about="NOT AN ID")),
    ("VN-P05", "after", "event", event(after="lan")),
    ("VN-P05", "people/nobody", "event", event(people=[{"person": "nobody", "role": "host"}])),
    ("VN-P05", "citations/c1", "event", event(citations=[citation(article="nothing")])),
    ("VN-P05", "account_of", "article", article(account_of="nothing")),
    ("VN-P05", "article", "candidate", candidate(article="nothing")),
    ("VN-P06", "people", "event", event(people=[{"person": "lan", "role": "host"}] * 2)),
    ("VN-P06", "topics", "event", event(topics=["trade", "trade"])),
    ("VN-P06", "citations", "event", event(citations=[citation(), citation("trade")])),
    ("VN-P06", "offices", "person", person(offices=[office(), office()])),
    ("VN-P06", "aliases", "person", person(aliases=["L", "L"])),
    ("VN-P07", "citations/c1", "event", event(citations=[citation(start=9, end=3)])),
    ("VN-P07", "citations/c1", "event", event(citations=[citation(start=-8, end=0)])),
    ("VN-P07", "citations/c1", "event", event(citations=[citation(start="37")])),
    ("VN-P07", "citations/c1", "event", event(citations=[citation(end=39)])),
    ("VN-P07", "citations/c1", "event", event(citations=[citation(exact="")])),
    ("VN-P07", "citations/c1", "event", event(citations=[citation(original=[4])])),
    ("VN-P07", "start", "candidate", candidate(end=5000)),
    ("VN-P08", "citations/c1", "event", event(citations=[citation(start=0, end=8)])),
    ("VN-P08", "citations/c1", "event", event(citations=[citation(start=9000, end=9008)])),
    ("VN-P09", "citations/c1", "event", event(citations=[citation(supports=["dates"])])),
    ("VN-P09", "citations/c1", "event", event(citations=[citation(supports=["summary"])])),
    ("VN-P09", "citations/c1", "event", event(citations=[citation(supports=["people/nobody"])])),
    ("VN-P09", "citations/c1", "event", event(citations=[citation(supports=["people/lan/title"])])),
    ("VN-P09", "citations/c1", "event", event(citations=[citation(supports=[""])])),
    ("VN-P09", "citations/c1", "event", event(citations=[citation(says={"when": "2024"})])),
    ("VN-P09", "citations/c1", "person", person(citations=[citation(supports=["held"])])),
    ("VN-P10", "part_of", "event", event(part_of="talks")),
    ("VN-P10", "account_of", "article", article(account_of="paper")),
    ("VN-P11", "text_kind", "article", article(text_kind="summary")),
    ("VN-P11", "state", "candidate", candidate(state="old")),
    ("VN-P12", "text", "article", article(text="Hue\u0302")),
    ("VN-P12", "text", "article", article(text="One\r\ntwo")),
]


@pytest.mark.parametrize(("code", "path", "kind", "document"), BAD)
def test_a_record_that_breaks_a_rule_has_that_problem(
    code: str, path: str, kind: str, document: dict[str, Any]
) -> None:
    assert (code, path) in found(kind, document)


def test_every_code_has_a_record_that_breaks_it() -> None:
    assert {code for code, *_ in BAD} == set(CODES)


@pytest.mark.parametrize("key", ["part_of", "about", "after"])
def test_a_longer_loop_is_found_from_each_record_on_it(key: str) -> None:
    second, third = event(id="second", **{key: "third"}), event(id="third", **{key: "talks"})
    first = event(**{key: "second"})
    library = Shelf(
        ("event", first), ("event", second), ("event", third), ("person", person()), ("article", article())
    )
    assert found("event", first, library) == [("VN-P10", key)]


def test_a_chain_that_leads_into_a_loop_of_others_is_no_loop_itself() -> None:
    second, third = event(id="second", part_of="third"), event(id="third", part_of="second")
    assert found("event", event(part_of="second"), shelf(("event", second), ("event", third))) == []


def test_references_of_different_sorts_make_no_loop() -> None:
    second = event(id="second", about="talks")
    assert found("event", event(after="second"), shelf(("event", second))) == []


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
KEYS = sorted(
    {*event(), *person(), *article(), *candidate(), *citation(), *office(), "part_of", "account_of"}
)
WORDS = [
    "talks",
    "lan",
    "paper",
    "2023",
    "x",
    "people/lan",
    "original",
    "announced",
    "held",
    TEXT,
    "\ud800",
    "a\r",
]
words = st.sampled_from(WORDS)
inner = st.dictionaries(st.sampled_from([*KEYS, "person", "role"]), words | json_values, max_size=8)
documents = st.dictionaries(
    st.sampled_from(KEYS), words | st.lists(words | inner, max_size=3) | inner | json_values, max_size=10
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(["event", "person", "article", "candidate"]), documents, st.booleans())
def test_any_document_is_checked_and_read_without_an_error(
    kind: str, document: dict[str, Any], is_on_shelf: bool
) -> None:
    ref = Ref(kind, {"event": "talks", "person": "lan", "article": "paper", "candidate": "k1"}[kind])
    library = shelf()
    if is_on_shelf:
        library.kept[ref] = document
    for each in ("event", "person", "article"):
        base = {"event": event, "person": person, "article": article}[each]()
        other = Ref(each, base["id"])
        assert all(problem.code in CODES for problem in problems(other, {**base, **document}, library))
        list(gaps(other, {**base, **document}, library, date(2024, 1, 1)))
    assert all(problem.ref == str(ref) for problem in problems(ref, document, library))
    list(gaps(ref, document, library, date(2024, 1, 1)))
    if kind != "candidate":
        record_of(ref, document)
