"""Majal as the web worker runs it, with one page more: what is loaded, and how heavy that is."""

import json
import sys
from pathlib import Path

from majal.config.wsgi import application as majal

HEAVY = ("numpy", "scipy", "highspy", "statsmodels", "duckdb", "ibis")
HEAVY += ("openpyxl", "xlsxwriter", "typst", "pandas", "holidays", "icalendar", "rapidfuzz")
HEAVY += ("segno", "docx", "lxml", "rdflib", "pyarrow", "PIL", "shapely", "jsonschema", "mcp")
HEAVY += ("rich", "pygments", "puremagic", "boto3", "botocore", "opentelemetry", "feedparser")
HEAVY += ("trafilatura", "dateparser", "onelogin", "pypdf", "reportlab")


def application(environ, start_response):
    """``/--loaded`` tells; everything else is Majal."""
    if environ["PATH_INFO"] != "/--loaded":
        return majal(environ, start_response)
    status = Path("/proc/self/status").read_text().splitlines()
    told = {
        "heavy": sorted(set(HEAVY) & set(sys.modules)),
        "rss_kib": next(int(line.split()[1]) for line in status if line.startswith("VmRSS")),
    }
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps(told).encode()]
