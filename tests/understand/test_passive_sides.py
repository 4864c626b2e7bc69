"""Who does what a passive tells: whoever its words name further off, else the law that the text speaks of."""

from .by_hand import Tells
from .drafting import Scene

FILL = " The harbour was calm that day. Shops opened at nine."
Sides = tuple[str, tuple[str, ...], tuple[str, ...]]


def _told(text: str, *tells: Tells) -> set[Sides]:
    return Scene(text + FILL, *tells).told()


def test_a_by_phrase_behind_a_gerund_is_the_passives_own() -> None:
    deed = Tells("slammed", "ACCUSE", recipient=("Sweden",))
    told = _told("Sweden was slammed for closing a bridge by Denmark on Monday.", deed)
    assert ("ACCUSE", ("DNK",), ("SWE",)) in told


def test_a_by_phrase_of_what_came_before_is_not() -> None:
    deed = Tells("arrested", "COERCE", recipient=("minister",))
    told = _told("A Swedish minister was arrested in Oslo following a notice by Denmark.", deed)
    assert all("DNK" not in actor for _, actor, _ in told)


def test_the_police_named_beside_made_the_arrest() -> None:
    deed = Tells("arrested", "COERCE", recipient=("minister",))
    told = _told("A Swedish minister was arrested on Monday. Norwegian police searched his house.", deed)
    assert any(plover == "COERCE" and actor == ("NOR",) for plover, actor, _ in told)


def test_the_courts_do_not_arrest() -> None:
    deed = Tells("arrested", "COERCE", recipient=("minister",))
    told = _told("A Swedish minister was arrested on Monday. A Norwegian court heard him.", deed)
    assert all(actor != ("NOR",) for plover, actor, _ in told if plover == "COERCE")


def test_who_is_denied_something_denies_nothing() -> None:
    deed = Tells("denied", "REJECT", actor=("envoys",))
    told = _told("Swedish envoys were denied entry at the hearing of a Norwegian.", deed)
    assert all(actor != ("SWE",) for _, actor, _ in told)


def test_officers_who_stopped_the_same_man_arrested_him() -> None:
    deed = Tells("arrested", "COERCE", recipient=("Lind",))
    told = _told("Swede Erik Lind was arrested on Monday. Two Norwegian officers stopped Lind near Oslo.", deed)
    assert any(plover == "COERCE" and actor == ("NOR",) for plover, actor, _ in told)


def test_police_who_are_arrested_do_not_arrest_themselves() -> None:
    deed = Tells("arrested", "COERCE", recipient=("officers",))
    told = _told("Norwegian police cleared the square. Two officers were arrested over the shots.", deed)
    assert all(not actor for plover, actor, _ in told if plover == "COERCE")


def test_what_was_also_attacked_was_attacked_by_the_same() -> None:
    deeds = (Tells("burned", "ASSAULT", actor=("Swedes",)), Tells("attacked", "ASSAULT", recipient=("bank",)))
    told = _told("Angry Swedes bombed a mill. A Norwegian bank was also attacked.", *deeds)
    assert ("ASSAULT", ("SWE",), ("NOR",)) in told


def test_a_time_is_no_doer() -> None:
    deed = Tells("hit", "ASSAULT", actor=("officer",))
    told = _told("By the end a Norwegian officer’s face had been hit.", deed)
    assert all("NOR" not in actor for _, actor, _ in told)


def test_a_headline_leaves_out_was() -> None:
    deed = Tells("jailed", "COERCE", actor=("banker",))
    assert all("SWE" not in actor for _, actor, _ in _told("Swedish banker jailed for fraud.", deed))
