"""Rows that were marked, and what is done with all of them at once.

Invariant: nothing is done to many records before the question has said to how many.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from vnus_store import (
    FIELDS,
    ROLES,
    Batch,
    Command,
    EnsureItem,
    Field,
    Preview,
    Ref,
    SetField,
    Shape,
)
from vnus_tui.navigation import Column, Mode, Tab
from vnus_tui.present.counted import records
from vnus_tui.screens.browsing import Browsing
from vnus_tui.screens.calling_back import Choose, Compute
from vnus_tui.screens.desk import Desk
from vnus_tui.screens.prompting import Prompting
from vnus_tui.screens.saving import Saving

SETTABLE = {
    Tab.TIMELINE: ("kind", "status", "place"),
    Tab.LEADERS: ("country",),
    Tab.ARTICLES: ("publisher", "origin", "language"),
}
"""Values that many records of a kind may have in common; their keys are words that a sentence can have."""
DELETE, TOPIC, PERSON, ALL, NONE, SET = "delete", "topic", "person", "all", "none", "set "


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be done with the marked."""

    command: Callable[[Ref], Command]
    label: str
    """What the history calls it."""
    question: Callable[[str], str]
    """What is done, to so many."""


class Marking:
    """Marks rows, and changes those that are marked."""

    def __init__(
        self,
        desk: Desk,
        browsing: Browsing,
        saving: Saving,
        prompting: Prompting,
        choose: Choose,
        compute: Compute,
    ) -> None:
        self.desk = desk
        self.browsing = browsing
        self.saving = saving
        self.prompting = prompting
        self.choose = choose
        self.compute = compute

    # Marking

    @property
    def marked(self) -> tuple[Ref, ...]:
        """Those of the list that is shown, in its order."""
        store, kind = self.desk.store, self.desk.tab.value
        there = [(key, ref) for ref in self.desk.list.marks if (key := store.key(ref)) is not None]
        return tuple(ref for _, ref in sorted(there) if ref.kind == kind)

    def toggle(self) -> None:
        """Mark the row under the cursor, or take its mark away, and go to the next."""
        ref = self.desk.ref
        if ref is not None:
            self._put(self.desk.list.marks ^ {ref})
            self.browsing.move(1)

    def _put(self, marks: frozenset[Ref]) -> None:
        desk = self.desk
        desk.list.marks = frozenset(ref for ref in marks if desk.store.peek(ref) is not None)
        desk.list.show_again()
        desk.say(f"{self._counted(len(self.marked))} marked." if self.marked else "Nothing is marked.")

    def clear(self) -> bool:
        """Take all marks away; whether there were any."""
        if not self.desk.list.marks:
            return False
        self._put(frozenset())
        return True

    def _counted(self, number: int) -> str:
        return records(number, self.desk.tab.value)

    # Doing

    def open(self) -> None:
        """What can be done with the marked."""
        tab, number = self.desk.tab, len(self.marked)
        listed = len(self.desk.view())
        values = [("Delete", DELETE)] if number else []
        if number:
            values = [(f"Set the {key}", SET + key) for key in SETTABLE[tab]] + values
        if number and tab is Tab.TIMELINE:
            values = [("Add a topic", TOPIC), ("Add a participant", PERSON), *values]
        if number < listed:
            values.append((f"Mark all {listed:,} of the list", ALL))
        if number:
            values.append(("Mark none", NONE))
        self.choose(f"With {self._counted(number)} marked", values, self._chosen)

    def _chosen(self, value: str) -> None:
        if value == ALL:
            self._put(self.desk.list.marks | set(self.desk.view().refs()))
        elif value == NONE:
            self.clear()
        elif value == DELETE:
            self.delete()
        elif value == TOPIC:
            self._ask_value(_field(Tab.TIMELINE, "topics"), self._add_topics)
        elif value == PERSON:
            people = [(each.title, each.ref.id) for each in self.desk.store.people()]
            self.choose("Who took part?", people, self._ask_role)
        else:
            self._ask_set(_field(self.desk.tab, value.removeprefix(SET)))

    def _ask_set(self, field: Field) -> None:
        def take(value: Any) -> None:
            shown = field.show(value) or "nothing"
            label = f"{field.key} “{shown}” of {self._counted(len(self.marked))}"

            def question(count: str) -> str:
                return f"Set the {field.key} of {count} to “{shown}”?"

            self._preview(Asked(lambda ref: SetField(ref, field.key, value), label, question))

        if field.shape is Shape.WORD:
            self.choose(f"Which {field.key}?", [(each, each) for each in field.words], take)
        else:
            self._ask_value(field, take)

    def _ask_value(self, field: Field, take: Callable[[Any], None]) -> None:
        today = self.desk.store.today

        def refusal_of(typed: str) -> str:
            field.parse(typed, today)
            return ""

        label = "Topic:" if field.key == "topics" else f"{field.key.capitalize()}:"
        self.prompting.ask(label, lambda typed: take(field.parse(typed, today)), reading=refusal_of)

    def _add_topics(self, topics: Sequence[str] | None) -> None:
        if not topics:
            return
        named = " and ".join(f"“{each}”" for each in topics)
        label = f"topic {named} of {self._counted(len(self.marked))}"

        def command(ref: Ref) -> Command:
            return Batch([EnsureItem(ref, "topics", each) for each in topics], label)

        self._preview(Asked(command, label, lambda count: f"Add the topic {named} to {count}?"))

    def _ask_role(self, person: str) -> None:
        name = self.desk.store.get(Ref("person", person)).title

        def take(role: str) -> None:
            item = {"person": person, "role": role}
            label = f"{name} as {role} of {self._counted(len(self.marked))}"

            def question(count: str) -> str:
                return f"Add {name} as {role} to {count}?"

            self._preview(Asked(lambda ref: EnsureItem(ref, "people", item), label, question))

        self.choose(f"{name} as what?", [(each, each) for each in ROLES], take)

    def _preview(self, asked: Asked) -> None:
        refs, store = self.marked, self.desk.store
        commands = {ref: asked.command(ref) for ref in refs}
        self._look(
            lambda: store.preview(commands, asked.label),
            lambda found: self._ask(found, asked.question, len(refs)),
        )

    def _look(self, work: Callable[[], Preview], then: Callable[[Preview], None]) -> None:
        """Ask what it would come to; nothing is asked of the user where they began something else meanwhile."""

        def found(preview: Preview) -> None:
            if self.desk.mode is Mode.BROWSE:
                then(preview)

        self.compute(work, found, self.saving.report)

    def _ask(self, found: Preview, question: Callable[[str], str], asked: int) -> None:
        rest = (
            f" {found.already:,} {'is' if found.already == 1 else 'are'} so already." if found.already else ""
        )
        if found.refused:
            rest += f" {len(found.refused):,} cannot: {found.refused[0][1]}"
        if not found.changing:
            self.desk.say(f"Nothing to do.{rest}", warning=bool(found.refused))
            return
        count = self._counted(found.changing)
        count = f"{found.changing:,} of {self._counted(asked)}" if found.changing < asked else count
        self.desk.ask(question(count) + rest, lambda: self.saving.apply(found.command))

    # Deleting

    @property
    def deletes(self) -> bool:
        """Whether `d` is about the marked rows."""
        return self.desk.column is Column.LIST and bool(self.marked)

    def delete(self) -> None:
        """Delete the marked, after a question that counts."""
        refs, store = self.marked, self.desk.store

        def ask(found: Preview) -> None:
            also = f" {found.also:,} records refer to them and lose that." if found.also else ""
            self.desk.ask(
                f"Delete {self._counted(found.changing)}?{also}",
                lambda: self._delete(found.command),
            )

        self._look(lambda: store.preview_deletion(refs, self._counted(len(refs))), ask)

    def _delete(self, command: Command) -> None:
        self.desk.list.marks = frozenset()
        self.saving.apply(command, "deleted")


def _field(tab: Tab, key: str) -> Field:
    return next(each for each in FIELDS[tab.value] if each.key == key)
