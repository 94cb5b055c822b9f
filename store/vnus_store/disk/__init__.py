"""How things last: the only room that touches the file system, and the only one that knows TinyDB.

Beside `vnus.json` (the snapshot: one record a line, readable by plain TinyDB) stand

- `vnus.json.journal`: a header, then one checksummed line for each change, on the device before anybody is
  told "saved"; after a compaction it keeps the last thousand changes, for undo;
- `vnus.json.lock`: what a writer holds while it writes; readers never take it;
- `vnus.json.bak`: the snapshot before the last compaction;
- `vnus.json.tmp.PID.*`: a file that is being written; the next writer removes what a killed one left.

From the seam outwards: `files`, `faults` (why the system refused), `rows`, `strict` and `snapshot` (the file
at rest), `journal` and `replay` (changes made to a snapshot), `loading` and `catching_up` (reading),
`writing`, `planning`, `saving` and `due` (writing, and when to compact), `creating`, `storage` (what the store
calls), `tables` (TinyDB). `marked` reads a file with merge markers, `copies` sees what a sync program leaves;
`recovering` brings a lost store back, with `remains` (what is left), `salvage` (what of it can be read) and
`telling` (in words).
"""
