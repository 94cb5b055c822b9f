"""Records out of files and into files. Invariant: what is written here reads back as the same records, and what is
read is bounded and checked before anything is done with it.

`formats` lists what can be written; `jsonl` and `table` (with `cells`) are both written and read. What people open is
only written: `chronology` says what stands in it, `html` (with its parts), `markdown`, `ical`, `timelinejs` and `csl`
how; `options` is what they are given, `showable` what makes a text harmless in a document. `source` reads a file within
its limits, `strict_json` the JSON in it, `importing` turns rows into one change; `checking` says which of them may come
in, with a second process where there are many (`halves`).
"""
