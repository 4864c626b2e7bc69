"""The examples of docs/merging.md run."""

import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs/merging.md"


def test_python_of_the_page_runs() -> None:
    names: dict[str, object] = {}
    for block in re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL):
        exec(compile(block, PAGE.name, "exec"), names)
    verdict = names["verdict"]
    assert (verdict.kind, verdict.first) == ("near", names["wire"].id)  # type: ignore[attr-defined]
