"""To whom a deed is done by the words next to it: the object, a passive's subject, "attacks *on the bank*"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pourparler.language.syntax import RELATIVE_WORDS, conjuncts, is_verb, own_subject

from .scene import Ids, Scene, after, unique
from .slots import object_tokens, passive

if TYPE_CHECKING:
    from pourparler.language import Token

TARGETS = ("of", "on", "against", "for", "to", "toward", "towards", "about", "with", "at")


def aimed_at(head: Token, doers: Ids, scene: Scene) -> Ids:
    """Whom the words next to a deed's name as those to whom it is done, ``doers`` left out; () for nobody."""
    found = (tuple(id for id in ids if id not in doers) for ids in _beside(head, scene))
    return next((ids for ids in found if ids), ())


def _beside(head: Token, scene: Scene) -> Iterator[Ids]:
    if not is_verb(head):
        yield from (scene.who(noun) for way in TARGETS for noun in after(head, way))
        return
    things = [part for noun in object_tokens(head) for part in conjuncts(noun)]
    yield unique(id for noun in things for id in scene.who(noun))
    if passive(head):
        yield _before_relative(head, scene)
    elif not things and head.i + 1 < len(head.doc):
        yield scene.starting_at(head.doc[head.i + 1])  # where the parser hung the object on the next verb
    yield from (scene.modifier(noun, "'s") for noun in things)  # "questioned *Lind's* judgement"


def _before_relative(passive: Token, scene: Scene) -> Ids:
    """ "a march for *Lind*, who was wounded": who is named right before, whatever the clause hangs on."""
    word = own_subject(passive)
    if word is None or word.lower_ not in RELATIVE_WORDS:
        return ()
    before = next((token for token in reversed(word.doc[: word.i]) if not token.is_punct), None)
    return scene.who(before) if before is not None else ()
