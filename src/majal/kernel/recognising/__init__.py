"""Names of parks, territories, organisations and topics found in a text, in Arabic and French.

``reading`` reads, ``naming`` makes the names of records, ``meaning`` tells what the words beside a
name say of it, ``tokens`` cuts a text into words. Nothing here asks the database.
"""
