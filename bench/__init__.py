"""Speed and memory of extraction against its peers, in one run on the same files."""
