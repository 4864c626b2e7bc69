"""Readers' comments on stories and on single claims: rules, moderation, and the sender's rights over own data."""
