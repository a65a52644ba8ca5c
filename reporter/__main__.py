"""Lets `python -m reporter` do what the command `reporter` does."""

from reporter.cli import main

main()
