"""The nightly run: the only room that touches disk, network and database."""
