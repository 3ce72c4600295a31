"""``majal generate``: an empty house filled with made-up parks, companies and figures.

It shows how a house of any size behaves, and holds nothing real but what every house stands on:
territories, measures, rules by date, lists of words. docs/scale.md says what was measured so.
"""
