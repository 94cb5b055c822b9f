"""The least that a Textual app can be: one widget with one word. What every start is measured against."""

from textual.app import App, ComposeResult
from textual.widget import Widget


class Bare(App[None]):
    def compose(self) -> ComposeResult:
        yield Word()


class Word(Widget):
    def render(self) -> str:
        return "ready"


if __name__ == "__main__":
    Bare().run()
