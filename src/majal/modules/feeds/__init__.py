"""Feeds of the press: which are followed, when they are asked, what they brought."""
