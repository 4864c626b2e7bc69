"""What a release needs beside the code: manual page, completions, notices of licences, a check of the files."""
