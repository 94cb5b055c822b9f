"""Who first reported what an article says. Invariant: a copy, a version and an account count as what they come from."""

from __future__ import annotations

from collections.abc import Callable

from vnus_store.records.links import ARTICLE_LINKS
from vnus_store.records.model import Article, Record
from vnus_store.records.refs import Ref

_LONGEST_CHAIN = 100
"""Articles that are followed; longer is a mistake in the file."""


def origin_of(article: Article, peek: Callable[[Ref], Record | None]) -> str:
    """What tells one origin from another: two articles of which this is the same corroborate each other not.

    The origin that its root names, or else one on the way there; else the root's publisher; else the root's own
    identifier, for a text of which nobody is named is at least a text of its own.
    """
    chain = _chain(article, peek)
    named = next((each.origin for each in reversed(chain) if each.origin.strip()), "")
    return " ".join(named.split()) or " ".join(chain[-1].publisher.split()) or chain[-1].id


def origin_at(name: str, peek: Callable[[Ref], Record | None]) -> str:
    """`origin_of` for the article of an identifier; the identifier itself where there is no such article."""
    article = peek(Ref("article", name)) if Ref.is_id(name) else None
    return origin_of(article, peek) if isinstance(article, Article) else name


def _chain(article: Article, peek: Callable[[Ref], Record | None]) -> list[Article]:
    chain, seen = [article], {article.id}
    while len(chain) < _LONGEST_CHAIN:
        targets = (getattr(chain[-1], key) for key in ("copy_of", "version_of", *ARTICLE_LINKS))
        name = next((each for each in targets if each and Ref.is_id(each)), "")
        found = peek(Ref("article", name)) if name else None
        if not isinstance(found, Article) or found.id in seen:
            break
        chain.append(found)
        seen.add(found.id)
    return chain
