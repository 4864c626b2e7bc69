"""The server as an assistant meets it: started for real, spoken to by the protocol's own client."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import pytest

mcp = pytest.importorskip("mcp", reason="the extra mcp is not installed")
COMMAND = ["-c", "from pourparler.cli import main; main()", "mcp"]


def _spoken(record: Path, *calls: tuple[str, dict[str, Any]]) -> tuple[set[str], list[Any]]:
    """The tools offered, and what each call gave."""

    async def talk() -> tuple[set[str], list[Any]]:
        server = mcp.StdioServerParameters(command=sys.executable, args=[*COMMAND, "--record", str(record)])
        async with mcp.Client(server) as client:
            offered = {tool.name for tool in (await client.list_tools()).tools}
            return offered, [await client.call_tool(name, arguments) for name, arguments in calls]

    return asyncio.run(talk())


def test_an_assistant_finds_who_said_what_with_the_quote(made_record: Path) -> None:
    offered, (found, error, wrong) = _spoken(
        made_record,
        ("positions", {"holder": "United States", "issue": "talks"}),
        ("dyad", {"left": "Atlantis", "right": "USA"}),
        ("search", {"words": "talks", "limit": 100_000}),
    )
    assert offered == {"search", "stories", "story", "positions", "before", "dyad", "evidence"}
    line = json.loads(found.content[0].text)["positions"]
    assert line[0]["quotes"][0]["quote"]
    assert "Atlantis" in json.loads(error.content[0].text)["error"]
    assert wrong.is_error
