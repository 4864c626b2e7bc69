"""The desk's tables. Times are ISO 8601 in UTC; what must stay secret is hashed or sealed before it comes here."""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

VERSION = 1  # of these tables, kept in the file; an older desk is told to be moved, never read wrongly

metadata = MetaData()

users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False, unique=True),
    Column("password", Text),  # argon2id; none until the person has used the one-time link
    Column("role", String, nullable=False),  # roles.Role
    Column("active", Integer, nullable=False, default=1),
    Column("created_at", String, nullable=False),
)

links = Table(
    "links",  # one-time links to set a password
    metadata,
    Column("token", String, primary_key=True),  # SHA-256 of what stands in the link
    Column("user", Integer, ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    Column("expires_at", String, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token", String, primary_key=True),  # SHA-256 of the cookie
    Column("user", Integer, ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    Column("expires_at", String, nullable=False),
)

comments = Table(
    "comments",
    metadata,
    Column("id", String, primary_key=True),
    Column("subject", String, nullable=False),  # the address of a story or a claim
    Column("parent", String, ForeignKey("comments.id")),
    Column("name", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("plain", String, nullable=False),  # SHA-256 of the text's letters, to know repeats by
    Column("proposes", Integer, nullable=False, default=0),  # a correction is proposed
    Column("state", String, nullable=False),  # pending, approved, rejected, deleted
    Column("flags", Text, nullable=False, default=""),  # why a moderator should look twice
    Column("key", String, nullable=False),  # SHA-256 of the sender's own key
    Column("created_at", String, nullable=False),
    Column("edited_at", String),
    Index("comments_by_subject", "subject", "state"),
    Index("comments_by_state", "state", "created_at"),
)

senders = Table(
    "senders",  # who wrote a comment: sealed, and gone after the retention period
    metadata,
    Column("comment", String, ForeignKey("comments.id", ondelete="CASCADE"), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("purge_at", String, nullable=False, index=True),
)

opinions = Table(
    "opinions",  # only ever added to: the newest of a person on a fact is what counts
    metadata,
    Column("id", Integer, primary_key=True),
    Column("fact", String, nullable=False, index=True),
    Column("who", String, nullable=False),
    Column("verdict", String, nullable=False),  # accept, correct, reject
    Column("coded", String, nullable=False),  # what the program gave
    Column("code", String, nullable=False),  # what this person holds for right; NONE for no event
    Column("note", Text, nullable=False, default=""),
    Column("decides", Integer, nullable=False, default=0),
    Column("at", String, nullable=False),
)

refits = Table(
    "refits",  # of the coder's last layer, as editors asked for them
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("who", String, nullable=False),
    Column("in_force", Integer, nullable=False),
    Column("layer", Text, nullable=False),  # JSON: trust, bias, worth before and after
)

audit = Table(
    "audit",  # only ever added to
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("who", String, nullable=False),
    Column("did", String, nullable=False),
    Column("what", String, nullable=False),
    Column("why", Text, nullable=False, default=""),
)

hits = Table(
    "hits",  # what a limit counts, until its window is over
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String, nullable=False),  # keyed hash of the limit and of whom it counts
    Column("ends", Float, nullable=False),  # seconds since 1970
    Index("hits_by_key", "key"),
    Index("hits_by_end", "ends"),
)

chores = Table(
    "chores",  # what one process does for all, and when it is due again
    metadata,
    Column("name", String, primary_key=True),
    Column("due", String, nullable=False),
)
