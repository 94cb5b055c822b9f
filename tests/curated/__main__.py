"""`python -m tests.curated`: what of the accounts is uncited, what of the originals is untold."""

from __future__ import annotations

import json
import sys
from typing import Any

from tests.curated.curated_evidence import CURATED, UNCITED, missing, original_bytes, uncited


def main() -> int:
    """Print both lists; 1 where a sentence is uncited without a reason or a number or name is missing."""
    store = json.loads((CURATED / "vnus.json").read_text(encoding="utf-8"))
    records = [*store["events"].values(), *store["people"].values()]
    faults = [_report(article, records) for article in store["articles"].values()]
    return 1 if any(faults) else 0


def _report(article: dict[str, Any], records: list[dict[str, Any]]) -> bool:
    print(f"{article['id']}\n  sentences that no citation touches:")
    bare = uncited(article, records)
    for sentence in bare:
        print(f"    {sentence}\n      because: {UNCITED.get(sentence, '??? NO REASON IS GIVEN')}")
    original = original_bytes(article)
    if original is None:
        print(f"  numbers and names: cannot tell, {article['original']['file']} is not here (set VNUS_SEEDS)")
        return any(sentence not in UNCITED for sentence in bare)
    lost = sorted(missing(original.decode("utf-8"), article["text"]))
    print(f"  numbers and names of the original that it does not tell: {', '.join(lost) or 'none'}")
    return bool(lost) or any(sentence not in UNCITED for sentence in bare)


if __name__ == "__main__":
    sys.exit(main())
