"""What each page shows, drawn from the record: plain data, so that templates only lay it out."""
