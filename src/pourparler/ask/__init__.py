"""What is asked of a record: answers that need the stores, merging and telling together.

The command line, the desk and the assistants' server ask here, so that one question has one answer everywhere. Nothing
here prints, and nothing here changes a record but :func:`.fresh.bring_up_to_date`.
"""
