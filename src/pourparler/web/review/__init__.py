"""People's judgement of the program's codings: coders blind to one another, editors who decide, how far they agree."""
