"""Snapshots damaged by hand. Invariant: each kind of damage stands here once, with a name."""

from __future__ import annotations

from collections.abc import Iterator

from tests.durability.malformed_cases import EITHER, NAME, Case, Seed, snapshot_case


def _row(text: str) -> bytes:
    return b'{"events": {"1": %s}}' % text.encode()


def _value(text: str) -> bytes:
    return b'{"events": {"1": {"id": "a", "x": %s}}}' % text.encode()


def _key(text: str) -> bytes:
    return b'{"events": {"%s": {"id": "a"}, "1": {"id": "b"}}}' % text.encode()


REFUSED: dict[str, tuple[bytes, str]] = {
    "0 bytes": (b"", "0 bytes"),
    "one byte": (b"x", "JSON object"),
    "white space": (b" \n\t", "white space"),
    "null": (b"null", "JSON object"),
    "true": (b"true", ""),
    "a list": (b"[]", "JSON object"),
    "a number": (b"3", "JSON object"),
    "a string": (b'"x"', "JSON object"),
    "NUL bytes only": (b"\0" * 4096, "NUL"),
    "Latin-1": ('{"events": {"1": {"id": "a", "x": "é"}}}'.encode("latin-1"), "UTF-8"),
    "encoded surrogates": (_value('"S"').replace(b"S", b"\xed\xa0\x80"), "UTF-8"),
    "an overlong encoding": (_value('"S"').replace(b"S", b"\xc0\xaf"), "UTF-8"),
    "half a letter": (_value('"S"').replace(b"S", b"\xe1\xba"), ""),
    "a table that is a list": (b'{"events": []}', "table “events”"),
    "a table that is null": (b'{"events": null}', "table “events”"),
    "a table that is a string": (b'{"events": "x"}', "table “events”"),
    "a table that is a number": (b'{"_default": 1}', "table “_default”"),
    "a row that is a list": (_row("[]"), "events/1"),
    "a row that is null": (_row("null"), "events/1"),
    "a row that is a number": (_row("4"), "events/1"),
    "a row that is a string": (_row('"x"'), "events/1"),
    "a foreign row that is a list": (b'{"_default": {"1": []}}', "_default/1"),
    "no id": (_row('{"title": "x"}'), "“id”"),
    "an id that is a number": (_row('{"id": 1}'), "“id”"),
    "an id that is null": (_row('{"id": null}'), ""),
    "an id that is a list": (_row('{"id": ["a"]}'), ""),
    "an empty id": (_row('{"id": ""}'), "“id”"),
    "an id in capitals": (_row('{"id": "Visit"}'), "“id”"),
    "an id with marks": (_row('{"id": "thăm"}'), "“id”"),
    "an id in full width": (_row('{"id": "１"}'), ""),
    "an id with a space": (_row('{"id": " a"}'), ""),
    "an id with an underscore": (_row('{"id": "1_0"}'), ""),
    "an id that begins with a hyphen": (_row('{"id": "-1"}'), ""),
    "an id with a dot": (_row('{"id": "1.0"}'), ""),
    "an id with a slash": (_row('{"id": "../a"}'), ""),
    "an id with a line end": (_row('{"id": "visit\\n"}'), "“id”"),
    "an id of 65 letters": (_row('{"id": "%s"}' % ("a" * 65)), "“id”"),
    "a dunder id": (_row('{"id": "__proto__"}'), ""),
    "two rows of one id": (b'{"events": {"1": {"id": "a"}, "2": {"id": "a"}}}', "events/1 too"),
    "a table that stands twice": (b'{"events": {}, "events": {}}', "twice"),
    "a row key that stands twice": (b'{"events": {"1": {"id": "a"}, "1": {"id": "b"}}}', "twice"),
    "a row key that stands twice, once as an escape": (
        b'{"events": {"1": {"id": "a"}, "\\u0031": {"id": "b"}}}',
        "",
    ),
    "a key that stands twice": (_row('{"id": "a", "x": 1, "x": 2}'), "twice"),
    "a key that stands twice, deeper": (_value('[{"y": 1, "y": 1}]'), "twice"),
    "an id that stands twice, once as an escape": (_row('{"id": "a", "\\u0069d": "b"}'), "twice"),
    "a foreign key that stands twice": (b'{"_default": {"1": {"x": 1, "x": 1}}}', ""),
    "NaN": (_value("NaN"), "NaN"),
    "Infinity": (_value("Infinity"), "Infinity"),
    "minus Infinity, in a list": (_value("[-Infinity]"), "Infinity"),
    "1e999": (_value("1e999"), "too large"),
    "a whole number of 5,000 digits": (_value("9" * 5000), "5000 digits"),
    "a depth of 101": (_value("[" * 100 + "]" * 100), "deep"),
    "a depth of 2,000": (_value("[" * 2000 + "]" * 2000), "deep"),
    "a depth of 100,000": (_value("[" * 100_000 + "]" * 100_000), "deep"),
    "a depth of 100,000 objects": (_value('{"a":' * 100_000 + "1" + "}" * 100_000), ""),
    "a depth that never ends": (b'{"events": {"1": {"id": "a", "x": ' + b"[" * 100_000, "deep"),
    "tables that are too deep": (b'{"events":' * 100_000, ""),
    "a missing comma": (b'{"events": {} "people": {}}', "comma"),
    "a comma too many": (b'{"events": {},}', "quotes"),
    "a missing colon": (b'{"events" {}}', "colon"),
    "a key without quotes": (b"{events: {}}", "quotes"),
    "a key that is a number": (b"{1: {}}", ""),
    "single quotes": (b"{'events': {}}", "quotes"),
    "a comment": (b'{"events": {}} // mine', "follows"),
    "a comment inside": (b'{/* mine */ "events": {}}', ""),
    "a raw line end in a string": (_value('"a\nb"'), "events/1"),
    "a raw NUL in a string": (_value('"a\0b"'), ""),
    "an unknown escape": (_value(r'"\x"'), "events/1"),
    "half an escape": (_value(r'"\u12"'), ""),
    "a number with a leading 0": (_value("01"), ""),
    "a number with a plus": (_value("+1"), ""),
    "a hexadecimal number": (_value("0x10"), ""),
    "a bare word": (_value("None"), ""),
    "another program's file": (b'{"meta": {"1": {"format": "other"}}}', "another program"),
    "a later version": (b'{"meta": {"1": {"format": "vnus", "version": 2}}}', "version 2"),
    "a version far ahead": (b'{"meta": {"1": {"format": "vnus", "version": 99999}}}', ""),
    "a version that is a text": (b'{"meta": {"1": {"version": "1"}}}', "version"),
    "a version that is a fraction": (b'{"meta": {"1": {"version": 1.0}}}', ""),
    "a version of 0": (b'{"meta": {"1": {"version": 0}}}', "version"),
    "a version that is true": (b'{"meta": {"1": {"version": true}}}', "version"),
    "a page of HTML": (b"<!DOCTYPE html><html></html>", "JSON object"),
    "a compressed file": (b"\x1f\x8b\x08\x00" + bytes(range(256)), ""),
    "a database": (b"SQLite format 3\0" + b"\0" * 200, ""),
}
"""Damage that leaves no store, by name, and a word of the sentence that is due."""

ODD: dict[str, bytes] = {
    "an empty object": b"{}",
    "an empty table": b'{"events": {}}',
    "a lone surrogate as an escape": _value('"\\ud800"'),
    "a record of 10,000 keys": _row('{"id": "a"' + "".join(f', "k{n}": {n}' for n in range(10_000)) + "}"),
    "names of other languages": _row(
        '{"id": "a", "__proto__": {"x": 1}, "constructor": null, "_default": 1}'
    ),
    "dates that are none": _row('{"id": "a", "date": "0000-00-00", "part_of": "2016-02-30"}'),
    "a date far ahead": _row('{"id": "a", "date": "99999-01-01"}'),
    "values of the wrong type": _row(
        '{"id": "a", "title": 1, "date": [], "people": "x", "citations": {"a": 1}}'
    ),
    "lists of the wrong things": _row(
        '{"id": "a", "people": [1, null, []], "topics": [{}], "citations": [0]}'
    ),
    "people of the wrong type": b'{"people": {"1": {"id": "a", "name": null, "offices": [1, {"held": 3}]}}}',
    "an article of the wrong type": b'{"articles": {"1": {"id": "a", "text": 1, "original": "x"}}}',
    "CR LF": b'{\r\n"events": {\r\n"1": {"id": "a"}\r\n}\r\n}\r\n',
    "a whole number of 4,300 digits": _value("9" * 4300),
    "a depth of 100": _value("[" * 99 + "]" * 99),
    **{
        f"a row key “{key}”": _key(key)
        for key in ("0", "-1", "01", " 1", "１", "1_0", "1e3", "1.0", "9e99", "", "abc", "9" * 19, "1\\u0000")
    },
}
"""What looks wrong and is a store: it must be read as it is written."""


def handmade(seed: Seed) -> Iterator[Case]:
    """Every case of this room."""
    for name, (data, word) in REFUSED.items():
        yield Case(name, {NAME: data}, word=word)
    for name, data in ODD.items():
        yield snapshot_case(name, data)
    for name, (data, word) in _of_seed(seed.snapshot).items():
        yield Case(name, {NAME: data}, word=word)
    yield Case("a merge, both sides whole", {NAME: _merge(seed.snapshot, b"", b"")}, EITHER)


def _of_seed(own: bytes) -> dict[str, tuple[bytes, str]]:
    """A sound store spoiled as a whole."""
    return {
        "a tail of NUL bytes": (own + b"\0" * 512, "follows"),
        "a NUL block inside": (own[:200] + b"\0" * 64 + own[264:], ""),
        "a byte order mark": (b"\xef\xbb\xbf" + own, "byte order mark"),
        "UTF-16": (own.decode().encode("utf-16"), "UTF-16"),
        "UTF-16, big end first": (own.decode().encode("utf-16-be"), ""),
        "UTF-32": (own.decode().encode("utf-32"), ""),
        "a letter behind the end": (own + b"x", "follows"),
        "a brace behind the end": (own + b"}", ""),
        "two stores in one file": (own + own, "follows"),
        "the first half": (own[: len(own) // 2], ""),
        "the second half": (own[len(own) // 2 :], ""),
        "the two halves exchanged": (own[len(own) // 2 :] + own[: len(own) // 2], ""),
        "a shorter store written over a longer one": (own[:300] + b"\n}\n}\n" + own[310:], ""),
        "a merge marker by itself": (own.replace(b'"meta"', b'<<<<<<< HEAD\n"meta"'), "<<<<<<<"),
        "the middle of a merge by itself": (own.replace(b'"meta"', b'=======\n"meta"'), ""),
        "a merge whose sides do not parse": (_merge(own, b'{"id": ', b"]]"), ""),
        "a merge without an end": (_merge(own, b"", b"").replace(b">>>>>>> theirs\n", b""), ""),
    }


def _merge(own: bytes, mine: bytes, theirs: bytes) -> bytes:
    """The file as version control leaves it: a line that both sides have changed."""
    line = next(each for each in own.split(b"\n") if b'"visit"' in each)
    sides = (mine + line, theirs + line.replace(b"trade", b"tariffs"))
    marked = b"<<<<<<< ours\n%s\n=======\n%s\n>>>>>>> theirs" % sides
    return own.replace(line, marked, 1)
