"""Getting what others publish: the only part of the program that uses the network.

Belongs here: asking a server, and keeping what it answered with its date and fingerprint. Does not belong here: what
the answer means; that is `reporter.readers`, which reads the same files where somebody saved them by hand.
"""
