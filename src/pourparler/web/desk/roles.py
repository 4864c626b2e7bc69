"""Who may do what. Each role may do all that the roles before it may."""

from enum import IntEnum


class Role(IntEnum):
    """reader: signed in, no more; coder: judge codings; editor: decide on comments and disputes; admin: everything."""

    reader = 0
    coder = 1
    editor = 2
    admin = 3

    @classmethod
    def named(cls, name: str) -> "Role":
        """The role called so. Raises ValueError that lists the roles."""
        try:
            return cls[name]
        except KeyError:
            raise ValueError(f"{name!r} is no role; roles: {', '.join(role.name for role in cls)}") from None
