"""The public names: adding one is a decision, losing one is a break."""

import pourparler


def test_public_names_are_pinned() -> None:
    assert sorted(pourparler.__all__) == [
        "Coding",
        "Page",
        "PourparlerError",
        "Report",
        "analyse",
        "clean",
        "code_relation",
        "group",
        "read",
    ]
    for name in pourparler.__all__:
        assert getattr(pourparler, name) is not None
